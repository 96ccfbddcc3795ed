package dev.agentc.compiler.kind.tool;

import dev.agentc.compiler.concept.InferredSettings;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.SettingRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code gives:} of a tool: whether its answer can be trusted and shown. */
final class GivesSetting implements SettingRule, InferredSettings {
    static final String TYPE = "std.types.Gives";
    private static final String NAME = "gives";

    /** When nothing is said: whatever came from outside is not to be trusted. */
    private static final String OUTSIDE = "untrusted";

    /** When a tool only computes from its arguments. */
    private static final String COMPUTED = "public";

    /** Where something is public nothing else can be said of it. */
    @Override
    public void check(Setting setting, Code value, Checking at) {
        if (setting.name().equals(NAME) && value instanceof Code.ListOf list) {
            check(list, at);
        }
    }

    private static void check(Code.ListOf list, Checking at) {
        var words = list.items();
        for (var word : words) {
            if (words.size() > 1
                    && word instanceof Code.EnumOf said
                    && said.value().equals(COMPUTED)) {
                at.findings()
                        .add(
                                CheckRules.SETTING_CONTRADICTION,
                                at.home(),
                                list.span(),
                                "what is `" + said.value() + "` is nothing else",
                                "leave out one of them");
                return;
            }
        }
    }

    /** The settings of a tool; one that does not say where its answer comes from gives nothing to be trusted, unless it is computed here. */
    @Override
    public Map<String, Code> complete(Map<String, Code> settings, EffectClass effect) {
        if (settings.containsKey(NAME)) {
            return settings;
        }
        var word = effect == EffectClass.PURE ? COMPUTED : OUTSIDE;
        var complete = new LinkedHashMap<String, Code>();
        complete.put(NAME, new Code.ListOf(List.of(new Code.EnumOf(TYPE, word, Span.NONE)), Span.NONE));
        complete.putAll(settings);
        return complete;
    }

    @Override
    public List<String> types() {
        return List.of(TYPE);
    }
}
