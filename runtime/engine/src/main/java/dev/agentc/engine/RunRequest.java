package dev.agentc.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ModelBinding;
import dev.agentc.plan.Plan;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What to run.
 *
 * @param planBytes the plan as it is stored
 * @param input arguments of the entry by parameter name
 * @param overrides what models stand for in this run, by qualified name; {@code ""} is the entry's own model and that of
 *     everything that names none
 * @param seed of models that sample here; drawn if empty
 * @param sourceFolder the entry file's folder
 * @param workingFolder where commands run
 */
public record RunRequest(
        Plan plan,
        byte[] planBytes,
        ObjectNode input,
        Map<String, ModelBinding> overrides,
        OptionalLong seed,
        Path sourceFolder,
        Path workingFolder,
        Cancel cancel) {
    public RunRequest {
        overrides = Map.copyOf(overrides);
    }
}
