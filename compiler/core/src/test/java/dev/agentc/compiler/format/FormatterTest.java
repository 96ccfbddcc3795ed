package dev.agentc.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Snippets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are laid out. {@code bench/layouts/run} damages each file 1,000 times. */
class FormatterTest {
    private static final Path CASES = Path.of("src/test/resources/format/layouts.txt");
    private static final String BECOMES = "// ====\n";
    /** So many damaged layouts there are at least, over all texts. */
    private static final int DAMAGES = 1_000;

    /** What is written, and what becomes of it. */
    private record Case(String name, String before, String after) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return Snippets.split(read(CASES)).stream().map(FormatterTest::parsed).toList();
    }

    private static Case parsed(Snippets.Snippet snippet) {
        int at = snippet.text().indexOf(BECOMES);
        return at < 0
                ? new Case(snippet.name(), snippet.text(), snippet.text())
                : new Case(
                        snippet.name(),
                        snippet.text().substring(0, at),
                        snippet.text().substring(at + BECOMES.length()));
    }

    @Test
    void what_is_written_becomes_what_is_below_it() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            var out = new StringBuilder();
            for (var each : cases()) {
                var after = formatted(each.before);
                out.append("// ---- ").append(each.name).append('\n').append(each.before);
                out.append(after.equals(each.before) ? "" : BECOMES + after);
            }
            Files.writeString(CASES, out);
        }
        for (var each : cases()) {
            assertThat(formatted(each.before)).as(each.name).isEqualTo(each.after);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_laid_out_stays(Case each) {
        assertThat(formatted(each.after)).isEqualTo(each.after);
    }

    @Test
    void every_text_of_the_project_is_stable_once_it_is_laid_out() {
        var texts = Layouts.texts();
        assertThat(texts).hasSizeGreaterThan(200);
        for (var text : texts) {
            var once = formatted(text.text());
            assertThat(formatted(once)).isEqualTo(once);
        }
    }

    @Test
    void however_a_layout_is_damaged_the_same_comes_back() {
        var texts = Layouts.texts();
        var damaged = 0;
        for (var round = 0; damaged < DAMAGES; round++) {
            for (var i = 0; i < texts.size(); i++) {
                var text = formatted(texts.get(i).text());
                var spoilt = LayoutDamage.of(text, 31L * i + round);
                assertThat(formatted(spoilt))
                        .as("seed %d of%n%s", 31L * i + round, spoilt)
                        .isEqualTo(text);
                damaged++;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fn f(", "fn f() -> int = {", "type T { a: int b: int }", "let a = \"", "let a = \"\"\"\n  b\n"})
    void a_file_whose_form_is_wrong_is_left_alone_with_the_finding(String text) {
        var result = Formatter.format("x", text);

        assertThat(result.value()).isEmpty();
        assertThat(result.findings()).isNotEmpty().allMatch(finding -> finding.isError());
    }

    @Test
    void one_that_only_means_nothing_is_formatted() {
        assertThat(formatted("agnet   A( ){}")).isEqualTo("agnet A() {}\n");
        assertThat(formatted("fn   f()->Nothing=what( 1,2 )")).isEqualTo("fn f() -> Nothing = what(1, 2)\n");
    }

    @Test
    void nothing_becomes_nothing() {
        assertThat(formatted("")).isEmpty();
        assertThat(formatted("\n\n  \n")).isEmpty();
    }

    private static String formatted(String text) {
        return Formatter.format("x", text).value().orElseThrow(() -> new AssertionError(text));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
