package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Event.Phase;
import dev.agentc.effect.Label;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What single steps look like in a trace. */
class ShownStepTest {
    private static final String LONG = "\"" + "東京 ".repeat(200) + "\"";

    @TempDir
    Path folder;

    private int homes;
    private final List<Event> events = new ArrayList<>();

    private void event(
            String key,
            Phase phase,
            String kind,
            String name,
            String place,
            @Nullable Label label,
            @Nullable String body) {
        events.add(new Event(
                new EffectKey(key),
                phase,
                kind,
                name,
                new byte[0],
                place,
                label,
                null,
                body,
                null,
                null,
                DeskRun.AT.plusMillis(-events.size())));
    }

    private Trace trace() {
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder.resolve("home" + ++homes)))) {
            var start = new Journal.Start(
                    RunId.of(1, 2, 3),
                    "x.main",
                    new byte[] {'{', '}'},
                    "plan",
                    "bindings",
                    Map.of("input", "{}"),
                    DeskRun.AT);
            Journal.Log log = journal.begin(start);
            events.forEach(event -> log.append(event).await());
            log.status(Journal.Status.DONE);
            return Trace.of(Kept.of(journal.history(start.run())));
        }
    }

    private List<String> rows(int width) {
        return trace().text(width)
                .lines()
                .dropWhile(line -> !line.startsWith("run main"))
                .toList();
    }

    private void branches() {
        event("main", Phase.CLAIM, "run", "x.main", "", null, "{}");
        for (int i : new int[] {2, 0, 10, 1}) {
            event("main/ask.1[" + i + "]", Phase.CLAIM, "prompt", "x.ask", "x.agent:3", null, "{\"n\":" + i + "}");
        }
        for (int i : new int[] {1, 0, 2, 10}) {
            event("main/ask.1[" + i + "]", Phase.RESULT, "prompt", "x.ask", "x.agent:3", null, "" + i);
        }
        event("main/ask.2[1]", Phase.CLAIM, "prompt", "x.ask", "x.agent:4", null, "{}");
        event("main/ask.2[1]", Phase.RESULT, "prompt", "x.ask", "x.agent:4", null, "7");
        event("main/ask.2[0]", Phase.CLAIM, "prompt", "x.ask", "x.agent:4", null, "{}");
        event("main/ask.2[0]", Phase.RESULT, "prompt", "x.ask", "x.agent:4", null, "8");
    }

    @Test
    void branches_that_ran_side_by_side_are_in_the_order_of_their_numbers() {
        branches();

        assertThat(rows(100).stream().skip(1).map(row -> row.replaceAll("^\\W+|  .*", "")))
                .containsExactly(
                        "prompt ask[0] {\"n\":0} → 0",
                        "prompt ask[1] {\"n\":1} → 1",
                        "prompt ask[2] {\"n\":2} → 2",
                        "prompt ask[10] {\"n\":10} → 10",
                        "prompt ask[1] → 7",
                        "prompt ask[0] → 8");
    }

    @Test
    void programs_see_branches_as_people_do() {
        branches();

        JsonNode second = trace().json().at("/tree/0/children/1");
        assertThat(second.path("branch").textValue()).isEqualTo("[0]");
        assertThat(second.path("result").intValue()).isZero();
    }

    @Test
    void no_time_is_negative_when_the_clock_went_back() {
        branches();

        assertThat(trace().json().findValues("took"))
                .allMatch(took -> took.isNull() || took.decimalValue().signum() >= 0);
        assertThat(trace().text()).contains("0 ms").doesNotContainPattern("-\\d+ m?s");
    }

    @Test
    void what_happens_in_the_library_has_its_place_in_the_authors_file() {
        event("main", Phase.CLAIM, "run", "x.main", "", null, "{}");
        event("main/A.1", Phase.CLAIM, "agent", "x.A", "x.agent:9", null, "{}");
        event("main/A.1/react.1", Phase.CLAIM, "strategy", "std.strategy.react", "x.agent:4", null, "{}");
        event("main/A.1/react.1/think.1", Phase.CLAIM, "model", "m", "std/strategy/react.agent:7", null, null);

        assertThat(trace().text()).contains("model m stopped", "x.agent:4").doesNotContain("std/", "react");
        JsonNode model = trace().json().at("/tree/0/children/0/children/0/children/0");
        assertThat(model.path("place").textValue()).isEqualTo("x.agent:4");
        assertThat(model.path("at").textValue()).isEqualTo("std/strategy/react.agent:7");
    }

    @Test
    void a_step_is_on_one_line_whatever_it_was_given_and_whole_where_that_is_asked_for() {
        event("main", Phase.CLAIM, "run", "x.main", "", null, "{}");
        event("main/t.1", Phase.CLAIM, "tool", "x.t", "x.agent:9", null, LONG);
        event("main/t.1", Phase.RESULT, "tool", "x.t", "x.agent:9", Label.of(true, false, List.of()), LONG);

        for (int width : new int[] {40, 60, 80, 120}) {
            assertThat(rows(width)).hasSize(2).allMatch(row -> Cells.width(row) <= width);
            assertThat(rows(width).get(1)).contains("tool t", "(private)", "→");
        }
        assertThat(trace().text(Page.PLAIN, true))
                .contains("→ " + "東京 ".repeat(200).strip());
    }

    @Test
    void a_declared_error_shows_its_fields_where_it_arose_and_not_again_above() {
        String failure = "{\"error\":\"x.NoUser\",\"fields\":{\"id\":3},\"message\":\"no such user\"}";
        event("main", Phase.CLAIM, "run", "x.main", "", null, "{}");
        event("main/t.1", Phase.CLAIM, "tool", "x.t", "x.agent:9", null, "{}");
        event("main/t.1", Phase.FAILED, "tool", "x.t", "x.agent:9", null, failure);
        event("main", Phase.FAILED, "run", "x.main", "", null, failure);

        assertThat(rows(100).getFirst()).startsWith("run main failed ").doesNotContain("no such user");
        assertThat(rows(100).get(1)).contains("tool t failed: no such user {\"id\":3}");
    }

    @Test
    void no_line_ends_in_blanks_with_colours_either() {
        event("main", Phase.CLAIM, "run", "x.main", "", null, "{}");
        event("main/t.1", Phase.CLAIM, "tool", "x.t", "x.agent:9", null, LONG);
        event("main/t.1", Phase.DECISION, "cancelled", "x.t", "x.agent:9", null, "{\"by\":\"Ctrl-C\"}");

        String text = trace().text(new Page(100, true), false);
        assertThat(text).contains("broken off by Ctrl-C");
        assertThat(text.replaceAll("\\u001b\\[[0-9]+m", "").lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void decisions_are_told_in_words() {
        assertThat(Decisions.words("retry", ViewJson.read("{\"after\":0.4944,\"error\":\"Timeout\"}")))
                .isEqualTo("tries again after 0.49 s: Timeout");
        assertThat(Decisions.words("retry", ViewJson.read("{\"after\":2.0,\"error\":\"Timeout\",\"given_up\":true}")))
                .isEqualTo("does not try again: the next try would come too late: Timeout");
        assertThat(Decisions.words("ask_again", ViewJson.read("{\"wrong\":[\"no JSON\",\"too\\nlong\"]}")))
                .isEqualTo("asks again: no JSON; too long");
        assertThat(Decisions.words(
                        "changed",
                        ViewJson.read(
                                "{\"changes\":[{\"kind\":\"dropped\",\"path\":\"a.b\",\"detail\":\"unknown\"}]}")))
                .isEqualTo("changed as it was read: dropped a.b, unknown");
        assertThat(Decisions.words(
                        "changed",
                        ViewJson.read(
                                "{\"changes\":[{\"kind\":\"replaced_text\",\"path\":\"\",\"detail\":\"2 times\"}]}")))
                .isEqualTo("changed as it was read: replaced_text, 2 times");
        assertThat(Decisions.words("cancelled", ViewJson.read("{\"by\":\"Ctrl-C\"}")))
                .isEqualTo("broken off by Ctrl-C");
        assertThat(Decisions.words("again", ViewJson.read("{\"error\":\"ProviderFailed\"}")))
                .isEqualTo("is tried again: the run had ended in it: ProviderFailed");
        assertThat(Decisions.words(
                        "dialect",
                        ViewJson.read("{\"field\":\"max_tokens\",\"as\":\"max_completion_tokens\",\"said\":\"no\"}")))
                .isEqualTo("asks its server in another way: max_tokens as max_completion_tokens, for it said: no");
        assertThat(Decisions.words("dialect", ViewJson.read("{\"field\":\"seed\",\"left_out\":true,\"said\":\"no\"}")))
                .isEqualTo("asks its server in another way: without seed, for it said: no");
        assertThat(Decisions.words(
                        "passed_over",
                        ViewJson.read("{\"passed\":[{\"kind\":\"thinking\",\"characters\":9,\"text\":\"so\"}]}")))
                .isEqualTo("passed over in the answer: thinking of 9 characters, \"so\"");
        assertThat(Decisions.words(
                        "read_as",
                        ViewJson.read("{\"arms\":[{\"path\":\"\",\"arm\":\"City\"},{\"path\":\"b[0]\",\"arm\":\"a"
                                + " text\"}]}")))
                .isEqualTo("read as City; a text in b[0]");
        assertThat(Decisions.words("not_known_yet", ViewJson.read("{\"why_not\":1}")))
                .isEqualTo("not known yet: why not 1");
    }
}
