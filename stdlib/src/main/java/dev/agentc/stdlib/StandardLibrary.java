package dev.agentc.stdlib;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "json.agent",
            "number.agent",
            "time.agent",
            "error.agent",
            "http.agent",
            "system.agent",
            "model.agent",
            "state.agent",
            "run.agent",
            "learn.agent",
            "reward.agent",
            "strategy/direct.agent",
            "strategy/react.agent",
            "strategy/reflexion.agent",
            "strategy/self_refine.agent",
            "strategy/self_consistency.agent",
            "strategy/best_of.agent",
            "strategy/retry_with.agent",
            "strategy/plan_and_execute.agent",
            "strategy/tree_of_thoughts.agent");

    /** All of them in one, in the installation's folder: a start that opens a jar for them takes 3 ms longer. */
    private static final String GATHERED = "library.txt";

    private StandardLibrary() {}

    /** Texts by path, such as {@code std/text.agent} and {@code std/strategy/react.agent}. */
    public static Map<String, String> texts() {
        String home = System.getProperty("agentc.home");
        File gathered = home == null ? null : new File(home, GATHERED);
        if (gathered != null && gathered.isFile()) {
            return gathered(gathered);
        }
        File jar = jar();
        return jar == null ? onClassPath() : in(jar);
    }

    /** Writes all texts into one file of the folder that the launcher names in {@code agentc.home}. */
    public static void gather(Path home) throws IOException {
        var all = new StringBuilder();
        texts().forEach((path, text) ->
                all.append(path).append(' ').append(text.length()).append('\n').append(text));
        Files.writeString(home.resolve(GATHERED), all, StandardCharsets.US_ASCII);
    }

    static Map<String, String> gathered(File file) {
        try (var stream = new FileInputStream(file)) {
            String all =
                    new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1); // ASCII, and nothing to look at
            Map<String, String> texts = new LinkedHashMap<>();
            int at = 0;
            while (at < all.length()) {
                int space = all.indexOf(' ', at);
                int line = all.indexOf('\n', space);
                int end = line + 1 + Integer.parseInt(all, space + 1, line, 10);
                texts.put(all.substring(at, space), all.substring(line + 1, end));
                at = end;
            }
            return Collections.unmodifiableMap(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(file.getPath(), e);
        }
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
