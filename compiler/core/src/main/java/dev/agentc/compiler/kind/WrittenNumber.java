package dev.agentc.compiler.kind;

import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import java.util.OptionalDouble;

/** A number that is written out, with its sign. */
public final class WrittenNumber {
    private WrittenNumber() {}

    /** {@code 80%}, {@code (-1)}; empty if it is worked out. */
    public static OptionalDouble of(Expr expr) {
        if (expr instanceof Expr.Group group) {
            return of(group.inner());
        }
        if (expr instanceof Expr.Int whole) {
            return OptionalDouble.of(whole.value());
        }
        if (expr instanceof Expr.Float number) {
            return OptionalDouble.of(number.value());
        }
        if (expr instanceof Expr.Unary minus && minus.op() == Op.NEGATE) {
            OptionalDouble number = of(minus.operand());
            return number.isPresent() ? OptionalDouble.of(-number.getAsDouble()) : number;
        }
        return OptionalDouble.empty();
    }
}
