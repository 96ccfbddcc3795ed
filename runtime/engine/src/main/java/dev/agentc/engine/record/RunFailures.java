package dev.agentc.engine.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.oracle.truffle.api.nodes.Node;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Label;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.json.JsonReader;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.kind.agent.Conversation;
import dev.agentc.engine.value.BuiltInErrors;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Failures: made, found a place for, read back. */
public final class RunFailures {
    /** Characters of an answer that are shown. */
    private static final int WROTE = 160;

    /** `direct` has no more than one. */
    private static final String ONE_STEP =
            "Give it a strategy that takes several steps, such as `strategy: react(max_steps: 10)`.";

    private RunFailures() {}

    /** What {@code fail} raises; in a strategy it is the agent's. */
    public static Failure raised(RecordValue error, Activation here) {
        Conversation agent = here.around().agent();
        String boundary = agent == null ? "program" : "agent " + agent.party().shortName();
        boolean oneStep =
                agent != null && agent.steps() == 1 && error.shape().type().equals("StepsExhausted");
        return of(
                error,
                message(error, agent, here.run().program()),
                boundary,
                oneStep ? ONE_STEP : next(error.shape().type()));
    }

    public static Failure raised(Raised raised) {
        return of(
                raised.error(),
                raised.getMessage(),
                "program",
                next(raised.error().shape().type()));
    }

    private static Failure of(RecordValue error, String message, String boundary, String next) {
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

    /** Of a declared error its {@code ///} text, of a built-in one its cause; else its name in words. */
    private static String message(RecordValue error, @Nullable Conversation agent, RunProgram program) {
        String name = error.shape().type();
        if (!BuiltInErrors.has(name)) {
            boolean told = program.plan().types().get(name) instanceof TypeDecl.Fields declared
                    && !declared.doc().isBlank();
            return told ? ((TypeDecl.Fields) program.plan().types().get(name)).doc() : words(name);
        }
        for (String told : List.of("cause", "reason")) {
            if (error.shape().indexOf(told) >= 0) {
                return JsonWriter.tree(error.get(told)).asText();
            }
        }
        return agent != null && name.equals("StepsExhausted")
                ? agent.party().shortName() + " made "
                        + (agent.steps() == 1 ? "its only step" : "all its " + agent.steps() + " steps")
                        + " without an answer"
                : words(name);
    }

    private static String next(String error) {
        return switch (error) {
            case "StepsExhausted" ->
                "Give its strategy more steps, such as `react(max_steps: 20)`, or give it less to do at once.";
            case "LimitExceeded" -> "Work on smaller pieces, or see what calls itself without end.";
            case "OutOfRange" -> "Look at the length first, or use `get` and `??`.";
            case "ArithmeticFailed" -> "Check the values before calculating with them.";
            case "ToolFailed" -> "Check the values that the call is made of.";
            default -> "The program itself says so: see that place in it.";
        };
    }

    /** {@code shop.NoSuchOrder}: "no such order". */
    static String words(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** What a model is told of a failed call. */
    public static String told(Failure failure) {
        JsonNode cause = failure.fields().path("cause");
        return BuiltInErrors.has(failure.error()) && cause.isTextual() ? cause.textValue() : failure.message();
    }

    /**
     * What goes on up from a place in the code: an error of the language knows where it happened, all else is left as it is.
     *
     * @param label of what the error was worked out from
     */
    public static RuntimeException located(
            RuntimeException e, Activation here, Supplier<String> place, Node at, @Nullable Label label) {
        return switch (e) {
            case Raised raised -> new Failed(raised(raised).with(label).at(place.get(), here.key()), at);
            case EffectFailed failed -> new Failed(failed.failure().at(place.get(), here.key()), at);
            default -> e;
        };
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
    public static Failure outcomeUnknown(RecordedStep deed, List<String> causes) {
        return outcomeUnknown(
                deed,
                causes,
                Failure.Cure.NONE,
                "Find out what became of it, and start a new run; a `reconcile` tool helps runs that are begun with"
                        + " it.");
    }

    /** @param asked the tool that could not tell */
    public static Failure outcomeUnknown(RecordedStep deed, List<String> causes, CallableValue asked) {
        String name = asked.declaration().shortName();
        return outcomeUnknown(
                deed,
                causes,
                Failure.Cure.LATER,
                "Resume to ask `" + name + "` again; or find out what became of it, and start a new run.");
    }

    private static Failure outcomeUnknown(RecordedStep deed, List<String> causes, Failure.Cure cure, String next) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("key", deed.key().text())
                .put("tool", deed.name());
        return new Failure(
                "OutcomeUnknown",
                fields,
                deed.name() + " was sent and nobody knows whether it arrived (" + deed.key() + ")",
                "tool " + deed.name(),
                cure,
                deed.place(),
                deed.key().text(),
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

    /** The failure as an error of the language. */
    public static RecordValue value(Failure failure, RunProgram program) {
        RecordShape shape = program.types().shape(failure.error());
        Object[] values = new Object[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Labels.with(field(failure, shape, i, program), failure.label());
        }
        return RecordValue.of(shape, values);
    }

    private static Object field(Failure failure, RecordShape shape, int i, RunProgram program) {
        JsonNode json = failure.fields().path(shape.wires().get(i));
        Type type = program.plan().types().get(shape.type()) instanceof TypeDecl.Fields declared
                ? declared.fields().get(i).type()
                : builtIn(shape.names().get(i));
        return new JsonReader(program.types(), (routine, arguments) -> true)
                .read(json.isMissingNode() ? NullNode.getInstance() : json, type)
                .value()
                .orElse(NullValue.NULL);
    }

    private static Type builtIn(String field) {
        return field.equals("after") ? new Type.Duration() : new Type.Json();
    }
}
