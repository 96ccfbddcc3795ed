package dev.agentc.models.openai.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A reply as far as it has come, from the chunks of a stream or from a whole completion. Of several choices the first counts.
 */
public final class Draft {
    private final SortedMap<Integer, Choice> choices = new TreeMap<>();
    private JsonNode usage = MissingNode.getInstance();
    private String model = "";
    private boolean done;
    private boolean closed;
    private long characters;

    /** The server says that there is nothing more. */
    public void done() {
        done = true;
    }

    /**
     * Takes one event.
     *
     * @return the text in it that is shown while it comes
     * @throws Told if the server says in it that it failed
     * @throws Strange if it is nothing that the protocol knows
     */
    public String add(JsonNode event) throws Told, Strange {
        if (!event.isObject()) {
            throw new Strange(event.toString());
        }
        tell(Complaint.in(event));
        if (event.path("model").isTextual()) {
            model = event.get("model").textValue();
        }
        JsonNode list = event.path("choices");
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw new Strange(event.toString());
        }
        if (event.path("usage").isObject()) {
            usage = event.get("usage");
            closed = list.isEmpty();
        }
        return shown(list);
    }

    private static void tell(Optional<Complaint> complaint) throws Told {
        if (complaint.isPresent()) {
            throw new Told(complaint.get());
        }
    }

    private String shown(JsonNode list) throws Told {
        String shown = "";
        for (JsonNode choice : list) {
            int index = choice.path("index").asInt(0);
            Choice mine = choices.computeIfAbsent(index, i -> new Choice());
            tell(Complaint.ofChoice(choice));
            int before = mine.characters();
            String text = mine.add(choice);
            characters += mine.characters() - before;
            if (index == choices.firstKey()) {
                shown += text;
            }
        }
        return shown;
    }

    /** All that the model wrote, in all choices. */
    public long characters() {
        return characters;
    }

    /** Whether the model has begun, be it to think. */
    public boolean begun() {
        return characters > 0 || choices.values().stream().anyMatch(Choice::isFinished);
    }

    public boolean isFinished() {
        return !choices.isEmpty() && choices.firstEntry().getValue().isFinished();
    }

    /** Whether the stream came to an end that is one: {@code [DONE]}, or a chunk with nothing but the usage. */
    public boolean isClosed() {
        return done || closed;
    }

    /** The choice that counts; an empty one if there was none. */
    public Choice choice() {
        return choices.isEmpty() ? new Choice() : choices.firstEntry().getValue();
    }

    public JsonNode usage() {
        return usage;
    }

    /** As the server names it, empty if it did not. */
    public String model() {
        return model;
    }

    /** The server says that it failed. */
    public static final class Told extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Complaint complaint;

        public Told(Complaint complaint) {
            super(complaint.words(), null, false, false);
            this.complaint = complaint;
        }

        public Complaint complaint() {
            return complaint;
        }
    }

    /** JSON, but no chat completion; or not even JSON. */
    public static final class Strange extends Exception {
        private static final long serialVersionUID = 1L;

        public Strange(String text) {
            super(text, null, false, false);
        }
    }
}
