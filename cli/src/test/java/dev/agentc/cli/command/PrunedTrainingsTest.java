package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.learning.PrunedTrainings;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.effect.RunId;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.WritableJournal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the weights of trainings that {@code agentc runs --prune} removes. The newest run always stays. */
class PrunedTrainingsTest {
    private static final String NAME = "pruned" + UUID.randomUUID().toString().substring(0, 8);
    private static final JournalFolder HOME =
            new JournalFolder(JournalPlace.home(Path.of("").toAbsolutePath())
                    .folder()
                    .resolve("jobs")
                    .resolve(NAME));

    @TempDir
    static Path folder;

    private static Path program;
    private static Path oldest;
    private static Path older;
    private static Path newest;

    /** Once for all tests: each of them leaves these as they were, but for the oldest. */
    @BeforeAll
    static void train() throws IOException {
        program = Files.createDirectory(folder.resolve("program"));
        oldest = trained();
        older = trained();
        newest = trained();
        assertThat(lock()).content().contains(newest.getFileName().toString());
    }

    private static Path trained() {
        Programs programs = new Programs(program);
        programs.file("known.jsonl", "{\"id\": \"a\", \"input\": \"Hello?\", \"expected\": \"\"}\n");
        String file = programs.program("""
            agent Clerk(question: string) -> string { model: embedded("early") }
            dataset known: Case<string, string> { source: jsonl("known.jsonl") }
            train %s {
              agent: Clerk
              base: embedded("early")
              sft(explore(Clerk { model: embedded() }, on: known.all))
            }
            """.formatted(NAME));
        Ran ran = Ran.agentc("train", file, "--seed", "1", "--json");
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        return HOME.folder().resolve(ran.json().path("run").textValue());
    }

    private static Path lock() {
        return program.resolve("locks").resolve(NAME + ".json");
    }

    private static Ran prune(int keep, boolean json) {
        return prune(HOME, keep, json);
    }

    private static Ran prune(JournalFolder home, int keep, boolean json) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(InputStream.nullInputStream(), Output.plain(out), Output.plain(err));
        int exit = new RunsCommand(terminal).prune(home, new Pruning(Optional.empty(), keep, Optional.empty()), json);
        terminal.out().flush();
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** As if its run were gone. */
    private static void kept(JournalFolder home, Path training, String why) {
        RunId run = RunId.parse(training.getFileName().toString());
        try (WritableJournal journal = Journals.open(home)) {
            PrunedTrainings.Removed removed =
                    PrunedTrainings.of(home, journal, List.of(run)).remove(List.of());

            assertThat(removed.count()).isZero();
            assertThat(removed.kept()).singleElement().satisfies(kept -> {
                assertThat(kept.folder()).isEqualTo(training);
                assertThat(kept.why()).contains(why);
            });
        }
        assertThat(training.resolve("weights.safetensors")).exists();
    }

    @Test
    void weights_that_no_lock_names_go_with_their_run() {
        assertThat(prune(2, false)).isEqualTo(new Ran(0, "1 run removed, the weights of 1 with them\n", ""));

        assertThat(oldest).doesNotExist();
        assertThat(older.resolve("weights.safetensors")).exists();
        assertThat(newest.resolve("weights.safetensors")).exists();
        JsonNode none = prune(2, true).json();
        assertThat(none).hasToString("{\"format\":1,\"removed\":0,\"weights\":0,\"kept\":[]}");
    }

    /** A run of a job that is not the newest, with weights beside it. */
    private static Path ended(JournalFolder home) throws IOException {
        Programs programs = new Programs(Files.createDirectories(folder.resolve("evaluated")));
        programs.file("replies.json", "[{\"when\": {\"contains\": \"\"}, \"text\": \"yes\"}]");
        programs.file("known.jsonl", "{\"id\": \"a\", \"input\": \"Hello?\", \"expected\": \"\"}\n");
        String file = programs.program("""
            agent Clerk(question: string) -> string { model: scripted("replies.json") }
            dataset known: Case<string, string> { source: jsonl("known.jsonl") }
            reward nothing(r: Run<string, string>) -> float = 0.0
            eval %s { agent: Clerk, on: known.all, metrics: [nothing] }
            """.formatted(home.folder().getFileName()));
        for (int i = 0; i < 2; i++) {
            Ran ran = Ran.agentc("eval", file);
            assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        }
        try (WritableJournal journal = Journals.open(home)) {
            Path weights = Files.createDirectory(
                    home.folder().resolve(journal.all().getLast().toString()));
            Files.writeString(weights.resolve("weights.safetensors"), "");
            return weights;
        }
    }

    private static JournalFolder job(String name) {
        return new JournalFolder(HOME.folder().resolveSibling(NAME + name));
    }

    /** As far as a prune comes whose process dies before it has removed the folder. */
    private static void die(JournalFolder home, Path training) {
        RunId run = RunId.parse(training.getFileName().toString());
        try (WritableJournal journal = Journals.open(home)) {
            PrunedTrainings.of(home, journal, List.of(run)).noted();
            assertThat(journal.prune(List.of(run))).isEqualTo(1);
        }
        assertThat(training).isDirectory();
    }

    @Test
    void weights_that_a_prune_left_behind_as_its_process_died_go_with_the_next_one() throws IOException {
        JournalFolder home = job("left");
        Path left = ended(home);
        die(home, left);

        assertThat(prune(home, 1, false))
                .isEqualTo(new Ran(0, "0 runs removed, and the weights of 1 that were removed before\n", ""));

        assertThat(left).doesNotExist();
        assertThat(Path.of(left + ".pruned")).doesNotExist();
        assertThat(prune(home, 1, false)).isEqualTo(new Ran(0, "0 runs removed\n", ""));
    }

    @Test
    void weights_that_were_left_behind_stay_if_a_lock_names_them_by_now() throws IOException {
        JournalFolder home = job("named");
        Path left = ended(home);
        die(home, left);
        Path locks = Files.createDirectories(folder.resolve("evaluated").resolve("locks"));
        Path lock = Files.writeString(
                locks.resolve("named.json"), "{\"base\": \"early\", \"checkpoints\": \"" + left + "\"}");

        assertThat(prune(home, 1, false).out()).contains("kept " + left + ": " + lock + " names it");
        assertThat(left.resolve("weights.safetensors")).exists();

        Files.delete(lock);
        assertThat(prune(home, 1, true).json().path("weights").intValue()).isEqualTo(1);
    }

    @Test
    void a_prune_that_died_before_it_removed_runs_leaves_their_weights() throws IOException {
        JournalFolder home = job("there");
        Path there = ended(home);
        RunId run = RunId.parse(there.getFileName().toString());
        try (WritableJournal journal = Journals.open(home)) {
            PrunedTrainings.of(home, journal, List.of(run)).noted();
        }

        assertThat(prune(home, 2, false)).isEqualTo(new Ran(0, "0 runs removed\n", ""));
        assertThat(there.resolve("weights.safetensors")).exists();

        assertThat(prune(home, 1, false)).isEqualTo(new Ran(0, "1 run removed, the weights of 1 with them\n", ""));
        assertThat(there).doesNotExist();
    }

    @Test
    void where_there_is_no_journal_nothing_is_removed() {
        JournalFolder nowhere = new JournalFolder(folder.resolve("nowhere"));

        assertThat(prune(nowhere, 2, true).json())
                .hasToString("{\"format\":1,\"removed\":0,\"weights\":0,\"kept\":[]}");
        assertThat(nowhere.folder()).doesNotExist();
    }

    @Test
    void weights_that_a_lock_names_stay() {
        kept(HOME, newest, NAME + ".json names it");
    }

    @Test
    void weights_of_a_run_that_stays_stay() {
        try (WritableJournal journal = Journals.open(HOME)) {
            RunId run = RunId.parse(older.getFileName().toString());
            assertThat(PrunedTrainings.of(HOME, journal, List.of(run)).remove(List.of(run)))
                    .isEqualTo(PrunedTrainings.Removed.NOTHING);
        }
        assertThat(older).isDirectory();
    }

    @Test
    void a_lock_that_cannot_be_read_may_name_any() throws IOException {
        Path torn = Files.writeString(lock().resolveSibling("torn.json"), "{\"checkpoints\": ");

        kept(HOME, older, "cannot be read, and may name it");
        Files.delete(torn);
    }

    @Test
    void where_the_program_is_gone_nobody_knows_of_its_locks() throws IOException {
        Path elsewhere = Files.move(program, folder.resolve("elsewhere"));

        kept(HOME, older, "the folder of its program, " + program + ", is gone");
        Files.move(elsewhere, program);
    }

    @Test
    void a_folder_with_something_else_in_it_stays() throws IOException {
        Path notes = Files.writeString(older.resolve("notes.txt"), "the good one");

        kept(HOME, older, "no training wrote `notes.txt` in it");
        Files.delete(notes);
    }

    @Test
    void of_a_journal_that_was_moved_nobody_knows_which_locks_there_are() throws IOException {
        Path moved = Files.move(HOME.folder(), HOME.folder().resolveSibling(NAME + "moved"));

        kept(new JournalFolder(moved), moved.resolve(older.getFileName()), "its weights were written to " + older);
        Files.move(moved, HOME.folder());
    }

    @Test
    void a_link_is_no_such_folder() throws IOException {
        Path real = Files.move(older, HOME.folder().resolve("real"));
        Files.createSymbolicLink(older, real);

        kept(HOME, older, "it is no folder");
        Files.delete(older);
        Files.move(real, older);
    }
}
