package dev.agentc.engine.kind.rollout;

import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.value.Labels;
import dev.agentc.plan.EffectClass;

/** {@code own.failures().tag("a failed attempt:")}: the same runs, which are learnt as what comes of a question with that before it. */
final class TagEffect implements LibraryEffect {
    private static final String NAME = "tag";

    @Override
    public Object perform(Activation here, EffectCall asked) {
        String tag = asked.text(1).strip();
        if (tag.isEmpty()) {
            throw new Failed(EffectFailed.tool(
                            NAME,
                            "its text is empty",
                            false,
                            "Say what tells these runs apart: `tag(\"a failed attempt:\")`.")
                    .failure()
                    .at("", here.key()));
        }
        RunChoice choice = new RunChoice(here, asked, NAME);
        for (Object run : choice.runs()) {
            String before = Rollouts.tag(run);
            Object tagged = Attempts.tagged(run, before.isEmpty() ? tag : before + "\n" + tag);
            choice.keep(Labels.with(tagged, Labels.of(run)));
        }
        return choice.made();
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
