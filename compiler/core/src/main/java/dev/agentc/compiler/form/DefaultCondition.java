package dev.agentc.compiler.form;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.plan.Code;
import dev.agentc.plan.Routine;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Whether a default keeps the condition beside it, as far as both are written out: {@code stars: int where it >= 1 = 0} does not. */
public final class DefaultCondition {
    private DefaultCondition() {}

    /** Says that it does not. Of what hangs on more than constants nothing is said: it is checked when it is taken. */
    public static void check(
            Field field, @Nullable Routine where, @Nullable Code initial, ModuleScope home, Findings findings) {
        if (where == null || initial == null || field.value().isEmpty()) {
            return;
        }
        var value = constant(initial, null);
        if (value != null && Boolean.FALSE.equals(constant(where.body(), value))) {
            findings.add(
                    CheckRules.FIELD_DEFAULT,
                    home,
                    field.value().get().span(),
                    "the default of `" + field.name().text() + "` breaks `"
                            + OneLine.of(field.where().orElseThrow()) + "`",
                    "let it keep the condition, or leave it out: then a value has to be given");
        }
    }

    /**
     * A number, text or truth value; null where it is not written out. Without a switch over forms, whose bootstrap would cost each
     * check some milliseconds, and without decimals where no money is written.
     */
    private static @Nullable Object constant(Code code, @Nullable Object it) {
        if (code instanceof Code.Local local) {
            return local.slot() == 0 ? it : null;
        }
        if (code instanceof Code.Binary binary) {
            return compared(binary.operator(), constant(binary.left(), it), constant(binary.right(), it));
        }
        if (code instanceof Code.And and) {
            return decided(constant(and.left(), it), constant(and.right(), it), false);
        }
        if (code instanceof Code.Or or) {
            return decided(constant(or.left(), it), constant(or.right(), it), true);
        }
        if (code instanceof Code.Not not) {
            return constant(not.operand(), it) instanceof Boolean truth ? !truth : null;
        }
        return written(code);
    }

    private static @Nullable Object written(Code code) {
        if (code instanceof Code.Int number) {
            return number.value();
        }
        if (code instanceof Code.Float number) {
            return number.value();
        }
        if (code instanceof Code.Duration length) {
            return length.millis();
        }
        if (code instanceof Code.Money amount) {
            return new BigDecimal(amount.value());
        }
        if (code instanceof Code.Bool truth) {
            return truth.value();
        }
        if (code instanceof Code.Widen widen) {
            return written(widen.value()) instanceof Long number ? (Object) number.doubleValue() : null;
        }
        if (code instanceof Code.Negate negate) {
            return negated(written(negate.operand()));
        }
        return code instanceof Code.Template template ? text(template) : null;
    }

    private static @Nullable Object negated(@Nullable Object number) {
        if (number instanceof Long whole) {
            return -whole;
        }
        if (number instanceof Double real) {
            return -real;
        }
        return number instanceof BigDecimal amount ? amount.negate() : null;
    }

    private static @Nullable Object text(Code.Template template) {
        var text = new StringBuilder();
        for (var part : template.parts()) {
            if (!(part instanceof Code.Chunk chunk)) {
                return null;
            }
            text.append(chunk.text());
        }
        return text.toString();
    }

    /** @param enough the one truth value that decides it, whatever the other side is */
    private static @Nullable Object decided(@Nullable Object left, @Nullable Object right, boolean enough) {
        if (Boolean.valueOf(enough).equals(left) || Boolean.valueOf(enough).equals(right)) {
            return enough;
        }
        return left instanceof Boolean && right instanceof Boolean ? !enough : null;
    }

    private static @Nullable Object compared(Code.Operator operator, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null || left.getClass() != right.getClass()) {
            return null;
        }
        if (!(left instanceof Number)) {
            return operator == Code.Operator.EQUAL
                    ? (Object) left.equals(right)
                    : operator == Code.Operator.NOT_EQUAL ? !left.equals(right) : null;
        }
        int order = order(left, right);
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_EQUAL -> order >= 0;
            default -> null;
        };
    }

    /** Of two numbers of one class. */
    private static int order(Object left, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            return Long.compare(one, other);
        }
        return left instanceof Double one && right instanceof Double other
                ? Double.compare(one, other)
                : ((BigDecimal) left).compareTo((BigDecimal) right);
    }
}
