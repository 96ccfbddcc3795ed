package dev.agentc.learning.outline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What stages are called, and what each takes after its rows, in the order of the library's declarations. */
public final class Stages {
    private static final List<String> PAIRS =
            List.of("pairs", "beta", "epochs", "learning_rate", "batch", "warmup_steps", "optimizer");

    /** Methods of runs that take more than a condition. */
    static final Map<String, List<String>> METHODS =
            Map.of("best", List.of("runs", "by", "n"), "contrast", List.of("runs", "by", "margin"));

    /** Methods of runs: they choose, and record what they leave out. */
    static final Set<String> CHOOSE = Set.of(
            "list.keep",
            "list.drop",
            "list.unique",
            "list.unique_by",
            "list.failures",
            "list.successes",
            "list.best",
            "list.contrast",
            "list.weight",
            "list.tag");

    /** Of what has runs done again. */
    static final List<String> REPAIR = List.of("runs", "with", "in", "note");

    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "explore", List.of("agent", "on", "samples", "in", "budget"),
            "sft", List.of("rows", "epochs", "learning_rate", "batch", "warmup_steps", "optimizer"),
            "dpo", PAIRS,
            "ipo", PAIRS,
            "kto",
                    List.of(
                            "rows",
                            "by",
                            "threshold",
                            "beta",
                            "good",
                            "bad",
                            "epochs",
                            "learning_rate",
                            "batch",
                            "warmup_steps",
                            "optimizer"),
            "orpo", PAIRS,
            "grpo",
                    rolling(
                            "clip",
                            "clip_high",
                            "max_ratio",
                            "scale_rewards",
                            "loss_type",
                            "iterations",
                            "dynamic_sampling",
                            "overlong"),
            "rloo", rolling("clip", "iterations", "dynamic_sampling", "overlong"),
            "reinforce", rolling("baseline", "scale_rewards", "loss_type", "overlong"));

    private Stages() {}

    /** Of a stage that asks the agent, with what is its own. */
    private static List<String> rolling(String... own) {
        return Stream.concat(
                        Stream.of(
                                "on",
                                "reward",
                                "group",
                                "prompts",
                                "steps",
                                "learning_rate",
                                "kl",
                                "temperature",
                                "warmup_steps",
                                "in",
                                "judges",
                                "optimizer"),
                        Stream.of(own))
                .toList();
    }

    /** Whether a stage of this name asks the agent and learns from what comes of that. */
    public static boolean rolls(String name) {
        return PARAMETERS.getOrDefault(name, List.of()).contains("prompts");
    }

    /** Whether a stage of this name changes weights. */
    static boolean learns(String name) {
        return PARAMETERS.containsKey(name) && !name.equals("explore");
    }

    /** Whether a stage of this name learns from pairs of runs. */
    public static boolean prefers(String name) {
        return PARAMETERS.getOrDefault(name, List.of()).contains("pairs");
    }

    /** How many rows a step of it takes at least, some of them twice where there are fewer. */
    static long least(String name) {
        return name.equals("kto") ? 2 : 1;
    }

    /** Parameters by the name of the stage, as {@code std.learn} declares them. */
    public static Map<String, List<String>> parameters() {
        return PARAMETERS;
    }
}
