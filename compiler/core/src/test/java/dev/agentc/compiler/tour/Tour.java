package dev.agentc.compiler.tour;

import dev.agentc.compiler.Texts;
import dev.agentc.compiler.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tour's texts by path: from the first prompt to weights, two strategies, and what they import. */
final class Tour {
    private static final Path CORPUS = Path.of("src/test/resources/syntax");
    private static final Path BESIDE = Path.of("src/test/resources/tour");

    private Tour() {}

    static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("tour.agent", read(CORPUS.resolve("tour.agent")) + "\n" + read(CORPUS.resolve("learning.agent")));
        texts.put(
                "strategies.agent",
                read(CORPUS.resolve("strategies.agent")) + "\n" + read(BESIDE.resolve("lesson.agent")));
        for (String name : List.of("orders.agent", "people.agent", "shop.agent")) {
            texts.put(name, read(BESIDE.resolve(name)));
        }
        return texts;
    }

    static List<Diagnostic> check(Map<String, String> texts) {
        return Texts.compiler(texts).check(List.of("tour.agent", "strategies.agent"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
