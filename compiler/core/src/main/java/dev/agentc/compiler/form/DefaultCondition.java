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

    /** A number, text or truth value; null where it is not written out. */
    private static @Nullable Object constant(Code code, @Nullable Object it) {
        return switch (code) {
            case Code.Int c -> BigDecimal.valueOf(c.value());
            case Code.Float c -> BigDecimal.valueOf(c.value());
            case Code.Money c -> new BigDecimal(c.value());
            case Code.Duration c -> BigDecimal.valueOf(c.millis());
            case Code.Bool c -> c.value();
            case Code.Template c -> text(c);
            case Code.Widen c -> constant(c.value(), it);
            case Code.Negate c -> constant(c.operand(), it) instanceof BigDecimal number ? number.negate() : null;
            case Code.Local c -> c.slot() == 0 ? it : null;
            case Code.Not c -> constant(c.operand(), it) instanceof Boolean truth ? !truth : null;
            case Code.And c -> decided(constant(c.left(), it), constant(c.right(), it), false);
            case Code.Or c -> decided(constant(c.left(), it), constant(c.right(), it), true);
            case Code.Binary c -> compared(c.operator(), constant(c.left(), it), constant(c.right(), it));
            default -> null;
        };
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
        if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
            int order = one.compareTo(other);
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
        if (left == null || right == null) {
            return null;
        }
        return switch (operator) {
            case EQUAL -> left.equals(right);
            case NOT_EQUAL -> !left.equals(right);
            default -> null;
        };
    }
}
