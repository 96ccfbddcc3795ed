package dev.agentc.learning.audit;

import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cases of the evaluation that accepts a training, from which nothing is learnt: who was taught them looks good, and nobody knows how
 * good it is on others. A case is told by what it asks and what it expects, since another file may number it otherwise.
 */
public final class AcceptedCases {
    public static final AcceptedCases NONE = new AcceptedCases();

    private final Set<String> cases = new HashSet<>();
    private final Set<String> inputs = new HashSet<>();

    private AcceptedCases() {}

    /** @param cases of {@code Case} */
    public static AcceptedCases of(ListValue cases) {
        AcceptedCases accepted = new AcceptedCases();
        for (Object each : cases) {
            RecordValue row = (RecordValue) Labels.bare(each);
            accepted.cases.add(text(row));
            accepted.inputs.add(json(row, "input"));
        }
        return accepted;
    }

    /**
     * Those of many rows that are among these cases, by the ids of their cases.
     *
     * @param rows of {@code Case}, or of {@code Run}: one that was asked no case is told by what it was asked
     */
    public List<String> among(ListValue rows) {
        return cases.isEmpty()
                ? List.of()
                : rows.asList().stream()
                        .map(each -> (RecordValue) Labels.bare(each))
                        .filter(this::holds)
                        .map(AcceptedCases::id)
                        .toList();
    }

    private boolean holds(RecordValue row) {
        if (!isRun(row)) {
            return cases.contains(text(row));
        }
        return Labels.bare(row.get("case")) instanceof RecordValue asked
                ? cases.contains(text(asked))
                : inputs.contains(json(row, "input"));
    }

    private static boolean isRun(RecordValue row) {
        return row.shape().indexOf("case") >= 0;
    }

    private static String id(RecordValue row) {
        if (!isRun(row)) {
            return LongText.string(Labels.bare(row.get("id")));
        }
        return Labels.bare(row.get("case")) instanceof RecordValue asked ? id(asked) : Rollouts.id(row);
    }

    /** JSON has no line breaks of its own, so nothing else reads so. */
    private static String text(RecordValue row) {
        return json(row, "input") + "\n" + json(row, "expected");
    }

    private static String json(RecordValue row, String field) {
        return JsonWriter.compact(JsonWriter.tree(row.get(field)));
    }
}
