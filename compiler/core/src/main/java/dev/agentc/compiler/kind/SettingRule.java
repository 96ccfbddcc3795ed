package dev.agentc.compiler.kind;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.KindRule;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.plan.Code;

/** Looks at what a setting is given, in a declaration and where a use changes it. */
public interface SettingRule extends KindRule {
    void check(Setting setting, Code value, Checking at);

    /** Has all rules of a kind, and the least value of the setting, look at what it is given. */
    static void checkAll(Kind kind, Setting setting, Code value, Checking at) {
        LeastValues.check(setting.name(), setting.least().orElse(null), value, at.home(), at.findings());
        for (var rule : kind.rules()) {
            if (rule instanceof SettingRule each) {
                each.check(setting, value, at);
            }
        }
    }
}
