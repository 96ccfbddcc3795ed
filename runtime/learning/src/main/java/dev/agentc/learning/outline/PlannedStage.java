package dev.agentc.learning.outline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that a training does, in its turn.
 *
 * @param name {@code explore}, {@code keep}, {@code contrast}, {@code sft}, {@code dpo}, {@code grpo} …, or what a flow is called; first {@code before},
 *     where a gate compares, {@code gate} between stages, last {@code accept}
 * @param takes of what, such as {@code known.train}
 * @param rows how many of these it is given: cases, runs, or pairs of runs
 * @param gives how many runs it makes or keeps, how many pairs it makes of them, of a stage that changes weights how many steps it takes
 * @param rollouts how many times it asks an agent
 * @param judged how many times it asks a judge: each about each run that does not fail
 * @param times how often all this is done
 * @param settings by name, those that are written out
 * @param place {@code file:line}
 */
public record PlannedStage(
        String name,
        String takes,
        Amount rows,
        Amount gives,
        Amount rollouts,
        Amount judged,
        Amount times,
        Map<String, Object> settings,
        String place) {
    public PlannedStage {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Whether it changes weights. */
    public boolean learns() {
        return Stages.learns(name);
    }
}
