package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.LibraryEffect;
import java.util.Map;

/** What a training does with many runs at once: the methods of {@code std.learn}, by their names there. */
public final class RunOperators {
    private RunOperators() {}

    public static Map<String, LibraryEffect> effects() {
        return Map.of(
                "list.keep",
                new KeepEffect("keep", "the condition does not hold", KeepEffect::written),
                "list.drop",
                new KeepEffect(
                        "drop", "the condition holds", (here, asked, run) -> !KeepEffect.written(here, asked, run)),
                "list.failures",
                new KeepEffect("failures", "it succeeded", (here, asked, run) -> !Rollouts.succeeded(run)),
                "list.successes",
                new KeepEffect("successes", "it failed", (here, asked, run) -> Rollouts.succeeded(run)),
                "list.unique",
                new UniqueEffect("unique", "an earlier run has its input and output", UniqueEffect::exactly),
                "list.unique_by",
                new UniqueEffect("unique_by", "an earlier run has its key", UniqueEffect::written),
                "list.best",
                new BestEffect(),
                "list.contrast",
                new ContrastEffect(),
                "list.judged_by",
                new JudgedEffect());
    }
}
