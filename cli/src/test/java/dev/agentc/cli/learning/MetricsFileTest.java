package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.learning.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
    private static final ObjectNode FIGURES = JsonNodeFactory.instance.objectNode();

    private final List<String> told = new ArrayList<>();

    @TempDir
    Path folder;

    private final TrainingProgress inner = new TrainingProgress() {
        @Override
        public void step(String stage, int step, int steps, ObjectNode figures) {
            told.add("step " + step);
        }

        @Override
        public void heard(String stage, int step, int steps, ObjectNode figures) {
            told.add("heard " + step);
        }

        @Override
        public void audited(ObjectNode report) {
            told.add("audited");
        }

        @Override
        public void passedOver(String reason) {
            told.add(reason);
        }
    };

    @Test
    void who_looks_on_is_told_all_that_is_told_without_a_file() throws IOException {
        Path file = folder.resolve("steps.jsonl");
        try (MetricsFile metrics = MetricsFile.at(file, "taught", inner)) {
            metrics.passedOver("a checkpoint");
            metrics.audited(FIGURES);
            metrics.heard("sft", 1, 2, FIGURES);
            metrics.step("sft", 2, 2, FIGURES);
        }
        assertThat(told).containsExactly("a checkpoint", "audited", "heard 1", "step 2");
        assertThat(Files.readAllLines(file)).hasSize(2);
    }
}
