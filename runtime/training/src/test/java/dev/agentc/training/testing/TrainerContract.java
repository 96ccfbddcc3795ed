package dev.agentc.training.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Generate;
import dev.agentc.training.Beginning;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.NotFinite;
import dev.agentc.training.Objective;
import dev.agentc.training.Optimizer;
import dev.agentc.training.Policy;
import dev.agentc.training.StepReport;
import dev.agentc.training.Trainer;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import dev.agentc.training.objective.GroupRelative;
import dev.agentc.training.objective.LeaveOneOut;
import dev.agentc.training.objective.Normalise;
import dev.agentc.training.objective.Preference;
import dev.agentc.training.objective.Reinforce;
import dev.agentc.training.objective.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every trainer. An adapter extends it and says what it trains. */
public abstract class TrainerContract {
    private static final Update UPDATE = Update.of(1e-3);

    @TempDir
    Path folder;

    protected abstract Trainer trainer();

    /** The name of a base that can be opened. */
    protected abstract String base();

    /** Ids that a prompt can be made of, at least eight. */
    protected abstract int[] ids();

    /** How far log-probabilities of sampling and training may be apart. */
    protected double gap() {
        return 0;
    }

    public static Stream<Tuning> tunings() {
        return Stream.of(new Tuning.Full(), Tuning.LowRank.of(4));
    }

    /** What is changed, and how. */
    public record Way(Tuning tuning, Optimizer optimizer) {
        Update update(double rate) {
            return Update.of(optimizer, rate);
        }

        Update update() {
            return update(1e-3);
        }
    }

    public static Stream<Way> ways() {
        return tunings()
                .flatMap(tuning ->
                        Stream.of(Optimizer.adamw(), Optimizer.muon()).map(optimizer -> new Way(tuning, optimizer)));
    }

    private Policy open(Tuning tuning) {
        return trainer().open(base(), tuning, 7);
    }

    /** A row whose last ids count. */
    private Example row(int rollout, int length, int counting) {
        int[] row = new int[length];
        double[] weights = new double[length];
        for (int i = 0; i < length; i++) {
            row[i] = ids()[(i * 3 + rollout) % ids().length];
            weights[i] = i >= length - counting ? 1 : 0;
        }
        return Example.of(rollout, row, weights);
    }

    private List<Bundle> rows() {
        return Stream.of(row(0, 12, 5), row(1, 9, 3), row(2, 20, 8))
                .map(Bundle::of)
                .toList();
    }

    private Generate.Request request(int seed) {
        return new Generate.Request(Arrays.copyOf(ids(), 3 + seed % 4), 12, 1, seed, new int[0]);
    }

    private static double sum(List<double[]> logprobs) {
        return logprobs.stream().flatMapToDouble(Arrays::stream).sum();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_policy_begins_as_its_base_and_a_step_leaves_the_base_where_it_was(Way way) {
        try (Policy policy = open(way.tuning)) {
            List<Example> rows = List.of(row(0, 12, 5), row(1, 9, 3));
            List<double[]> before = policy.start(rows);
            assertThat(policy.version()).isZero();
            assertThat(policy.now(rows)).usingRecursiveComparison().isEqualTo(before);
            policy.step(rows(), Supervised.standard(), way.update());
            assertThat(policy.version()).isEqualTo(1);
            assertThat(policy.start(rows)).usingRecursiveComparison().isEqualTo(before);
            assertThat(sum(policy.now(rows))).isNotEqualTo(sum(before));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void what_is_trained_on_becomes_likelier(Way way) {
        try (Policy policy = open(way.tuning)) {
            List<Double> losses = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                losses.add(
                        policy.step(rows(), Supervised.standard(), way.update()).loss());
            }
            assertThat(losses.getLast()).isLessThan(losses.getFirst());
        }
    }

    @Test
    void what_a_base_reads_is_known_before_it_is_opened() {
        try (Policy policy = trainer().open(base(), new Tuning.Full(), 1)) {
            assertThat(trainer().context(base())).isEqualTo(policy.context());
        }
    }

    @Test
    void of_a_pair_the_better_row_gains_on_the_worse() {
        try (Policy policy = open(new Tuning.Full())) {
            List<Bundle> pairs = List.of(Bundle.of(row(0, 12, 5), row(1, 12, 5)));
            StepReport first = policy.step(pairs, Preference.standard(), UPDATE);
            assertThat(first.loss()).isBetween(Math.log(2) - 1e-9, Math.log(2) + 1e-9);
            assertThat(policy.step(pairs, Preference.standard(), UPDATE)
                            .figures()
                            .get("margin"))
                    .isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void equal_calls_give_equal_bits(Way way) {
        try (Policy one = open(way.tuning);
                Policy other = open(way.tuning)) {
            for (int i = 0; i < 3; i++) {
                assertThat(one.step(rows(), Supervised.standard(), way.update()))
                        .isEqualTo(other.step(rows(), Supervised.standard(), way.update()));
            }
            assertThat(one.sample(List.of(request(1)))).isEqualTo(other.sample(List.of(request(1))));
        }
    }

    @Test
    void what_was_sampled_has_the_same_log_probability_in_training() {
        try (Policy policy = open(new Tuning.Full())) {
            policy.step(rows(), Supervised.standard(), UPDATE);
            List<Generate.Request> requests =
                    Stream.iterate(1, i -> i + 1).limit(20).map(this::request).toList();
            List<Generate.Continuation> said = policy.sample(requests);
            List<Bundle> step = new ArrayList<>();
            for (int i = 0; i < said.size(); i++) {
                step.add(Bundle.of(rollout(i, requests.get(i).prompt(), said.get(i))));
            }
            StepReport report = policy.step(step, GroupRelative.standard(), UPDATE);
            assertThat(report.gap()).isLessThanOrEqualTo(gap());
            assertThat(report.figures().get("clipped")).isZero();
        }
    }

    /** Objectives of rollouts that are compared with each other. */
    public static Stream<Objective> comparing() {
        return Stream.of(
                GroupRelative.standard().withKl(0.1),
                GroupRelative.dapo(),
                GroupRelative.doneRight(50),
                LeaveOneOut.standard(),
                Reinforce.standard(),
                new Reinforce(0.1, Normalise.ROLLOUTS, 1));
    }

    /** Two rollouts of one prompt, as the policy gives them log-probabilities. */
    private List<Bundle> compared(Policy policy, double first, double second) {
        List<Example> bare = List.of(row(0, 12, 5), row(1, 12, 5));
        List<double[]> now = policy.now(bare);
        return List.of(Bundle.of(
                bare.get(0).sampledAt(now.get(0)).valued(first),
                bare.get(1).sampledAt(now.get(1)).valued(second)));
    }

    @ParameterizedTest
    @MethodSource("comparing")
    void of_rollouts_the_better_one_becomes_likelier_and_the_worse_one_less_so(Objective objective) {
        try (Policy policy = open(new Tuning.Full())) {
            List<Bundle> step = compared(policy, 1, -1);
            List<double[]> before = policy.now(step.getFirst().rows());
            StepReport report = policy.step(step, objective, UPDATE.first());
            List<double[]> after = policy.now(step.getFirst().rows());
            assertThat(report.gap()).isLessThanOrEqualTo(gap());
            assertThat(sum(after.subList(0, 1)) - sum(after.subList(1, 2)))
                    .isGreaterThan(sum(before.subList(0, 1)) - sum(before.subList(1, 2)));
        }
    }

    @ParameterizedTest
    @MethodSource("comparing")
    void rollouts_none_of_which_is_better_change_nothing(Objective objective) {
        try (Policy policy = open(new Tuning.Full())) {
            List<Bundle> step = compared(policy, 0, 0);
            List<double[]> before = policy.now(step.getFirst().rows());
            assertThat(policy.step(step, objective, UPDATE.first()).norm()).isZero();
            assertThat(policy.now(step.getFirst().rows()))
                    .usingRecursiveComparison()
                    .isEqualTo(before);
        }
    }

    /** Learnt from a second time, ratios are no longer 1, and the reference is what it was. */
    @ParameterizedTest
    @MethodSource("comparing")
    void a_checkpoint_between_two_steps_with_the_same_rollouts_changes_no_bit(Objective objective) {
        try (Policy policy = open(new Tuning.Full())) {
            List<Bundle> step = compared(policy, 1, -1);
            policy.step(step, objective, UPDATE.first());
            policy.save(folder);
            StepReport on = policy.step(step, objective, UPDATE);
            assertThat(on.gap()).isPositive();
            try (Policy again = trainer().load(folder).policy()) {
                assertThat(again.step(step, objective, UPDATE)).isEqualTo(on);
                assertThat(again.hash()).isEqualTo(policy.hash());
            }
        }
    }

    private static Example rollout(int number, int[] prompt, Generate.Continuation said) {
        int[] ids = Arrays.copyOf(prompt, prompt.length + said.ids().length);
        double[] weights = new double[ids.length];
        double[] sampler = new double[ids.length];
        for (int i = 0; i < said.ids().length; i++) {
            ids[prompt.length + i] = said.ids()[i];
            weights[prompt.length + i] = 1;
            sampler[prompt.length + i] = said.logprobs()[i];
        }
        return Example.of(number, ids, weights).sampledAt(sampler).valued(number % 2 == 0 ? 1 : -1);
    }

    @Test
    void prompts_continued_together_say_what_each_says_alone() {
        try (Policy policy = open(new Tuning.Full())) {
            List<Generate.Request> requests =
                    Stream.iterate(1, i -> i + 1).limit(20).map(this::request).toList();
            List<Generate.Continuation> together = policy.sample(requests);
            for (int i = 0; i < requests.size(); i++) {
                assertThat(policy.sample(List.of(requests.get(i)))).containsExactly(together.get(i));
            }
        }
    }

    @Test
    void a_row_in_which_nothing_counts_changes_nothing() {
        try (Policy policy = open(new Tuning.Full())) {
            List<Example> probe = List.of(row(0, 12, 5));
            List<double[]> before = policy.now(probe);
            StepReport report = policy.step(List.of(Bundle.of(row(0, 12, 0))), Supervised.standard(), UPDATE);
            assertThat(report.norm()).isZero();
            assertThat(policy.now(probe)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void saved_and_loaded_it_goes_on_to_the_same_bits(Way way) {
        try (Policy policy = open(way.tuning)) {
            policy.step(rows(), Supervised.standard(), way.update());
            policy.step(rows(), Supervised.standard(), way.update());
            policy.save(folder);
            StepReport on = policy.step(rows(), Supervised.standard(), way.update());
            Trainer.Loaded loaded = trainer().load(folder);
            assertThat(loaded.damaged()).isEmpty();
            try (Policy again = loaded.policy()) {
                assertThat(again.version()).isEqualTo(2);
                assertThat(again.step(rows(), Supervised.standard(), way.update()))
                        .isEqualTo(on);
                assertThat(again.now(List.of(row(0, 12, 5))))
                        .usingRecursiveComparison()
                        .isEqualTo(policy.now(List.of(row(0, 12, 5))));
            }
        }
    }

    /** Steps at a rate of 0 leave weights as they are and are remembered all the same. */
    @ParameterizedTest
    @MethodSource("ways")
    void the_first_step_of_a_stage_remembers_none_before_it(Way way) {
        List<Example> probe = List.of(row(0, 12, 5));
        try (Policy policy = open(way.tuning);
                Policy still = open(way.tuning)) {
            policy.step(rows(), Supervised.standard(), way.update(0));
            policy.step(rows(), Supervised.standard(), way.update(0));
            policy.save(folder);
            policy.step(
                    List.of(rows().getFirst()),
                    Supervised.standard(),
                    way.update().first());
            still.step(List.of(rows().getFirst()), Supervised.standard(), way.update());
            assertThat(policy.now(probe)).usingRecursiveComparison().isEqualTo(still.now(probe));
            policy.save(folder);
            StepReport on = policy.step(rows(), Supervised.standard(), way.update());
            assertThat(still.step(rows(), Supervised.standard(), way.update()).loss())
                    .isEqualTo(on.loss());
            try (Policy again = trainer().load(folder).policy()) {
                assertThat(again.version()).isEqualTo(3);
                assertThat(again.step(rows(), Supervised.standard(), way.update()))
                        .isEqualTo(on);
                assertThat(again.now(probe)).usingRecursiveComparison().isEqualTo(policy.now(probe));
            }
            assertThat(still.now(probe)).usingRecursiveComparison().isEqualTo(policy.now(probe));
        }
    }

    @ParameterizedTest
    @MethodSource("tunings")
    void the_reference_is_the_policy_as_its_stage_began_saved_and_loaded_too(Tuning tuning) {
        List<Example> probe = List.of(row(0, 12, 5), row(1, 9, 3));
        List<Bundle> pairs = List.of(Bundle.of(row(0, 12, 5), row(1, 12, 5)));
        try (Policy policy = open(tuning)) {
            policy.step(rows(), Supervised.standard(), UPDATE.first());
            policy.step(rows(), Supervised.standard(), UPDATE);
            List<double[]> between = policy.now(probe);
            StepReport first = policy.step(pairs, Preference.standard(), UPDATE.first());
            assertThat(first.loss()).isBetween(Math.log(2) - 1e-9, Math.log(2) + 1e-9);
            policy.step(pairs, Preference.standard(), UPDATE);
            assertThat(policy.start(probe)).usingRecursiveComparison().isEqualTo(between);
            policy.save(folder);
            StepReport on = policy.step(pairs, Preference.standard(), UPDATE);
            try (Policy again = trainer().load(folder).policy()) {
                assertThat(again.start(probe)).usingRecursiveComparison().isEqualTo(between);
                assertThat(again.step(pairs, Preference.standard(), UPDATE)).isEqualTo(on);
            }
        }
    }

    @Test
    void a_first_step_that_fails_begins_no_stage() {
        Objective broken = (step, scores) -> {
            throw new IllegalArgumentException("the test");
        };
        List<Example> probe = List.of(row(0, 12, 5));
        try (Policy policy = open(new Tuning.Full())) {
            List<double[]> before = policy.start(probe);
            policy.step(rows(), Supervised.standard(), UPDATE);
            assertThatThrownBy(() -> policy.step(rows(), broken, UPDATE.first()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(policy.start(probe)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @Test
    void what_a_step_before_was_like_is_remembered_within_a_stage() {
        List<Example> probe = List.of(row(0, 12, 5));
        try (Policy policy = open(new Tuning.Full());
                Policy other = open(new Tuning.Full())) {
            policy.step(rows(), Supervised.standard(), Update.of(0));
            policy.step(List.of(rows().getFirst()), Supervised.standard(), UPDATE);
            other.step(List.of(rows().getFirst()), Supervised.standard(), UPDATE);
            assertThat(sum(policy.now(probe))).isNotEqualTo(sum(other.now(probe)));
        }
    }

    @Test
    void the_newest_checkpoint_that_is_whole_is_taken() throws IOException {
        try (Policy policy = open(new Tuning.Full())) {
            policy.save(folder);
            policy.step(rows(), Supervised.standard(), UPDATE);
            Path newest = policy.save(folder);
            try (Stream<Path> files = Files.walk(newest)) {
                Path largest = files.filter(Files::isRegularFile)
                        .max((a, b) ->
                                Long.compare(a.toFile().length(), b.toFile().length()))
                        .orElseThrow();
                byte[] bytes = Files.readAllBytes(largest);
                bytes[bytes.length / 2] ^= 1;
                Files.write(largest, bytes);
            }
            Trainer.Loaded loaded = trainer().load(folder);
            assertThat(loaded.damaged()).hasSize(1);
            loaded.policy().close();
            assertThat(loaded.policy().version()).isZero();
        }
    }

    @Test
    void a_checkpoint_that_began_otherwise_is_passed_over_however_new_it_is() {
        Beginning own = new Beginning(base(), Tuning.LowRank.of(4), 7);
        try (Policy policy = open(own.tuning());
                Policy other = open(Tuning.LowRank.of(2))) {
            policy.save(folder);
            other.step(rows(), Supervised.standard(), UPDATE);
            other.save(folder);
        }
        Trainer.Loaded loaded = trainer().load(folder, own);
        loaded.policy().close();
        assertThat(loaded.policy().version()).isZero();
        assertThat(loaded.damaged()).hasSize(1);
        assertThatThrownBy(() -> trainer().load(folder, new Beginning(base(), own.tuning(), 8)))
                .isInstanceOf(EffectFailed.class);
    }

    @Test
    void a_folder_without_a_checkpoint_and_a_base_that_is_none_are_failures_that_say_so() {
        assertThatThrownBy(() -> trainer().load(folder.resolve("none"))).isInstanceOf(EffectFailed.class);
        assertThatThrownBy(() -> trainer().open("no such base", new Tuning.Full(), 1))
                .isInstanceOf(EffectFailed.class);
    }

    @Test
    void a_loss_that_is_no_number_fails_and_changes_nothing() {
        Objective broken = (step, scores) -> (bundle, policy) -> new Objective.Weighed(
                0,
                step.get(bundle).rows().stream()
                        .map(row -> Arrays.stream(row.weights())
                                .map(weight -> weight * Double.NaN)
                                .toArray())
                        .toList(),
                Map.of());
        try (Policy policy = open(new Tuning.Full())) {
            List<Example> probe = List.of(row(0, 12, 5));
            List<double[]> before = policy.now(probe);
            assertThatThrownBy(() -> policy.step(rows(), broken, UPDATE)).isInstanceOf(NotFinite.class);
            assertThat(policy.version()).isZero();
            assertThat(policy.now(probe)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("tunings")
    void the_hash_is_that_of_what_ships_and_of_no_other_weights(Tuning tuning) throws Exception {
        Path file = folder.resolve("model.safetensors");
        try (Policy policy = open(tuning)) {
            String before = policy.hash();
            policy.step(rows(), Supervised.standard(), UPDATE);
            policy.export(file);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            assertThat(policy.hash())
                    .isEqualTo(HexFormat.of().formatHex(digest))
                    .isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("tunings")
    void what_ships_is_read_again_and_says_what_was_written(Tuning tuning) {
        Path file = folder.resolve("model.safetensors");
        List<Generate.Request> asked = List.of(request(1), request(2));
        List<Example> rows = List.of(row(0, 12, 5), row(1, 9, 3));
        try (Policy policy = open(tuning)) {
            policy.step(rows(), Supervised.standard(), UPDATE);
            policy.step(rows(), Supervised.standard(), UPDATE);
            policy.export(file);
            try (Policy shipped = trainer().shipped(file, policy.hash())) {
                assertThat(shipped.version()).isEqualTo(2);
                assertThat(shipped.hash()).isEqualTo(policy.hash());
                assertThat(shipped.now(rows)).usingRecursiveComparison().isEqualTo(policy.now(rows));
                assertThat(shipped.sample(asked)).usingRecursiveComparison().isEqualTo(policy.sample(asked));
            }
        }
    }

    /** Each leaves a file that could be taken for weights. */
    @ParameterizedTest
    @ValueSource(
            strings = {"bit of the numbers", "bit of the header", "cut short", "more behind", "empty", "gone", "folder"
            })
    void what_ships_and_is_not_as_it_was_written_is_not_taken(String damage) throws IOException {
        Path file = folder.resolve("model.safetensors");
        try (Policy policy = open(Tuning.LowRank.of(4))) {
            policy.export(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            switch (damage) {
                case "bit of the numbers" -> bytes[bytes.length - 5] ^= 1;
                case "bit of the header" -> bytes[20] ^= 1;
                case "cut short" -> bytes = Arrays.copyOf(bytes, bytes.length - 8);
                case "more behind" -> bytes = Arrays.copyOf(bytes, bytes.length + 8);
                case "empty" -> bytes = new byte[0];
                case "folder" -> Files.createDirectory(file);
                default -> {}
            }
            if (!damage.equals("gone") && !damage.equals("folder")) {
                Files.write(file, bytes);
            }
            assertThatThrownBy(() -> trainer().shipped(file, policy.hash()))
                    .isInstanceOf(EffectFailed.class)
                    .hasMessageContaining(file.toString());
        }
    }

    /** By a rate beyond what a number of 32 bits holds. */
    @ParameterizedTest
    @MethodSource("tunings")
    void weights_that_are_no_finite_numbers_do_not_ship(Tuning tuning) {
        Path file = folder.resolve("model.safetensors");
        try (Policy policy = open(tuning)) {
            policy.step(rows(), Supervised.standard(), Update.of(1e39));
            assertThatThrownBy(() -> policy.export(file))
                    .isInstanceOf(EffectFailed.class)
                    .hasMessageContaining("no finite number");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void what_ships_is_written_whole_and_a_change_is_smaller_than_weights() throws IOException {
        try (Policy all = open(new Tuning.Full());
                Policy change = open(Tuning.LowRank.of(4))) {
            Path weights = folder.resolve("all/model.safetensors");
            Path adapter = folder.resolve("change/adapter_model.safetensors");
            all.export(weights);
            change.export(adapter);
            change.export(adapter);
            assertThat(Files.size(adapter)).isBetween(1L, Files.size(weights) - 1);
            try (Stream<Path> beside = Files.list(adapter.getParent())) {
                assertThat(beside).containsExactly(adapter);
            }
        }
    }
}
