package dev.agentc.compiler.resolve;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code agent B = A { … }}: a declaration that is another one of its kind with other settings. */
public final class Derived {
    private Derived() {}

    /** What a declaration is made from; null if it stands for itself. */
    public static @Nullable Symbol base(Symbol symbol) {
        var value = value(symbol);
        var base = value == null ? null : symbol.home.named(target(value));
        return base != null
                        && base.isCallable()
                        && !base.external()
                        && base.kind().equals(symbol.kind())
                ? base
                : null;
    }

    /** What stands behind the {@code =} of such a declaration; null if it is none. */
    private static @Nullable Expr value(Symbol symbol) {
        if (!(symbol.decl instanceof Decl.Block block)
                || !(block.body() instanceof Body.Value body)
                || !symbol.isCallable()
                || !settings(symbol)) {
            return null;
        }
        boolean valued = symbol.declares() != null && symbol.declares().has(Kind.Form.VALUE);
        return valued && (block.params().isPresent() || !(body.value() instanceof Expr.With))
                ? null // a tool that does what stands behind the `=`
                : body.value();
    }

    /** Whether nobody knows what it takes and gives: its form is broken, or that of what it is made from, or there is no such thing. */
    public static boolean unsure(Symbol symbol) {
        var each = first(symbol) instanceof Symbol first ? first : symbol;
        return symbol.unsure() || each.unsure() || value(each) != null;
    }

    private static boolean settings(Symbol symbol) {
        return symbol.declares() != null && !symbol.declares().settings().isEmpty();
    }

    /** What stands before the braces. */
    public static Expr target(Expr value) {
        return value instanceof Expr.With with ? with.target() : value;
    }

    /** The braces; none where the other one is taken as it is. */
    public static Optional<Expr.With> changes(Symbol derived) {
        return derived.decl instanceof Decl.Block block
                        && block.body() instanceof Body.Value body
                        && body.value() instanceof Expr.With with
                ? Optional.of(with)
                : Optional.empty();
    }

    /** Where a chain of such declarations begins; null if it goes in a circle, or there is none. */
    static @Nullable Symbol first(Symbol symbol) {
        List<Symbol> seen = new ArrayList<>();
        var base = base(symbol);
        if (base == null) {
            return null;
        }
        while (base(base) instanceof Symbol next) {
            if (seen.contains(next)) {
                return null;
            }
            seen.add(next);
            base = next;
        }
        return base;
    }
}
