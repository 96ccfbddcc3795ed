package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.RowJson;

/** The tools of a row: a list of schemas, or, as many data sets have it, that list as a text. */
final class ToolLists {
    /** Under this name stands the text as it was. */
    static final String TEXT = "tools_text";

    private ToolLists() {}

    static void read(NewRollout rollout, JsonNode tools) throws Broken {
        if (tools.isMissingNode()) {
            return;
        }
        if (tools.isTextual()) {
            rollout.extra(TEXT, tools);
            parsed(rollout, tools.textValue());
        } else {
            rollout.tools(checked(tools));
        }
    }

    private static void parsed(NewRollout rollout, String text) throws Broken {
        if (text.isBlank()) {
            return;
        }
        try {
            rollout.tools(checked(RowJson.read(text)));
        } catch (Broken e) {
            throw new Broken("has `tools` that " + e.getMessage());
        }
    }

    private static JsonNode checked(JsonNode tools) throws Broken {
        if (tools.isNull()) {
            return tools;
        }
        if (!tools.isArray()) {
            throw new Broken("has `tools` that are no list");
        }
        for (JsonNode tool : tools) {
            if (!tool.isObject()) {
                throw new Broken("has a tool that is no object");
            }
        }
        return tools;
    }

    /** @param extra what the row's own format knew, if it goes back there; else an empty node */
    static void write(ObjectNode row, JsonNode conversation, JsonNode extra) {
        if (extra.has(TEXT)) {
            row.set("tools", extra.get(TEXT));
        } else if (conversation.has("tools")) {
            row.set("tools", conversation.get("tools"));
        }
    }
}
