package dev.agentc.effect.port;

import java.io.UncheckedIOException;
import java.util.Optional;

/** What the operator gave: variables and secrets, by name. */
public interface Environment {

    /** @throws UncheckedIOException if it is set and cannot be read as text; the message goes on after its name */
    Optional<String> variable(String name);

    /** @throws UncheckedIOException if it is there and cannot be read as text; the message goes on after its name */
    Optional<String> secret(String name);

    /** Where the operator puts a secret that is not set; a sentence that says so goes on after {@code Set} with it. */
    default String secretPlace(String name) {
        return "the environment variable " + name;
    }
}
