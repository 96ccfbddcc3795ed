package dev.agentc.learning.loaded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.data.row.Broken;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as a {@code Run}. Rows of other programs have no input and output: there the question is the first user message, and the answer
 * the last of the assistant's.
 *
 * @param key of it in this run
 * @param row of {@code agent-traj/1}, known to be whole
 * @param place {@code file:line} of who loads it
 */
record LoadedRun(Activation here, EffectKey key, ObjectNode row, String place) {

    /**
     * @param in type of what was asked
     * @param out type of what came of it
     * @throws Broken if it is none of these
     */
    Object of(Type in, Type out) throws Broken {
        Object input = input(given(row.at("/task/input"), "user", false, in), in);
        boolean failed = row.has("failure") || !row.path("status").asText("ok").equals("ok") && !row.has("output");
        Object output =
                failed ? NullValue.NULL : value(given(row.get("output"), "assistant", true, out), out, "`output`");
        List<Event> events = new LoadedEvents(here.run().record(), key, row, place).events();
        Object run = failed
                ? Attempts.recordedFailed(
                        here,
                        key,
                        name(),
                        events,
                        input,
                        EffectFailed.tool(name(), cause(), false, "").failure())
                : Attempts.recorded(here, key, name(), events, input, output);
        JsonNode outcome = row.at("/rewards/outcome");
        return outcome.isNumber() ? Attempts.acted(run, input, outcome.doubleValue()) : run;
    }

    /** Runs have their arguments by name; where there is one, it may be what is wanted. */
    private Object input(JsonNode given, Type in) throws Broken {
        if (given.isObject() && given.size() == 1) {
            ReadResult<Object> whole = Data.reader(here).read(RecordedJson.text(given), in);
            ReadResult<Object> only =
                    Data.reader(here).read(RecordedJson.text(given.elements().next()), in);
            if (whole.value().isEmpty() && only.value().isPresent()) {
                return only.value().get();
            }
        }
        return value(given, in, "`task.input`");
    }

    private Object value(JsonNode given, Type type, String what) throws Broken {
        if (given.isMissingNode()) {
            throw new Broken("has no " + what + ", and no message that stands for it");
        }
        ReadResult<Object> read = Data.reader(here).read(RecordedJson.text(given), type);
        if (read.value().isEmpty()) {
            throw new Broken("has " + what + " of another type: " + String.join("; ", read.messages()));
        }
        return read.value().get();
    }

    /** What the row says, else the words of a message, which are JSON where that is wanted. */
    private JsonNode given(@Nullable JsonNode said, String role, boolean last, Type type) {
        if (said != null && !said.isMissingNode() && !(said.isNull() && !(type instanceof Type.Optional))) {
            return said;
        }
        JsonNode found = MissingNode.getInstance();
        for (JsonNode message : row.at("/conversations/0/messages")) {
            if (message.path("role").asText().equals(role)
                    && message.path("content").isTextual()
                    && (last || found.isMissingNode())) {
                found = message.path("content");
            }
        }
        return found.isMissingNode() || type instanceof Type.Text || type instanceof Type.Json ? found : read(found);
    }

    private static JsonNode read(JsonNode text) {
        try {
            return RecordedJson.read(text.textValue());
        } catch (IllegalStateException e) {
            return TextNode.valueOf(text.textValue());
        }
    }

    private String name() {
        return row.path("spec")
                .path("agent")
                .asText(row.at("/conversations/0/role").asText("run"));
    }

    private String cause() {
        JsonNode failure = row.path("failure");
        return failure.path("message")
                .asText(failure.path("error").asText(row.path("status").asText("failed")));
    }
}
