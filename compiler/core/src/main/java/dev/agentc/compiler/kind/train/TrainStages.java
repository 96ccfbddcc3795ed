package dev.agentc.compiler.kind.train;

import java.util.Set;

/** What changes weights: the stages that the library declares. */
final class TrainStages {
    static final Set<String> NAMES = Set.of("sft", "dpo", "ipo", "kto", "orpo", "grpo");

    private TrainStages() {}
}
