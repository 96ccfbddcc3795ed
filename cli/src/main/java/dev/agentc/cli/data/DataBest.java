package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.data.operator.BestRows;
import dev.agentc.data.operator.RowKey;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.output.StageReport;

/** {@code agentc data best}: of each group or task the first row that came to the most. */
record DataBest(RowKey key) implements ReadyStep {

    static DataBest of(Arguments arguments) {
        String by = arguments.option("by").orElse("group");
        return new DataBest(RowKey.of(by)
                .filter(key -> key != RowKey.SAID)
                .orElseThrow(() -> new WrongUse("`--by " + by + "`: one of group, task")));
    }

    @Override
    public RowLink link(StageReport report, RowLink next, OpenRows open) {
        return new BestRows(key, open.file(), report, next);
    }
}
