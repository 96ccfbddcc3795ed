package dev.agentc.compiler.ide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts as they are while somebody writes them: cut off behind some sign, or with what stood there before behind it. */
class KeystrokeTest {
    private static final int CUTS = 40;

    static Stream<Path> texts() throws IOException {
        try (var files = Files.walk(Path.of("../../examples"))) {
            return files
                    .filter(file -> file.toString().endsWith(".agent")
                            && !file.toString().contains("/target/"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whoever_writes_can_ask_at_every_sign(Path file) throws IOException {
        var text = Files.readString(file).replace("\r\n", "\n");
        var random = new Random(file.getFileName().toString().hashCode());
        for (int i = 0; i < CUTS; i++) {
            int cut = random.nextInt(text.length() + 1);
            asked(text.substring(0, cut), cut);
            int line = text.indexOf('\n', cut);
            asked(text.substring(0, cut) + (line < 0 ? "" : text.substring(line)), cut);
        }
    }

    private static void asked(String text, int offset) {
        var found = new Analysis[1];
        assertThatCode(() -> {
                    found[0] = Texts.compiler(Map.of("main.agent", text)).analyze(List.of("main.agent"));
                    Completion.of(found[0], "main.agent", offset);
                    Hover.of(found[0], "main.agent", offset);
                    Navigation.references(found[0], "main.agent", offset);
                })
                .as(text)
                .doesNotThrowAnyException();
        for (var finding : found[0].findings()) {
            assertThat(finding.span().start()).isBetween(0, text.length());
        }
        var outline = Outline.of(found[0], "main.agent");
        assertThat(outline).allSatisfy(each -> assertThat(each.span().end()).isLessThanOrEqualTo(text.length()));
    }
}
