package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.FollowedRun;
import dev.agentc.journal.summary.RunTotals;
import java.util.Optional;

/**
 * A run's trace as it grows, a document a line: one of the run, one of each step when it begins and one when it ends, in which it is
 * whole, one of each decision, and one of the run at its end.
 */
public final class StepLines {
    private final Journal.Start start;
    private final StepTree tree;
    private JsonNode output = ViewJson.NODES.nullNode();

    public StepLines(FollowedRun run) {
        this.start = run.start();
        this.tree = new StepTree(run::message);
    }

    /** Before all steps. */
    public ObjectNode begun() {
        ObjectNode line = Trace.head(line("run").put("format", 1), start, Journal.Status.RUNNING);
        JsonNode folder =
                ViewJson.read(start.pins().getOrDefault("folder", "{}")).path("source");
        line.put("started", ViewJson.time(start.at()));
        return line.put("folder", folder.isTextual() ? folder.textValue() : null);
    }

    /**
     * The step of the run's next event, as it stands with it: without an end it runs, whatever became of the run since.
     *
     * @return empty for what people are not told
     */
    public Optional<ObjectNode> told(Event event) {
        Optional<Node> step = tree.add(event);
        Optional<ObjectNode> line = step.map(this::line);
        if (event.isEnd()) {
            step.ifPresent(tree::fold);
        }
        return line;
    }

    private ObjectNode line(Node step) {
        if (step.parent().isEmpty() && output.isNull() && !step.result().isMissingNode()) {
            output = step.result();
        }
        return Trace.step(line("step"), step, Journal.Status.RUNNING)
                .put("above", step.parent().map(Node::key).orElse(null));
    }

    /** Behind all steps. */
    public ObjectNode ended(Journal.Status status, RunTotals totals) {
        ObjectNode line = Trace.head(line("end"), start, status);
        line.remove("input");
        line.set("output", output);
        Trace.put(line, Figures.of(status, totals));
        return line;
    }

    private static ObjectNode line(String what) {
        return ViewJson.NODES.objectNode().put("line", what);
    }
}
