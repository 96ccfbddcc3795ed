package dev.agentc.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.RunId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on what became of a call that must not be made twice.
 *
 * @param call its key, the end of one, or the name of what was called; empty for the only one whose end is not known
 * @param done whether it was done; else it was not, and never will be
 * @param result what it gave; null where nothing is said of that
 */
public record Settlement(
        RunId run,
        Optional<String> call,
        boolean done,
        @Nullable JsonNode result) {}
