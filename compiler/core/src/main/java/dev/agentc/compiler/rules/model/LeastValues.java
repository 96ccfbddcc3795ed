package dev.agentc.compiler.rules.model;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.plan.Code;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts and times that settings need at least. Only what is written as a figure is looked at. */
public final class LeastValues {
    private static final Map<String, Integer> COUNTS =
            Map.of("ask_again", 0, "temperature", 0, "max_output", 1, "tries", 1);
    private static final Set<String> TIMES =
            Set.of("timeout", "connect_timeout", "first_token_timeout", "idle_timeout");

    private LeastValues() {}

    /** Notes a setting that is too small. */
    public static Code checked(String setting, Code code, ModuleScope home, Findings findings) {
        Double figure = figure(code);
        if (figure == null) {
            return code;
        }
        if (TIMES.contains(setting) && figure <= 0) {
            findings.add(
                    CheckRules.SETTING_TOO_SMALL,
                    home,
                    code.span(),
                    "nothing is done in no time",
                    "write a longer time, such as `30s`");
        }
        Integer least = COUNTS.get(setting);
        if (least != null && figure < least) {
            findings.add(
                    CheckRules.SETTING_TOO_SMALL,
                    home,
                    code.span(),
                    "`" + setting + "` is at least " + least,
                    "write " + least + " or more");
        }
        return code;
    }

    private static @Nullable Double figure(Code code) {
        if (code instanceof Code.Int count) {
            return (double) count.value();
        }
        if (code instanceof Code.Float real) {
            return real.value();
        }
        if (code instanceof Code.Duration time) {
            return (double) time.millis();
        }
        Double operand = code instanceof Code.Negate negate ? figure(negate.operand()) : null;
        return operand == null ? null : -operand;
    }
}
