package dev.agentc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Commands;
import dev.agentc.effect.testing.CommandsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessesTest extends CommandsContract {
    @Override
    protected Commands commands(int limit) {
        return new Processes(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/no/such/shell\necho hi\n", "#!/bin/sh\r\necho hi\r\n"})
    void a_script_whose_interpreter_is_not_there_was_not_started(String script, @TempDir Path scripts)
            throws IOException {
        Path file = Files.writeString(scripts.resolve("p.sh"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Commands.Call call = new Commands.Call("t", List.of("./p.sh"), scripts, Map.of(), "", Duration.ofSeconds(60));
        EffectFailed failed = catchThrowableOfType(EffectFailed.class, () -> new Processes().run(call));
        assertThat(failed).hasMessageContaining("./p.sh cannot be started: ").hasMessageNotContaining("setsid");
        assertThat(failed.failure().next()).contains("#!");
        assertThat(failed.isUncertain()).isFalse();
    }

    /** In the words of the JDK, by either of its ways to start a process. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error=24, Too many open files                          | cannot be started now: this process has too"
                        + " many | true",
                "Exec failed, error: 11 (Resource temporarily unavailable) | cannot be started now: there are too many"
                        + " proc | true",
                "error=12, Cannot allocate memory                       | cannot be started now: there is too little"
                        + " memory | true",
                "Exec failed, error: 8 (Exec format error)              | cannot be started: Cannot run program       "
                        + "     | false",
                "error=7, Argument list too long                        | is given more than a program can take       "
                        + "     | false",
            })
    void what_the_system_is_short_of_is_tried_again(String why, String says, boolean again) {
        var call = new Commands.Call("t", List.of("./p.sh", "x"), Path.of("."), Map.of(), "", Duration.ofSeconds(1));
        EffectFailed failed = Processes.unstarted(call, "Cannot run program \"/usr/bin/setsid\": " + why);
        assertThat(failed).hasMessageContaining("./p.sh " + says);
        assertThat(failed.failure().retryable()).isEqualTo(again);
    }

    @Test
    void a_program_is_read_and_written_while_its_caller_is_still_told_of_it(@TempDir Path here) {
        Commands.Call call = shell("cat; head -c 300000 /dev/zero; : > done", here, Duration.ofSeconds(60));

        Commands.Answer answer = new Processes().run(call, began -> await(() -> Files.exists(here.resolve("done"))));

        assertThat(answer.output()).startsWith("given").hasSize(300_005);
    }

    @Test
    void its_time_is_over_while_its_caller_is_still_told_of_it(@TempDir Path here) {
        Commands.Call call = shell("sleep 1000", here, Duration.ofMillis(200));

        EffectFailed failed = catchThrowableOfType(
                EffectFailed.class,
                () -> new Processes()
                        .run(
                                call,
                                began -> await(
                                        () -> ProcessTime.of(began.group()).isEmpty())));

        assertThat(failed).hasMessageContaining("did not end within 0.2 s");
    }

    private static Commands.Call shell(String script, Path folder, Duration timeout) {
        return new Commands.Call(
                "t", List.of("sh", "-c", script), folder, Map.of("PATH", "/usr/bin:/bin"), "given", timeout);
    }

    private static void await(BooleanSupplier isThere) {
        for (int time = 0; time < 1_000 && !isThere.getAsBoolean(); time++) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(isThere.getAsBoolean()).isTrue();
    }

    private static Process sleeping(String key) throws IOException {
        var builder = new ProcessBuilder("sleep", "1000");
        builder.environment().put(Commands.KEY, key);
        return builder.start();
    }

    private static Commands.End end(String key, Optional<Commands.Began> began) {
        return new Processes().end(new Commands.Left(key, began), Duration.ofMillis(50));
    }

    @Test
    void what_outlived_its_caller_is_found_by_the_key_that_it_carries() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/environ")), "no /proc");
        String key = "key-" + System.nanoTime();
        Process left = sleeping(key);
        Process other = sleeping(key + "0");
        try {
            assertThat(end(key, Optional.empty())).isEqualTo(Commands.End.KILLED);
            assertThat(left.waitFor()).isNotZero();
            assertThat(end(key, Optional.empty())).isEqualTo(Commands.End.GONE);
            assertThat(other.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void what_is_started_while_the_end_is_waited_for_is_waited_for_too(@TempDir Path here) throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/environ")), "no /proc");
        String key = "key-" + System.nanoTime();
        Process left = script(key, "sleep 0.5; (sleep 1; : > charged) &", here);

        assertThat(new Processes().end(new Commands.Left(key, Optional.empty()), Duration.ofSeconds(30)))
                .isEqualTo(Commands.End.ENDED);
        assertThat(left.isAlive()).isFalse();
        assertThat(here.resolve("charged")).exists();
    }

    @Test
    void what_takes_too_long_is_ended_with_what_it_has_started_meanwhile(@TempDir Path here) throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/environ")), "no /proc");
        String key = "key-" + System.nanoTime();
        script(key, "sleep 0.2; sleep 0.8; : > charged", here);
        Thread.sleep(100); // its first child is at work

        assertThat(new Processes().end(new Commands.Left(key, Optional.empty()), Duration.ofMillis(300)))
                .isEqualTo(Commands.End.KILLED);
        assertThat(end(key, Optional.empty())).as("nothing is left of it").isEqualTo(Commands.End.GONE);
        assertThat(here.resolve("charged")).doesNotExist();
    }

    private static Process script(String key, String script, Path folder) throws IOException {
        var builder = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
        builder.environment().put(Commands.KEY, key);
        return builder.start();
    }

    @Test
    void what_outlived_its_caller_is_found_by_what_is_recorded_of_it_and_no_later_process_is() throws Exception {
        Process left = sleeping("another");
        try {
            String since = ProcessTime.of(left.pid());
            assertThat(since).isNotEmpty();
            var later = new Commands.Began(left.pid(), since + "0");
            assertThat(end("none", Optional.of(later))).isEqualTo(Commands.End.GONE);
            assertThat(left.isAlive()).isTrue();
            var began = new Commands.Began(left.pid(), since);
            assertThat(end("none", Optional.of(began))).isEqualTo(Commands.End.KILLED);
            assertThat(left.waitFor()).isNotZero();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void the_process_that_a_program_became_is_told_while_it_is_at_work(@TempDir Path here) {
        List<Commands.Began> told = new ArrayList<>();
        String untilTold = "while [ ! -e told ]; do sleep 0.01; done; echo $$";
        Commands.Call call = new Commands.Call(
                "t", List.of("sh", "-c", untilTold), here, Map.of("PATH", "/usr/bin:/bin"), "", Duration.ofSeconds(60));

        Commands.Answer answer = new Processes().run(call, began -> {
            told.add(began);
            assertThat(here.resolve("told").toFile().mkdir()).isTrue();
        });

        assertThat(told).singleElement().satisfies(began -> {
            assertThat(answer.output().strip()).isEqualTo(String.valueOf(began.group()));
            assertThat(began.since()).isNotEmpty();
        });
    }
}
