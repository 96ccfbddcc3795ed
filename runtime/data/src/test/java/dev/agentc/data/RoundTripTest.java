package dev.agentc.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.data.format.DataFormats;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.TrajectoryLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    static Stream<String> formats() {
        return DataFormats.bothWays().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_row_that_is_read_and_written_again_is_equal(String format) throws Exception {
        List<String> rows = Formats.sample(format);
        List<JsonNode> before = new ArrayList<>();
        for (String row : rows) {
            before.add(RowJson.read(row));
        }
        assertThat(Formats.written(format, Formats.readAll(format, rows))).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void what_is_read_is_a_trajectory_and_the_same_whenever_it_is_read(String format) throws Exception {
        List<String> lines = Formats.readAll(format, Formats.sample(format));
        for (String line : lines) {
            assertThat(TrajectoryLine.of(TrajectoryLine.read(line))).isEqualTo(line);
        }
        assertThat(Formats.readAll(format, Formats.sample(format))).isEqualTo(lines);
    }

    /** Ids of calls and what only one format knows are not kept then; what was said is. */
    @ParameterizedTest
    @MethodSource("formats")
    void what_was_said_survives_a_journey_through_openai_rows(String format) throws Exception {
        List<String> lines = Formats.readAll(format, Formats.sample(format));
        List<String> again = new ArrayList<>();
        for (JsonNode row : Formats.written("openai", lines)) {
            again.addAll(Formats.read("openai", RowJson.text(row), 1));
        }
        assertThat(said(again)).isEqualTo(said(lines));
    }

    private static List<String> said(List<String> lines) throws Exception {
        List<String> said = new ArrayList<>();
        for (String line : lines) {
            for (JsonNode message : TrajectoryLine.read(line).at("/conversations/0/messages")) {
                said.add(message.path("role").asText() + " "
                        + message.path("content").asText(""));
            }
        }
        return said;
    }

    @Test
    void outcomes_and_groups_are_those_of_the_source() throws Exception {
        assertThat(outcomes("tau-bench")).containsExactly("0 0.0", "0 1.0");
        assertThat(outcomes("mint")).containsExactly("gsm8k/3 1.0", "alfworld/a1 0.0");
        assertThat(outcomes("gsm8k"))
                .extracting(text -> text.substring(24))
                .containsExactly(" 1.0", " 1.0", " 0.0", " 1.0", " 1.0", " 1.0");
        assertThat(outcomes("fireact")).extracting(text -> text.substring(24)).containsExactly(" 1.0", " 0.0", " none");
    }

    private static List<String> outcomes(String format) throws Exception {
        List<String> outcomes = new ArrayList<>();
        for (String line : Formats.readAll(format, Formats.sample(format))) {
            var rollout = new Rollout(TrajectoryLine.read(line));
            outcomes.add(rollout.group() + " "
                    + (rollout.outcome().isPresent() ? rollout.outcome().getAsDouble() : "none"));
        }
        return outcomes;
    }

    @Test
    void both_forms_of_fireact_are_the_same_conversation() throws Exception {
        List<String> lines = Formats.readAll("fireact", Formats.sample("fireact"));
        assertThat(said(List.of(lines.get(1))).subList(0, 4))
                .isEqualTo(said(List.of(lines.get(0))).subList(0, 4));
        assertThat(said(List.of(lines.get(2)))).hasSize(2);
    }
}
