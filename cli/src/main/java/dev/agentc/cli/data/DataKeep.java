package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.operator.RowCondition;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.operator.RowOperators;
import dev.agentc.data.operator.RowSlices;
import dev.agentc.data.output.StageReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code agentc data keep}: the rows of which all conditions hold.
 *
 * @param slices null where it is not asked what was kept of which kind
 */
record DataKeep(List<RowCondition> conditions, @Nullable RowSlices slices) implements ReadyStep {

    static DataKeep of(Arguments arguments) {
        List<RowCondition> conditions = new ArrayList<>();
        for (String text : arguments.all("where")) {
            conditions.add(RowCondition.parse(text)
                    .orElseThrow(() -> new WrongUse(
                            "`--where " + text + "` is no condition", "for example: --where \"outcome >= 1\"")));
        }
        if (conditions.isEmpty()) {
            throw new WrongUse("which rows?", "for example: --where \"outcome >= 1\"; all of several must hold");
        }
        return new DataKeep(
                conditions, arguments.option("slice").map(RowSlices::of).orElse(null));
    }

    @Override
    public RowLink link(StageReport report, RowLink next, OpenRows open) {
        return RowOperators.kept(conditions, slices, next);
    }

    @Override
    public void write(ObjectNode facts) {
        if (slices != null) {
            slices.write(facts);
        }
    }

    @Override
    public void say(ObjectNode facts, Terminal terminal, String name) {
        JsonNode told = facts.path("slices");
        if (!told.isMissingNode()) {
            String by = told.path("by").asText();
            var err = terminal.err();
            err.println(name + "kept by " + by + ": " + DataStats.divided(told.path("kept")));
            err.println(name + "left out by " + by + ": " + DataStats.divided(told.path("left_out")));
        }
    }
}
