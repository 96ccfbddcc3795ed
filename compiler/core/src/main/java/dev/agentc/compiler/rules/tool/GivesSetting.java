package dev.agentc.compiler.rules.tool;

import dev.agentc.compiler.concept.tool.ToolConcept;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code gives:} of a tool: whether its answer can be trusted and shown. */
public final class GivesSetting {
    private static final String NAME = "gives";

    private GivesSetting() {}

    /** Where something is public nothing else can be said of it. */
    public static void check(List<Code> words, Span place, ModuleScope home, Findings findings) {
        for (var word : words) {
            if (words.size() > 1
                    && word instanceof Code.EnumOf said
                    && said.value().equals(ToolConcept.COMPUTED)) {
                findings.add(
                        CheckRules.SETTING_CONTRADICTION,
                        home,
                        place,
                        "what is `" + said.value() + "` is nothing else",
                        "leave out one of them");
                return;
            }
        }
    }

    /** The settings of a tool; one that does not say where its answer comes from gives nothing to be trusted, unless it is computed here. */
    public static Map<String, Code> complete(Map<String, Code> settings, EffectClass effect) {
        if (settings.containsKey(NAME)) {
            return settings;
        }
        var word = effect == EffectClass.PURE ? ToolConcept.COMPUTED : ToolConcept.OUTSIDE;
        var complete = new LinkedHashMap<String, Code>();
        complete.put(
                NAME, new Code.ListOf(List.of(new Code.EnumOf(ToolConcept.GIVES_TYPE, word, Span.NONE)), Span.NONE));
        complete.putAll(settings);
        return complete;
    }
}
