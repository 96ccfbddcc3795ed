package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.format.Formatter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All sources in the language, and all examples of the documentation whose form is right, are laid out as {@code agentc fmt} writes
 * them; {@code -Dgolden.update=true} writes them anew. A block below the line {@code <!-- laid out by hand -->} shows a layout.
 */
class LaidOutTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)(<!-- laid out by hand -->\\n)?^```agent[^\\n]*\\n(.*?)^```$");

    /** Texts of tests that are cut into pieces, marked or wrong, and those whose places golden files name. */
    private static final Path PIECES = Path.of("compiler/core/src/test/resources");

    private static final Path WHOLE = PIECES.resolve("syntax");

    @Test
    void every_source_is_laid_out() throws IOException {
        List<Path> files = files(Repository.ROOT, ".agent").stream()
                .filter(file -> !file.startsWith(PIECES) || file.startsWith(WHOLE))
                .toList();
        assertThat(files).hasSizeGreaterThan(30);
        assertThat(others(files, LaidOutTest::formatted)).isEmpty();
    }

    @Test
    void every_example_of_the_documentation_is_laid_out() throws IOException {
        List<Path> pages = new ArrayList<>(files(Repository.ROOT.resolve("docs"), ".md"));
        pages.add(Path.of("README.md"));
        assertThat(pages).hasSizeGreaterThan(100);
        assertThat(others(pages, LaidOutTest::page)).isEmpty();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
                    .map(Repository.ROOT::relativize)
                    .filter(file -> !file.toString().contains("target/") && !file.startsWith(".git"))
                    .sorted()
                    .toList();
        }
    }

    private interface Layout {
        String of(String text);
    }

    private static List<String> others(List<Path> files, Layout layout) {
        List<String> others = new ArrayList<>();
        for (Path file : files) {
            try {
                Path place = Repository.ROOT.resolve(file);
                String text = Files.readString(place);
                String laidOut = layout.of(text);
                if (!laidOut.equals(text)) {
                    others.add(file + ", where -Dgolden.update=true writes\n" + laidOut);
                }
                if (!laidOut.equals(text) && Boolean.getBoolean("golden.update")) {
                    Files.writeString(place, laidOut);
                    others.removeLast();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return others;
    }

    private static String formatted(String text) {
        return Formatter.format("x", text).value().orElse(text);
    }

    private static String page(String text) {
        Matcher block = BLOCK.matcher(text);
        StringBuilder page = new StringBuilder();
        int at = 0;
        while (block.find()) {
            boolean byHand = block.group(1) != null;
            page.append(text, at, block.start(2)).append(byHand ? block.group(2) : formatted(block.group(2)));
            at = block.end(2);
        }
        return page.append(text.substring(at)).toString();
    }
}
