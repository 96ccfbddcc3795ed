package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.summary.RunSummary;
import dev.agentc.journal.view.Bill;
import dev.agentc.journal.view.RunList;
import dev.agentc.journal.view.Trace;
import dev.agentc.journal.view.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals whose bytes are not what was written: what is wrong is named, and nothing is ever taken for something else. */
class DamageTest {
    private static final int RUNS = 12;

    /** How many times as often all is harmed as in the ordinary tests: {@code bench/damage/run} says more than once. */
    private static final int TIMES = Integer.getInteger("journal.harm", 1);

    private static final int FLIPS = 200 * TIMES;

    /** Of a database, and where in a page the lower half of the number of its cells stands. (sqlite.org/fileformat2.html) */
    private static final int PAGE = 4_096;

    private static final int CELLS = 4;

    /** Of a disk: what is written is there by whole ones. */
    private static final int SECTOR = 512;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final Map<RunId, List<String>> whole = new LinkedHashMap<>();
    private final Map<RunId, Journal.Status> statuses = new LinkedHashMap<>();
    private final Map<RunId, RunSummary> summaries = new LinkedHashMap<>();

    /** Runs that ended, and every third one that did not. */
    @BeforeEach
    void rememberWhatIsRight() {
        JournalFolder home = new JournalFolder(folder.resolve("whole"));
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            for (int run = 1; run <= RUNS; run++) {
                Journal.Log log = write(journal, run);
                whole.put(log.run(), told(journal.history(log.run())));
                log.close();
                summaries.put(log.run(), journal.summary(log.run()));
                statuses.put(log.run(), run % 3 == 0 ? Journal.Status.STOPPED : Journal.Status.DONE);
            }
        }
    }

    private static Journal.Log write(SqliteJournal journal, int run) {
        Journal.Log log = SampleRun.write(journal, run, 5 + run % 4, 3 + run % 4);
        if (run % 3 == 0) {
            log.status(Journal.Status.STOPPED);
        }
        return log;
    }

    @Test
    void a_flipped_bit_of_the_file_is_harmless_or_named_and_stays_where_it_is() throws IOException {
        Copies copies = Copies.of(new JournalFolder(folder.resolve("whole")));
        Random random = new Random(20_260_504);
        int refused = 0;
        int named = 0;
        int harmless = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] bytes = copies.file();
            long bit = random.nextLong(bytes.length * 8L);
            bytes[(int) (bit >>> 3)] ^= (byte) (1 << (bit & 7));
            int damaged = damagedRuns(Copies.home(folder.resolve("flip" + flip), bytes, new byte[0]), "bit " + bit);
            refused += damaged == RUNS ? 1 : 0;
            named += damaged > 0 && damaged < RUNS ? 1 : 0;
            harmless += damaged == 0 ? 1 : 0;
        }
        System.out.printf(
                "%d flips of a file of %d runs: %d harmless, %d named some runs, %d the whole journal%n",
                FLIPS, RUNS, harmless, named, refused);
        assertThat(named)
                .as("flips that were noticed and confined to the runs they name")
                .isGreaterThan(FLIPS / 4);
        assertThat(refused)
                .as("flips that cost everything: first page, plan, inner pages")
                .isLessThan(FLIPS / 4);
    }

    @Test
    void a_file_cut_short_is_refused() throws IOException {
        Copies copies = Copies.of(new JournalFolder(folder.resolve("whole")));
        Random random = new Random(7);
        int refused = 0;
        for (int cut = 0; cut < 15 * TIMES; cut++) {
            byte[] bytes = Arrays.copyOf(copies.file(), 1 + random.nextInt(copies.file().length - 1));
            int damaged =
                    damagedRuns(Copies.home(folder.resolve("cut" + cut), bytes, new byte[0]), "cut at " + bytes.length);
            refused += damaged == RUNS ? 1 : 0;
        }
        assertThat(refused)
                .as("cuts that cost the whole file; one behind its last used page costs nothing")
                .isGreaterThan(12 * TIMES);
    }

    @Test
    void an_index_that_hides_runs_is_noticed_and_made_anew_of_the_rows() throws Exception {
        Copies copies = Copies.of(new JournalFolder(folder.resolve("whole")));
        byte[] bytes = copies.file();
        bytes[(root() - 1) * PAGE + CELLS] = 1;
        JournalFolder home = copies.marked(folder.resolve("index"), bytes, new byte[0]);

        try (ReadOnlyJournal journal = ReadOnlyJournal.at(home)) {
            assertThat(journal.all()).containsExactlyInAnyOrderElementsOf(whole.keySet());
            journal.all()
                    .forEach(run -> assertThat(journal.history(run).events()).isNotEmpty());
            assertThat(journal.warnings()).anyMatch(said -> said.contains("does not lead to all runs"));
        }
        assertThat(Files.readAllBytes(home.journal())).isEqualTo(bytes);
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.all()).containsExactlyInAnyOrderElementsOf(whole.keySet());
            assertThat(journal.warnings())
                    .singleElement()
                    .satisfies(said -> assertThat(said).contains("made anew of their rows"));
        }
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.all()).hasSize(RUNS);
            assertThat(journal.warnings()).isEmpty();
        }
    }

    /** The index leads to as many runs as there are, and not to this one. */
    @ParameterizedTest
    @ValueSource(strings = {"all", "history", "summary", "reopen", "matching", "looked"})
    void a_flipped_bit_of_an_id_in_the_index_hides_no_run(String how) throws Exception {
        Copies copies = Copies.of(new JournalFolder(folder.resolve("whole")));
        byte[] bytes = copies.file();
        RunId run = List.copyOf(whole.keySet()).get(RUNS / 2);
        bytes[inIndex(bytes, RunRow.bytes(run)) + 5] ^= 4;
        JournalFolder home = copies.marked(folder.resolve("flipped" + how), bytes, new byte[0]);

        if (how.equals("looked")) {
            try (ReadOnlyJournal journal = ReadOnlyJournal.at(home)) {
                assertThat(journal.all()).containsExactlyInAnyOrderElementsOf(whole.keySet());
                assertThat(journal.history(run).events()).isNotEmpty();
            }
            return;
        }
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            switch (how) {
                case "all" -> assertThat(journal.all()).containsExactlyInAnyOrderElementsOf(whole.keySet());
                case "history" -> assertThat(journal.history(run).events()).isNotEmpty();
                case "summary" -> assertThat(journal.summary(run).run()).isEqualTo(run);
                case "reopen" -> journal.reopen(run).close();
                default -> assertThat(journal.matching(run.toString())).containsExactly(run);
            }
            assertThat(journal.warnings()).singleElement().asString().contains("made anew of their rows");
        }
    }

    @Test
    void a_flipped_bit_of_an_id_in_a_row_leaves_the_index_as_it_is() throws Exception {
        Copies copies = Copies.of(new JournalFolder(folder.resolve("whole")));
        byte[] bytes = copies.file();
        RunId run = List.copyOf(whole.keySet()).get(RUNS / 2);
        byte[] id = RunRow.bytes(run);
        int index = inIndex(bytes, id);
        for (int at = 0; at < bytes.length - id.length; at++) {
            if (at != index && Arrays.equals(bytes, at, at + id.length, id, 0, id.length)) {
                bytes[at + 5] ^= 4;
            }
        }
        JournalFolder home = copies.marked(folder.resolve("row"), bytes, new byte[0]);

        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.all()).containsExactlyInAnyOrderElementsOf(whole.keySet());
            assertThat(journal.history(run).events()).isNotEmpty();
            assertThat(journal.warnings()).isEmpty();
        }
    }

    /** Where the index of runs has a key. */
    private int inIndex(byte[] bytes, byte[] id) throws Exception {
        int page = (root() - 1) * PAGE;
        for (int at = page; at < page + PAGE - id.length; at++) {
            if (Arrays.equals(bytes, at, at + id.length, id, 0, id.length)) {
                return at;
            }
        }
        throw new AssertionError("no such key");
    }

    /** The page that the index of runs begins in. */
    private int root() throws Exception {
        try (var connection = Database.reader(folder.resolve("whole/journal.db"), Database.PATIENCE);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_run_1'")) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    @Test
    void a_file_that_is_no_journal_is_refused() throws IOException {
        JournalFolder home = Copies.home(
                folder.resolve("other"),
                "a letter to a friend, long enough to be read".repeat(40).getBytes(),
                new byte[0]);

        assertThat(failure(home)).contains("cannot be read");
    }

    @Test
    void a_flipped_bit_of_a_log_that_a_dead_process_left_loses_nothing_in_silence() throws IOException {
        Copies copies = leftByADeadProcess();
        Random random = new Random(99);
        int lost = 0;
        for (int flip = 0; flip < 60 * TIMES; flip++) {
            byte[] log = copies.log();
            long bit = random.nextLong(log.length * 8L);
            log[(int) (bit >>> 3)] ^= (byte) (1 << (bit & 7));
            lost += prefixes(copies.marked(folder.resolve("walflip" + flip), log), "log bit " + bit, true);
        }
        assertThat(lost).as("flips that cost something").isGreaterThan(25 * TIMES);
    }

    @Test
    void sectors_of_file_and_log_that_are_zeroed_or_swapped_show_nothing_that_was_not_written() throws IOException {
        Copies copies = leftByADeadProcess();
        Random random = new Random(41);
        for (int time = 0; time < 90 * TIMES; time++) {
            byte[] file = copies.file();
            byte[] log = copies.log();
            boolean inFile = time % 3 > 0;
            boolean inLog = time % 3 < 2;
            if (inFile) {
                harm(file, random);
            }
            if (inLog) {
                harm(log, random);
            }
            prefixes(copies.marked(folder.resolve("sector" + time), file, log), "sectors, time " + time, !inFile);
        }
    }

    /** One sector is empty, or has changed places with another. */
    private static void harm(byte[] bytes, Random random) {
        int sectors = bytes.length / SECTOR;
        int one = random.nextInt(sectors) * SECTOR;
        int other = random.nextInt(sectors) * SECTOR;
        byte[] kept = Arrays.copyOfRange(bytes, one, one + SECTOR);
        if (random.nextBoolean()) {
            Arrays.fill(bytes, one, one + SECTOR, (byte) 0);
        } else {
            System.arraycopy(bytes, other, bytes, one, SECTOR);
            System.arraycopy(kept, 0, bytes, other, SECTOR);
        }
    }

    @Test
    void a_log_of_another_journal_in_the_place_of_its_own_is_noticed() throws IOException {
        Copies copies = leftByADeadProcess();
        JournalFolder strange = new JournalFolder(folder.resolve("strange"));
        byte[] log;
        try (SqliteJournal journal = SqliteJournal.open(strange)) {
            Journal.Log other = journal.begin(SampleRun.start(77));
            other.append(Child.event(1, other)).await();
            log = Copies.of(strange).log();
        }
        prefixes(copies.marked(folder.resolve("swapped"), log), "the log of another journal", true);
    }

    @Test
    void a_torn_end_of_the_log_is_left_out_with_a_warning() throws IOException {
        Copies copies = leftByADeadProcess();
        int end = copies.log().length;
        Random random = new Random(5);
        int warned = 0;
        for (int cut = 0; cut < 40 * TIMES; cut++) {
            int length = cut < 25 * TIMES ? end - 1 - cut * 140 / TIMES : random.nextInt(end);
            JournalFolder home = copies.marked(folder.resolve("torn" + cut), Arrays.copyOf(copies.log(), length));
            prefixes(home, "log cut at " + length, true);
            warned += Files.exists(home.folder().resolve("warned")) ? 1 : 0;
        }
        assertThat(warned).isGreaterThan(25 * TIMES);
    }

    @Test
    void a_list_of_runs_shows_the_damaged_ones_among_the_others() throws Exception {
        JournalFolder home = Copies.home(
                folder.resolve("list"),
                Copies.of(new JournalFolder(folder.resolve("whole"))).file(),
                new byte[0]);
        try (var connection = Database.writer(home.journal(), Database.PATIENCE);
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE summary SET bytes = CAST(substr(bytes, 1, 9) || x'7f' || substr(bytes, 11) AS BLOB) WHERE"
                            + " run = 2");
            statement.execute("DELETE FROM summary WHERE run = 3");
            statement.execute("UPDATE pin SET body = '{\"question\":\"no\"}' WHERE run = 4 AND name = 'input'");
            statement.execute("UPDATE run SET id = x'0102' WHERE no = 5");
            statement.execute("UPDATE run SET status = 1 WHERE no = 6");
            statement.execute("UPDATE part SET bytes = CAST(substr(bytes, 1, 30) || x'00' || substr(bytes, 32) AS BLOB)"
                    + " WHERE run = 7 AND no = (SELECT min(no) + 1 FROM part WHERE run = 7)");
            statement.execute("DELETE FROM part WHERE no = (SELECT max(no) FROM part WHERE run = 8)");
        }
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            List<RunList.Item> items = RunList.of(journal, 100).items();
            List<RunId> runs = List.copyOf(whole.keySet());

            assertThat(items).hasSize(RUNS);
            assertThat(items.stream().filter(item -> item.status().equals("damaged")))
                    .extracting(item -> item.problem()
                            .orElseThrow()
                            .replaceFirst(".*in the journal: ", "")
                            .replaceFirst("^there is no run 01020000-.*", "there is no such run"))
                    .containsExactlyInAnyOrder(
                            "its end is missing",
                            "its start does not fit its checksum",
                            "there is no such run",
                            "its status and owner do not fit their checksum");
            assertThat(journal.summary(runs.get(1)))
                    .as("what a damaged summary said is in the events")
                    .isEqualTo(summaries.get(runs.get(1)));
            assertThat(failure(() -> journal.history(runs.get(6))))
                    .contains("what comes after event 4 does not fit its checksum");
            assertThat(failure(() -> journal.history(runs.get(7)))).contains("its end is missing");
        }
    }

    @Test
    void a_damaged_run_cannot_be_resumed_and_keeps_its_status() throws Exception {
        JournalFolder home = Copies.home(
                folder.resolve("resume"),
                Copies.of(new JournalFolder(folder.resolve("whole"))).file(),
                new byte[0]);
        try (var connection = Database.writer(home.journal(), Database.PATIENCE);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE part SET prev = 0 WHERE no = (SELECT max(no) FROM part WHERE run = 3)");
        }
        RunId third = List.copyOf(whole.keySet()).get(2);
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(failure(() -> journal.reopen(third)))
                    .contains(third.toString())
                    .contains("event 0");
            assertThat(failure(() -> journal.reopen(third)))
                    .as("not taken over by the first try")
                    .contains("event 0");
        }
    }

    /** @return how many runs are refused; all others are exactly right */
    private int damagedRuns(JournalFolder home, String where) {
        SqliteJournal journal;
        try {
            journal = SqliteJournal.open(home);
        } catch (EffectFailed e) {
            assertThat(e.failure().error()).isEqualTo("JournalFailed");
            return RUNS;
        }
        int damaged = 0;
        try (journal) {
            for (var run : whole.entrySet()) {
                damaged += isDamaged(journal, run.getKey(), run.getValue(), where) ? 1 : 0;
            }
        } catch (EffectFailed closing) {
            assertThat(closing.failure().error()).isEqualTo("JournalFailed");
        }
        return damaged;
    }

    private boolean isDamaged(SqliteJournal journal, RunId run, List<String> right, String where) {
        try {
            assertThat(journal.summary(run)).as(where).isEqualTo(summaries.get(run));
            History history = journal.history(run);
            assertThat(told(history)).as(where).isEqualTo(right);
            assertThat(history.status()).as(where).isEqualTo(statuses.get(run));
            assertThat(journal.reopen(run).recorded()).as(where).hasSameSizeAs(history.events());
            return false;
        } catch (EffectFailed e) {
            assertThat(e.failure().error()).isEqualTo("JournalFailed");
            return true;
        }
    }

    /** A file and its log, as they are when a process dies that had written all runs again. */
    private Copies leftByADeadProcess() throws IOException {
        JournalFolder home = new JournalFolder(folder.resolve("dead"));
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            for (int run = 1; run <= 3; run++) {
                write(journal, run);
            }
            return Copies.of(home);
        }
    }

    /**
     * Every run must be a beginning of the right one. Where one is shorter, that must have been said.
     *
     * @return 1 if something was lost
     */
    private int prefixes(JournalFolder home, String where, boolean mustSay) throws IOException {
        boolean shorter = false;
        boolean said;
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            said = !journal.warnings().isEmpty();
            for (RunId run : List.copyOf(whole.keySet()).subList(0, 3)) {
                shorter |= isShorter(journal, run, where);
            }
        } catch (EffectFailed e) {
            assertThat(e.failure().error()).as(where).isEqualTo("JournalFailed");
            return 1;
        }
        if (said) {
            Files.createFile(home.folder().resolve("warned"));
        }
        if (mustSay && shorter && !said) {
            fail(where + ": events are missing, and nothing was said");
        }
        return shorter ? 1 : 0;
    }

    private boolean isShorter(SqliteJournal journal, RunId run, String where) {
        List<String> right = whole.get(run);
        if (!journal.all().contains(run)) {
            return true;
        }
        try {
            List<String> found = events(journal.history(run));
            assertThat(right.subList(0, found.size())).as(where).isEqualTo(found);
            return found.size() < events(right).size();
        } catch (EffectFailed e) {
            assertThat(e.failure().message()).as(where).contains("damaged");
            return true;
        }
    }

    /** Everything that can be told of a run: its events, then its views. */
    private static List<String> told(History history) {
        List<String> told = events(history);
        told.add(Trace.of(history).json().get("tree").toString());
        told.add(Bill.of(history).json().toString());
        told.add(Transcript.of(history).json().toString());
        told.add(new TreeMap<>(history.start().pins())
                + new String(history.start().plan()));
        return told;
    }

    private static List<String> events(List<String> told) {
        return told.subList(0, told.size() - 4);
    }

    private static List<String> events(History history) {
        List<String> told = new ArrayList<>();
        for (Event e : history.events()) {
            told.add(String.join(
                    "|",
                    e.key().text(),
                    e.phase().toString(),
                    e.kind(),
                    e.name(),
                    Arrays.toString(e.digest()),
                    e.place(),
                    String.valueOf(e.usage()),
                    String.valueOf(e.body()),
                    Arrays.toString(e.message()),
                    e.at().toString()));
        }
        return told;
    }

    private static String failure(JournalFolder home) {
        return failure(() -> SqliteJournal.open(home));
    }

    private static String failure(Runnable action) {
        try {
            action.run();
        } catch (EffectFailed e) {
            return e.failure().message();
        }
        throw new AssertionError("it did not fail");
    }
}
