package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.wiring.TrainingTurn;
import dev.agentc.cli.wiring.WeightLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which training {@code --resume} carries on. */
class ResumedTrainingTest {
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        reward nothing(r: Run<string, string>) -> float = 0.0
        train resumed {
          agent: Clerk
          base: embedded("early")
          alarms: { patience: 1 }
          grpo(on: known.all, reward: nothing, group: 2, prompts: 1, steps: STEPS)
        }
        """;

    @TempDir
    Path folder;

    private Programs programs;

    @BeforeEach
    void a_folder_whose_name_a_shell_takes_apart() throws IOException {
        programs = new Programs(Files.createDirectory(folder.resolve("my shop")));
        programs.file("known.jsonl", "{\"id\": \"a\", \"input\": \"Hello?\", \"expected\": \"\"}\n");
    }

    private String file(int steps) {
        return programs.program(PROGRAM.replace("STEPS", String.valueOf(steps)));
    }

    /** It would do what the program said then, and a lock would say that it is what the program says now. */
    @Test
    void one_of_a_program_that_was_changed_is_not_carried_on() {
        assertThat(Ran.agentc("train", file(2), "--seed", "1").exit()).isEqualTo(4);

        Ran changed = Ran.agentc("train", file(3), "--resume");

        assertThat(changed.exit()).as(changed.toString()).isEqualTo(Exit.WRONG_USE);
        assertThat(changed.err()).contains("the program has changed since the training of `resumed` was stopped");
        Ran carried = Ran.agentc("train", file(2), "--resume");
        assertThat(carried.exit()).as(carried.toString()).isEqualTo(3);
        assertThat(carried.err()).contains("no stage took a step");
    }

    @Test
    void a_seed_is_not_taken_where_it_would_change_nothing() {
        Ran ran = Ran.agentc("train", file(2), "--resume", "--seed", "7");

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("`--seed` cannot be changed by `--resume`");
    }

    /** A run is pinned to each of them, however they are called. */
    @Test
    void datasets_of_two_files_may_have_one_name() {
        programs.file("other.agent", "dataset known: Case<string, string> { source: jsonl(\"more.jsonl\") }\n");
        programs.file("more.jsonl", "{\"id\": \"b\", \"input\": \"Bye?\", \"expected\": \"\"}\n");
        String file = programs.program("import \"./other.agent\" as other\n"
                + PROGRAM.replace("STEPS", "2").replace("known.all", "known.all + other.known.all"));
        assertThat(Ran.agentc("train", file, "--seed", "1").exit()).isEqualTo(4);

        Ran carried = Ran.agentc("train", file, "--resume");

        assertThat(carried.exit()).as(carried.toString()).isEqualTo(3);
        assertThat(carried.err()).contains("no stage took a step");
    }

    @Test
    void each_of_two_datasets_of_one_name_is_held_to_what_the_training_began_with() {
        programs.file("other.agent", "dataset known: Case<string, string> { source: jsonl(\"more.jsonl\") }\n");
        programs.file("more.jsonl", "{\"id\": \"b\", \"input\": \"Bye?\", \"expected\": \"\"}\n");
        String file = programs.program("import \"./other.agent\" as other\n"
                + PROGRAM.replace("STEPS", "2").replace("known.all", "known.all + other.known.all"));
        assertThat(Ran.agentc("train", file, "--seed", "1").exit()).isEqualTo(4);
        programs.file("more.jsonl", "{\"id\": \"c\", \"input\": \"Bye?\", \"expected\": \"\"}\n");

        assertThat(Ran.agentc("train", file, "--resume").err()).contains("is another than when the run began");
    }

    /** Of two the one that ends last would win, in silence. */
    @Test
    void a_training_of_the_same_lock_is_not_begun_twice_at_once() {
        String file = file(2);
        try (TrainingTurn _ = TrainingTurn.of(WeightLock.file(programs.folder(), "resumed"))) {
            Ran refused = Ran.agentc("train", file, "--seed", "1");

            assertThat(refused.exit()).as(refused.toString()).isEqualTo(Exit.WRONG_USE);
            assertThat(refused.err()).contains("another training is under way", "resumed.json`", "wait until it has");
        }
        assertThat(Ran.agentc("train", file, "--seed", "1").exit()).isEqualTo(4);
    }

    /** Of two models that are one lock each would be what was trained last. */
    @Test
    void trainings_of_two_files_of_a_folder_do_not_write_one_lock() {
        String file = file(2);
        programs.file("more.agent", PROGRAM.replace("STEPS", "3"));
        programs.file("notes.agent", "// train resumed {\n" + PROGRAM.replace("resumed", "resumed_too"));

        Ran refused = Ran.agentc("train", file, "--seed", "1");

        assertThat(refused.exit()).as(refused.toString()).isEqualTo(Exit.WRONG_USE);
        assertThat(refused.err())
                .contains("`more.agent` has a training `resumed` too", "`locks/resumed.json`", "another name");
    }

    @Test
    void where_nothing_is_carried_on_a_file_of_metrics_stays_as_it_is() {
        String metrics = programs.file("steps.jsonl", "of another training\n");

        Ran ran = Ran.agentc("train", file(5), "--resume", "--metrics", metrics);

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.WRONG_USE);
        assertThat(Path.of(metrics)).hasContent("of another training\n");
    }

    @Test
    void the_command_that_carries_it_on_can_be_typed_as_it_is_told() {
        String file = file(2);
        String metrics = programs.path("steps.jsonl");

        Ran stopped = Ran.agentc("train", file, "resumed", "--seed", "1", "--metrics", metrics);

        assertThat(stopped.exit()).as(stopped.toString()).isEqualTo(4);
        assertThat(stopped.err()).contains("agentc train '" + file + "' resumed --metrics '" + metrics + "' --resume");
    }
}
