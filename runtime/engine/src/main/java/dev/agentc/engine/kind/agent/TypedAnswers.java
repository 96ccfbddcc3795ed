package dev.agentc.engine.kind.agent;

import dev.agentc.effect.Message;
import dev.agentc.engine.answer.AnswerReader;
import dev.agentc.engine.answer.Passed;
import dev.agentc.engine.answer.Thought;
import dev.agentc.engine.answer.WrittenCall;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.json.PairedSurrogates;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a model answered to the type it was asked for. */
final class TypedAnswers {
    private TypedAnswers() {}

    /**
     * What was read.
     *
     * @param value empty if it does not fit
     * @param wrong what does not fit
     * @param passed what was passed over
     * @param next what to do where asking again does not help
     */
    record Read(Optional<Object> value, List<String> wrong, List<Change> changes, List<Passed> passed, String next) {

        private Read(Optional<Object> value, List<String> wrong, List<Change> changes, List<Passed> passed) {
            this(value, wrong, changes, passed, "Ask more clearly, raise `ask_again`, or use a stronger model.");
        }
    }

    static Read read(Message.Assistant message, ModelBrief brief, Activation here) {
        String text = message.text();
        if (brief.output() instanceof Type.Nothing) {
            return new Read(Optional.of(text), List.of(), List.of(), List.of());
        }
        if (text.isBlank()) {
            return message.opaque() == null ? wrong("it is empty") : thought();
        }
        Read read = held(brief.wantsText() ? said(text) : typed(text, brief, here), brief, here);
        return brief.tools().isEmpty()
                ? read
                : called(Thought.of(text).said(), read, brief)
                        .map(TypedAnswers::unread)
                        .orElse(read);
    }

    private static Read held(Read read, ModelBrief brief, Activation here) {
        Requirement required = brief.required();
        return required == null
                        || read.value().isEmpty()
                        || Data.holds(required, read.value().get(), here)
                ? read
                : wrong(Data.broken(required, read.value().get()));
    }

    /** @param text without the thinking before it, which may speak of calls */
    private static Optional<String> called(String text, Read read, ModelBrief brief) {
        Set<String> tools = brief.tools().keySet();
        boolean typed = !brief.wantsText() && read.value().isPresent();
        boolean alone = typed && read.passed().isEmpty();
        boolean whole = typed && read.changes().stream().noneMatch(TypedAnswers::isArguments);
        Optional<String> marked = alone ? Optional.empty() : WrittenCall.marked(text, tools);
        return marked.isPresent() || whole ? marked : WrittenCall.bare(text, tools, JsonTree.STRICT);
    }

    /** What a type has no field for that shares the {@code name} of a call with it. */
    private static boolean isArguments(Change change) {
        return change.kind() == Change.Kind.DROPPED_FIELD && WrittenCall.ARGUMENTS.contains(change.path());
    }

    private static Read unread(String tool) {
        return wrong(
                "it is a call of " + tool + " written as text, which calls nothing",
                "See that the server reads the calls of this model (its tool-call parser, its chat template), or take"
                        + " another model.");
    }

    /** A call where nothing can be called. */
    static Read uncallable(String tool) {
        return wrong(
                "it calls `" + tool + "`, and there is nothing to call",
                "Make it an `agent` with `tools`, or take a model that calls only what it is told of.");
    }

    private static Read thought() {
        return wrong(
                "there is no answer behind the thinking",
                "Raise `max_output`, turn thinking off (`reasoning`, `extra`), or see that the server tells thinking"
                        + " and answer apart.");
    }

    private static Read said(String text) {
        Thought thought = Thought.of(text);
        String whole = PairedSurrogates.text(thought.said());
        List<Change> changes = whole.equals(thought.said())
                ? List.of()
                : List.of(new Change(Change.Kind.REPLACED_TEXT, "", PairedSurrogates.DETAIL));
        return new Read(Optional.of(LongText.of(whole)), List.of(), changes, thought.passed());
    }

    private static Read typed(String text, ModelBrief brief, Activation here) {
        var reader = new AnswerReader(Data.reader(here).heldTo(brief.schema()), JsonTree.STRICT);
        AnswerReader.Found found =
                reader.read(text, new AnswerReader.Wanted(brief.output(), brief.isWrapped(), brief.names()));
        return new Read(
                found.reading().value(),
                found.reading().messages(),
                found.reading().changes(),
                found.passed());
    }

    /** What the agent does not accept is sent back as what does not fit, unless a strategy tries several times and decides itself. */
    static Read accepted(Read read, Conversation conversation, Activation here) {
        Acceptance acceptance = conversation.acceptance();
        if (acceptance == null || conversation.isTry() || read.value().isEmpty()) {
            return read;
        }
        Object answer = Labels.with(read.value().get(), conversation.label());
        return acceptance.holds(answer, here) ? read : wrong(acceptance.refusal());
    }

    /** An answer that was not finished is none, even if what there is would fit. */
    static Read cut(int maxOutput, String model) {
        return wrong(
                "it was cut off after " + maxOutput + " tokens (`max_output`)",
                "Raise `max_output` of model " + model + ", or ask for less.");
    }

    private static Read wrong(String what) {
        return new Read(Optional.empty(), List.of(what), List.of(), List.of());
    }

    private static Read wrong(String what, String next) {
        return new Read(Optional.empty(), List.of(what), List.of(), List.of(), next);
    }
}
