package dev.agentc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Edition;
import dev.agentc.compiler.syntax.read.Parser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about mistakes people make, where, and how often. */
class FindingsTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
        agnet A { } ~ 1:1 unknown kind `agnet` ~ did you mean `agent`?
        tpye T { a: int? } ~ 1:1 unknown kind `tpye` ~ did you mean `type`?
        agent A {| model fast|} ~ 2:2 `:` is missing after `model` ~ a setting is written `model: …`
        agent A {| model: fast system: "x"|} ~ 2:14 a comma or a new line is missing before `system` ~ put what begins here on a line of its own
        flow f() {| retrun 1|} ~ 2:2 `retrun` does not begin anything here ~ did you mean `return`?
        flow f() {| let x =|} ~ 2:8 a value is missing after `=` ~ write it before `}`
        flow f() {| x = 1; y|} ~ 2:7 `;` means nothing here ~ a new line or a comma separates
        let x = !y ~ 1:9 `!` means nothing here ~ write `not x`
        let x = 'abc' ~ 1:9 `'` means nothing here ~ texts stand in `"`: write `"abc"`
        let x = a ? b : c ~ 1:9 there is no `? :` ~ write `if a { b } else { c }`
        let x = if a then b ~ 1:9 a block stands in braces ~ write `if a { … } else { … }`
        let x = [1 2] ~ 1:12 `2` is not expected here ~ expected `,` or `]`
        let x = f(1 ~ 1:10 `(` is never closed ~ write `)` where it ends
        let x = f(1]) ~ 1:12 `]` closes nothing ~ remove it, or open the bracket it closes
        fn f() {| if a {|  b|} ~ 2:7 `{` is never closed ~ write `}` where it ends
        let x = "a {{ b" ~ 1:12 `{{` is never closed ~ write `}}` where it ends, or `\\{{` for the signs themselves
        let x = "abc ~ 1:9 this text is never closed ~ write `"` before the line ends; a text of several lines stands in `\"""`
        let x = r"abc ~ 1:9 this text is never closed ~ write `"` before the line ends; a text of several lines stands in `\"""`
        let x = 5q ~ 1:9 unknown unit `q` ~ units are `k M` for counts, `ms s m h d` for time, `KB MB GB KiB MiB GiB` for sizes, `%`
        let x = 5gb ~ 1:9 unknown unit `gb` ~ write `5GB`
        let x = 1.5k ~ 1:9 only whole numbers take this unit ~ write it in full, such as `1500` for 1.5 thousand
        let x = 9223372036854775808 ~ 1:9 this is larger than an int can be ~ the largest is 9223372036854775807
        quota: fast ~ 1:1 `quota:` stands outside of a declaration ~ move it into the `{ }` it belongs to
        fn while() -> int = 1 ~ 1:4 `while` is a reserved word and no name ~ choose another name
        type { x: int } ~ 1:1 a name is missing after `type` ~ write it before what it stands for
        let xs = for x in y { x } ~ 1:10 `for` has no value ~ `parallel for` gives a list, and so does `map`
        agent A ~ 1:7 `agent A` says nothing ~ give it `= …` or a body in `{ }`
        fn f() -> int = { return 1 } ~ 1:19 `return` is not expected here ~ these braces hold `name: value`; code stands in a body, without `=` before it
        """)
    void one_mistake_is_one_finding_with_a_mend(String text, String message, String help) {
        var findings = Parser.parse(SourceText.of("x", text.replace('|', '\n')), Edition.KINDS)
                .findings();
        assertThat(findings).hasSize(1);
        var finding = findings.getFirst();
        assertThat(finding.span().line() + ":" + finding.span().column() + " " + finding.message())
                .isEqualTo(message);
        assertThat(finding.notes()).containsExactly(help);
    }

    @Test
    void what_cannot_be_seen_is_named_by_its_code_point() {
        assertThat(Parser.parse(SourceText.of("x", "let x = \u2028 1"), Edition.KINDS)
                        .findings()
                        .getFirst()
                        .message())
                .isEqualTo("here stands `U+2028`, a blank that separates nothing");
    }

    @Test
    void a_raw_text_that_is_left_open_takes_no_declaration_with_it() {
        var result = Parser.parse(
                SourceText.of("x", "let a = r\"\"\"\nx {\n\nfn f(n: int) -> int = n\nlet b = 1\n"), Edition.KINDS);
        assertThat(result.findings()).extracting(finding -> finding.rule().id()).containsExactly("syntax/unclosed");
        assertThat(result.value().declarations())
                .extracting(decl -> decl.name().text())
                .containsExactly("a", "f", "b");
    }

    @Test
    void a_mistake_stays_in_its_line_and_its_declaration() {
        var text = """
            agent A {
              model fast
              system: "ok"
              tools: [a b]
            }

            fn f() -> int = { return 1 }
            agent {
            }

            prompt open(x: string) -> string {
              user: \"""
                hello {{ x }}
            }

            flow g(x: int -> int {
              x
            }

            type T { a: int }
            fn h() -> int = = 2
            """;
        var result = Parser.parse(SourceText.of("x", text), Edition.KINDS);
        assertThat(result.findings().stream()
                        .map(finding -> finding.span().line())
                        .toList())
                .isEqualTo(List.of(2, 4, 7, 8, 12, 16, 21));
        assertThat(result.value().declarations().stream()
                        .map(declaration -> declaration.name().text())
                        .toList())
                .contains("A", "f", "open", "g", "T", "h");
        var a = (Decl.Block) result.value().declarations().getFirst();
        assertThat(((Body.Items) a.body()).items()).hasSize(3);
    }

    @Test
    void bytes_that_are_no_text_are_said_to_be_so() {
        var result =
                Parser.parse("x", new byte[] {'l', 'e', 't', ' ', 'x', ' ', '=', ' ', '"', (byte) 0xE9, '"', '\n'});
        assertThat(result.findings()).hasSize(1);
        assertThat(result.findings().getFirst().rule()).isEqualTo(SyntaxRules.BAD_ENCODING);
        assertThat(result.findings().getFirst().span().column()).isEqualTo(10);
    }
}
