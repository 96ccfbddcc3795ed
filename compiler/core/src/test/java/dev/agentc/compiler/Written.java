package dev.agentc.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text of this project among those it is compiled with.
 *
 * @param file its path among them
 */
public record Written(String name, Map<String, String> texts, String file) {
    private static final Path EXAMPLES = Path.of("../../examples");
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```agent *([^\\n]*)\\n(.*?)^```$");

    /** The examples, and the short texts of the tests, right ones and wrong ones. */
    public static List<Written> all() {
        try {
            var all = new ArrayList<Written>();
            var examples = agentFiles(EXAMPLES);
            examples.forEach((file, text) -> all.add(new Written(file, examples, file)));
            agentFiles(RESOURCES.resolve("plans")).forEach((file, text) -> all.add(alone("plans/" + file, text)));
            agentFiles(RESOURCES.resolve("snippets"))
                    .forEach((file, text) -> Snippets.split(text)
                            .forEach(snippet -> all.add(alone(file + ": " + snippet.name(), snippet.text()))));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of the documentation, each with the named ones above it on its page. */
    public static List<Written> blocks() {
        var all = new ArrayList<Written>();
        try (var pages = Files.walk(Path.of("../../docs"))) {
            for (var page : pages.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                var files = new LinkedHashMap<String, String>();
                BLOCK.matcher(Files.readString(page)).results().forEach(block -> {
                    var file = block.group(1).isBlank()
                            ? "main.agent"
                            : block.group(1).strip();
                    files.put(file, block.group(2));
                    all.add(new Written(page.getFileName() + ": " + all.size(), Map.copyOf(files), file));
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Written alone(String name, String text) {
        return new Written(name, Map.of("main.agent", text), "main.agent");
    }

    private static Map<String, String> agentFiles(Path folder) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var found = Files.walk(folder)) {
            for (var file : found.sorted().toList()) {
                var path = folder.relativize(file).toString().replace('\\', '/');
                if (path.endsWith(".agent") && !path.contains("target/")) {
                    files.put(path, Files.readString(file).replace("\r\n", "\n"));
                }
            }
        }
        return files;
    }

    public String text() {
        return texts.get(file);
    }

    /** The same with another text in this file. */
    public Written with(String text) {
        var changed = new LinkedHashMap<>(texts);
        changed.put(file, text);
        return new Written(name, changed, file);
    }

    public Analysis analysis() {
        return Texts.compiler(texts).analyze(List.of(file));
    }

    @Override
    public String toString() {
        return name;
    }
}
