package dev.agentc.compiler.project;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import org.jspecify.annotations.Nullable;

/** The one place that knows the library which reads TOML. Nothing of it is loaded where there is nothing to read. (TOML 1.0) */
final class Toml {
    private static final TomlMapper MAPPER = new TomlMapper();

    private Toml() {}

    /**
     * A text that is none.
     *
     * @param line from 1; 0 if nobody knows
     * @param column from 1
     */
    record Wrong(String message, int line, int column) {}

    /** @return an {@link ObjectNode}, or what is {@link Wrong} */
    static Object read(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode table ? table : MAPPER.createObjectNode();
        } catch (JsonProcessingException e) {
            return wrong(e.getOriginalMessage(), e.getLocation());
        } catch (RuntimeException e) { // what the library throws besides is for damaged texts too
            return wrong(e.getMessage(), null);
        }
    }

    private static Wrong wrong(@Nullable String message, @Nullable JsonLocation place) {
        String said =
                message == null ? "" : message.lines().findFirst().orElse("").strip();
        return place == null
                ? new Wrong(said, 0, 0)
                : new Wrong(said, Math.max(0, place.getLineNr()), Math.max(1, place.getColumnNr()));
    }
}
