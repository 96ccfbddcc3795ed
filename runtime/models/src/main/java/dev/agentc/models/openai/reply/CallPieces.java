package dev.agentc.models.openai.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ToolCall;
import dev.agentc.models.ExactJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts calls together from the pieces of a stream. Whose piece it is: that of its {@code id}; else of its {@code index}; else
 * of the call that is being written. An {@code id} that is new begins a call where it comes with a name, for servers give all
 * calls the index 0, or make up an id for every piece. A name that comes again is no new call while the arguments of the one
 * before are not whole; with another name or other arguments it is one then, whatever its id.
 */
public final class CallPieces {
    private static final int NO_INDEX = -1;

    private final List<Open> calls = new ArrayList<>();

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** One element of {@code tool_calls} in a {@code delta}, or a {@code function_call}. Returns how many characters it has. */
    int add(JsonNode piece) {
        Piece read = Piece.of(piece);
        if (read.isEmpty()) {
            return 0;
        }
        Open call = owner(read);
        if (call == null) {
            call = begin(read);
        }
        return call.add(read);
    }

    /** A call that is there as a whole, as in a {@code message}. */
    int whole(JsonNode call) {
        Piece read = Piece.of(call);
        return read.name.isEmpty() && read.arguments.isEmpty() ? 0 : begin(read).add(read);
    }

    /** In the order of their indexes, where these say one. */
    public List<ToolCall> calls(WireToolNames names) {
        List<Open> ordered = new ArrayList<>(calls);
        if (ordered.stream().allMatch(call -> call.index != NO_INDEX)) {
            ordered.sort(Comparator.comparingInt(call -> call.index));
        }
        List<ToolCall> made = new ArrayList<>(ordered.size());
        for (Open call : ordered) {
            made.add(call.made(made.size(), names));
        }
        return made;
    }

    /** What belongs to the calls beside the protocol's fields and has to go back with them; by place, empty if none. */
    public List<ObjectNode> extras() {
        return calls.stream().anyMatch(call -> !call.extra.isEmpty())
                ? calls.stream().map(call -> call.extra).toList()
                : List.of();
    }

    private Open begin(Piece piece) {
        var call = new Open(piece.id, piece.index);
        calls.add(call);
        return call;
    }

    private @Nullable Open owner(Piece piece) {
        Open last = calls.isEmpty() ? null : calls.getLast();
        Open named = piece.id.isEmpty() ? null : withId(piece);
        if (named != null) {
            return named;
        }
        Open indexed = piece.index == NO_INDEX ? null : withIndex(piece.index);
        if (!piece.id.isEmpty()) {
            Open open = piece.index == NO_INDEX ? last : indexed;
            if (open != null && open.id.isEmpty() && !open.isOver(piece)) {
                open.id = piece.id;
                return open;
            }
            return piece.name.isEmpty() ? indexed == null ? last : indexed : null;
        }
        if (piece.index != NO_INDEX && indexed == null) {
            return piece.name.isEmpty() ? last : null;
        }
        Open open = indexed == null ? last : indexed;
        return open == null || open.isOver(piece) ? null : open;
    }

    /** Calls under one id are told apart by their indexes and names, and by their arguments where those are whole. */
    private @Nullable Open withId(Piece piece) {
        for (Open call : calls.reversed()) {
            boolean elsewhere = piece.index != NO_INDEX && call.index != NO_INDEX && piece.index != call.index;
            boolean other = elsewhere && !piece.name.isEmpty() && !piece.name.contentEquals(call.name);
            if (call.id.equals(piece.id) && !other && !call.isOther(piece, elsewhere)) {
                return call;
            }
        }
        return null;
    }

    private @Nullable Open withIndex(int index) {
        for (Open call : calls.reversed()) {
            if (call.index == index) {
                return call;
            }
        }
        return null;
    }

    /**
     * One piece as it came.
     *
     * @param arguments text of them, empty for none
     */
    private record Piece(String id, int index, String name, String arguments, ObjectNode extra) {

        static Piece of(JsonNode piece) {
            JsonNode function = piece.path("function").isObject() ? piece.path("function") : piece;
            JsonNode arguments = function.path("arguments");
            for (String other : List.of("parameters", "input")) {
                arguments = arguments.isMissingNode() ? function.path(other) : arguments;
            }
            ObjectNode extra = JsonNodeFactory.instance.objectNode();
            if (piece.hasNonNull("extra_content")) {
                extra.set("extra_content", piece.get("extra_content"));
            }
            return new Piece(
                    text(piece.path("id")),
                    index(piece.path("index")),
                    text(function.path("name")),
                    written(arguments),
                    extra);
        }

        boolean isEmpty() {
            return id.isEmpty() && name.isEmpty() && arguments.isEmpty() && extra.isEmpty();
        }

        private static String text(JsonNode node) {
            return node.isValueNode() && !node.isNull() ? node.asText() : "";
        }

        private static int index(JsonNode node) {
            return node.isNumber() || node.isTextual() && node.textValue().matches("\\d{1,6}")
                    ? node.asInt()
                    : NO_INDEX;
        }

        private static String written(JsonNode arguments) {
            return arguments.isTextual()
                    ? arguments.textValue()
                    : arguments.isMissingNode() || arguments.isNull() ? "" : arguments.toString();
        }
    }

    /** A call that is being written. */
    private static final class Open {
        private final int index;
        private final StringBuilder name = new StringBuilder();
        private final List<String> pieces = new ArrayList<>();
        private final ObjectNode extra = JsonNodeFactory.instance.objectNode();
        private String id;

        Open(String id, int index) {
            this.id = id;
            this.index = index;
        }

        int add(Piece piece) {
            name(piece.name);
            if (!piece.arguments.isEmpty()) {
                pieces.add(piece.arguments);
            }
            extra.setAll(piece.extra);
            return piece.name.length() + piece.arguments.length();
        }

        /** A name comes once, again and again, or in pieces before the arguments begin. */
        private void name(String piece) {
            if (piece.isEmpty() || piece.contentEquals(name)) {
                return;
            }
            if (!name.isEmpty() && piece.startsWith(name.toString())) {
                name.setLength(0);
            }
            if (pieces.isEmpty() || name.isEmpty()) {
                name.append(piece);
            }
        }

        /** Whether a piece with a name and without an id of its own is the beginning of the next call. */
        boolean isOver(Piece piece) {
            if (piece.name.isEmpty() || name.isEmpty()) {
                return false;
            }
            return ExactJson.object(raw()) != null || !pieces.isEmpty() && !piece.name.contentEquals(name);
        }

        /**
         * Whether a piece under the same id belongs to another call: this one is whole, and the piece is not it once more.
         *
         * @param elsewhere whether it has an index of its own
         */
        boolean isOther(Piece piece, boolean elsewhere) {
            ObjectNode whole = piece.name.isEmpty() || pieces.isEmpty() ? null : ExactJson.object(raw());
            if (whole == null) {
                return false;
            }
            List<ObjectNode> more = ExactJson.objects(piece.arguments);
            boolean begins =
                    elsewhere && more.isEmpty() && !piece.arguments.isEmpty() && !raw().startsWith(piece.arguments);
            boolean differs =
                    !whole.isEmpty() && more.size() == 1 && !more.getFirst().equals(whole);
            return !piece.name.contentEquals(name) || differs || begins;
        }

        ToolCall made(int place, WireToolNames names) {
            String raw = raw();
            return new ToolCall(place, names.own(name.toString()), ExactJson.arguments(raw), raw);
        }

        /** What came more than once as a whole, or each time from the beginning on, is there once. */
        private String raw() {
            String joined = String.join("", pieces);
            if (pieces.isEmpty() || ExactJson.object(joined) != null) {
                return joined;
            }
            String last = pieces.getLast();
            return fromTheBeginning() && ExactJson.object(last) != null ? last : single(joined);
        }

        private boolean fromTheBeginning() {
            for (int i = 1; i < pieces.size(); i++) {
                if (!pieces.get(i).startsWith(pieces.get(i - 1))) {
                    return false;
                }
            }
            return pieces.size() > 1;
        }

        /** The one object that is meant, be it there again, as a text that holds it, or behind {@code {}} as a first piece. */
        private static String single(String joined) {
            Set<ObjectNode> said = new HashSet<>(ExactJson.objects(joined));
            if (said.size() > 1) {
                said.removeIf(ObjectNode::isEmpty);
            }
            return said.size() == 1 ? said.iterator().next().toString() : joined;
        }
    }
}
