package dev.agentc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a plan means, whatever its files are called and how they are laid out: what the entry reaches without going through
 * a binding, in the order in which it is reached, without places and paths. Modules are numbered, the library's keep their
 * names.
 */
final class PlanMeaning {
    /** Fields that hold text of the author's, which names nothing. */
    private static final Set<String> WORDS = Set.of("text", "doc", "condition", "wire");

    private static final List<String> SECTIONS = List.of("types", "declarations");
    private static final String LIBRARY = "std.";

    private final ObjectNode plan;
    private final Map<String, JsonNode> declared = new HashMap<>();
    private final Set<String> bound = new HashSet<>();
    private final Map<String, JsonNode> reached = new LinkedHashMap<>();
    private final Set<String> queued = new HashSet<>();
    private final Deque<String> next = new ArrayDeque<>();
    private final Map<String, Integer> modules = new HashMap<>();

    /** @param plan the plan's JSON, which is used up */
    PlanMeaning(ObjectNode plan) {
        this.plan = plan;
        for (var section : SECTIONS) {
            for (var entry : plan.path(section).properties()) {
                boolean bound = entry.getValue().path("bound").asBoolean();
                if (bound) {
                    this.bound.add(entry.getKey());
                } else {
                    declared.put(entry.getKey(), entry.getValue());
                }
            }
        }
    }

    ObjectNode tree() {
        var entry = name(plan.path("entry").asText());
        while (!next.isEmpty()) {
            var name = next.poll();
            var node = declared.get(name);
            walk(node);
            reached.put(numbered(name), node);
        }
        var tree = plan.objectNode();
        tree.set("format", plan.get("format"));
        tree.set("edition", plan.get("edition"));
        tree.put("entry", entry);
        tree.putObject("declared").setAll(reached);
        return tree;
    }

    private void walk(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("span", "file"));
            if (object.get("slots") instanceof ArrayNode slots) {
                object.put("slots", slots.size()); // what locals are called means nothing
            }
            for (var field : object.properties()) {
                field.setValue(replaced(field.getKey(), field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced("", array.get(i)));
            }
        }
    }

    private JsonNode replaced(String field, JsonNode value) {
        if (!value.isTextual()) {
            walk(value);
            return value;
        }
        if (WORDS.contains(field)) {
            return value;
        }
        var text = value.textValue();
        int slash = field.equals("slot") ? text.lastIndexOf('/') : -1;
        return TextNode.valueOf(slash < 0 ? name(text) : name(text.substring(0, slash)) + text.substring(slash));
    }

    /** A name of the plan by its module's number; what it names is reached. Any other text stays as it is. */
    private String name(String text) {
        if (declared.containsKey(text)) {
            if (queued.add(text)) {
                next.add(text);
            }
            return numbered(text);
        }
        return bound.contains(text) ? numbered(text) : text;
    }

    private String numbered(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || name.startsWith(LIBRARY)) {
            return name;
        }
        return modules.computeIfAbsent(name.substring(0, dot), module -> modules.size()) + name.substring(dot);
    }
}
