package dev.agentc.engine.node.value;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.JsonReader;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON of a value of the program to a type. Nobody but the program hears of what came of it, so that what would else be noted, a key that
 * stands there twice and a number that is not kept exactly, is wrong here.
 */
public final class FromJsonNode extends CodeNode {
    private final boolean text;
    private final Type type;
    private final @Nullable Requirement required;

    @Child
    private CodeNode value;

    /**
     * @param text whether the value is a text of JSON, and not a {@code json}
     * @param required what it must hold beside; null for nothing
     */
    public FromJsonNode(CodeNode value, boolean text, Type type, @Nullable Requirement required) {
        this.required = required;
        this.value = value;
        this.text = text;
        this.type = type;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object data = value.execute(frame);
        try {
            return read(data, here(frame));
        } catch (Raised e) {
            throw Errors.failed(e, here(frame), this, data);
        }
    }

    /** All of what is read depends on all that the data says. */
    @TruffleBoundary
    private Object read(Object data, Activation here) {
        JsonReader reader = Data.reader(here);
        ReadResult<Object> reading =
                text ? reader.read(LongText.string(Labels.bare(data)), type) : reader.read(JsonWriter.tree(data), type);
        List<String> wrong = wrong(reading);
        if (wrong.isEmpty()
                && required != null
                && !Data.holds(required, reading.value().orElseThrow(), here)) {
            wrong.add(Data.broken(required, reading.value().orElseThrow()));
        }
        if (!wrong.isEmpty()) {
            throw Raised.invalid(written(data), wrong);
        }
        return Labels.with(reading.value().orElseThrow(), Labels.deep(data));
    }

    private String written(Object data) {
        return text ? LongText.string(Labels.bare(data)) : JsonWriter.text(JsonWriter.tree(data));
    }

    private static List<String> wrong(ReadResult<Object> reading) {
        List<String> wrong = new ArrayList<>(reading.messages());
        for (Change change : reading.changes()) {
            switch (change.kind()) {
                case DUPLICATE_KEY -> wrong.add(change.path() + ": this key stands there twice");
                case ROUNDED_NUMBER -> wrong.add(at(change) + "not exact: " + change.detail());
                case DROPPED_FIELD, REPLACED_TEXT, CHOSEN_ARM -> {} // nothing of it is lost that the type has room for
            }
        }
        return wrong;
    }

    private static String at(Change change) {
        return change.path().isEmpty() ? "" : change.path() + ": ";
    }
}
