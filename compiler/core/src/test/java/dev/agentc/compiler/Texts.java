package dev.agentc.compiler;

import dev.agentc.compiler.source.Library;
import dev.agentc.compiler.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where tests get their sources from. */
public final class Texts {
    private static final Path LIBRARY = Path.of("../../stdlib/src/main/resources/stdlib");

    private static final Map<String, String> TEXTS = texts();

    /** The library, read once. */
    public static final Library STANDARD = Library.of(TEXTS);

    private Texts() {}

    /** The library as nobody has used it yet. */
    public static Library fresh() {
        return Library.of(TEXTS);
    }

    /** The library with a text in place of another one in a file of it. */
    public static Library changed(String file, String from, String to) {
        Map<String, String> texts = new LinkedHashMap<>(TEXTS);
        if (!texts.get(file).contains(from)) {
            throw new IllegalArgumentException(file + " has no `" + from + "`");
        }
        texts.put(file, texts.get(file).replace(from, to));
        return Library.of(texts);
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        try (var files = Files.walk(LIBRARY)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                texts.put("std/" + LIBRARY.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** A compiler that sees these texts, by path. */
    public static Compiler compiler(Map<String, String> texts) {
        return compiler(STANDARD, texts);
    }

    /** A compiler that sees these texts, by path, as they are when it is asked. */
    public static Compiler compiler(Library library, Map<String, String> texts) {
        return Compiler.of(library, new TextFiles(texts));
    }

    /** As if they lay in folders. */
    private record TextFiles(Map<String, String> texts) implements Sources {
        @Override
        public Optional<byte[]> read(String path) {
            return Optional.ofNullable(texts.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public List<String> list(String folder) {
            var before = folder.isEmpty() ? "" : folder + "/";
            return texts.keySet().stream()
                    .filter(path -> path.startsWith(before))
                    .map(path -> path.substring(before.length()))
                    .map(rest -> rest.indexOf('/') < 0 ? rest : rest.substring(0, rest.indexOf('/') + 1))
                    .filter(name -> name.endsWith(".agent") || name.endsWith("/"))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** A compiler that reads files below a folder. */
    public static Compiler compiler(Path folder) {
        return Compiler.of(STANDARD, path -> {
            var file = folder.resolve(path);
            try {
                return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
