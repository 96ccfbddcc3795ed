package dev.agentc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a program consists of, part by part, so that two versions of it can be told apart by what their author wrote. The hash of its
 * {@link Hash#ofMeaning meaning} says whether it changed, and these say where.
 */
public final class PlanParts {
    /** What of a declaration says how it is called. */
    private static final Set<String> SIGNATURE = Set.of("parameters", "result", "type");

    /** What of a declaration is done, or stands for it. */
    private static final Set<String> CODE = Set.of("body", "value");

    private static final String LIBRARY = "std.";

    private final ObjectNode plan;
    private final Map<String, String> shortened = new HashMap<>();
    private final SortedMap<String, SortedMap<String, String>> parts = new TreeMap<>();
    private final SortedMap<String, String> library = new TreeMap<>();

    private PlanParts(ObjectNode plan) {
        this.plan = plan;
        Map<String, Integer> counts = new HashMap<>();
        names().forEach(name -> counts.merge(last(name), 1, Integer::sum));
        names().forEach(name -> shortened.put(name, counts.get(last(name)) == 1 ? last(name) : name));
    }

    /**
     * Hashes of what each declaration says, by its kind and name, as {@code agent Clerk}: of each setting by its name, of its
     * {@code code}, {@code signature} and {@code doc}; of a type its {@code fields}. What the library brings is one part, {@code library}.
     * No layout, comment, file name or name of a local is in them.
     */
    public static SortedMap<String, SortedMap<String, String>> of(Plan plan) {
        PlanParts parts = new PlanParts(PlanJson.tree(plan));
        parts.plan
                .path("declarations")
                .properties()
                .forEach(entry -> parts.declaration(entry.getKey(), entry.getValue()));
        parts.plan.path("types").properties().forEach(entry -> parts.type(entry.getKey(), entry.getValue()));
        if (!parts.library.isEmpty()) {
            parts.parts.put("library", new TreeMap<>(Map.of("code", Hash.ofText(parts.library.toString()))));
        }
        return parts.parts;
    }

    private Iterable<String> names() {
        return () -> Stream.of("declarations", "types")
                .flatMap(section -> plan.path(section).properties().stream())
                .map(Map.Entry::getKey)
                .iterator();
    }

    private void declaration(String name, JsonNode declaration) {
        if (name.startsWith(LIBRARY)) {
            library.put(name, hash(declaration));
            return;
        }
        SortedMap<String, String> own = new TreeMap<>();
        StringBuilder signature = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : declaration.properties()) {
            if (field.getKey().equals("settings")) {
                field.getValue().properties().forEach(set -> own.put(set.getKey(), hash(set.getValue())));
            } else if (CODE.contains(field.getKey())) {
                own.put("code", hash(field.getValue()));
            } else if (SIGNATURE.contains(field.getKey())) {
                signature.append(hash(field.getValue()));
            } else if (field.getKey().equals("doc")) {
                own.put("doc", hash(field.getValue()));
            }
        }
        own.put("signature", Hash.ofText(signature.toString()));
        parts.put(declaration.path("kind").asText() + " " + shortened.get(name), own);
    }

    private void type(String name, JsonNode type) {
        if (name.startsWith(LIBRARY)) {
            library.put(name, hash(type));
        } else {
            parts.put("type " + shortened.get(name), new TreeMap<>(Map.of("fields", hash(type))));
        }
    }

    private String hash(JsonNode node) {
        return Hash.ofText(plain(node).toString());
    }

    /** Without places, and with the names that its author gave: which module a name is of, its file says. */
    private JsonNode plain(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode plain = object.objectNode();
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    switch (field.getKey()) {
                        case "span", "file" -> {}
                        case "slots" -> plain.put("slots", field.getValue().size());
                        case "text", "doc", "condition", "wire" -> plain.set(field.getKey(), field.getValue());
                        default -> plain.set(field.getKey(), plain(field.getValue()));
                    }
                }
                yield plain;
            }
            case ArrayNode array -> {
                ArrayNode plain = array.arrayNode();
                array.forEach(each -> plain.add(plain(each)));
                yield plain;
            }
            case TextNode text -> TextNode.valueOf(name(text.textValue()));
            default -> node;
        };
    }

    private String name(String text) {
        int slash = text.indexOf('/');
        String named = slash < 0 ? text : text.substring(0, slash);
        String known = shortened.get(named);
        return known == null ? text : known + text.substring(named.length());
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
