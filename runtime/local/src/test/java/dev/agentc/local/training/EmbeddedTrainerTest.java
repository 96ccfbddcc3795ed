package dev.agentc.local.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.local.Embedded;
import dev.agentc.local.Llama;
import dev.agentc.local.ParameterLayout;
import dev.agentc.local.Safetensors;
import dev.agentc.local.arithmetic.Warming;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Policy;
import dev.agentc.training.StepReport;
import dev.agentc.training.Trainer;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import dev.agentc.training.objective.Supervised;
import dev.agentc.training.testing.TrainerContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTrainerTest extends TrainerContract {
    @Override
    protected Trainer trainer() {
        return new EmbeddedTrainer(2, 4);
    }

    @Override
    protected String base() {
        return "early";
    }

    @Override
    protected int[] ids() {
        return Embedded.of("early")
                .template()
                .vocabulary()
                .encode("How much is a lamp? A lamp costs $12.50.")
                .ids();
    }

    @Test
    void one_two_and_three_threads_give_the_same_bits() {
        String one = Course.hash(1);
        assertThat(Course.hash(2)).isEqualTo(one);
        assertThat(Course.hash(3)).isEqualTo(one);
    }

    /** One child has no vector code, one loads it later, and the course here has it from its first product on. */
    @Test
    void with_the_vector_api_and_without_it_the_bits_are_the_same() throws Exception {
        String without = course();
        String loaded = course("--add-exports", "java.base/jdk.internal.module=ALL-UNNAMED");
        Warming.take();
        String hash = Course.hash(2);
        assertThat(without).isEqualTo("plain " + hash);
        assertThat(loaded).isEqualTo("vector " + hash);
    }

    /** All that a process says in which a course is gone through: nothing stands beside the answer. */
    private static String course(String... flags) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Course.class.getName()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        child.getOutputStream().close();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        return said.strip();
    }

    @Test
    void weights_that_were_written_out_are_read_again_bit_by_bit(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.safetensors");
        try (Policy policy = trainer().open("early", new Tuning.Full(), 1)) {
            policy.export(file);
        }
        Llama base = Embedded.of("early").llama();
        Safetensors written = new Safetensors(ByteBuffer.wrap(Files.readAllBytes(file)));
        assertThat(new ParameterLayout(base.shape()).read(written)).isEqualTo(base.weights());
    }

    @Test
    void a_beginning_that_rows_share_is_computed_once_and_changes_nothing() {
        int[] prompt = new Random(2).ints(50, 3, 600).toArray();
        List<Example> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int[] ids = Arrays.copyOf(prompt, 60);
            double[] weights = new double[60];
            for (int at = 50; at < 60; at++) {
                ids[at] = 3 + 7 * i + at;
                weights[at] = 1;
            }
            rows.add(Example.of(i, ids, weights));
        }
        try (Policy policy = trainer().open("early", new Tuning.Full(), 1)) {
            List<double[]> alone = rows.stream()
                    .map(row -> policy.now(List.of(row)).getFirst())
                    .toList();
            List<double[]> together = policy.now(rows);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(together.get(i)).isEqualTo(alone.get(i));
            }
            StepReport report = policy.step(
                    rows.stream().map(row -> Bundle.of(row)).toList(), Supervised.standard(), Update.of(1e-3));
            assertThat(report.tokens()).isEqualTo(240);
            assertThat(report.computed()).isEqualTo(49 + 4 * 11);
        }
    }
}
