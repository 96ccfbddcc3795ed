package dev.agentc.compiler.kind;

import dev.agentc.compiler.concept.Least;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.plan.Code;
import org.jspecify.annotations.Nullable;

/** Counts and times that settings need at least. Only what is written as a figure is looked at. */
public final class LeastValues {
    private LeastValues() {}

    /** Notes a setting that is too small. */
    public static void check(String setting, @Nullable Least least, Code code, ModuleScope home, Findings findings) {
        var figure = least == null ? null : figure(code);
        if (figure != null && figure < least.value()) {
            findings.add(
                    CheckRules.SETTING_TOO_SMALL,
                    home,
                    code.span(),
                    least.message().replace("%s", setting),
                    least.help());
        }
    }

    private static @Nullable Double figure(Code code) {
        if (code instanceof Code.Int count) {
            return (double) count.value();
        }
        if (code instanceof Code.Float real) {
            return real.value();
        }
        if (code instanceof Code.Duration time) {
            return time.millis() / 1000.0;
        }
        var operand = code instanceof Code.Negate negate ? figure(negate.operand()) : null;
        return operand == null ? null : -operand;
    }
}
