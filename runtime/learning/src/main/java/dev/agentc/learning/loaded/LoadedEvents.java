package dev.agentc.learning.loaded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Message;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Schema;
import dev.agentc.effect.Segment;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.ToolSpec;
import dev.agentc.effect.Usage;
import dev.agentc.engine.kind.OfferedTools;
import dev.agentc.engine.kind.agent.Messages;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.Recorder;
import dev.agentc.learning.row.Emphases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row says, as a run would have recorded it: an event for each answer, and its messages in the chains of this run. */
final class LoadedEvents {
    private static final byte[] NO_DIGEST = {};

    private final Recorder record;
    private final EffectKey key;
    private final ObjectNode row;
    private final String place;
    private final Map<String, JsonNode> steps = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    LoadedEvents(Recorder record, EffectKey key, ObjectNode row, String place) {
        this.record = record;
        this.key = key;
        this.row = row;
        this.place = place;
        row.path("steps")
                .forEach(step -> steps.put(
                        step.path("conversation").asInt() + " "
                                + step.path("message").asInt(),
                        step));
    }

    /** @throws Broken if tools were called, and nothing says what the model was told of them */
    List<Event> events() throws Broken {
        int number = 0;
        for (JsonNode conversation : row.path("conversations")) {
            conversation(number++, conversation);
        }
        if (events.stream().noneMatch(Event::isAnswer)) {
            throw new Broken("has no answer of a model");
        }
        return costing();
    }

    private void conversation(int number, JsonNode conversation) throws Broken {
        EffectKey frame = key.child("conversation", "", number + 1);
        Map<String, int[]> calls = new HashMap<>();
        byte[] head = {};
        int replies = 0;
        int at = 0;
        for (JsonNode said : conversation.path("messages")) {
            boolean reply = said.path("role").asText().equals("assistant");
            replies += reply ? 1 : 0;
            Message message = reply ? assistant(said, replies, calls) : told(said, calls);
            head = record.message(head, Messages.json(message));
            if (reply) {
                JsonNode step = steps.getOrDefault(number + " " + at, RecordedJson.object());
                Sampled tokens = tokens(step);
                EffectKey own = frame.child("think", "", replies);
                if (replies == 1 && tokens == null) {
                    tools(own, conversation);
                }
                weighing(own, said, step);
                events.add(event(own, Event.Phase.RESULT, Event.MODEL, step, facts(step), head, tokens));
            }
            at++;
        }
    }

    /** Without them, an answer would be learnt as if there had been none to call. */
    private void tools(EffectKey answer, JsonNode conversation) throws Broken {
        List<ToolSpec> tools = new ArrayList<>();
        for (JsonNode tool : conversation.path("tools")) {
            JsonNode told = tool.has("function") ? tool.path("function") : tool;
            ObjectNode parameters =
                    told.get("parameters") instanceof ObjectNode object ? object : RecordedJson.object();
            tools.add(new ToolSpec(
                    told.path("name").asText(), told.path("description").asText(), new Schema(parameters, false)));
        }
        if (!tools.isEmpty()) {
            ObjectNode facts = OfferedTools.facts(tools);
            events.add(
                    event(answer, Event.Phase.DECISION, OfferedTools.TOLD, RecordedJson.object(), facts, null, null));
        } else {
            for (JsonNode message : conversation.path("messages")) {
                if (!message.path("calls").isEmpty()) {
                    throw new Broken("calls tools, and its conversation has no `tools`");
                }
            }
        }
    }

    /** Nothing is said of an answer that counts as others do. */
    private void weighing(EffectKey answer, JsonNode said, JsonNode step) {
        double weight = said.path("weight").asDouble(1)
                * step.path("weight").asDouble(1)
                * (step.path("train").asBoolean(true) ? 1 : 0);
        if (weight != 1) {
            ObjectNode facts = RecordedJson.object().put("value", weight);
            events.add(event(answer, Event.Phase.DECISION, Emphases.WEIGHT, RecordedJson.object(), facts, null, null));
        }
    }

    private Event event(
            EffectKey own,
            Event.Phase phase,
            String kind,
            JsonNode step,
            ObjectNode facts,
            byte @Nullable [] head,
            @Nullable Sampled tokens) {
        String model =
                step.at("/policy/declared").asText(step.at("/policy/model").asText("model"));
        return new Event(
                own,
                phase,
                kind,
                model,
                NO_DIGEST,
                place,
                null,
                null,
                RecordedJson.text(facts),
                head,
                tokens,
                Instant.EPOCH);
    }

    private static ObjectNode facts(JsonNode step) {
        return RecordedJson.object()
                .put("finish", step.path("finish").asText("stop"))
                .put("model", step.at("/policy/model").asText(""));
    }

    private static Message told(JsonNode said, Map<String, int[]> calls) {
        String content = said.path("content").asText("");
        List<Message.Part> parts = List.of(new Message.Part(content, "", null));
        return switch (said.path("role").asText()) {
            case "system" -> new Message.System(parts);
            case "tool" -> {
                int[] of = calls.getOrDefault(said.path("call_id").asText(), new int[] {1, 0});
                yield new Message.Observation(of[0], of[1], said.path("name").asText(""), content, null);
            }
            default -> new Message.User(parts);
        };
    }

    private static Message assistant(JsonNode said, int reply, Map<String, int[]> known) {
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode call : said.path("calls")) {
            known.put(call.path("id").asText(), new int[] {reply, calls.size()});
            ObjectNode arguments = call.get("arguments") instanceof ObjectNode object ? object : null;
            String raw = call.hasNonNull("raw")
                    ? call.path("raw").asText()
                    : arguments == null ? "null" : RecordedJson.text(arguments);
            calls.add(new ToolCall(calls.size(), call.path("name").asText(), arguments, raw));
        }
        return new Message.Assistant(said.path("content").asText(""), calls, null, null);
    }

    /** Null where none are said. */
    private @Nullable Sampled tokens(JsonNode step) {
        JsonNode ids = step.path("completion_ids");
        if (!ids.isArray()) {
            return null;
        }
        float[] logprobs = new float[ids.size()];
        for (int i = 0; i < logprobs.length; i++) {
            logprobs[i] = (float) step.path("logprobs").path(i).asDouble();
        }
        return new Sampled(
                step.path("prompt").asInt(),
                ids(step.path("bridge_ids")),
                segments(step.path("spans")),
                ids(ids),
                logprobs,
                row.at("/tok/hash").asText(),
                row.at("/tok/template").asText());
    }

    private static List<Segment> segments(JsonNode spans) {
        List<Segment> segments = new ArrayList<>();
        for (JsonNode span : spans) {
            segments.add(new Segment(
                    Segment.Kind.valueOf(span.path("kind").asText().toUpperCase(Locale.ROOT)),
                    span.path("message").asInt(),
                    span.path("part").asInt(),
                    span.path("from").asInt(),
                    span.path("to").asInt(),
                    span.path("first").asInt(),
                    span.path("last").asInt()));
        }
        return segments;
    }

    private static int[] ids(JsonNode list) {
        int[] ids = new int[list.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = list.get(i).asInt();
        }
        return ids;
    }

    /** The row says what all answers cost together: it stands at the last. */
    private List<Event> costing() {
        JsonNode cost = row.path("cost");
        Event last = events.getLast();
        if (cost.isObject() && last.isAnswer()) {
            Usage usage = new Usage(
                    cost.path("input").asInt(),
                    cost.path("output").asInt(),
                    cost.path("cached").asInt(),
                    cost.path("estimated").asBoolean());
            events.set(
                    events.size() - 1,
                    new Event(
                            last.key(),
                            last.phase(),
                            last.kind(),
                            last.name(),
                            last.digest(),
                            last.place(),
                            null,
                            usage,
                            last.body(),
                            last.message(),
                            last.tokens(),
                            last.at()));
        }
        return events;
    }
}
