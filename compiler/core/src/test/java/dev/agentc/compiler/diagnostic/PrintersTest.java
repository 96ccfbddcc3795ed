package dev.agentc.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintersTest {
    private static final Rule MISSING_REWARD =
            Rule.error("train/missing-reward", "an RL method needs a reward to climb");
    private static final Rule ODD_NAME = Rule.warning("name/odd", "a name looks odd");

    @Test
    void people_see_the_line_and_carets_below_the_place() {
        var source = SourceText.of("support.agent", "agent A { }\n\n\ntrain better {\n}\n");
        var finding = Diagnostic.of(MISSING_REWARD, source, source.span(13 + 1, 13 + 13), "`grpo` needs a `reward`")
                .help("name a `reward` block: `reward: tests_pass`");
        assertThat(HumanPrinter.plain().print(List.of(finding))).isEqualTo("""
            error[train/missing-reward]: `grpo` needs a `reward`
             --> support.agent:4:1
              |
            4 | train better {
              | ^^^^^^^^^^^^
              = help: name a `reward` block: `reward: tests_pass`
            """);
    }

    @Test
    void carets_stand_below_their_place_after_tabs_and_wide_units() {
        var source = SourceText.of("x", "\ta\uD83D\uDE00 = bad");
        var finding = Diagnostic.of(ODD_NAME, source, source.span(7, 10), "`bad` is odd");
        assertThat(HumanPrinter.plain().print(List.of(finding)))
                .contains("1 |     a\uD83D\uDE00 = bad\n  |           ^^^\n");
        var wide = SourceText.of("x", "\u65E5\u672Ce\u0301 bad");
        assertThat(HumanPrinter.plain().print(List.of(Diagnostic.of(ODD_NAME, wide, wide.span(5, 8), "odd"))))
                .contains("\n  |       ^^^\n");
    }

    @Test
    void a_place_over_several_lines_is_shown_by_its_first_one() {
        var source = SourceText.of("x", "ab {\n}\nc");
        var finding = Diagnostic.of(ODD_NAME, source, source.span(3, 6), "odd");
        assertThat(HumanPrinter.plain().print(List.of(finding))).contains("1 | ab {\n  |    ^\n");
    }

    @Test
    void a_place_that_is_none_of_the_text_is_said_without_a_line() {
        var source = SourceText.of("x", "ab\nc");
        for (var place : List.of(new Span(4_000, 2, 99, 3), new Span(1, 2, 99, 3), new Span(0, 2, 2, 1))) {
            assertThat(HumanPrinter.plain().print(List.of(Diagnostic.of(ODD_NAME, source, place, "odd"))))
                    .contains("--> x:" + place.line() + ":" + place.column() + "\n");
        }
    }

    @Test
    void controls_in_a_line_do_not_reach_the_terminal() {
        var source = SourceText.of("x", "a\u001b[31m\u202eb");
        var finding = Diagnostic.of(ODD_NAME, source, source.span(0, 1), "odd");
        assertThat(HumanPrinter.plain().print(List.of(finding))).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void of_a_long_line_only_what_stands_around_the_place_is_shown() {
        var source = SourceText.of("x", "\uD83D\uDE00".repeat(5_000) + "bad" + "y".repeat(5_000) + "\nz");
        var finding = Diagnostic.of(ODD_NAME, source, source.span(10_000, 10_003), "`bad` is odd");
        assertThat(HumanPrinter.plain().print(List.of(finding)))
                .contains("--> x:1:5001\n")
                .contains("1 | …" + "\uD83D\uDE00".repeat(40) + "bad" + "y".repeat(77) + "…\n  |" + " ".repeat(82)
                        + "^^^\n");
        var whole = Diagnostic.of(ODD_NAME, source, source.span(0, 15_000), "odd");
        assertThat(HumanPrinter.plain().print(List.of(whole))).hasSizeLessThan(500);
    }

    @Test
    void what_a_sentence_quotes_has_an_end() {
        var source = SourceText.of("x", "a");
        var word = "w".repeat(1_000_000);
        var finding = Diagnostic.of(ODD_NAME, source, source.span(0, 1), "`" + word + "` is odd")
                .help("take `" + word + "`, `b` or `" + word + "`");
        assertThat(finding.message()).isEqualTo("`" + "w".repeat(60) + "…` is odd");
        assertThat(finding.notes()).containsExactly("take `" + "w".repeat(60) + "…`, `b` or `" + "w".repeat(60) + "…`");
        assertThat(Diagnostic.of(ODD_NAME, source, source.span(0, 1), "`b`, ".repeat(10_000))
                        .message())
                .hasSizeLessThan(700)
                .endsWith(" …");
    }

    @Test
    void of_thousands_the_first_errors_are_printed_and_the_rest_counted() {
        var source = SourceText.of("x", "a\n".repeat(3_000));
        var findings = new ArrayList<Diagnostic>();
        for (var i = 0; i < 3_000; i++) {
            findings.add(Diagnostic.of(
                    i % 1_000 == 999 ? MISSING_REWARD : ODD_NAME, source, source.span(2 * i, 2 * i + 1), "odd"));
        }
        assertThat(ConcisePrinter.print(findings))
                .contains("x:1:1:", "x:253:1:", "x:1000:1: error", "x:3000:1: error")
                .doesNotContain("x:254:1:")
                .endsWith("\n… and 2744 more\n");
        assertThat(HumanPrinter.plain().print(findings))
                .contains("x:253:1\n", "x:3000:1\n")
                .doesNotContain("x:254:1\n")
                .endsWith("\n… and 2744 more\n");
        assertThat(JsonPrinter.print(List.of("x"), findings))
                .contains("\"ok\":false")
                .endsWith("],\"more\":2744}\n");
    }

    @Test
    void colors_change_nothing_but_colors() {
        var source = SourceText.of("x", "a b\n");
        var finding = Diagnostic.of(ODD_NAME, source, source.span(2, 3), "odd").help("rename it");
        var colored = HumanPrinter.colored().print(List.of(finding));
        assertThat(colored).contains("\u001b[1;33mwarning[name/odd]\u001b[0m");
        assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(HumanPrinter.plain().print(List.of(finding)));
    }

    @Test
    void tools_see_a_line_a_finding() {
        var source = SourceText.of("x.agent", "a\nbc");
        var finding = Diagnostic.of(ODD_NAME, source, source.span(3, 4), "odd");
        assertThat(ConcisePrinter.print(List.of(finding))).isEqualTo("x.agent:2:2: warning[name/odd]: odd\n");
    }

    @Test
    void programs_see_places_notes_and_fixes() {
        var source = SourceText.of("x.agent", "a \"b\nc");
        var finding = Diagnostic.of(MISSING_REWARD, source, source.span(2, 6), "a \"b\" \\ \u0001")
                .help("mend it")
                .fix(Fix.replace(source.span(0, 1), "z", "replace by `z`"));
        assertThat(JsonPrinter.print(List.of("x.agent"), List.of(finding))).isEqualTo("""
            {"format":1,"ok":false,"files":["x.agent"],"findings":[{"id":"train/missing-reward","severity":"error",\
            "message":"a \\"b\\" \\\\ \\u0001","file":"x.agent","range":{"start":{"line":1,"column":3},"end":{"line":2,"column":2}},\
            "notes":["mend it"],"fix":{"title":"replace by `z`","edits":[{"range":{"start":{"line":1,"column":1},\
            "end":{"line":1,"column":2}},"text":"z"}]}}],"more":0}
            """);
    }

    @Test
    void services_see_the_same_as_sarif() {
        var source = SourceText.of("a b/ü.agent", "a \"b\nc");
        var one = Diagnostic.of(MISSING_REWARD, source, source.span(2, 6), "a \"b\"")
                .help("mend it")
                .fix(Fix.replace(source.span(0, 1), "z\n", "replace by `z`"));
        var two = Diagnostic.of(ODD_NAME, source, source.span(0, 1), "odd");
        assertThat(SarifPrinter.print("0.1.0", List.of(one, two, one))).isEqualTo("""
            {"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\
            "version":"2.1.0","runs":[{"tool":{"driver":{"name":"agentc","version":"0.1.0","rules":[\
            {"id":"train/missing-reward","shortDescription":{"text":"an RL method needs a reward to climb"},\
            "defaultConfiguration":{"level":"error"}},\
            {"id":"name/odd","shortDescription":{"text":"a name looks odd"},"defaultConfiguration":{"level":"warning"}}\
            ]}},"columnKind":"unicodeCodePoints","results":[%1$s,\
            {"ruleId":"name/odd","ruleIndex":1,"level":"warning","message":{"text":"odd"},"locations":[{"physicalLocation":\
            {"artifactLocation":{"uri":"a%%20b/%%C3%%BC.agent"},"region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":2}}}]},\
            %1$s]}]}
            """.formatted("""
                {"ruleId":"train/missing-reward","ruleIndex":0,"level":"error","message":{"text":"a \\"b\\"\\nmend it"},\
                "locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%20b/%C3%BC.agent"},\
                "region":{"startLine":1,"startColumn":3,"endLine":2,"endColumn":2}}}],\
                "fixes":[{"description":{"text":"replace by `z`"},"artifactChanges":[{"artifactLocation":{"uri":"a%20b/%C3%BC.agent"},\
                "replacements":[{"deletedRegion":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":2},\
                "insertedContent":{"text":"z\\n"}}]}]}]}\
                """));
    }

    @Test
    void of_an_absolute_path_services_see_an_address() {
        var source = SourceText.of("/a/b.agent", "a");
        assertThat(SarifPrinter.print("1", List.of(Diagnostic.of(ODD_NAME, source, source.span(0, 1), "odd"))))
                .contains("\"uri\":\"file:///a/b.agent\"");
    }

    @Test
    void warnings_alone_are_ok() {
        var source = SourceText.of("x", "a");
        var finding = Diagnostic.of(ODD_NAME, source, source.span(0, 1), "odd");
        assertThat(JsonPrinter.print(List.of("x"), List.of(finding))).startsWith("{\"format\":1,\"ok\":true,");
    }
}
