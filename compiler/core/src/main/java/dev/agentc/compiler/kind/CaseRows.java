package dev.agentc.compiler.kind;

import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the cases of an evaluation or a training hold, and what of the file these name. */
public final class CaseRows {
    /** Methods that give some rows of a list as they are. */
    public static final Set<String> CHOOSING =
            Set.of("list.take", "list.drop", "list.filter", "list.slice", "list.unique", "list.unique_by");

    /** Methods that give all of them, in another order. */
    public static final Set<String> ORDERING = Set.of("list.reverse", "list.sort", "list.sort_by");

    private CaseRows() {}

    /** What the rows of a dataset are, of which a part or some are taken; null where something else gives the cases. */
    public static Type.@Nullable Named of(@Nullable Code code, Checking at) {
        if (code instanceof Code.Builtin chosen && gives(chosen)) {
            return of(chosen.arguments().getFirst(), at);
        }
        if (code instanceof Code.Binary sum && sum.operator() == Code.Operator.ADD) {
            var left = of(sum.left(), at);
            return left == null ? of(sum.right(), at) : left;
        }
        var of = code instanceof Code.Field field ? field.target() : code;
        return of instanceof Code.Declared ref
                        && at.declared().named(ref.name(), at.home()) instanceof Symbol symbol
                        && at.declared().signature(symbol).result() instanceof Type.Named row
                        && row.name().equals(Types.CASE)
                ? row
                : null;
    }

    /** Whether it gives rows of its list as they are. */
    public static boolean gives(Code.Builtin method) {
        return CHOOSING.contains(method.name()) || ORDERING.contains(method.name());
    }

    /** What a callable is, with other settings or some of its parameters given too; null if it is none that is named. */
    public static @Nullable Symbol named(@Nullable Code code, Checking at) {
        var callee = code instanceof Code.Derive derived ? derived.callable() : code;
        return callee instanceof Code.Ref ref ? at.declared().named(ref.callee(), at.home()) : null;
    }
}
