package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.terminal.Exit;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals, in a process of its own. Whatever is waited for is a line that the process writes. */
class StoppingTest {
    private static final String ASLEEP = "tool nap(s: string) -> string { do: command([\"sleep\", s]), effect: %s }\n"
            + "flow main() -> string = nap(\"60\")";

    /** Longer, in milliseconds, than two signals may be apart that are one. */
    private static final int NO_ECHO = 400;

    @TempDir
    Path folder;

    @Test
    void the_first_stops_the_run_so_that_it_can_be_carried_on() throws Exception {
        try (Started run = start("run", new Programs(folder).program(ASLEEP.formatted("read")))) {
            run.until("  nap ");
            run.interrupt();
            run.until("stopping; ");
            String last = run.rest();

            assertThat(run.process.waitFor()).isEqualTo(130);
            assertThat(last).contains("Cancelled").contains("agentc resume ");
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, SIGTERM", "HUP, SIGHUP"})
    void each_signal_is_called_by_its_name(String signal, String word) throws Exception {
        try (Started run = start("run", new Programs(folder).program(ASLEEP.formatted("read")))) {
            run.until("  nap ");
            run.signal(signal);
            run.until("stopping; ");

            assertThat(run.rest()).contains("stopped by " + word).contains("agentc resume ");
            assertThat(run.process.waitFor()).isEqualTo(130);
        }
    }

    /** A program that reads a line out of a pipe, which comes when a test says so. */
    private String reading(String effect) throws Exception {
        var programs = new Programs(folder);
        pipe(programs);
        return programs.program("tool line() -> string { do: command([\"head\", \"-n\", \"1\", \""
                + programs.path("pipe") + "\"]), effect: " + effect + " }\nflow main() -> string = line()");
    }

    private static void pipe(Programs programs) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", programs.path("pipe")).start().waitFor())
                .isZero();
    }

    /** Whoever opens a pipe to write into it waits for the one who reads, who might be gone. */
    private void say(String line) {
        Thread.ofPlatform().daemon().start(() -> new Programs(folder).file("pipe", line + "\n"));
    }

    /** The shell and the system both tell of it; so do programs that end a process and its group. */
    @ParameterizedTest
    @CsvSource({"HUP", "HUP HUP", "TERM HUP", "TERM TERM"})
    void a_terminal_that_is_closed_stops_the_run_in_order_though_nothing_can_be_said(String signals) throws Exception {
        try (Started run = start("run", reading("once"))) {
            run.until("  line ");
            run.err.close();
            run.process.getInputStream().close();
            run.signals(signals.split(" "));
            say("now");
            run.process.waitFor();
        }
        try (Started resumed = start("resume", "last")) {
            assertThat(resumed.rest()).doesNotContain("OutcomeUnknown");
            assertThat(resumed.process.waitFor()).isZero();
        }
    }

    @Test
    void before_there_is_a_run_a_signal_leaves_at_once() throws Exception {
        var programs = new Programs(folder);
        String file = programs.program("flow f(x: int) -> int = x");
        pipe(programs);
        try (Started run = start("run", file, "--input", "@" + programs.path("pipe"));
                var pipe =
                        new java.io.FileOutputStream(programs.path("pipe"))) { // opened once the process reads from it
            run.signal("TERM");
            assertThat(run.rest()).contains("stopped by SIGTERM before a run began");
            assertThat(run.process.waitFor()).isEqualTo(130);
            pipe.flush();
        }
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void what_the_process_is_told_to_be_deaf_to_it_does_not_hear() throws Exception {
        try (Started run = start(List.of("sh", "-c", "trap '' HUP; exec \"$@\"", "sh"), "run", reading("read"))) {
            run.until("  line ");
            run.signal("HUP");
            say("now");
            assertThat(run.rest()).doesNotContain("stopping");
            assertThat(run.process.waitFor()).isZero();
        }
    }

    @Test
    void what_is_made_anew_by_a_resume_is_named_by_its_result() throws Exception {
        var programs = new Programs(folder);
        String file = programs.program("tool line() -> string { do: command([\"cat\", \"" + programs.path("pipe")
                + "\"]), effect: read }\nflow main() -> string = line()");
        pipe(programs);
        try (Started run = start("run", file)) {
            run.until("  line ");
            run.interrupt();
            assertThat(run.process.waitFor()).isEqualTo(130);
        }
        Files.delete(folder.resolve("pipe"));
        programs.file("pipe", "now");
        try (Started resumed = start("resume", "last")) {
            assertThat(resumed.rest()).contains("    → line \"now\"");
            assertThat(resumed.process.waitFor()).isZero();
        }
    }

    @Test
    void the_second_leaves_at_once_and_a_call_of_which_nobody_knows_is_not_sent_again() throws Exception {
        try (Started run = start("run", new Programs(folder).program(ASLEEP.formatted("once")))) {
            run.until("  nap ");
            run.interrupt();
            run.until("stopping; ");
            Thread.sleep(NO_ECHO);
            run.interrupt();

            assertThat(run.rest())
                    .containsPattern("left at once by SIGTERM; the run can be carried on: agentc resume [0-9a-z-]{8,}");
            assertThat(run.process.waitFor()).isEqualTo(130);
        }
        try (Started resumed = start("resume", "last")) {
            assertThat(resumed.rest()).contains("OutcomeUnknown").doesNotContain("can be carried on");
            assertThat(resumed.process.waitFor()).isEqualTo(75);
        }
        try (Started runs = start("runs", "--json")) {
            String document = new String(runs.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(document)
                    .contains(
                            "\"status\": \"stopped\"",
                            "\"resumable\": false",
                            "\"problem\": \"nap was sent, nobody knows whether it arrived");
        }
        try (Started settled = start("settle", "last", "nap", "done", "--result", "\"slept\"")) {
            assertThat(settled.rest()).contains("the run can be carried on: agentc resume ");
            assertThat(settled.process.waitFor()).isZero();
        }
        try (Started resumed = start("resume", "last")) {
            assertThat(resumed.rest()).contains("slept");
            assertThat(resumed.process.waitFor()).isZero();
        }
    }

    private static final String LOCKED = """
        tool nap() -> string { do: command(["sleep", "60"]), effect: read }
        tool me() -> json = get("https://shop.invalid/me", headers: { "X-Key": secret.NAP_KEY })
        flow main() -> json { nap()
          me() }
        """;

    @Test
    void a_run_that_lacks_a_secret_is_named_and_waits_for_it() throws Exception {
        try (Started run = start(List.of("env", "NAP_KEY=hunter22"), "run", new Programs(folder).program(LOCKED))) {
            run.until("  nap ");
            run.interrupt();
            assertThat(run.process.waitFor()).isEqualTo(130);
        }
        try (Started resumed = start("resume", "last", "--json")) {
            assertThat(resumed.rest()).contains("NAP_KEY is not set").contains("can be carried on: agentc resume ");
            assertThat(new String(resumed.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"status\": \"stopped\"", "\"resumable\": true", "WrongUse")
                    .doesNotContain("\"run\": null");
            assertThat(resumed.process.waitFor()).isEqualTo(Exit.WRONG_USE);
        }
    }

    /** The last case waits for a pipe, and once somebody reads from it, the evaluation is under way. */
    @Test
    void an_evaluation_goes_on_where_it_was_stopped_and_asks_no_case_twice() throws Exception {
        var programs = new Programs(folder);
        String file = programs.program("""
            tool note(q: string) -> string { do: command(["sh", "-c", "echo {{ q }} >> asked; echo {{ q }}"]), effect: once }
            tool wait(q: string) -> string { do: command(["cat", q]), effect: read }
            flow work(q: string) -> string = if q == "pipe" { wait(q) } else { note(q) }
            dataset all_of: Case<string, string> { source: jsonl("q.jsonl") }
            reward same(r: Run<string, string>, case: Case<string, string>) -> float =
              if r.output.trim() == case.expected { 1.0 } else { 0.0 }
            eval stopped { agent: work, on: all_of.all, metrics: [same] }
            """);
        programs.file(
                "q.jsonl",
                Stream.of("a", "b", "c", "pipe")
                        .map(id ->
                                "{\"id\": \"" + id + "\", \"input\": \"" + id + "\", \"expected\": \"" + id + "\"}\n")
                        .collect(java.util.stream.Collectors.joining()));
        pipe(programs);
        try (Started run = start("eval", file);
                var pipe = new java.io.FileOutputStream(programs.path("pipe"))) {
            run.interrupt();
            assertThat(run.rest()).contains("the run can be carried on: agentc eval " + file + " --resume");
            assertThat(run.process.waitFor()).isEqualTo(130);
            pipe.flush();
        }
        Files.delete(folder.resolve("pipe"));
        programs.file("pipe", "pipe");
        for (int times = 0; times < 2; times++) {
            try (Started resumed = start("eval", file, "--resume", "--json")) {
                String document = new String(resumed.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(resumed.process.waitFor()).isZero();
                assertThat(document.replaceAll("\\s", "")).contains("\"metrics\":{\"same\":{\"mean\":1.0");
            }
            assertThat(Files.readAllLines(folder.resolve("asked"))).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void a_mistyped_command_makes_no_journal_and_one_that_runs_does() throws Exception {
        String file = new Programs(folder).program("flow f(x: int) -> int = x");
        for (List<String> words : List.of(List.of("run", "absent.agent"), List.of("run", file, "--y", "1"))) {
            try (Started run = start(words.toArray(String[]::new))) {
                assertThat(run.process.waitFor()).isEqualTo(Exit.WRONG_USE);
            }
            assertThat(folder.resolve("home")).doesNotExist();
        }
        try (Started trace = start("trace", "last")) {
            assertThat(trace.rest()).contains("there is no journal here");
        }
        try (Started run = start("run", file, "--x", "1")) {
            assertThat(run.process.waitFor()).isZero();
        }
        assertThat(folder.resolve("home/journal.db")).exists();
    }

    @Test
    void a_journal_that_cannot_be_made_is_named_with_a_way_out() throws Exception {
        String file = new Programs(folder).program("flow f() -> int = 1");
        Files.writeString(folder.resolve("home"), "in the way");

        try (Started run = start("run", "--json", file)) {
            assertThat(run.rest()).contains("JournalFailed").contains("AGENTC_HOME");
            assertThat(run.process.waitFor()).isEqualTo(Exit.WORLD);
            assertThat(new String(run.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"run\": null")
                    .contains("JournalFailed");
        }
    }

    private Started start(String... words) throws IOException {
        return start(hearing(), words);
    }

    /** Who runs the tests by {@code nohup} has them deaf to a closed terminal, and so all that they start. (GNU coreutils) */
    private static List<String> hearing() throws IOException {
        List<String> around = List.of("env", "--default-signal=HUP");
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(around.stream(), Stream.of("true")).toList())
                    .start();
            return process.waitFor() == 0 ? around : List.of();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** @param around a command that starts it */
    private Started start(List<String> around, String... words) throws IOException {
        List<String> command = new ArrayList<>(around);
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        // who is killed takes away nothing of what it unpacked, so that is unpacked once
        command.add("-Dagentc.home=" + Path.of("target").toAbsolutePath());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("AGENTC_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        return new Started(process, process.errorReader(StandardCharsets.UTF_8));
    }

    private record Started(Process process, BufferedReader err) implements AutoCloseable {

        void until(String beginning) throws IOException {
            for (String line = err.readLine(); line == null || !line.startsWith(beginning); line = err.readLine()) {
                assertThat(line)
                        .as("the process ended before it said " + beginning)
                        .isNotNull();
            }
        }

        String rest() {
            return String.join("\n", err.lines().toList());
        }

        /** A polite kill, which is taken as Ctrl-C is; what a shell runs in the background is born deaf to that one. */
        void interrupt() {
            process.toHandle().destroy();
        }

        void signal(String name) throws Exception {
            signals(name);
        }

        /** One right after the other, by one shell. */
        void signals(String... names) throws Exception {
            String all = Stream.of(names)
                    .map(name -> "kill -" + name + " " + process.pid())
                    .collect(java.util.stream.Collectors.joining("; "));
            assertThat(new ProcessBuilder("sh", "-c", all).start().waitFor()).isZero();
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
