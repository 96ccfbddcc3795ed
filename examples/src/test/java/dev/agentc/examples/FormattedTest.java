package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import dev.agentc.plan.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All Java of the repository is written as one formatter writes it; {@code -Dgolden.update=true} writes it anew. */
class FormattedTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    /** What was found to be formatted before, by hash: to write all anew takes as long as a tenth of all tests. */
    private static final Path KNOWN = Path.of("target/formatted-by-" + version());

    @Test
    void all_java_is_formatted() throws IOException {
        List<Path> files = files();
        Set<String> known = Files.exists(KNOWN) ? Set.copyOf(Files.readAllLines(KNOWN)) : Set.of();
        Set<String> formatted = ConcurrentHashMap.newKeySet();
        List<String> other = files.parallelStream()
                .filter(file -> !isFormatted(file, known, formatted))
                .map(file -> Repository.ROOT.relativize(file).toString())
                .sorted()
                .toList();
        Files.write(KNOWN, formatted);
        assertThat(files).hasSizeGreaterThan(500);
        assertThat(other)
                .as("files that the formatter writes otherwise; -Dgolden.update=true writes them anew")
                .isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Repository.ROOT)) {
            return all.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("/target/"))
                    .toList();
        }
    }

    /** The formatter's jar carries its version in its name. */
    private static Path version() {
        return Path.of(Formatter.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getFileName();
    }

    private static boolean isFormatted(Path file, Set<String> known, Set<String> formatted) {
        try {
            String text = Files.readString(file);
            String hash = Hash.ofText(text);
            if (known.contains(hash)) {
                formatted.add(hash);
                return true;
            }
            String written = FORMATTER.formatSourceAndFixImports(text);
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(file, written);
                return true;
            }
            if (!text.equals(written)) {
                return false;
            }
            formatted.add(hash);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
