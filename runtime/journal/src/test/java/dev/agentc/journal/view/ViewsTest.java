package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.FollowedRun;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {
    @TempDir
    Path folder;

    @Test
    void a_trace_shows_the_tree_in_columns_where_there_is_room() throws IOException {
        Golden.check("trace-wide.txt", Trace.of(finished()).text(110));
    }

    @Test
    void a_trace_on_a_narrow_terminal_loses_nothing_but_room() throws IOException {
        String text = Trace.of(finished()).text(44);

        Golden.check("trace-narrow.txt", text);
        assertThat(text.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 44);
    }

    @Test
    void a_trace_as_json() throws IOException {
        Golden.check("trace.json", Trace.of(finished()).json().toPrettyString());
    }

    @Test
    void a_trace_that_grows_has_a_line_for_each_beginning_and_end() throws IOException {
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder.resolve("grows")))) {
            Journal.Log log = DeskRun.write(journal, 1);
            DeskRun.end(log);

            List<ObjectNode> lines = grown(journal, log.run());

            Golden.check(
                    "trace-follow.jsonl",
                    lines.stream().map(ObjectNode::toString).collect(Collectors.joining("\n")));
            Map<String, JsonNode> last = new LinkedHashMap<>();
            lines.stream()
                    .filter(line -> line.path("line").asText().equals("step"))
                    .forEach(line -> last.put(name(line), line.deepCopy().remove(List.of("line", "above"))));
            Map<String, JsonNode> whole = new LinkedHashMap<>();
            flatten(Trace.of(journal.history(log.run())).json().path("tree"), whole);
            assertThat(last)
                    .as("the last line of a step is what the whole trace says of it")
                    .containsAllEntriesOf(whole);
            assertThat(last).hasSameSizeAs(whole);
        }
    }

    private static List<ObjectNode> grown(SqliteJournal journal, RunId run) {
        FollowedRun followed = journal.follow(run);
        var told = new StepLines(followed);
        List<ObjectNode> lines = new ArrayList<>(List.of(told.begun()));
        FollowedRun.News news;
        do {
            news = followed.look();
            news.events().forEach(event -> told.told(event).ifPresent(lines::add));
        } while (!news.isLast());
        lines.add(told.ended(news.status(), journal.summary(run).totals()));
        return lines;
    }

    private static void flatten(JsonNode steps, Map<String, JsonNode> into) {
        for (JsonNode step : steps) {
            into.put(name(step), ((ObjectNode) step.deepCopy()).remove(List.of("children")));
            flatten(step.path("children"), into);
        }
    }

    private static String name(JsonNode step) {
        return step.path("key").asText() + (step.has("words") ? " " + step.path("started") + step.path("words") : "");
    }

    @Test
    void a_bill_adds_exactly_and_marks_what_is_restarted_estimated_or_without_price() throws IOException {
        Bill bill = Bill.of(finished());

        Golden.check("bill.txt", bill.text());
        Golden.check("bill.json", bill.json().toPrettyString());
        // 1,000 × 0.15 + 1 × 0.075 + 33 × 0.6, then (41 + 40) × 3 + 3 × 15 by the name the provider gave, per million
        assertThat(bill.lines().stream().flatMap(line -> line.cost().stream()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(new BigDecimal("0.000457875"));
        assertThat(bill.cost()).as("one of the models has no price").isEmpty();
    }

    @Test
    void a_transcript_has_each_conversation_once_and_whole() throws IOException {
        Transcript transcript = Transcript.of(finished());

        Golden.check("transcript.txt", transcript.text());
        Golden.check("transcript.json", transcript.json().toPrettyString());
    }

    @Test
    void runs_are_listed_newest_first_with_the_status_that_their_owners_give_them() throws IOException {
        JournalFolder home = new JournalFolder(folder.resolve("list"));
        try (SqliteJournal gone = SqliteJournal.open(home)) {
            DeskRun.end(DeskRun.write(gone, 1));
            DeskRun.write(gone, 2);
        }
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            journal.begin(DeskRun.start(3));
            journal.begin(DeskRun.start(4)).status(Journal.Status.WAITING);

            RunList list = RunList.of(journal, 100);

            assertThat(list.items().stream().map(RunList.Item::status))
                    .containsExactly("waiting", "running", "stopped", "done");
            Golden.check("runs.json", list.json().toPrettyString());
            Golden.check("runs.txt", RunList.of(journal, 3).text(ZoneOffset.UTC, Page.PLAIN));
            String newest = list.items().getFirst().run().toString();
            assertThat(RunList.of(journal, 3).named(journal).text(ZoneOffset.UTC, new Page(100, false)))
                    .contains(newest.substring(30), "… and 1 older")
                    .doesNotContain(newest);
        }
    }

    @Test
    void an_unfinished_call_of_a_dead_process_is_shown_as_stopped() {
        JournalFolder home = new JournalFolder(folder.resolve("dead"));
        RunId run;
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            run = DeskRun.write(journal, 1).run();
            assertThat(Trace.of(journal.history(run))
                            .json()
                            .at("/tree/0/status")
                            .asText())
                    .isEqualTo("running");
        }
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(Trace.of(journal.history(run))
                            .json()
                            .at("/tree/0/status")
                            .asText())
                    .isEqualTo("stopped");
        }
    }

    @Test
    void a_call_that_another_process_asked_about_took_no_longer_than_that() {
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder.resolve("asked")))) {
            Journal.Log log = journal.begin(DeskRun.start(1));
            log.append(charge(Event.Phase.CLAIM, "http", 0));
            log.append(charge(Event.Phase.DECISION, "reconciled", 3_600));
            log.append(charge(Event.Phase.RESULT, "http", 3_601)).await();

            JsonNode tree = Trace.of(journal.history(log.run())).json().at("/tree/0");
            assertThat(tree.path("took").decimalValue()).isEqualByComparingTo("1");
            assertThat(tree.at("/children/0/facts/state").asText()).isEqualTo("done");
        }
    }

    private static Event charge(Event.Phase phase, String kind, int second) {
        String body = phase == Event.Phase.DECISION ? "{\"state\":\"done\"}" : null;
        return new Event(
                new EffectKey("Desk/charge.1"),
                phase,
                kind,
                "charge",
                new byte[0],
                "desk.agent:3",
                null,
                null,
                body,
                null,
                null,
                DeskRun.AT.plusSeconds(second));
    }

    @Test
    void views_need_the_journals_file_and_nothing_else() throws IOException {
        JournalFolder home = new JournalFolder(folder.resolve("first"));
        JournalFolder copy = new JournalFolder(Files.createDirectories(folder.resolve("second")));
        List<String> before;
        RunId run;
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            Journal.Log log = DeskRun.write(journal, 1);
            run = log.run();
            DeskRun.end(log);
            before = views(journal.history(run));
        }
        Files.copy(home.journal(), copy.journal());

        try (SqliteJournal journal = SqliteJournal.open(copy)) {
            assertThat(views(journal.history(run))).isEqualTo(before);
        }
    }

    private static List<String> views(History history) {
        return List.of(
                Trace.of(history).json().toString(),
                Bill.of(history).json().toString(),
                Transcript.of(history).json().toString());
    }

    private History finished() {
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder.resolve("finished")))) {
            Journal.Log log = DeskRun.write(journal, 1);
            DeskRun.end(log);
            return Kept.of(journal.history(log.run()));
        }
    }
}
