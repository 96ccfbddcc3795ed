package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.LibraryEffect;
import java.util.Map;

/** What a training does with many runs at once: the methods of {@code std.learn}, by their names there. */
public final class RunOperators {
    private RunOperators() {}

    public static Map<String, LibraryEffect> effects() {
        return Map.ofEntries(
                Map.entry("list.keep", new KeepEffect("keep", "the condition does not hold", KeepEffect::written)),
                Map.entry(
                        "list.drop",
                        new KeepEffect(
                                "drop",
                                "the condition holds",
                                (here, asked, run) -> !KeepEffect.written(here, asked, run))),
                Map.entry(
                        "list.failures",
                        new KeepEffect("failures", "it succeeded", (here, asked, run) -> !Rollouts.succeeded(run))),
                Map.entry(
                        "list.successes",
                        new KeepEffect("successes", "it failed", (here, asked, run) -> Rollouts.succeeded(run))),
                Map.entry(
                        "list.unique",
                        new UniqueEffect("unique", "an earlier run has its input and output", UniqueEffect::exactly)),
                Map.entry(
                        "list.unique_by",
                        new UniqueEffect("unique_by", "an earlier run has its key", UniqueEffect::written)),
                Map.entry("list.best", new BestEffect()),
                Map.entry("list.contrast", new ContrastEffect()),
                Map.entry("list.judged_by", new JudgedEffect()),
                Map.entry("list.weight", new WeightEffect()),
                Map.entry("list.tag", new TagEffect()),
                Map.entry("list.repair", new RepairEffect()),
                Map.entry("mix", new MixEffect()));
    }
}
