package dev.agentc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.format.PairRows;
import dev.agentc.data.input.RawRows;
import dev.agentc.data.input.RereadFile;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.operator.BestRows;
import dev.agentc.data.operator.Contrast;
import dev.agentc.data.operator.FirstBroken;
import dev.agentc.data.operator.RowCondition;
import dev.agentc.data.operator.RowKey;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.operator.RowMix;
import dev.agentc.data.operator.RowOperators;
import dev.agentc.data.operator.RowPass;
import dev.agentc.data.operator.RowSlices;
import dev.agentc.data.operator.RowSplit;
import dev.agentc.data.operator.RowStage;
import dev.agentc.data.operator.RowStats;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.output.RowReport;
import dev.agentc.data.output.StageReport;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.TrajectoryLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsTest {
    @TempDir
    Path folder;

    private final RowReport report = new RowReport();
    private final RowPass pass = new RowPass(report, null, false, RowPass.Watch.NONE);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LineSink out = new LineSink(bytes, report);
    private final RowLink written = RowOperators.written(out);
    private final StageReport stage = StageReport.of("it", report);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outcome >= 1 | true",
                "outcome > 1 | false",
                "outcome = 1.00 | true",
                "status = ok | true",
                "status == \"ok\" | true",
                "task.domain != airline | true",
                "task.slices.lang = en | true",
                "task.slices.none = en | false",
                "task.slices.none != en | true",
                "conversations.0.role = Clerk | true",
                "calls >= 2 | false",
                "turns = 2 | true",
                "messages < 6 | true",
                "tokens <= 4 | true",
                "chars > 24 | true"
            })
    void a_condition_asks_for_a_field_or_a_figure(String text, boolean holds) {
        RowCondition condition = RowCondition.parse(text).orElseThrow();

        assertThat(condition.holds(new Rollout(TrajectoryTest.full()))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"outcome", ">= 1", "out come >= 1", "''"})
    void other_forms_are_no_conditions(String text) {
        assertThat(RowCondition.parse(text)).isEmpty();
    }

    @Test
    void rows_of_an_array_become_lines_whatever_lines_they_had() throws IOException {
        String row = row("a", 1, "x");
        String spread = RowJson.text(TrajectoryTest.full()).replace(",", ",\n");
        over("[" + row + "," + spread + "]", RowOperators.unique(RowKey.SAID, written));

        assertThat(written()).containsExactly(row, TrajectoryLine.of(TrajectoryTest.full()));
    }

    @Test
    void what_is_kept_is_kept_byte_for_byte_and_the_rest_counted_by_its_condition() throws IOException {
        String good = row("a", 1, "x");
        String bad = row("b", 0, "y");
        var slices = RowSlices.of("task");
        over(
                good + "\n" + bad + "\n{}\n",
                RowOperators.kept(List.of(RowCondition.parse("outcome >= 1").orElseThrow()), slices, written));

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(good + "\n");
        assertThat(report.read()).isEqualTo(3);
        assertThat(report.leftOutCauses()).containsOnlyKeys("`outcome >= 1` does not hold");
        assertThat(report.broken()).isEqualTo(1);
        ObjectNode document = RowJson.NODES.objectNode();
        slices.write(document);
        assertThat(document).hasToString("{\"slices\":{\"by\":\"task\",\"kept\":{\"a\":1},\"left_out\":{\"b\":1}}}");
    }

    @Test
    void a_strict_pass_ends_at_the_first_broken_row() {
        var strict = new RowPass(report, null, true, RowPass.Watch.NONE);

        assertThatThrownBy(() -> {
                    try (RowSource rows = source(row("a", 1, "x") + "\n\nbroken\n")) {
                        strict.over(rows, RowOperators.read(RowOperators.unique(RowKey.SAID, written)));
                    }
                })
                .isInstanceOfSatisfying(
                        FirstBroken.class, e -> assertThat(e.line()).isEqualTo(3));
    }

    @Test
    void the_first_of_those_that_say_the_same_stays() throws IOException {
        over(
                row("a", 1, "x") + "\n" + row("b", 0, "x") + "\n" + row("c", 0, "y"),
                RowOperators.unique(RowKey.SAID, written));

        assertThat(written()).containsExactly(row("a", 1, "x"), row("c", 0, "y"));
    }

    @Test
    void a_share_of_other_rows_stands_evenly_between() throws IOException {
        String others = row("o", 1, "o1") + "\nbroken\n" + row("o", 1, "o2") + "\n" + row("o", 1, "o3");
        String own = row("a", 1, "a");
        try (RowSource other = source(others)) {
            var mix = new RowMix(other, 0.25, written);
            over((own + "\n").repeat(7), mix);
            ObjectNode document = RowJson.NODES.objectNode();
            mix.write(document);
            assertThat(document.path("mixed"))
                    .hasToString("{\"added\":2,\"broken\":1,\"share\":0.2222222222222222,\"ended\":false}");
        }
        assertThat(written()).containsExactly(own, own, own, row("o", 1, "o1"), own, own, own, row("o", 1, "o2"), own);
    }

    @Test
    void thousands_of_different_rows_stay_and_each_only_once() throws IOException {
        var rows = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            rows.append(row("r" + i, 1, "said " + i % 10_000)).append('\n');
        }
        over(rows.toString(), RowOperators.unique(RowKey.SAID, written));

        assertThat(report.written()).isEqualTo(10_000);
    }

    @Test
    void a_task_falls_into_the_same_part_wherever_it_stands_and_shares_are_met() {
        RowSplit split = RowSplit.parse("train=0.9,test=0.1", 0).orElseThrow();
        RowSplit other = RowSplit.parse("train=0.9,test=0.1", 1).orElseThrow();
        Map<String, Integer> counts = new TreeMap<>();
        int moved = 0;
        for (int i = 0; i < 10_000; i++) {
            String part = part(split, "task " + i);
            assertThat(part(split, "task " + i)).isEqualTo(part);
            counts.merge(part, 1, Integer::sum);
            moved += part.equals(part(other, "task " + i)) ? 0 : 1;
        }
        assertThat(counts.get("test")).isBetween(880, 1120); // four standard deviations
        assertThat(moved).isBetween(1_500, 2_100);
    }

    private static String part(RowSplit split, String task) {
        String[] part = new String[1];
        try (RowSource rows = source(row(task, 1, "x"))) {
            RowLink parts = RowOperators.split(split, name -> {
                part[0] = name;
                return new LineSink(new ByteArrayOutputStream(), new RowReport());
            });
            new RowPass(new RowReport(), null, true, RowPass.Watch.NONE).over(rows, RowOperators.read(parts));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return part[0];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"train", "train=0.9", "train=0.9,train=0.1", "a=1.5,b=-0.5", "a=0,b=1", "a b=1", "''"})
    void shares_that_do_not_add_up_are_no_parts(String parts) {
        assertThat(RowSplit.parse(parts, 0)).isEmpty();
    }

    @Test
    void best_and_worst_of_a_group_are_found_wherever_they_stand() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        String rows = row("a", 0, "a0") + "\n" + row("b", 1, "b1") + "\n" + row("a", 1, "a1") + "\n" + row("b", 1, "b2")
                + "\n";
        Files.writeString(file, rows);
        try (RereadFile reread = RereadFile.of(file)) {
            over(reread, new Contrast(PairRows.TRL, 0, reread, stage, out));
        }
        assertThat(written())
                .hasSize(1)
                .first()
                .asString()
                .contains("\"chosen\":[{\"role\":\"assistant\",\"content\":\"a1\"}]");
        assertThat(report.leftOutCauses()).containsOnlyKeys("all of its group came to the same");
        bytes.reset();
        try (RereadFile reread = RereadFile.once(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)))) {
            over(reread, new BestRows(RowKey.GROUP, reread, stage, written));
        }
        assertThat(written()).containsExactly(row("a", 1, "a1"), row("b", 1, "b1"));
        assertThat(report.leftOutCauses()
                        .get("another of its group came to as much or more")
                        .lines())
                .containsExactly(1L, 4L);
    }

    @Test
    void a_row_that_is_another_one_by_now_is_no_row() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        Files.writeString(file, row("a", 1, "a1") + "\n");
        try (RereadFile reread = RereadFile.of(file)) {
            var best = new BestRows(RowKey.TASK, reread, stage, written);
            pass.over(reread.rows(), RowOperators.read(best));
            Files.writeString(file, row("b", 1, "b1") + "\n");

            assertThatThrownBy(best::end).isInstanceOf(IOException.class).hasMessageContaining("was changed");
        }
        assertThat(written()).isEmpty();
    }

    @Test
    void what_one_operator_leaves_out_another_never_sees() throws IOException {
        var second = StageReport.of("second", report);
        RowLink unique = new RowStage(second, RowOperators.unique(RowKey.TASK, written));
        List<RowCondition> good = List.of(RowCondition.parse("outcome = 1").orElseThrow());
        over(
                row("a", 0, "a0") + "\n" + row("a", 1, "a1") + "\n" + row("a", 1, "a2") + "\n",
                RowOperators.kept(good, null, unique));

        assertThat(written()).containsExactly(row("a", 1, "a1"));
        assertThat(stage.own().read()).isEqualTo(3);
        assertThat(stage.own().leftOut()).isEqualTo(1);
        assertThat(second.own().read()).isEqualTo(2);
        assertThat(second.own().leftOutCauses().get("it was there before").lines())
                .containsExactly(3L);
        assertThat(report.leftOut()).isEqualTo(2);
        assertThat(report.written()).isEqualTo(1);
    }

    @Test
    void the_best_are_found_again_in_what_is_packed_and_spread_over_lines() throws IOException {
        Path file = folder.resolve("rows.json.gz");
        String best = RowJson.text(TrajectoryTest.full()).replace(",", ",\n");
        String later = row("b", 1, "b2");
        try (var packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(("[" + row("g", 0, "x") + ",\n" + best + ",{},\n" + row("b", 0, "b1") + "," + later + "]")
                    .getBytes(StandardCharsets.UTF_8));
        }
        try (RereadFile reread = RereadFile.of(file)) {
            over(reread, new BestRows(RowKey.GROUP, reread, stage, written));
        }
        assertThat(written()).containsExactly(TrajectoryLine.of(TrajectoryTest.full()), later);
        assertThat(report.broken()).isEqualTo(1);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void figures_are_those_of_the_rows() throws IOException {
        var stats = new RowStats();
        var rows = new StringBuilder();
        for (int i = 1; i <= 1_000; i++) {
            rows.append(row("t" + i % 10, i % 2, "x".repeat(i))).append('\n');
        }
        rows.append(row("t1", 1, "x")).append('\n').append(TrajectoryLine.of(TrajectoryTest.full()));
        over(rows.toString(), stats);
        ObjectNode figures = RowJson.NODES.objectNode();
        stats.write(figures);

        assertThat(figures.path("rollouts").longValue()).isEqualTo(1_002);
        assertThat(figures.path("tasks").intValue()).isEqualTo(11);
        assertThat(figures.path("duplicates").intValue()).isEqualTo(1);
        assertThat(figures.at("/roles/user").longValue()).isEqualTo(1_002);
        assertThat(figures.path("tools")).isEqualTo(RowJson.NODES.objectNode().put("price", 1L));
        assertThat(figures.at("/rewards/outcomes/1").longValue()).isEqualTo(502);
        assertThat(figures.at("/rewards/outcomes/0").longValue()).isEqualTo(500);
        assertThat(figures.at("/chars/p50").longValue()).isBetween(470L, 505L);
        assertThat(figures.at("/chars/max").longValue()).isEqualTo(1_001);
        assertThat(figures.at("/tokens/sum").longValue()).isEqualTo(4);
    }

    /** A rollout of one question, {@code ?}. */
    private static String row(String task, int outcome, String answer) {
        ObjectNode row =
                Formats.json("{'schema':'agent-traj/1','rollout_id':'" + task + answer + "','group_id':'" + task
                        + "','conversations':[{'messages':[{'role':'user','content':'?'},{'role':'assistant','content':'"
                        + answer
                        + "'}]}],'rewards':{'outcome':" + outcome + "}}");
        return TrajectoryLine.of(row);
    }

    private static RowSource source(String text) throws IOException {
        return RowSource.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void over(String text, RowLink link) throws IOException {
        try (RowSource rows = source(text)) {
            over(rows, link);
        }
    }

    private void over(RereadFile file, RowLink link) throws IOException {
        over(file.rows(), link);
    }

    private void over(RawRows rows, RowLink link) throws IOException {
        var staged = new RowStage(stage, link);
        pass.over(rows, RowOperators.read(staged));
        staged.end();
    }

    private List<String> written() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
