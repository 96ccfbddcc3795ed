package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code {"messages", "tools", …}}: OpenAI's chat and fine-tuning rows, where arguments of calls are texts, and
 * those of Hugging
 * Face's chat templates, where they are objects.
 *
 * @param objects whether they are objects
 */
record ChatRows(String name, boolean objects) implements DataFormat {
    private static final Set<String> KNOWN = Set.of("messages", "tools");

    static final ChatRows OPENAI = new ChatRows("openai", false);
    static final ChatRows HF = new ChatRows("hf", true);

    @Override
    public List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken {
        if (!row.has("messages")) {
            throw new Broken("has no `messages`");
        }
        var rollout = new NewRollout(name, place, "").messages(ChatMessages.read(row.get("messages"), objects));
        ToolLists.read(rollout, row.path("tools"));
        row.properties().stream()
                .filter(field -> !KNOWN.contains(field.getKey()))
                .forEach(field -> rollout.extra(field.getKey(), field.getValue()));
        return List.of(rollout.built());
    }

    @Override
    public RowSink writer() {
        return this::write;
    }

    private void write(Rollout rollout, Consumer<ObjectNode> out) throws LeftOut {
        boolean same = rollout.format().equals(name);
        JsonNode extra = same ? rollout.extra() : MissingNode.getInstance();
        for (JsonNode conversation : rollout.conversations()) {
            ObjectNode row = row(conversation, objects, same);
            ToolLists.write(row, conversation, extra);
            extra.properties().stream()
                    .filter(field -> !field.getKey().equals(ToolLists.TEXT))
                    .forEach(field -> row.set(field.getKey(), field.getValue()));
            out.accept(row);
        }
    }

    /** The messages of a conversation. */
    static ObjectNode row(JsonNode conversation, boolean objects, boolean same) throws LeftOut {
        if (conversation.path("messages").isEmpty()) {
            throw new LeftOut("nothing was said");
        }
        ObjectNode row = RowJson.NODES.objectNode();
        row.set("messages", ChatMessages.write(conversation.path("messages"), objects, same));
        return row;
    }
}
