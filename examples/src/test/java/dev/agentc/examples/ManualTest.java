package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.CommandLine;
import dev.agentc.cli.command.DocCommand;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code agentc doc} tells of the examples. */
class ManualTest {

    @ParameterizedTest
    @CsvSource({"examples, markdown, examples.md", "examples/learning, html, learning.html"})
    void the_examples_are_told_as_they_are(String folder, String format, String golden) throws IOException {
        Path file =
                Repository.ROOT.resolve("examples/src/test/resources/manual").resolve(golden);
        String told = told(Repository.ROOT.resolve(folder).toString(), "--format", format);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, told);
        }

        assertThat(elsewhere(folder, format)).isEqualTo(told);
        assertThat(told).as(file + "; -Dgolden.update=true writes it anew").isEqualTo(Files.readString(file));
    }

    /** In a country whose capital of i is none of ASCII, and whose digits are others. */
    private static String elsewhere(String folder, String format) {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            return told(Repository.ROOT.resolve(folder).toString(), "--format", format);
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static String told(String... words) {
        var out = new ByteArrayOutputStream();
        var nowhere = Output.plain(OutputStream.nullOutputStream());
        var terminal = new Terminal(InputStream.nullInputStream(), Output.plain(out), nowhere);
        CommandLine line = CommandLine.ALL.stream()
                .filter(each -> each.name().equals("doc"))
                .findFirst()
                .orElseThrow();
        assertThat(new DocCommand(terminal).run(Arguments.parse(line, words, 0)))
                .isZero();
        terminal.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
