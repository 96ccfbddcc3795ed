package dev.agentc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.operator.FirstBroken;
import dev.agentc.data.operator.RowCondition;
import dev.agentc.data.operator.RowKey;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.operator.RowOperators;
import dev.agentc.data.operator.RowPass;
import dev.agentc.data.operator.RowStage;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.output.Rejects;
import dev.agentc.data.output.RowReport;
import dev.agentc.data.output.StageReport;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.TrajectoryLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of so many rows that several threads look at them. */
class RowPassTest {
    private static final int ROWS = 4_000;
    private static final int HARMED = 7;

    @TempDir
    Path folder;

    private final RowReport report = new RowReport();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LineSink out = new LineSink(bytes, report);

    /** A few hundred bytes each, now and then many more, every seventh harmed. */
    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String said = i + " said ä\\\"\\n ".repeat(i % 500 == 0 ? 60_000 : 20);
            ObjectNode row = Formats.json("{'schema':'agent-traj/1','rollout_id':'r" + i
                    + "','conversations':[{'messages':[{'role':'user','content':'" + said
                    + "'}]}],'rewards':{'outcome':" + i % 2
                    + "}}");
            String line = TrajectoryLine.of(row);
            rows.add(i % HARMED == 0 ? line.replace("said", "sait") : line);
        }
        return rows;
    }

    private void over(List<String> rows, boolean strict, Rejects rejects, RowPass.Watch watch, RowPass.Taker taker)
            throws IOException {
        byte[] file = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        try (RowSource source = RowSource.of(new ByteArrayInputStream(file))) {
            new RowPass(report, rejects, strict, watch).over(source, taker);
        }
    }

    @Test
    void rows_come_out_in_the_order_they_came_in_and_broken_ones_are_told_by_line() throws IOException {
        List<String> rows = rows();
        List<Long> told = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        RowPass.Watch watch = new RowPass.Watch() {
            @Override
            public void at(long rows, long bytes) {
                seen.add(rows);
            }

            @Override
            public void broken(long line, String cause) {
                told.add(line);
            }
        };
        Path file = folder.resolve("rejects.jsonl");
        try (var rejects = new Rejects(file)) {
            over(rows, false, rejects, watch, read(RowOperators.unique(RowKey.SAID, RowOperators.written(out))));
            rejects.commit();
        }

        List<String> whole = new ArrayList<>();
        List<Long> broken = new ArrayList<>();
        List<String> harmed = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            if (i % HARMED == 0) {
                broken.add(i + 1L);
                harmed.add(rows.get(i));
            } else {
                whole.add(rows.get(i));
            }
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().toList()).isEqualTo(whole);
        assertThat(told).isEqualTo(broken);
        assertThat(seen).hasSize(ROWS).isSorted();
        assertThat(report.read()).isEqualTo(ROWS);
        assertThat(report.broken()).isEqualTo(broken.size());
        assertThat(Files.readAllLines(file))
                .hasSameSizeAs(harmed)
                .first()
                .asString()
                .contains("\"line\":1,");
    }

    @Test
    void what_is_left_out_is_told_by_the_first_lines() throws IOException {
        List<RowCondition> conditions =
                List.of(RowCondition.parse("outcome >= 0.5").orElseThrow());
        over(
                rows(),
                false,
                null,
                RowPass.Watch.NONE,
                read(RowOperators.kept(conditions, null, RowOperators.written(out))));

        assertThat(report.leftOutCauses().get("`outcome >= 0.5` does not hold").lines())
                .containsExactly(3L, 5L, 7L, 9L, 11L);
        assertThat(report.read()).isEqualTo(report.written() + report.broken() + report.leftOut());
    }

    @Test
    void a_strict_pass_ends_at_the_first_broken_row_of_all() {
        List<String> rows = rows();
        rows.set(0, rows.get(1));

        assertThatThrownBy(() -> over(
                        rows,
                        true,
                        null,
                        RowPass.Watch.NONE,
                        read(RowOperators.unique(RowKey.SAID, RowOperators.written(out)))))
                .isInstanceOfSatisfying(
                        FirstBroken.class, e -> assertThat(e.line()).isEqualTo(HARMED + 1));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().toList()).isEqualTo(rows.subList(1, HARMED));
    }

    @Test
    void a_bug_in_one_thread_ends_it_for_all() {
        assertThatThrownBy(() -> over(rows(), false, null, RowPass.Watch.NONE, (row, reader) -> {
                    if (row.line() == ROWS / 2) {
                        throw new IllegalStateException("ours");
                    }
                    return () -> {};
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ours");
    }

    @Test
    void what_is_kept_keeps_its_blanks_and_escapes() throws IOException {
        String odd =
                " { \"schema\":\"agent-traj\\/1\", \"rollout_id\" :\"\\u0072\",\t\"conversations\":[{\"messages\":[]}],"
                        + "\"extra\":{\"n\":1.50e+3,\"t\":\"\\u00e4\\/\"} } ";
        over(
                List.of("{\"schema\":", odd, odd + "\r"),
                false,
                null,
                RowPass.Watch.NONE,
                read(RowOperators.kept(List.of(), null, RowOperators.written(out))));

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(odd + "\n" + odd + "\n");
    }

    @Test
    void exported_rows_are_those_of_their_trees() throws IOException {
        List<String> rows = rows();
        over(
                rows,
                false,
                null,
                RowPass.Watch.NONE,
                read(RowOperators.exported((rollout, sink) -> sink.accept(rollout.json()), out)));

        List<String> written = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(written).hasSize((int) (report.read() - report.broken()));
        assertThat(written.getFirst()).isEqualTo(RowJson.text(read(rows.get(1))));
        assertThat(written.getLast()).isEqualTo(RowJson.text(read(rows.getLast())));
    }

    private RowPass.Taker read(RowLink link) {
        return RowOperators.read(new RowStage(StageReport.of("it", report), link));
    }

    private static ObjectNode read(String line) {
        try {
            return TrajectoryLine.read(line);
        } catch (Broken e) {
            throw new IllegalArgumentException(e);
        }
    }
}
