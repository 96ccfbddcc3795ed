package dev.agentc.compiler.kind;

import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the cases of an evaluation or a training hold, and what of the file these name. */
public final class CaseRows {
    /** Methods that give rows of a list as they are. */
    public static final Set<String> CHOOSING = Set.of("list.take", "list.drop", "list.filter");

    private CaseRows() {}

    /** What the rows of a dataset are, of which a part or some are taken; null where something else gives the cases. */
    public static Type.@Nullable Named of(@Nullable Code code, Checking at) {
        if (code instanceof Code.Builtin chosen && CHOOSING.contains(chosen.name())) {
            return of(chosen.arguments().getFirst(), at);
        }
        var of = code instanceof Code.Field field ? field.target() : code;
        return of instanceof Code.Declared ref
                        && at.declared().named(ref.name(), at.home()) instanceof Symbol symbol
                        && at.declared().signature(symbol).result() instanceof Type.Named row
                        && row.name().equals(Types.CASE)
                ? row
                : null;
    }

    /** What a callable is, with other settings or some of its parameters given too; null if it is none that is named. */
    public static @Nullable Symbol named(@Nullable Code code, Checking at) {
        var callee = code instanceof Code.Derive derived ? derived.callable() : code;
        return callee instanceof Code.Ref ref ? at.declared().named(ref.callee(), at.home()) : null;
    }
}
