package dev.agentc.compiler.context;

import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import org.jspecify.annotations.Nullable;

/** The declaration that an expression names, by itself or behind the name of an import; it counts as used. */
public final class NamedDeclaration {
    private NamedDeclaration() {}

    /** Null if it names none. */
    public static @Nullable Symbol of(Expr expr, Context c) {
        if (expr instanceof Expr.Group group) {
            return of(group.inner(), c);
        }
        var first = expr instanceof Expr.Member member ? member.target() : expr;
        if (!(first instanceof Expr.Ref ref) || c.scope.find(ref.name()) != null) {
            return null;
        }
        c.home().use(ref.name());
        return c.home().named(expr);
    }

    /** Null if it names something else than a type. */
    public static @Nullable Symbol type(Expr expr, Context c) {
        var symbol = of(expr, c);
        return symbol != null && symbol.isType() ? symbol : null;
    }

    /** Null if it names something else than a callable. */
    public static @Nullable Symbol callable(Expr expr, Context c) {
        var symbol = of(expr, c);
        return symbol != null && symbol.isCallable() ? symbol : null;
    }
}
