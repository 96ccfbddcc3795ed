package dev.agentc.compiler.context;

import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import org.jspecify.annotations.Nullable;

/**
 * A name that cannot change, with fields below it.
 *
 * @param fields each with a dot before it
 */
public record NamePath(Local root, String fields) {
    /** The path an expression is; null if its value may change or it is something else. */
    public static @Nullable NamePath of(Expr expr, Context c) {
        if (expr instanceof Expr.Ref ref) {
            var local = c.scope.find(ref.name());
            return local == null || local.mutable ? null : new NamePath(local, "");
        }
        if (expr instanceof Expr.Member member) {
            var below = of(member.target(), c);
            return below == null || isShared(below)
                    ? null
                    : new NamePath(
                            below.root(), below.fields() + "." + member.name().text());
        }
        if (expr instanceof Expr.Group group) {
            return of(group.inner(), c);
        }
        return null;
    }

    /** What a state holds may be replaced by anybody who has it. */
    private static boolean isShared(NamePath path) {
        return path.fields().isEmpty() && Types.state(Types.present(path.root().type));
    }
}
