package dev.agentc.journal.view.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Label;
import dev.agentc.journal.History;
import dev.agentc.journal.view.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was private or untrusted in a run: of each step what went in and what came out of it, and where that begins. What a strategy did
 * stands below its agent; steps without labels are left out unless there are some below.
 */
public final class LabelTrace {
    private final ObjectNode trace;
    private final List<Step> roots;

    /**
     * A step with labels, or with some below.
     *
     * @param given label of what went in, empty for none
     * @param gave label of what came out or of what it says about its failure, empty for none
     */
    private record Step(
            String key,
            String kind,
            String name,
            String place,
            String status,
            String given,
            String gave,
            List<Step> below) {

        static Step of(JsonNode node) {
            String failure = node.path("failure").path("label").asText("");
            return new Step(
                    node.path("key").asText(),
                    node.path("kind").asText(),
                    node.path("name").asText(),
                    node.path("place").asText(),
                    node.path("status").asText(),
                    node.path("input_label").asText(""),
                    failure.isEmpty() ? node.path("label").asText("") : failure,
                    below(node));
        }

        private static List<Step> below(JsonNode node) {
            List<Step> below = new ArrayList<>();
            for (JsonNode child : node.path("children")) {
                if (child.path("kind").asText().equals("strategy")) {
                    below.addAll(below(child));
                } else if (!child.path("kind").asText().equals("decision")) {
                    Step step = of(child);
                    if (step.isLabeled() || !step.below.isEmpty()) {
                        below.add(step);
                    }
                }
            }
            return below;
        }

        boolean isLabeled() {
            return !given.isEmpty() || !gave.isEmpty();
        }

        /** In the order in which they ended, as far as one lies in the other. */
        Stream<Step> all() {
            return Stream.concat(below.stream().flatMap(Step::all), Stream.of(this));
        }

        String head() {
            char before = kind.equals("state") ? '/' : '.';
            return kind + " " + name.substring(name.lastIndexOf(before) + 1);
        }
    }

    private LabelTrace(ObjectNode trace) {
        this.trace = trace;
        this.roots = Step.below(JsonNodeFactory.instance.objectNode().set("children", trace.path("tree")));
    }

    public static LabelTrace of(History history) {
        return new LabelTrace(Trace.of(history).json());
    }

    private static Set<String> sources(String label) {
        Label parsed = Label.parse(label);
        return parsed == null ? Set.of() : parsed.sources();
    }

    /**
     * Where each source is met first: the steps that are called like it. What the failure of a tool's own effect says is named after the
     * effect, which has no step: then it is the first step that has it.
     */
    private Map<String, List<Step>> origins() {
        List<Step> all = roots.stream().flatMap(Step::all).toList();
        Map<String, List<Step>> origins = new LinkedHashMap<>();
        for (Step step : all) {
            sources(step.gave)
                    .forEach(source -> origins.computeIfAbsent(source, any -> new ArrayList<>(List.of(step))));
        }
        origins.forEach((source, steps) -> {
            List<Step> own = all.stream()
                    .filter(step ->
                            step.name.equals(source) && sources(step.gave).contains(source))
                    .toList();
            if (!own.isEmpty()) {
                steps.clear();
                steps.addAll(own);
            }
        });
        return origins;
    }

    /** For programs: steps with labels, inner ones first, and where sources begin. */
    public ObjectNode json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("format", "run", "entry", "status")) {
            document.set(field, trace.path(field));
        }
        ArrayNode steps = document.putArray("steps");
        roots.stream().flatMap(Step::all).filter(Step::isLabeled).forEach(step -> {
            ObjectNode node = steps.addObject()
                    .put("key", step.key)
                    .put("kind", step.kind)
                    .put("name", step.name)
                    .put("place", step.place)
                    .put("status", step.status);
            node.put("input", step.given.isEmpty() ? null : step.given);
            node.put("output", step.gave.isEmpty() ? null : step.gave);
        });
        ArrayNode sources = document.putArray("sources");
        origins().forEach((source, begun) -> {
            ArrayNode keys = sources.addObject().put("source", source).putArray("begins");
            begun.forEach(step -> keys.addObject().put("key", step.key).put("place", step.place));
        });
        return document;
    }

    /** For people: a tree with a line a step, and below it a line a source. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("run ").append(trace.path("run").asText()).append("  ");
        text.append(trace.path("entry").asText()).append("  ");
        text.append(trace.path("status").asText()).append("\n\n");
        if (roots.isEmpty()) {
            return text.append("nothing in it is private or untrusted\n").toString();
        }
        roots.forEach(root -> write(root, "", "", text));
        text.append('\n');
        origins().forEach((source, steps) -> text.append(begins(source, steps)).append('\n'));
        return text.toString();
    }

    private static void write(Step step, String own, String below, StringBuilder text) {
        text.append(own).append(step.head()).append(labels(step)).append('\n');
        for (int i = 0; i < step.below.size(); i++) {
            boolean last = i == step.below.size() - 1;
            write(step.below.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), text);
        }
    }

    private static String labels(Step step) {
        String given = step.given.isEmpty() ? "" : "given " + step.given;
        String says = step.status.equals("failed") ? "fails with " : "gives ";
        String gave = step.gave.isEmpty() ? "" : says + step.gave;
        String both = given + (given.isEmpty() || gave.isEmpty() ? "" : ", ") + gave;
        return both.isEmpty() ? "" : ": " + both;
    }

    private static String begins(String source, List<Step> steps) {
        Step first = steps.getFirst();
        int more = steps.size() - 1;
        return source + " begins in " + first.head() + " at " + first.place() + " (" + first.key() + ")"
                + (more == 0 ? "" : " and in " + more + (more == 1 ? " more step" : " more steps"));
    }
}
