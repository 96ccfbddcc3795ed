package dev.agentc.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.program.ProgramFile;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.journal.ReadableJournal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code agentc replay RUN --spec} of a run that was stopped, wherever that was. */
class StoppedReplayTest {
    private static final String PROGRAM = """
        model scripts = scripted("replies.json")

        prompt ask(q: string) -> string {
          model: scripts
          user: "Say {{ q }}"
        }

        flow main() -> string {
          let first = ask("one")
          let both = parallel for q in ["two", "one"] { ask(q) }
          let last = ask("two")
          first + both.join("") + last
        }
        """;
    private static final String REPLIES = """
        [{"when": {"contains": "one"}, "text": "1"}, {"when": {"contains": "two"}, "text": "2"}]
        """;

    @TempDir
    Path folder;

    /** A run without its last events, as it is found after its process died. */
    private record Cut(History whole, int most) implements History {
        @Override
        public Journal.Start start() {
            return whole.start();
        }

        @Override
        public Journal.Status status() {
            return Journal.Status.STOPPED;
        }

        @Override
        public List<Event> events() {
            return whole.events().subList(0, most);
        }

        @Override
        public Journal.Link message(byte[] head) {
            return whole.message(head);
        }
    }

    private final Terminal terminal = new Terminal(
            InputStream.nullInputStream(),
            Output.plain(new ByteArrayOutputStream()),
            Output.plain(new ByteArrayOutputStream()));

    private ReadableJournal journal;

    private History whole() {
        new Programs(folder).file("replies.json", REPLIES);
        String file = new Programs(folder).program(PROGRAM);
        String run = Ran.agentc("run", file, "--json").json().path("run").asText();
        journal = RunWord.look(terminal);
        return journal.history(RunWord.find(journal, List.of(run)));
    }

    private Optional<ProgramFile> spec(String text) {
        return Optional.of(ProgramFile.named(new Programs(folder).file("edited.agent", text), "main", terminal));
    }

    /** How many events there are before the model is asked so many times, and answered. */
    private static int answered(History history, int times) {
        List<Event> events = history.events();
        int seen = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).isEnd() && events.get(i).kind().equals("model") && ++seen == times) {
                return i + 1;
            }
        }
        throw new AssertionError(times + " answers in " + events);
    }

    /** Where the question is claimed that comes behind so many answers. */
    private static int underWay(History history, int answers) {
        List<Event> events = history.events();
        for (int i = answered(history, answers); i < events.size(); i++) {
            if (events.get(i).isClaim() && events.get(i).kind().equals("model")) {
                return i + 1;
            }
        }
        throw new AssertionError("no question behind " + answers + " answers");
    }

    @Test
    void the_same_program_goes_as_far_as_the_run_did() {
        History whole = whole();
        var differences = new ArrayList<String>();
        for (int most = 1; most < whole.events().size(); most++) {
            differences.add(Replay.of(new Cut(whole, most), Optional.empty()).difference());
            differences.add(Replay.of(new Cut(whole, most), spec(PROGRAM)).difference());
            differences.add(Replay.of(new Cut(whole, most), spec("// moved down\n" + PROGRAM))
                    .difference());
        }
        journal.close();
        assertThat(differences).hasSizeGreaterThan(30).containsOnly("");
    }

    @Test
    void a_program_that_ends_sooner_differs() {
        History whole = whole();
        String shorter = PROGRAM.replace("let last = ask(\"two\")", "let last = \"2\"");
        String gone = "`scripts` (ask.3/model.1) was asked then and is not now";
        assertThat(Replay.of(new Cut(whole, underWay(whole, 3)), spec(shorter)).difference())
                .isEqualTo(gone);
        assertThat(Replay.of(new Cut(whole, answered(whole, 4)), spec(shorter)).difference())
                .isEqualTo(gone);
        assertThat(Replay.of(new Cut(whole, answered(whole, 3)), spec(shorter)).difference())
                .as("the run had not come to it, but it would have been next")
                .isEqualTo(gone);
        assertThat(Replay.of(new Cut(whole, answered(whole, 1)), spec(shorter)).same())
                .as("nothing is known so far ahead")
                .isTrue();
        journal.close();
    }

    @Test
    void a_program_that_asks_something_else_differs() {
        History whole = whole();
        String other = PROGRAM.replace("let last = ask(\"two\")", "let last = ask(\"three\")");
        assertThat(Replay.of(new Cut(whole, underWay(whole, 3)), spec(other)).difference())
                .contains("(ask.3/model.1) changed: another `user` text");
        String more = PROGRAM.replace("let first = ask(\"one\")", "let first = ask(\"one\") + ask(\"zero\")");
        assertThat(Replay.of(new Cut(whole, underWay(whole, 3)), spec(more)).difference())
                .contains("the model call of `ask`");
        assertThat(Replay.of(new Cut(whole, underWay(whole, 1)), spec(more)).difference())
                .contains("the model call of `ask`");
        journal.close();
    }

    @Test
    void another_result_differs_where_nothing_was_left_to_ask() {
        History whole = whole();
        String turned = PROGRAM.replace("first + both.join(\"\") + last", "last + both.join(\"\") + first");
        assertThat(Replay.of(new Cut(whole, whole.events().size() - 1), spec(turned))
                        .difference())
                .isEqualTo("it gives \"2211\" now, and gives \"1212\" as it was");
        assertThat(Replay.of(new Cut(whole, underWay(whole, 3)), spec(turned)).same())
                .isTrue();
        journal.close();
    }
}
