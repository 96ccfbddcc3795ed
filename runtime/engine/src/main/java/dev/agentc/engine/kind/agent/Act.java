package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Label;
import dev.agentc.effect.ToolCall;
import dev.agentc.engine.budget.Budgets;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.record.Changes;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.record.Unlabelled;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a call that a model asked for. Whatever comes of it, the model is told. */
final class Act {
    private static final int SHOWN = 200;

    private final Activation here;
    private final Conversation conversation;

    Act(Activation here, Conversation conversation) {
        this.here = here;
        this.conversation = conversation;
    }

    void make(EffectCall asked) {
        EffectKey key = here.next(asked.site());
        RecordValue wanted = (RecordValue) asked.bare(0);
        ToolCall call = conversation.call((Long) Labels.bare(wanted.get("index")));
        if (call == null || !conversation.isOffered(call, Unlabelled.of(wanted))) {
            throw EffectFailed.tool(
                    Labels.bare(wanted.get("name")).toString(),
                    "this call is not one of the last answer's",
                    false,
                    "Make the calls of a step before the next `run.think()`.");
        }
        CallableValue tool = conversation.brief().tools().get(call.name());
        if (tool == null) {
            refuse(
                    key,
                    call,
                    asked.place(),
                    "there is no tool " + call.name() + "; there are: "
                            + String.join(", ", conversation.brief().tools().keySet()));
        } else if (call.arguments() == null) {
            refuse(key, call, asked.place(), unreadable(call));
        } else {
            make(key, call, tool, call.arguments(), asked.place());
        }
    }

    private String unreadable(ToolCall call) {
        int cut = conversation.cutAfter(call);
        return cut > 0
                ? "the call was cut off after " + cut
                        + " tokens (`max_output`), and was not made; write less in one call"
                : "the arguments cannot be read as a JSON object: " + shortened(call.raw());
    }

    private static String shortened(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }

    private void refuse(EffectKey key, ToolCall call, String place, String cause) {
        refused(key, call.name(), place, cause);
        conversation.observe(call, Observations.error(cause), conversation.label());
    }

    /** A call that was never made has no step of its own. */
    private void refused(EffectKey key, String name, String place, String cause) {
        here.run()
                .record()
                .decide(key, "refused", name, place, RecordedJson.object().put("cause", cause));
    }

    /** What is nested too deeply cannot be read, which is an answer to the model as any other. */
    private void make(EffectKey key, ToolCall call, CallableValue tool, ObjectNode written, String place) {
        ReadResult<List<Optional<Object>>> reading;
        List<Change> changes;
        try {
            reading = Data.reader(here)
                    .heldTo(conversation.brief().parameters(call.name()))
                    .arguments(written, tool.open());
            changes = changes(call, reading);
        } catch (Raised tooMuch) {
            refuse(key, call, place, tooMuch.getMessage());
            return;
        }
        if (reading.value().isEmpty()) {
            refuse(key, call, place, String.join("; ", reading.messages()));
            return;
        }
        Changes.record(here.run().record(), key, tool.declaration().name(), place, changes);
        Object[] given = given(reading.value().get());
        observe(call, () -> called(key, tool, given, place));
    }

    /** What a model wrote is made of all that it was shown. */
    private Object[] given(List<Optional<Object>> read) {
        Object[] given = new Object[read.size()];
        for (int i = 0; i < given.length; i++) {
            Object value = read.get(i).orElse(Absent.ARGUMENT);
            given[i] = value == Absent.ARGUMENT ? value : Labels.with(value, conversation.label());
        }
        return given;
    }

    /** The arguments came as an object, of which only the text that it was tells whether a key stood there twice. */
    private static List<Change> changes(ToolCall call, ReadResult<List<Optional<Object>>> reading) {
        if (Messages.isPlain(call)) {
            return reading.changes();
        }
        List<Change> all = new ArrayList<>(JsonTree.read(call.raw()).changes());
        all.addAll(reading.changes());
        return all;
    }

    private Object called(EffectKey key, CallableValue tool, Object[] given, String place) {
        Activation act = here.below(
                key, here.callable(), here.around().below().taking(List.of())); // a failure is an observation
        Object[] prepared = prepared(act, tool, given, place);
        return Frames.enter(act, act.next(tool.declaration().shortName() + ".1"), tool, prepared, place, false);
    }

    private Object[] prepared(Activation act, CallableValue tool, Object[] given, String place) {
        try {
            return tool.callee().prepare(act, tool.fill(given));
        } catch (Failed | Raised e) {
            refused(act.key(), tool.declaration().shortName(), place, e.getMessage());
            throw e;
        }
    }

    private void observe(ToolCall call, java.util.function.Supplier<Object> work) {
        try {
            Object result = work.get();
            conversation.observe(call, Observations.of(result), Labels.deep(result));
        } catch (Failed failed) {
            failed(call, failed.failure(), failed);
        } catch (Raised raised) {
            failed(call, RunFailures.raised(raised), raised);
        }
    }

    private void failed(ToolCall call, Failure failure, RuntimeException e) {
        if (!isObservation(failure) || Budgets.isAround(here, failure)) {
            throw e;
        }
        Label own = Label.of(
                false,
                true,
                List.of(conversation
                        .brief()
                        .tools()
                        .get(call.name())
                        .declaration()
                        .name()));
        Label label = Label.join(Label.join(conversation.label(), own), failure.label());
        conversation.observe(call, Observations.error(RunFailures.told(failure)), label);
    }

    /** Whether a model is told of a failure of its call; what stops the run itself is none of its business. */
    private static boolean isObservation(Failure failure) {
        Failure.BuiltIn error = Failure.BuiltIn.named(failure.error());
        return error != Failure.BuiltIn.Cancelled
                && error != Failure.BuiltIn.OutcomeUnknown
                && error != Failure.BuiltIn.JournalFailed;
    }
}
