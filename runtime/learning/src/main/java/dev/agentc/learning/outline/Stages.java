package dev.agentc.learning.outline;

import java.util.List;
import java.util.Map;

/** What stages are called, and what each takes after its rows, in the order of the library's declarations. */
public final class Stages {
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "explore", List.of("agent", "on", "samples"),
            "sft", List.of("rows", "epochs", "learning_rate", "batch", "warmup_steps"),
            "grpo",
                    List.of(
                            "on",
                            "reward",
                            "group",
                            "prompts",
                            "steps",
                            "learning_rate",
                            "kl",
                            "temperature",
                            "warmup_steps"));

    private Stages() {}

    /** Parameters by the name of the stage, as {@code std.learn} declares them. */
    public static Map<String, List<String>> parameters() {
        return PARAMETERS;
    }
}
