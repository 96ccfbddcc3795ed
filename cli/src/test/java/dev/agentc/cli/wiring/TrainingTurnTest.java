package dev.agentc.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.cli.arguments.WrongUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One training at a time comes to a lock. */
class TrainingTurnTest {
    @TempDir
    Path folder;

    private Path lock() {
        return folder.resolve("locks/taught.json");
    }

    /** Another process that holds it until it is killed. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (TrainingTurn _ = TrainingTurn.of(Path.of(arguments[0]))) {
                System.out.println("begun");
                System.in.read();
            }
        }
    }

    private Process holder() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        lock().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("begun");
        return process;
    }

    @Test
    void a_second_one_is_refused_until_the_first_has_ended_and_nothing_is_left() {
        try (TrainingTurn _ = TrainingTurn.of(lock())) {
            assertThatThrownBy(() -> TrainingTurn.of(lock()))
                    .isInstanceOfSatisfying(
                            WrongUse.class,
                            refused -> assertThat(refused.hint()).contains("wait until it has ended"))
                    .hasMessageContaining("another training is under way that will write `" + lock());
            TrainingTurn.of(folder.resolve("locks/other.json")).close();
        }
        assertThat(folder).isEmptyDirectory();
        TrainingTurn.of(lock()).close();
    }

    @Test
    void one_of_another_process_that_was_killed_refuses_nobody() throws IOException, InterruptedException {
        Process process = holder();
        try {
            assertThatThrownBy(() -> TrainingTurn.of(lock())).hasMessageContaining("another training is under way");
        } finally {
            process.destroyForcibly().waitFor();
        }
        TrainingTurn.of(lock()).close();
        assertThat(lock().getParent()).isEmptyDirectory();
    }

    @Test
    void where_no_lock_can_be_written_nothing_is_begun() throws IOException {
        Files.writeString(folder.resolve("locks"), "a file");

        assertThatThrownBy(() -> TrainingTurn.of(lock()))
                .isInstanceOf(WrongUse.class)
                .hasMessageContaining("taught.json` cannot be written");
    }
}
