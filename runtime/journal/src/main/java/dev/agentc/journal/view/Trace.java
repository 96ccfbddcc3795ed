package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import java.util.List;
import java.util.Optional;

/** The tree of everything that happened in a run: what was called where, with what, and what came out of it. */
public final class Trace {
    private final History history;
    private final List<Node> roots;

    private Trace(History history) {
        this.history = history;
        this.roots = StepTree.of(history);
    }

    public static Trace of(History history) {
        return new Trace(history);
    }

    public ObjectNode json() {
        Figures figures = Figures.of(history);
        ObjectNode document = head(ViewJson.document(), history.start(), history.status());
        document.set("output", output());
        put(document, figures);
        ArrayNode tree = document.putArray("tree");
        roots.forEach(root -> tree.add(json(root)));
        return document;
    }

    /** Which run it is and how it stands. */
    static ObjectNode head(ObjectNode document, Journal.Start start, Journal.Status status) {
        document.put("run", start.run().toString())
                .put("entry", start.entry())
                .put("status", FigureText.word(status))
                .set("input", ViewJson.read(start.pins().getOrDefault("input", "{}")));
        return document;
    }

    static void put(ObjectNode document, Figures figures) {
        document.set("usage", figures.usage().map(ViewJson::usage).orElse(null));
        document.put("calls", figures.calls()).put("tool_calls", figures.toolCalls());
        document.put("cost", PriceText.json(figures.cost()));
        document.put("took", ViewJson.seconds(Optional.of(figures.took())));
    }

    /** Null unless the run is done. */
    private JsonNode output() {
        return roots.stream()
                .map(Node::result)
                .filter(result -> !result.isMissingNode())
                .findFirst()
                .orElse(ViewJson.NODES.nullNode());
    }

    private ObjectNode json(Node node) {
        ObjectNode json = step(ViewJson.NODES.objectNode(), node, history.status());
        ArrayNode children = json.putArray("children");
        node.children().forEach(child -> children.add(json(child)));
        return json;
    }

    /** A step without those below it. */
    static ObjectNode step(ObjectNode json, Node node, Journal.Status run) {
        json.put("key", node.key())
                .put("kind", node.kind())
                .put("name", node.name())
                .put("at", node.place())
                .put("started", ViewJson.time(node.started()))
                .put("took", ViewJson.seconds(node.took()))
                .put("status", node.status(run));
        json.set("usage", node.usage().map(ViewJson::usage).orElse(null));
        json.put("place", node.ownPlace());
        if (!node.branch().isEmpty()) {
            json.put("branch", node.branch());
        }
        if (node.attempt() > 1) {
            json.put("attempt", node.attempt());
        }
        set(json, "arguments", node.arguments());
        set(json, "result", node.result());
        set(json, "answer", node.answer());
        if (node.given() != null) {
            json.put("input_label", node.given().toString());
        }
        if (node.label() != null) {
            json.put("label", node.label().toString());
        }
        set(json, "failure", node.failure());
        set(json, "facts", node.facts());
        if (node.isDecision()) {
            json.put("words", Decisions.words(node.name(), node.facts()));
        }
        return json;
    }

    private static void set(ObjectNode json, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            json.set(name, value);
        }
    }

    /**
     * A tree for people, no line wider than the page: a line a step, figures and places in columns as far as there is room
     * for them.
     *
     * @param full whether arguments, results and answers are whole, below their step, rather than cut to its line
     */
    public String text(Page page, boolean full) {
        return new TraceText(history, page, full).text(roots);
    }

    /** @param width of the terminal, in cells */
    public String text(int width) {
        return text(new Page(width, false), false);
    }

    /** As in a file. */
    public String text() {
        return text(Page.PLAIN, false);
    }
}
