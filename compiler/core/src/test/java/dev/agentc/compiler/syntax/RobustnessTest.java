package dev.agentc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.agentc.compiler.Edition;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.HumanPrinter;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.grammar.AgentToken;
import dev.agentc.grammar.Lexed;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are: a tree, findings inside the file, no exception. */
class RobustnessTest {
    private static final int MUTATIONS = 40;

    static List<Corpus.Text> texts() {
        return Corpus.texts();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_token_lost_doubled_or_swapped_is_no_accident(Corpus.Text text) {
        var tokens = Lexed.of(text.text()).raw();
        var random = new Random(text.name().hashCode());
        for (var i = 0; i < MUTATIONS; i++) {
            survives(mutated(text.text(), tokens, random));
        }
    }

    private static String mutated(String text, List<AgentToken> tokens, Random random) {
        var times = 1 + random.nextInt(3);
        var pieces = new ArrayList<String>();
        var end = 0;
        for (var token : tokens) {
            pieces.add(text.substring(end, Math.max(end, token.start)));
            pieces.add(text.substring(Math.max(end, token.start), Math.max(end, token.end)));
            end = Math.max(end, token.end);
        }
        for (var i = 0; i < times; i++) {
            var at = random.nextInt(pieces.size() - 3);
            switch (random.nextInt(3)) {
                case 0 -> pieces.set(at, "");
                case 1 -> pieces.add(at, pieces.get(at));
                default -> pieces.set(at, pieces.set(at + 2, pieces.get(at)));
            }
        }
        return String.join("", pieces);
    }

    @Test
    void random_signs_are_no_accident() {
        var signs = List.of(
                "{", "}", "(", ")", "[", "]", "\"", "\"\"\"", "{{", "}}", "{%", "%}", "\n", ",", " ", "if ", "match ",
                "agent A", "fn f", " = ", "=>", "->", "a", "1", "%", "\\", "r\"", "//", "///", ": ", "..", "<", ">",
                "type T", "as ", "where ", "else ", "\uD83D", "é", "\0");
        for (var seed = 0; seed < 1500; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var i = random.nextInt(60); i >= 0; i--) {
                text.append(signs.get(random.nextInt(signs.size())));
            }
            survives(text.toString());
        }
    }

    @Test
    void random_bytes_are_no_accident() {
        for (var seed = 0; seed < 300; seed++) {
            var bytes = new byte[400];
            new Random(seed).nextBytes(bytes);
            assertThatCode(() -> check(Parser.parse("x", bytes))).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{ a: ",
                "f(",
                "-",
                "not ",
                "x => ",
                "if a { ",
                "if a { 1 } else ",
                "\"{{ ",
                "[\"{{ ",
                "a.b",
                "a + ",
                "a ?? ",
                "return ",
                "match a { b => ",
                "f(x)",
                "parallel for x in ",
                "a catch { b => ",
                "fail ",
                "x[0]",
                "xs { a: ",
                "\"\"\"{{ ",
                "\"{% if a %}",
                "f(\"{{ g(\"",
                "{",
                "a is A catch { B => "
            })
    void ten_thousand_levels_are_refused(String level) {
        var deep = level.repeat(10_000);
        var text = "fn f() -> int = " + deep + "1\n\nfn g() -> int = = 2\n";
        var result = Parser.parse(SourceText.of("x", text), Edition.KINDS);
        check(result);
        assertThat(result.ok()).isFalse();
        assertThat(result.findings()).hasSizeLessThan(10_100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "\uFFFD",
                "€é",
                "\uD83D\uDE00",
                "zz0, ",
                "{% if a %}",
                "\"",
                "\"{{",
                "a",
                "#",
                "(",
                ")",
                "{}",
                "\n}",
                "\"\"\"\n",
                "\\",
                "x = ",
                "// ",
                "\uD83D\uDE00 \"a\", ",
                "let x = @\n"
            })
    void a_quarter_of_a_megabyte_of_anything_is_read_and_its_findings_fit_a_screen(String piece) {
        for (var before : List.of("", "let x = [", "let x = \"", "let x = \"\"\"")) {
            var result =
                    Parser.parse(SourceText.of("x", before + piece.repeat(250_000 / piece.length())), Edition.KINDS);
            assertThat(HumanPrinter.plain().print(result.findings())).hasSizeLessThan(400_000);
        }
    }

    @Test
    void who_has_a_thousand_mistakes_is_told_that_there_may_be_more() {
        var findings = Parser.parse(SourceText.of("x", "let x = @\n".repeat(2_000)), Edition.KINDS)
                .findings();
        assertThat(findings).hasSize(1_000);
        assertThat(findings.getFirst().notes().getLast()).contains("1000 mistakes or more");
    }

    @Test
    void a_thousand_remarks_hide_no_mistake() {
        var text = "let a\u0430 = 1\n".repeat(1_500) + "agnet A { }\n";
        assertThat(Parser.parse(SourceText.of("x", text), Edition.KINDS).ok()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"if true", "for x in xs"})
    void tags_that_nest_too_deep_are_one_mistake(String tag) {
        var text = "let x = \"\"\"\n" + ("{% " + tag + " %}\n").repeat(300) + "{% end %}\n".repeat(300) + "\"\"\"\n";
        assertThat(Parser.parse(SourceText.of("x", text), Edition.KINDS).findings())
                .hasSize(1);
    }

    @Test
    void deep_types_are_refused_too() {
        for (var level : List.of("list<", "(A) -> ", "(")) {
            var result = Parser.parse(SourceText.of("x", "type T = " + level.repeat(10_000) + "int"), Edition.KINDS);
            check(result);
            assertThat(result.ok()).isFalse();
        }
    }

    @Test
    void two_hundred_levels_are_fine() {
        var text = "let x = " + "(".repeat(200) + "1" + ")".repeat(200);
        assertThat(Parser.parse(SourceText.of("x", text), Edition.KINDS).findings())
                .isEmpty();
    }

    private static void survives(String text) {
        var result = new Object() {
            Result<SourceFile> parsed;
        };
        assertThatCode(() -> result.parsed = Parser.parse(SourceText.of("x", text), Edition.KINDS))
                .as(text)
                .doesNotThrowAnyException();
        check(result.parsed);
    }

    private static void check(Result<SourceFile> result) {
        var length = result.value().source().length();
        for (var finding : result.findings()) {
            assertInside(finding.span(), length);
            finding.fix().ifPresent(fix -> fix.edits().forEach(edit -> assertInside(edit.span(), length)));
        }
        for (var declaration : result.value().declarations()) {
            assertInside(declaration.span(), length);
        }
        HumanPrinter.plain()
                .print(result.findings().stream()
                        .limit(20)
                        .map(Diagnostic.class::cast)
                        .toList());
    }

    private static void assertInside(Span span, int length) {
        assertThat(span.start()).isBetween(0, length);
        assertThat(span.end()).isBetween(span.start(), length);
    }
}
