package dev.agentc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.data.format.DataFormat;
import dev.agentc.data.format.DataFormats;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import dev.agentc.data.row.TrajectoryLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that others published: rows and successes are counted as their sources count them, and come back equal. */
class RealDataTest {

    private record Published(String format, String file, int rows, int rollouts, int successes) {}

    /** Successes are -1 where the source does not count them. */
    private static final List<Published> FILES = List.of(
            new Published("tau-bench", "tau-bench/trajectories.airline.gpt-4o.train30.json.gz", 120, 120, 49),
            new Published("mint", "mint-trajectories/gpt-4-0613.nofb.gsm8k.jsonl.gz", 48, 48, 45),
            new Published("mint", "mint-trajectories/gpt-4-0613.fb-gpt4.alfworld.jsonl.gz", 134, 134, 114),
            new Published("mint", "mint-trajectories/gpt-3.5-turbo-0613.nofb.humaneval.jsonl.gz", 45, 45, 17),
            new Published("mint", "mint-trajectories/Mistral-7B-Instruct-v0.2.nofb.hotpotqa.jsonl.gz", 43, 43, 14),
            new Published("gsm8k", "gsm8k/example_model_solutions.jsonl.gz", 660, 3300, 1646),
            new Published("gsm8k", "gsm8k/train.jsonl.gz", 7473, 7473, 7473),
            new Published("fireact", "fireact/gpt_format.hotpotqa.jsonl.gz", 500, 500, -1),
            new Published("fireact", "fireact/alpaca_format.hotpotqa.json.gz", 500, 500, -1),
            new Published("openai", "fireact/gpt_format.hotpotqa.jsonl.gz", 500, 500, -1),
            new Published("alpaca", "fireact/alpaca_format.hotpotqa.json.gz", 500, 500, -1));

    @Test
    void published_rows_are_counted_as_their_sources_count_them_and_come_back_equal() throws Exception {
        for (Published one : FILES) {
            counted(one);
        }
    }

    private static void counted(Published one) throws Exception {
        DataFormat of = DataFormats.named(one.format()).orElseThrow();
        DataFormat.RowSink writer = of.writer();
        var counted = new Counted();
        try (RowSource source = source(one.file())) {
            for (RawRow row = source.next(); row != null; row = source.next()) {
                counted.expect(RowJson.read(row.text()));
                for (var rollout : of.read(RowJson.object(row.text()), new RowPlace(row.line(), row.text()))) {
                    var read = new Rollout(TrajectoryLine.read(TrajectoryLine.of(rollout)));
                    counted.add(read);
                    writer.add(read, counted::written);
                }
            }
        }
        writer.end(counted::written);

        assertThat(counted.rows).as(one.file()).isEqualTo(one.rows());
        assertThat(counted.rollouts).as(one.file()).isEqualTo(one.rollouts());
        assertThat(counted.back).as(one.file()).isEqualTo(one.rows());
        if (one.successes() >= 0) {
            assertThat(counted.successes).as(one.file()).isEqualTo(one.successes());
        }
    }

    /** Holds a row or two. */
    private static final class Counted {
        private final Deque<JsonNode> expected = new ArrayDeque<>();
        private int rows;
        private int rollouts;
        private int successes;
        private int back;

        void expect(JsonNode row) {
            rows++;
            expected.add(row);
        }

        void add(Rollout rollout) {
            rollouts++;
            successes += rollout.outcome().orElse(0) >= 1 ? 1 : 0;
        }

        void written(JsonNode row) {
            back++;
            assertThat(row).isEqualTo(expected.remove());
        }
    }

    private static RowSource source(String file) throws IOException {
        String data = System.getenv("AGENTC_DATA");
        assumeTrue(data != null, "AGENTC_DATA is not set: published rows are not there");
        Path path = Path.of(data).resolve(file);
        assumeTrue(Files.exists(path), path + " is not there");
        return RowSource.of(Files.newInputStream(path));
    }
}
