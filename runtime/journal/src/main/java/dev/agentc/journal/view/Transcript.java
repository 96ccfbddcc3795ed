package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.plan.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every conversation of a run: the messages as they were sent and received. */
public record Transcript(RunId run, List<Conversation> conversations) {
    public Transcript {
        conversations = List.copyOf(conversations);
    }

    /**
     * @param key of the frame that held it
     * @param calls the model calls in it, in order
     * @param messages as JSON, first to last
     */
    public record Conversation(String key, String model, List<Call> calls, List<JsonNode> messages) {
        public Conversation {
            calls = List.copyOf(calls);
            messages = List.copyOf(messages);
        }
    }

    /**
     * @param key of the call with its attempt
     * @param sent how many of the messages it was sent
     * @param answered whether the message after those is its answer
     */
    public record Call(String key, int sent, boolean answered) {}

    public static Transcript of(History history) {
        return new Reading(history).transcript();
    }

    public ObjectNode json() {
        ObjectNode document = ViewJson.document(run);
        ArrayNode array = document.putArray("transcript");
        for (Conversation conversation : conversations) {
            ObjectNode node = array.addObject().put("key", conversation.key).put("model", conversation.model);
            ArrayNode calls = node.putArray("calls");
            conversation.calls.forEach(call -> calls.addObject()
                    .put("key", call.key)
                    .put("sent", call.sent)
                    .put("answered", call.answered));
            ArrayNode messages = node.putArray("messages");
            conversation.messages.forEach(messages::add);
        }
        return document;
    }

    /** For people. */
    public String text() {
        var text = new StringBuilder();
        for (Conversation conversation : conversations) {
            text.append("── ")
                    .append(conversation.key)
                    .append(" · ")
                    .append(conversation.model)
                    .append('\n');
            conversation.messages.forEach(message -> write(message, text));
            text.append('\n');
        }
        return text.toString();
    }

    private static void write(JsonNode message, StringBuilder text) {
        String role = message.path("role").asText("message");
        text.append(role.equals("tool") ? "tool " + message.path("name").asText() : role)
                .append('\n');
        indent(content(message), text);
        for (JsonNode call : message.path("calls")) {
            JsonNode arguments = call.hasNonNull("arguments") ? call.path("arguments") : call.path("raw");
            indent(
                    "→ " + call.path("name").asText() + " " + (arguments.isTextual() ? arguments.asText() : arguments),
                    text);
        }
    }

    private static String content(JsonNode message) {
        if (message.isTextual()) {
            return message.asText();
        }
        if (!message.has("parts")) {
            return message.path("text").asText("");
        }
        var text = new StringBuilder();
        message.path("parts").forEach(part -> text.append(part.path("text").asText()));
        return text.toString();
    }

    private static void indent(String content, StringBuilder text) {
        if (!content.isEmpty()) {
            content.lines().forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }

    /** Finds the heads that no other chain goes on from; each is the end of a conversation. */
    private static final class Reading {
        private final History history;
        private final Map<String, Journal.Link> links = new LinkedHashMap<>();
        private final Map<String, List<Event>> byHead = new LinkedHashMap<>();

        Reading(History history) {
            this.history = history;
        }

        Transcript transcript() {
            for (Event event : history.events()) {
                byte[] head = event.message();
                if (head != null && event.isModelCall()) {
                    byHead.computeIfAbsent(Hash.hex(head), h -> new ArrayList<>())
                            .add(event);
                    follow(head);
                }
            }
            Set<String> inner = new HashSet<>();
            links.values().forEach(link -> inner.add(Hash.hex(link.previous())));
            Map<String, Integer> order = new HashMap<>();
            byHead.keySet().forEach(head -> order.put(head, order.size()));
            List<List<String>> chains = byHead.keySet().stream()
                    .filter(head -> !inner.contains(head))
                    .map(this::chain)
                    .sorted(Comparator.comparingInt(chain -> firstCall(chain, order)))
                    .toList();
            return new Transcript(
                    history.start().run(),
                    chains.stream().map(this::conversation).toList());
        }

        private static int firstCall(List<String> chain, Map<String, Integer> order) {
            return chain.stream()
                    .filter(order::containsKey)
                    .mapToInt(order::get)
                    .min()
                    .orElse(0);
        }

        private void follow(byte[] head) {
            for (byte[] next = head; next.length > 0 && !links.containsKey(Hash.hex(next)); ) {
                Journal.Link link = history.message(next);
                links.put(Hash.hex(next), link);
                next = link.previous();
            }
        }

        private List<String> chain(String last) {
            List<String> chain = new ArrayList<>();
            for (String head = last;
                    !head.isEmpty();
                    head = Hash.hex(links.get(head).previous())) {
                chain.addFirst(head);
            }
            return chain;
        }

        private Conversation conversation(List<String> chain) {
            List<JsonNode> messages = chain.stream()
                    .map(head -> ViewJson.read(links.get(head).json()))
                    .toList();
            List<Event> events = new ArrayList<>();
            chain.forEach(head -> events.addAll(byHead.getOrDefault(head, List.of())));
            Event first = events.getFirst();
            String key = first.key().text();
            int slash = key.lastIndexOf('/');
            return new Conversation(slash < 0 ? key : key.substring(0, slash), first.name(), calls(chain), messages);
        }

        private List<Call> calls(List<String> chain) {
            Map<String, Call> calls = new LinkedHashMap<>();
            for (int i = 0; i < chain.size(); i++) {
                for (Event event : byHead.getOrDefault(chain.get(i), List.of())) {
                    String key = event.key().text();
                    switch (event.phase()) {
                        case CLAIM -> calls.putIfAbsent(key, new Call(key, i + 1, false));
                        case RESULT -> calls.put(key, new Call(key, i, true));
                        case FAILED, DECISION -> {}
                    }
                }
            }
            return List.copyOf(calls.values());
        }
    }
}
