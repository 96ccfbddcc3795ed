package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.plan.Code;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Bounds that are written out and below all that there is would stop every training, and shares above 1 none. */
final class AlarmBounds implements DeclarationRule {
    /** The fields of the library's type, in its order. */
    private static final List<String> FIELDS = List.of("kl", "entropy", "dropped", "gap", "loss", "margin", "patience");

    private static final List<String> SHARES = List.of("entropy", "dropped");

    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        if (settings.get("alarms") instanceof Code.RecordOf alarms) {
            for (int i = 0; i < Math.min(FIELDS.size(), alarms.values().size()); i++) {
                check(FIELDS.get(i), alarms.values().get(i), at);
            }
        }
    }

    private static void check(String field, Code bound, Checking at) {
        OptionalDouble written = number(bound);
        if (written.isEmpty()) {
            return;
        }
        double value = written.getAsDouble();
        boolean count = field.equals("patience");
        if (value < (count ? 1 : 0)) {
            wrong(bound, "`" + field + "` is never below " + (count ? "1" : "0"), "write more", at);
        } else if (SHARES.contains(field) && value > 1) {
            wrong(bound, "`" + field + "` is from 0 to 1", "write a share, as `90%` or `0.9`", at);
        }
    }

    private static void wrong(Code code, String message, String help, Checking at) {
        at.findings().add(CheckRules.TRAIN_ALARM, at.home(), code.span(), message, help);
    }

    private static OptionalDouble number(Code code) {
        return switch (code) {
            case Code.Int whole -> OptionalDouble.of(whole.value());
            case Code.Float number -> OptionalDouble.of(number.value());
            case Code.Widen widened -> number(widened.value());
            case Code.Negate negated -> {
                OptionalDouble operand = number(negated.operand());
                yield operand.isPresent() ? OptionalDouble.of(-operand.getAsDouble()) : operand;
            }
            default -> OptionalDouble.empty();
        };
    }
}
