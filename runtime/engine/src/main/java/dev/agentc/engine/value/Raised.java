package dev.agentc.engine.value;

import dev.agentc.engine.value.tree.LongText;
import java.util.List;

/** An error of the language on its way up: data, no stack trace. The fields may be labelled. */
public final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RecordValue error;

    /** @param message one sentence for a person */
    public Raised(RecordValue error, String message) {
        super(message, null, false, false);
        this.error = error;
    }

    public RecordValue error() {
        return error;
    }

    /** The error's qualified name; bare for the built-in ones. */
    public String name() {
        return error.shape().type();
    }

    public static Raised arithmetic(String cause) {
        return new Raised(RecordValue.of(BuiltInErrors.shape("ArithmeticFailed"), cause), cause);
    }

    public static Raised outOfRange(long index, long length) {
        String message = length == 0
                ? "there is no element " + index + ": the list is empty"
                : "there is no element " + index + ": the list has " + length + ", counted from 0";
        return outOfRange(index, length, message);
    }

    /** @param message one sentence for a person */
    public static Raised outOfRange(long index, long length, String message) {
        return new Raised(RecordValue.of(BuiltInErrors.shape("OutOfRange"), index, length), message);
    }

    /** @param tool what did not do what was asked */
    public static Raised tool(String tool, String cause) {
        Object none = NullValue.NULL;
        return new Raised(
                RecordValue.of(BuiltInErrors.shape("ToolFailed"), tool, cause, none, none, none, none), cause);
    }

    /**
     * Data that does not fit the type it is read to.
     *
     * @param best the data as JSON
     * @param wrong what does not fit, each with its place
     */
    public static Raised invalid(String best, List<String> wrong) {
        ListValue told = ListValue.of(wrong.stream().map(LongText::of).toArray());
        return new Raised(
                RecordValue.of(BuiltInErrors.shape("InvalidOutput"), LongText.of(best), told),
                "the JSON does not fit: " + String.join("; ", wrong));
    }

    /** @param what what grew too large, such as {@code text} */
    public static Raised limit(String what, long limit) {
        return new Raised(
                RecordValue.of(BuiltInErrors.shape("LimitExceeded"), what, limit),
                "a " + what + " would become larger than the limit of " + limit);
    }
}
