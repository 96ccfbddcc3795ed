package dev.agentc.stdlib;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

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
            "state.agent",
            "run.agent",
            "strategy/direct.agent",
            "strategy/react.agent",
            "strategy/reflexion.agent",
            "strategy/self_refine.agent",
            "strategy/self_consistency.agent",
            "strategy/best_of.agent",
            "strategy/retry_with.agent",
            "strategy/plan_and_execute.agent",
            "strategy/tree_of_thoughts.agent");

    private StandardLibrary() {}

    /** Texts by path, such as {@code std/text.agent} and {@code std/strategy/react.agent}. */
    public static Map<String, String> texts() {
        File jar = jar();
        return jar == null ? onClassPath() : in(jar);
    }

    /**
     * The jar that this class is in; null if it is in none. A class loader that looks for a resource opens every jar before it, which
     * takes as long as reading and checking a program.
     */
    private static @Nullable File jar() {
        CodeSource source = StandardLibrary.class.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        if (place == null
                || !place.getProtocol().equals("file")
                || !place.getPath().endsWith(".jar")) {
            return null;
        }
        try {
            return new File(place.toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null; // the class loader knows the way
        }
    }

    static Map<String, String> in(File jar) {
        try (ZipFile file = new ZipFile(jar)) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (String name : FILES) {
                ZipEntry entry = file.getEntry("stdlib/" + name);
                texts.put("std/" + name, text(name, entry == null ? null : file.getInputStream(entry)));
            }
            return Collections.unmodifiableMap(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(jar.getPath(), e);
        }
    }

    static Map<String, String> onClassPath() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : FILES) {
            texts.put("std/" + name, text(name, StandardLibrary.class.getResourceAsStream("/stdlib/" + name)));
        }
        return Collections.unmodifiableMap(texts);
    }

    private static String text(String name, @Nullable InputStream stream) {
        if (stream == null) {
            throw new IllegalStateException("the jar lacks stdlib/" + name);
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("stdlib/" + name, e);
        }
    }
}
