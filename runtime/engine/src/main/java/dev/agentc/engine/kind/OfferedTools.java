package dev.agentc.engine.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.Schema;
import dev.agentc.effect.ToolSpec;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import java.util.ArrayList;
import java.util.List;

/**
 * What models are told of tools, recorded in runs that want it: whoever lays out a conversation again needs the tools too, and a message
 * does not hold them. A conversation whose ids are recorded needs none of it.
 */
public final class OfferedTools {
    /** The decision, of the first answer of a conversation: {@code {"tools": [{"name", "description", "parameters"}]}}. */
    public static final String TOLD = "told";

    private static final String TOOLS = "tools";

    private final Run run;
    private volatile boolean wanted;

    private OfferedTools(Run run) {
        this.run = run;
    }

    public static OfferedTools in(Run run) {
        return run.parts().of(OfferedTools.class, OfferedTools::new);
    }

    /** From now on they are recorded. */
    public void want() {
        wanted = true;
    }

    /** Records them where that is wanted, and there are any. */
    public void told(RecordedStep step, List<ToolSpec> tools) {
        if (wanted && !tools.isEmpty()) {
            run.record().decide(step.key(), TOLD, step.name(), step.place(), facts(tools));
        }
    }

    /** As it is recorded. */
    public static ObjectNode facts(List<ToolSpec> tools) {
        ObjectNode facts = RecordedJson.object();
        for (ToolSpec tool : tools) {
            facts.withArray(TOOLS)
                    .addObject()
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .set("parameters", tool.parameters().json());
        }
        return facts;
    }

    /** Whether an event says it. */
    public static boolean isSaid(Event event) {
        return event.isDecision(TOLD);
    }

    /** What such an event says. */
    public static List<ToolSpec> of(Event event) {
        List<ToolSpec> tools = new ArrayList<>();
        for (JsonNode tool : RecordedJson.object(event).path(TOOLS)) {
            ObjectNode parameters =
                    tool.get("parameters") instanceof ObjectNode object ? object : RecordedJson.object();
            tools.add(new ToolSpec(
                    tool.path("name").asText(), tool.path("description").asText(), new Schema(parameters, false)));
        }
        return tools;
    }
}
