package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.data.operator.RowKey;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.operator.RowOperators;
import dev.agentc.data.output.StageReport;

/** {@code agentc data unique}: of rows that are the same by a key the first. */
record DataUnique(RowKey key) implements ReadyStep {

    static ReadyStep of(Arguments arguments) {
        if (arguments.flag("best")) {
            if (!arguments.option("by").orElse("group").equals("group")) {
                throw new WrongUse("`unique --best` takes the best of each group", "for another key: `best --by task`");
            }
            return new DataBest(RowKey.GROUP);
        }
        String by = arguments.option("by").orElse("said");
        return new DataUnique(
                RowKey.of(by).orElseThrow(() -> new WrongUse("`--by " + by + "`: one of said, task, group")));
    }

    @Override
    public RowLink link(StageReport report, RowLink next, OpenRows open) {
        return RowOperators.unique(key, next);
    }
}
