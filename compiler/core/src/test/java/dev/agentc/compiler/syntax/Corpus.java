package dev.agentc.compiler.syntax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The right texts of this project that the tests of form start from. */
public final class Corpus {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private Corpus() {}

    /** A text and where it is from. */
    public record Text(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The tour and its strategies, and every file of the library and the examples. */
    public static List<Text> texts() {
        var texts = new ArrayList<Text>();
        addAll(Path.of("src/test/resources/syntax"), texts);
        addAll(ROOT.resolve("stdlib/src/main/resources"), texts);
        addAll(ROOT.resolve("examples"), texts);
        return texts;
    }

    private static void addAll(Path folder, List<Text> texts) {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Corpus::isSource).sorted().toList()) {
                texts.add(new Text(file.getFileName().toString(), Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".agent") && !file.toString().contains("/target/");
    }
}
