package dev.agentc.compiler.cost;

import dev.agentc.plan.Declaration;
import java.util.Optional;

/** How many cases datasets have. */
@FunctionalInterface
public interface CaseCounts {
    CaseCounts UNKNOWN = (dataset, part) -> Optional.empty();

    /**
     * Of one part; empty where nobody knows.
     *
     * @param part {@code all}, {@code train}, {@code dev} or {@code test}
     */
    Optional<Long> of(Declaration.Value dataset, String part);
}
