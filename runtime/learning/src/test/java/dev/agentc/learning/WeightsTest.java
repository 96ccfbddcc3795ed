package dev.agentc.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.training.Beginning;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Policy;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import dev.agentc.training.objective.Supervised;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
    private final ToyTrainer trainer = new ToyTrainer();
    private final List<Integer> workedOut = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @TempDir
    Path folder;

    private Weights weights() {
        return new Weights(trainer, folder, new Beginning("early", new Tuning.Full(), 7), told::add);
    }

    /** A step that a toy remembers by the number of its row. */
    private Stage stage(int number) {
        return new Stage(
                "sft",
                number,
                9,
                () -> {
                    workedOut.add(number);
                    return List.of(Bundle.of(Example.of(0, new int[] {number}, 0)));
                },
                Supervised.standard(),
                number == 1 ? Update.of(0.1).first() : Update.of(0.1),
                Map.of());
    }

    private void train(Weights weights, int from, int to) {
        for (int i = from; i <= to; i++) {
            weights.step(stage(i));
            weights.done(stage(i));
        }
    }

    private static List<String> made(Weights weights) {
        return ((ToyTrainer.Toy) weights.now().policy()).steps;
    }

    @Test
    void nothing_is_opened_before_weights_are_needed() {
        try (Weights weights = weights()) {
            weights.done(stage(1));
            assertThat(trainer.asked).isEmpty();
            assertThat(workedOut).isEmpty();
        }
        assertThat(trainer.policies).isEmpty();
    }

    @Test
    void they_begin_as_the_base_and_are_what_steps_made_of_it() {
        try (Weights weights = weights()) {
            train(weights, 1, 3);
            assertThat(made(weights)).containsExactly("1!", "2", "3");
            assertThat(weights.steps()).isEqualTo(3);
        }
        assertThat(trainer.asked).containsExactly("open early 7");
        assertThat(trainer.policies).allMatch(policy -> policy.closed);
    }

    /** As the first was: with what it forgot. */
    @Test
    void without_a_checkpoint_all_recorded_steps_are_done_over_in_order() {
        try (Weights weights = weights()) {
            for (int i = 1; i <= 3; i++) {
                weights.done(stage(i));
            }
            assertThat(made(weights)).containsExactly("1!", "2", "3");
        }
        assertThat(trainer.asked).containsExactly("load", "open early 7");
    }

    /** A training of a thousand steps has a thousand times the rows of one. */
    @Test
    void rows_of_a_step_that_is_done_are_kept_by_nobody() throws InterruptedException {
        try (Weights weights = weights()) {
            WeakReference<Stage> first = done(weights, 1);
            assertThat(made(weights)).containsExactly("1!");
            WeakReference<Stage> second = done(weights, 2);
            for (int i = 0; i < 1000 && (first.get() != null || second.get() != null); i++) {
                System.gc();
                Thread.sleep(10);
            }
            assertThat(first.get()).isNull();
            assertThat(second.get()).isNull();
            assertThat(made(weights)).containsExactly("1!", "2");
        }
    }

    private WeakReference<Stage> done(Weights weights, int number) {
        Stage stage = stage(number);
        weights.done(stage);
        return new WeakReference<>(stage);
    }

    @Test
    void a_step_that_is_heard_of_when_the_weights_are_here_is_done_over() {
        try (Weights weights = weights()) {
            train(weights, 1, 1);
            weights.done(stage(2));
            assertThat(made(weights)).containsExactly("1!", "2");
            assertThat(weights.steps()).isEqualTo(2);
        }
    }

    @Test
    void from_a_checkpoint_only_what_came_after_it_is_worked_out_again() {
        try (Weights weights = weights()) {
            train(weights, 1, 2);
            weights.save();
        }
        workedOut.clear();
        try (Weights again = weights()) {
            for (int i = 1; i <= 4; i++) {
                again.done(stage(i));
            }
            assertThat(made(again)).containsExactly("1!", "2", "3", "4");
            assertThat(workedOut).containsExactly(3, 4);
        }
    }

    @Test
    void a_checkpoint_ahead_of_what_is_recorded_is_closed_and_not_taken() {
        try (Weights weights = weights()) {
            train(weights, 1, 5);
            weights.save();
        }
        trainer.policies.clear();
        try (Weights again = weights()) {
            again.done(stage(1));
            assertThat(made(again)).containsExactly("1!");
            assertThat(trainer.policies.getFirst().closed).isTrue();
            assertThat(told).containsExactly("the checkpoint of step 5: only 1 steps are recorded");
        }
    }

    @Test
    void the_two_newest_checkpoints_are_kept_and_other_files_are_left_alone() throws IOException {
        Files.writeString(folder.resolve("notes"), "mine");
        try (Weights weights = weights()) {
            for (int i = 1; i <= 4; i++) {
                train(weights, i, i);
                assertThat(weights.save()).exists();
            }
        }
        try (var all = Files.list(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("notes", "step-00000003-toy", "step-00000004-toy");
        }
    }

    @Test
    void what_ships_lies_beside_a_checkpoint_of_the_same() throws IOException {
        try (Weights weights = weights()) {
            train(weights, 1, 2);
            assertThat(weights.ship().file()).hasContent("1!\n2").hasFileName("weights.safetensors");
        }
        assertThat(folder.resolve("step-00000002-toy/weights")).hasContent("1!\n2");
    }

    @Test
    void what_ships_is_read_again_and_asked_from_then_on() {
        try (Weights weights = weights()) {
            train(weights, 1, 2);
            Policy trained = weights.now().policy();
            assertThat(weights.ship().hash()).isEqualTo("1!\n2");
            assertThat(weights.now().policy()).isNotSameAs(trained);
            assertThat(made(weights)).containsExactly("1!", "2");
            assertThat(weights.steps()).isEqualTo(2);
            assertThat(((ToyTrainer.Toy) trained).closed).isTrue();
        }
        assertThat(trainer.asked).containsExactly("open early 7", "shipped");
        assertThat(trainer.policies).allMatch(policy -> policy.closed);
    }
}
