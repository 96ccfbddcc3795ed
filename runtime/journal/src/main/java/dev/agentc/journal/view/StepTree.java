package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts events under the nearest frame above them that has an event. */
final class StepTree {
    private static final String LIBRARY = "std/";

    private final Function<byte[], Journal.Link> messages;
    private final Map<String, Node> nodes = new HashMap<>();
    private final List<Node> roots = new ArrayList<>();
    private final Standing standing = new Standing();
    private final AskedCalls asked = new AskedCalls();
    private int count;

    /** @param messages of chains, by their heads */
    StepTree(Function<byte[], Journal.Link> messages) {
        this.messages = messages;
    }

    static List<Node> of(History history) {
        var tree = new StepTree(history::message);
        history.events().forEach(tree::add);
        return tree.roots;
    }

    /** The step that the next event of the run is of, as it stands with it; empty for what people are not told. */
    Optional<Node> add(Event event) {
        int number = count++;
        @Nullable Node node = nodes.get(event.key().text());
        @Nullable Node above = above(event.key().text());
        standing.claimed(event);
        asked.claimed(event);
        if (event.phase() == Event.Phase.DECISION) {
            return Decisions.isTold(event)
                    ? Optional.of(decided(new Node(event, number, around(event, above)), node, above))
                    : Optional.empty();
        }
        if (node != null) {
            node.add(event, number);
        } else {
            node = new Node(event, number, around(event, above));
            place(node, above);
            nodes.put(event.key().text(), node);
        }
        if (event.isAnswer()) {
            answered(node, event);
        }
        return Optional.of(node);
    }

    /**
     * Of a step that has ended nothing is kept but what its own step needs: what lies below it is over. That of a run that goes on would
     * be all that ever happened in it.
     */
    void fold(Node ended) {
        forget(ended.children());
        if (!ended.result().isMissingNode()) {
            asked.done(ended.effect()); // what failed may be tried again
        }
        ended.fold();
    }

    private void forget(List<Node> below) {
        for (Node node : below) {
            if (!node.isDecision()) {
                nodes.remove(node.key());
            }
            forget(node.children());
        }
    }

    private Node decided(Node decision, @Nullable Node about, @Nullable Node above) {
        if (about != null) {
            about.decided(decision);
        } else {
            decision.standAlone();
            place(decision, above);
        }
        return decision;
    }

    private void answered(Node model, Event event) {
        JsonNode message = ViewJson.read(messages.apply(event.message()).json());
        asked.answered(event.key(), message.path("calls"));
        standing.asked(event.key(), message.path("calls").size());
        ObjectNode answer = ViewJson.NODES.objectNode();
        answer.set("text", message.path("text"));
        if (!message.path("calls").isEmpty()) {
            answer.set("calls", message.path("calls"));
        }
        model.answered(answer);
    }

    private Node.Surroundings around(Event event, @Nullable Node above) {
        boolean isLibrary = event.place().startsWith(LIBRARY) && above != null;
        String branch = standing.branch(event.key());
        String around = above == null ? "" : above.branch();
        return new Node.Surroundings(
                branch,
                branch.startsWith(around) ? branch.substring(around.length()) : branch,
                isLibrary ? above.ownPlace() : event.place(),
                arguments(event));
    }

    private JsonNode arguments(Event event) {
        if (event.isDecision("refused")) {
            return asked.of(event).orElse(MissingNode.getInstance());
        }
        if (!event.isClaim() || event.isModelCall()) {
            return MissingNode.getInstance();
        }
        Optional<JsonNode> given = Optional.ofNullable(event.body()).map(ViewJson::read);
        return given.or(() -> asked.of(event)).orElse(MissingNode.getInstance());
    }

    private void place(Node node, @Nullable Node parent) {
        if (parent == null) {
            roots.add(node);
        } else {
            parent.adopt(node);
        }
    }

    private @Nullable Node above(String key) {
        for (int slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/', slash - 1)) {
            Node node = nodes.get(key.substring(0, slash));
            if (node != null) {
                return node;
            }
        }
        return null;
    }
}
