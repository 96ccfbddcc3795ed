package dev.agentc.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.syntax.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintersTest {
  private static final Rule MISSING_REWARD = Rule.error("train/missing-reward", "an RL method needs a reward to climb");
  private static final Rule ODD_NAME = Rule.warning("name/odd", "a name looks odd");

  @Test
  void people_see_the_line_and_carets_below_the_place() {
    var source = SourceText.of("support.agent", "agent A { }\n\n\ntrain better {\n}\n");
    var finding =
        Diagnostic.of(MISSING_REWARD, source, source.span(13 + 1, 13 + 13), "`grpo` needs a `reward`")
            .help("name a `reward` block: `reward: tests_pass`");
    assertThat(HumanPrinter.plain().print(List.of(finding)))
        .isEqualTo(
            """
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
        .contains("1 |     a\uD83D\uDE00 = bad\n  |          ^^^\n");
  }

  @Test
  void a_place_over_several_lines_is_shown_by_its_first_one() {
    var source = SourceText.of("x", "ab {\n}\nc");
    var finding = Diagnostic.of(ODD_NAME, source, source.span(3, 6), "odd");
    assertThat(HumanPrinter.plain().print(List.of(finding))).contains("1 | ab {\n  |    ^\n");
  }

  @Test
  void controls_in_a_line_do_not_reach_the_terminal() {
    var source = SourceText.of("x", "a\u001b[31m\u202eb");
    var finding = Diagnostic.of(ODD_NAME, source, source.span(0, 1), "odd");
    assertThat(HumanPrinter.plain().print(List.of(finding))).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void colors_change_nothing_but_colors() {
    var source = SourceText.of("x", "a b\n");
    var finding = Diagnostic.of(ODD_NAME, source, source.span(2, 3), "odd").help("rename it");
    var colored = HumanPrinter.colored().print(List.of(finding));
    assertThat(colored).contains("\u001b[1;33mwarning[name/odd]\u001b[0m");
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(HumanPrinter.plain().print(List.of(finding)));
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
    var finding =
        Diagnostic.of(MISSING_REWARD, source, source.span(2, 6), "a \"b\" \\ \u0001")
            .help("mend it")
            .fix(Fix.replace(source.span(0, 1), "z", "replace by `z`"));
    assertThat(JsonPrinter.print(List.of("x.agent"), List.of(finding)))
        .isEqualTo(
            """
            {"format":1,"ok":false,"files":["x.agent"],"findings":[{"id":"train/missing-reward","severity":"error",\
            "message":"a \\"b\\" \\\\ \\u0001","file":"x.agent","range":{"start":{"line":1,"column":3},"end":{"line":2,"column":2}},\
            "notes":["mend it"],"fix":{"title":"replace by `z`","edits":[{"range":{"start":{"line":1,"column":1},\
            "end":{"line":1,"column":2}},"text":"z"}]}}]}
            """);
  }

  @Test
  void warnings_alone_are_ok() {
    var source = SourceText.of("x", "a");
    var finding = Diagnostic.of(ODD_NAME, source, source.span(0, 1), "odd");
    assertThat(JsonPrinter.print(List.of("x"), List.of(finding))).startsWith("{\"format\":1,\"ok\":true,");
  }
}
