package dev.agentc.learning.audit;

import dev.agentc.engine.frame.Run;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.kind.rollout.Explored;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.List;

/**
 * A row as an audit sees it.
 *
 * @param id of its case, else of its run
 * @param input what was asked, as JSON
 * @param said all that was said, of a case that is still to be asked its input
 * @param own whether the weights that are trained wrote it
 * @param row has {@code input}, and {@code expected} where it was asked a case
 */
public record AuditedRow(String id, String input, String said, boolean own, RecordValue row) {

    /** @param runs of {@code Run} */
    public static List<AuditedRow> runs(ListValue runs, Run run) {
        Explored explored = Explored.in(run);
        return runs.asList().stream().map(each -> run(each, explored)).toList();
    }

    private static AuditedRow run(Object run, Explored explored) {
        RecordValue made = (RecordValue) Labels.bare(run);
        String id = Rollouts.id(run);
        boolean asked = Labels.bare(made.get("case")) instanceof RecordValue;
        RecordValue row = asked ? (RecordValue) Labels.bare(made.get("case")) : made;
        return new AuditedRow(
                asked ? text(row, "id") : id, input(made), text(made, "transcript"), explored.isOwn(id), row);
    }

    /** @param cases of {@code Case}, which the weights that are trained will be asked */
    public static List<AuditedRow> cases(ListValue cases) {
        return cases.asList().stream()
                .map(each -> (RecordValue) Labels.bare(each))
                .map(row -> new AuditedRow(text(row, "id"), input(row), input(row), true, row))
                .toList();
    }

    private static String input(RecordValue row) {
        return JsonWriter.compact(JsonWriter.tree(row.get("input")));
    }

    private static String text(RecordValue row, String field) {
        return LongText.string(Labels.bare(row.get(field)));
    }
}
