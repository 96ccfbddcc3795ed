package dev.agentc.compiler.kind;

import dev.agentc.compiler.concept.KindRule;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.plan.Code;

/** Looks at what a setting is given, in a declaration and where a use changes it. */
public interface SettingRule extends KindRule {
    void check(Setting setting, Code value, Checking at);
}
