package dev.agentc.engine.node.load;

import dev.agentc.plan.Inspection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What those have who look at runs, and plans have not.
 *
 * @param texts that plans were made of, by the names that plans give them; of the library there are none
 * @param meanings what expressions mean where a run stands. May be asked by many threads at once
 */
public record DebugView(
        Function<String, Optional<DebuggedSource>> texts, Function<Inspection, Inspection.Answer> meanings) {}
