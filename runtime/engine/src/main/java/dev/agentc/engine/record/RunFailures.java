package dev.agentc.engine.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.RunId;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.value.BuiltInErrors;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordValue;
import java.util.List;
import java.util.Locale;

/** Failures as data: made, told, read back. */
public final class RunFailures {
    /** Characters of an answer that are shown. */
    private static final int WROTE = 160;

    private RunFailures() {}

    public static Failure raised(Raised raised) {
        return of(
                raised.error(),
                raised.getMessage(),
                "program",
                next(raised.error().shape().type()));
    }

    /**
     * An error of the language as a failure.
     *
     * @param boundary whose error it is
     */
    public static Failure of(RecordValue error, String message, String boundary, String next) {
        String name = error.shape().type();
        return new Failure(
                name,
                JsonWriter.tree(error),
                message,
                boundary,
                Failure.Cure.NONE,
                "",
                "",
                List.of(),
                next,
                Labels.deep(error));
    }

    /** What to do about an error of the language. */
    public static String next(String error) {
        return switch (error) {
            case "StepsExhausted" ->
                "Give its strategy more steps, such as `react(max_steps: 20)`, or give it less to do at once.";
            case "LimitExceeded" -> "Work on smaller pieces, or see what calls itself without end.";
            case "OutOfRange" -> "Look at the length first, or use `get` and `??`.";
            case "ArithmeticFailed" -> "Check the values before calculating with them.";
            case "InvalidOutput" -> "Correct the data, or the type that it is read to.";
            case "ToolFailed" -> "Check the values that the call is made of.";
            default -> "The program itself says so: see that place in it.";
        };
    }

    /** {@code shop.NoSuchOrder}: "no such order". */
    public static String words(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** What a model is told of a failed call. */
    public static String told(Failure failure) {
        JsonNode cause = failure.fields().path("cause");
        return BuiltInErrors.has(failure.error()) && cause.isTextual() ? cause.textValue() : failure.message();
    }

    /** A condition of the program did not hold. */
    public static Failure broken(String name, List<String> path, String condition) {
        String what = path.isEmpty() ? "it" : "`" + String.join(".", path) + "`";
        String reason = condition.isEmpty() ? what + " breaks a condition" : what + " must hold `" + condition + "`";
        ObjectNode fields =
                JsonNodeFactory.instance.objectNode().put("tool", name).put("reason", reason);
        return new Failure(
                "Denied",
                fields,
                name + ": " + reason,
                "program",
                false,
                "",
                "",
                List.of(),
                "Give a value that holds it.");
    }

    public static Failure cancelled(String by) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("by", by);
        return new Failure(
                "Cancelled",
                fields,
                "stopped by " + by,
                "run",
                Failure.Cure.LATER,
                "",
                "",
                List.of(),
                "Carry it on with `resume`.",
                null);
    }

    /** @param causes why it is not known */
    public static Failure outcomeUnknown(RunId run, RecordedStep step, List<String> causes) {
        return outcomeUnknown(
                step,
                causes,
                Failure.Cure.NONE,
                "Find out what became of it and say so: " + settle(run, step)
                        + ", then resume; a `reconcile` tool finds it out by itself.");
    }

    /** @param asked name of the tool that could not tell */
    public static Failure outcomeUnknown(RunId run, RecordedStep step, List<String> causes, String asked) {
        return outcomeUnknown(
                step,
                causes,
                Failure.Cure.LATER,
                "Resume to ask `" + asked + "` again; or find out what became of it and say so: " + settle(run, step)
                        + ".");
    }

    /** Keys hold signs that shells read. */
    private static String settle(RunId run, RecordedStep step) {
        return "`agentc settle " + run + " '" + step.key() + "' done|not_done`";
    }

    private static Failure outcomeUnknown(RecordedStep step, List<String> causes, Failure.Cure cure, String next) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("key", step.key().text())
                .put("tool", step.name());
        return new Failure(
                "OutcomeUnknown",
                fields,
                step.name() + " was sent and nobody knows whether it arrived (" + step.key() + ")",
                "tool " + step.name(),
                cure,
                step.place(),
                step.key().text(),
                causes,
                next,
                null);
    }

    /** An answer that never fitted. */
    public static Failure invalidOutput(String name, String best, List<String> wrong, String next) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("best", best);
        wrong.forEach(fields.putArray("wrong")::add);
        return new Failure(
                "InvalidOutput",
                fields,
                "the model's answer does not fit: " + String.join("; ", wrong) + wrote(best),
                name,
                false,
                "",
                "",
                List.of(),
                next);
    }

    /** What the model wrote, briefly: whoever reads the failure sees what to change. */
    private static String wrote(String best) {
        String line = best.strip().replaceAll("\\s+", " ");
        boolean all = line.codePointCount(0, line.length()) <= WROTE;
        return line.isEmpty()
                ? ""
                : "; it wrote `" + (all ? line : line.substring(0, line.offsetByCodePoints(0, WROTE)) + "…") + "`";
    }

    public static Failure read(Event event) {
        return RecordedJson.read(String.valueOf(event.body()), Failure.class);
    }
}
