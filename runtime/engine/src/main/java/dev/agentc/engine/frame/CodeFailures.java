package dev.agentc.engine.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.oracle.truffle.api.nodes.Node;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Label;
import dev.agentc.engine.json.JsonReader;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.rehearsal.StandIn;
import dev.agentc.engine.value.BuiltInErrors;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.LibraryShapes;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Failures and errors of the language: raised by a program, given a place in it, handed to it. */
public final class CodeFailures {
    private CodeFailures() {}

    /** What {@code fail} raises; in a strategy it is the agent's. */
    public static Failure raised(RecordValue error, Activation here) {
        if (error.shape() == LibraryShapes.FAILURE) {
            return again(error);
        }
        Boundary boundary = here.around().get(Boundary.class);
        String name = error.shape().type();
        String next = boundary == null ? null : boundary.next(name);
        return RunFailures.of(
                error,
                message(error, boundary, here.run().program()),
                boundary == null ? "program" : boundary.name(),
                next == null ? RunFailures.next(name) : next);
    }

    /** Of a declared error its {@code ///} text, of a built-in one its cause; else its name in words. */
    private static String message(RecordValue error, @Nullable Boundary boundary, RunProgram program) {
        String name = error.shape().type();
        if (!BuiltInErrors.has(name)) {
            boolean told = program.plan().types().get(name) instanceof TypeDecl.Fields declared
                    && !declared.doc().isBlank();
            return told ? ((TypeDecl.Fields) program.plan().types().get(name)).doc() : RunFailures.words(name);
        }
        for (String told : List.of("cause", "reason")) {
            if (error.shape().indexOf(told) >= 0) {
                return JsonWriter.tree(error.get(told)).asText();
            }
        }
        String own = boundary == null ? null : boundary.message(name);
        return own == null ? RunFailures.words(name) : own;
    }

    /**
     * What goes on up from a place in the code: an error of the language knows where it happened, all else is left as it is.
     *
     * @param label of what the error was worked out from
     */
    public static RuntimeException located(
            RuntimeException e, Activation here, Supplier<String> place, @Nullable Node at, @Nullable Label label) {
        return switch (e) {
            case Raised raised ->
                new Failed(RunFailures.raised(raised).with(label).at(place.get(), here.key()), at);
            case EffectFailed failed -> new Failed(failed.failure().at(place.get(), here.key()), at);
            default -> e;
        };
    }

    /**
     * What stands in for a call gives.
     *
     * @throws Failed what it fails with
     */
    public static Object given(StandIn standIn, Activation here) {
        if (standIn.fails()) {
            RecordValue error = (RecordValue) Labels.bare(standIn.result());
            throw new Failed(raised(error, here).with(Labels.of(standIn.result())));
        }
        return standIn.result();
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

    /** What every failure says, whatever its name. */
    public static RecordValue described(Failure failure, RunProgram program) {
        Object fields = new JsonReader(program.types(), (routine, arguments) -> true)
                .read(failure.fields(), new Type.Json())
                .value()
                .orElse(NullValue.NULL);
        Object[] values = {
            failure.error(),
            fields,
            LongText.of(failure.message()),
            failure.boundary(),
            failure.at(),
            failure.retryable(),
            LongText.of(failure.next())
        };
        for (int i = 0; i < values.length; i++) {
            values[i] = Labels.with(values[i], failure.label());
        }
        return RecordValue.of(LibraryShapes.FAILURE, values);
    }

    /** The failure that was described. */
    private static Failure again(RecordValue described) {
        return new Failure(
                text(described, "error"),
                JsonWriter.tree(described.get("fields")),
                text(described, "message"),
                text(described, "boundary"),
                Labels.bare(described.get("retryable")).equals(true) ? Failure.Cure.RETRY : Failure.Cure.NONE,
                text(described, "at"),
                "",
                List.of(),
                text(described, "next"),
                Labels.deep(described));
    }

    private static String text(RecordValue described, String field) {
        return JsonWriter.tree(described.get(field)).asText();
    }

    private static Object field(Failure failure, RecordShape shape, int i, RunProgram program) {
        JsonNode json = failure.fields().path(shape.wires().get(i));
        Type type = program.plan().types().get(shape.type()) instanceof TypeDecl.Fields declared
                ? declared.fields().get(i).type()
                : builtIn(shape.type(), shape.names().get(i));
        return new JsonReader(program.types(), (routine, arguments) -> true)
                .read(json.isMissingNode() ? NullNode.getInstance() : json, type)
                .value()
                .orElse(NullValue.NULL);
    }

    private static Type builtIn(String error, String field) {
        if (error.equals(Failure.BuiltIn.BudgetExceeded.name()) && !field.equals("key")) {
            return new Type.Float();
        }
        return field.equals("after") ? new Type.Duration() : new Type.Json();
    }
}
