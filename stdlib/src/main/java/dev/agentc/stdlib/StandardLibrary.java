package dev.agentc.stdlib;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The standard library's files as texts. */
public final class StandardLibrary {

    /** Files below {@code stdlib/}, in the order in which they are read. */
    static final List<String> FILES = List.of(
            "types.agent",
            "text.agent",
            "list.agent",
            "map.agent",
            "number.agent",
            "error.agent",
            "http.agent",
            "system.agent",
            "model.agent",
            "run.agent",
            "strategy/direct.agent",
            "strategy/react.agent");

    private StandardLibrary() {}

    /** Texts by path, such as {@code std/text.agent} and {@code std/strategy/react.agent}. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : FILES) {
            texts.put("std/" + file, read(file));
        }
        return Collections.unmodifiableMap(texts);
    }

    private static String read(String file) {
        try (InputStream in = StandardLibrary.class.getResourceAsStream("/stdlib/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks stdlib/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("stdlib/" + file, e);
        }
    }
}
