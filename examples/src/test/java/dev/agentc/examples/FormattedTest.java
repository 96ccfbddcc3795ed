package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All Java of the repository is written as one formatter writes it; {@code -Dgolden.update=true} writes it anew. */
class FormattedTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    @Test
    void all_java_is_formatted() throws IOException {
        List<Path> files = files();
        List<String> other = files.parallelStream()
                .filter(file -> !isFormatted(file))
                .map(file -> Repository.ROOT.relativize(file).toString())
                .sorted()
                .toList();
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

    private static boolean isFormatted(Path file) {
        try {
            String text = Files.readString(file);
            String formatted = FORMATTER.formatSourceAndFixImports(text);
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(file, formatted);
                return true;
            }
            return text.equals(formatted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
