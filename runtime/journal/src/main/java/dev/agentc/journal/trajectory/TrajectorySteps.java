package dev.agentc.journal.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Segment;
import dev.agentc.journal.view.Transcript;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a run's models, in order of conversations; an answer that two conversations begin with is one step.
 */
final class TrajectorySteps {
    /** The decision that says what something was worth: {@code {"name", "value"}}, of a run or of a model call. */
    static final String REWARD = "reward";

    private final Map<String, Event> answers = new HashMap<>();
    private final Map<String, ObjectNode> rewards = new HashMap<>();
    private final Map<String, Integer> known = new HashMap<>();
    private final Map<Integer, Sampled> sampled = new HashMap<>();
    private final ArrayNode steps = RecordedText.NODES.arrayNode();
    private final List<Event> events;
    private String finish = "";

    TrajectorySteps(List<Event> events, List<Transcript.Conversation> conversations) {
        this.events = events;
        for (Event event : events) {
            if (event.isAnswer()) {
                answers.put(event.key().text(), event);
            } else if (event.isDecision(REWARD)) {
                reward(event);
            }
        }
        for (int i = 0; i < conversations.size(); i++) {
            add(conversations.get(i), i);
        }
    }

    private void reward(Event event) {
        JsonNode facts = RecordedText.read(event.body());
        rewards.computeIfAbsent(event.key().text(), key -> RecordedText.NODES.objectNode())
                .set(facts.path("name").asText(), facts.get("value"));
    }

    private void add(Transcript.Conversation conversation, int number) {
        @Nullable Integer parent = null;
        String role = Roles.of(events, conversation.key());
        for (Transcript.Call call : conversation.calls()) {
            Event answer = answers.get(call.key());
            if (!call.answered() || answer == null) {
                continue;
            }
            @Nullable Integer before = known.get(call.key());
            int step = before == null ? step(answer, call, number, role, parent) : before;
            known.put(call.key(), step);
            parent = step;
        }
    }

    private int step(Event answer, Transcript.Call call, int conversation, String role, @Nullable Integer parent) {
        int number = steps.size();
        JsonNode facts = RecordedText.read(answer.body());
        ObjectNode step = steps.addObject()
                .put("i", number)
                .put("role", role)
                .put("call_site", call.key())
                .put("conversation", conversation)
                .put("message", call.sent());
        step.putObject("policy")
                .put("model", facts.path("model").asText(answer.name()))
                .put("declared", answer.name());
        finish = facts.path("finish").asText("");
        if (!finish.isEmpty()) {
            step.put("finish", finish);
        }
        Sampled tokens = answer.tokens();
        if (tokens != null) {
            tokens(step, number, tokens, parent);
        }
        ObjectNode parts = rewards.get(call.key());
        if (parts != null) {
            step.set(REWARD, parts);
        }
        return number;
    }

    /** What it was given beyond its parent's tokens, and what it sampled. Where ids do not join, none are said. */
    private void tokens(ObjectNode step, int number, Sampled tokens, @Nullable Integer parent) {
        Sampled before = parent == null ? null : sampled.get(parent);
        int seen = before == null ? 0 : before.prompt() + before.ids().length;
        if (tokens.seen() != 0 && tokens.seen() != seen) {
            step.put("continuity", "broken");
            return;
        }
        sampled.put(number, tokens);
        if (tokens.seen() != 0 && parent != null) {
            step.put("parent", parent.intValue());
        }
        step.put("prompt", tokens.prompt());
        step.set("bridge_ids", ids(tokens.bridge()));
        step.set("completion_ids", ids(tokens.ids()));
        logprobs(step, tokens.logprobs());
        ArrayNode spans = step.putArray("spans");
        tokens.segments().forEach(segment -> span(spans.addObject(), segment));
    }

    private static ArrayNode ids(int[] ids) {
        ArrayNode array = RecordedText.NODES.arrayNode(ids.length);
        for (int id : ids) {
            array.add(id);
        }
        return array;
    }

    /** All of them or none: they are never filled up. */
    private static void logprobs(ObjectNode step, float[] logprobs) {
        ArrayNode array = RecordedText.NODES.arrayNode(logprobs.length);
        for (float logprob : logprobs) {
            if (!Float.isFinite(logprob)) {
                return;
            }
            array.add(logprob);
        }
        if (array.size() == step.path("completion_ids").size()) {
            step.set("logprobs", array);
        }
    }

    private static void span(ObjectNode node, Segment segment) {
        node.put("kind", segment.kind().name().toLowerCase(Locale.ROOT))
                .put("message", segment.message())
                .put("part", segment.part())
                .put("from", segment.from())
                .put("to", segment.to())
                .put("first", segment.firstToken())
                .put("last", segment.lastToken());
    }

    /** Whether an effect is the answer of one of them. */
    boolean isOf(String key) {
        return answers.containsKey(key);
    }

    ArrayNode json() {
        return steps;
    }

    /** Why the last of them ended; empty if nobody said. */
    String finish() {
        return finish;
    }

    /** Vocabulary and template of the tokens; empty where there are none. */
    Optional<ObjectNode> scheme() {
        return sampled.values().stream()
                .findFirst()
                .map(one -> RecordedText.NODES
                        .objectNode()
                        .put("hash", one.tokenizer())
                        .put("template", one.template()));
    }
}
