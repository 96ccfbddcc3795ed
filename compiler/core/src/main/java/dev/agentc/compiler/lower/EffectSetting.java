package dev.agentc.compiler.lower;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.KindTable;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a setting says that is the {@link dev.agentc.compiler.concept.Setting.Role#EFFECT effect} of its declaration.
 *
 * @param effect what may happen when it is done again; null if that is not said
 * @param sends whether it lets something out
 */
record EffectSetting(@Nullable EffectClass effect, boolean sends) {
    /** Nothing is said. */
    static final EffectSetting NONE = new EffectSetting(null, false);

    /** @param words what stands behind the colon, at {@code place} */
    static EffectSetting of(List<Code> words, Span place, ModuleScope home, Findings findings) {
        EffectClass effect = null;
        boolean sends = false;
        for (var word : words) {
            if (!(word instanceof Code.EnumOf said)) {
                continue;
            }
            if (said.value().equals("send")) {
                sends = true;
            } else if (effect != null) {
                findings.add(
                        CheckRules.SETTING_CONTRADICTION,
                        home,
                        place,
                        "`" + effect.word() + "` and `" + said.value() + "` exclude each other",
                        "keep the one that says what may happen when it is done again");
                return new EffectSetting(effect, sends);
            } else {
                effect = KindTable.effect(said.value());
            }
        }
        if (sends && (effect == null || effect == EffectClass.PURE)) {
            findings.add(
                    CheckRules.SETTING_CONTRADICTION,
                    home,
                    place,
                    "`send` stands beside what may happen when it is done again",
                    "write `[once, send]`, or `read` or `idempotent` instead of `once`");
        }
        return new EffectSetting(effect, sends);
    }
}
