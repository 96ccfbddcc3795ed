package dev.agentc.engine.kind.agent;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.effect.ToolCall;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Boundary;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.kind.Episode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.text.Print;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent and its model have said to each other, and what the agent's model may call. */
public final class Conversation implements Boundary {
    private static final String EXHAUSTED = "StepsExhausted";

    /** `direct` has no more than one. */
    private static final String ONE_STEP =
            "Give it a strategy that takes several steps, such as `strategy: react(max_steps: 10)`.";

    private static final Message.Part NOTES = new Message.Part("\n\nKeep in mind, from earlier attempts:", "", null);

    private final Run run;
    private final ModelBrief brief;
    private @Nullable Label base;
    private final @Nullable Acceptance acceptance;
    private final boolean trying;

    /** What was remembered for the next try. */
    private final List<Message.Part> notes = new ArrayList<>();

    private final List<Message> messages = new ArrayList<>();
    private final Map<Integer, Message.Observation> observed = new HashMap<>(2);
    private byte[] head = new byte[0];
    private @Nullable Label label;
    private int step;
    private List<ToolCall> calls = List.of();

    /** The same as the strategy sees them. */
    private List<RecordValue> offered = List.of();

    private int cutAfter;
    private Message.@Nullable User question;

    /** Who looks at steps, null for nobody, and the answer whose step is not over. */
    private Episode.@Nullable Steps steps;

    private @Nullable EffectKey answer;

    /** Where the turn begins that is under way, and how many replies came before it. */
    private int turn;

    private int stepsBefore;

    /** @param label of what there is before anything is said: the model, and what it is told it may call */
    Conversation(Run run, ModelBrief brief, @Nullable Label label, @Nullable Acceptance acceptance) {
        this(run, brief, label, acceptance, false);
    }

    private Conversation(
            Run run, ModelBrief brief, @Nullable Label label, @Nullable Acceptance acceptance, boolean trying) {
        this.run = run;
        this.brief = brief;
        this.base = label;
        this.label = label;
        this.acceptance = acceptance;
        this.trying = trying;
    }

    /** Another try at the same, which begins as this one did and is told what was remembered since. */
    Conversation anew() {
        Conversation next = new Conversation(run, brief, base, acceptance, true);
        next.question = question;
        next.steps = steps;
        next.step = stepsBefore;
        for (Message message : messages.subList(0, turn)) {
            next.add(message);
        }
        next.turn = turn;
        next.stepsBefore = stepsBefore;
        for (Message message : messages.subList(turn, messages.size())) {
            if (message instanceof Message.User user) {
                next.add(noted(user));
                break;
            }
            next.add(message);
        }
        return next;
    }

    private Message.User noted(Message.User asked) {
        if (notes.isEmpty()) {
            return asked;
        }
        List<Message.Part> parts = new ArrayList<>(asked.parts());
        parts.add(NOTES);
        parts.addAll(notes);
        return new Message.User(parts);
    }

    /** Keeps something for the next try. */
    void remember(String text, @Nullable Label about) {
        notes.add(new Message.Part("\n- " + text, "", about));
    }

    /** The agent acts in something, whose tools it is told of. */
    void actsIn(Episode episode) {
        base = Label.join(base, episode.label());
        label = Label.join(label, episode.label());
        steps = episode.steps();
    }

    /** The calls of the last answer were made, as far as they are made at all. */
    void stepOver(Activation here) {
        EffectKey over = answer;
        answer = null;
        if (steps != null && over != null) {
            steps.over(here, over);
        }
    }

    /** How many replies the model gave. */
    int steps() {
        return step;
    }

    /** The agent answered: whatever its strategy did for that, this is what it said. */
    void answered(Object answer) {
        settle();
        if (!(messages.getLast() instanceof Message.Assistant)) {
            add(new Message.Assistant(Print.text(answer), List.of(), null, null));
            label = Label.join(label, Labels.deep(answer));
        }
    }

    /** Another turn begins: what is said now is what the agent is asked. */
    void turn(Object said) {
        turn = messages.size();
        stepsBefore = step;
        question = new Message.User(List.of(new Message.Part(Print.text(said), "", Labels.deep(said))));
        add(question);
    }

    /** What the agent was asked, without what was remembered. */
    String question() {
        return question == null ? "" : question.text();
    }

    /** Of what the agent was asked. */
    @Nullable
    Label questionLabel() {
        return question == null ? null : joined(question.parts());
    }

    /** What an answer must hold beside fitting its type; null for nothing. */
    @Nullable
    Acceptance acceptance() {
        return acceptance;
    }

    /**
     * Whether it is one of several tries: an answer that is not accepted ends it, and the strategy around it decides what comes next.
     */
    boolean isTry() {
        return trying;
    }

    /** The one that a strategy carries on. */
    static Conversation around(Activation here) {
        Conversation conversation = here.around().get(Conversation.class);
        if (conversation == null) {
            throw new IllegalStateException(here.callable().name() + " is executed outside an agent");
        }
        return conversation;
    }

    @Override
    public boolean isInherited() {
        return false;
    }

    @Override
    public String name() {
        return "agent " + brief.shortName();
    }

    @Override
    public @Nullable String message(String error) {
        return error.equals(EXHAUSTED)
                ? brief.shortName() + " made " + (step == 1 ? "its only step" : "all its " + step + " steps")
                        + " without an answer"
                : null;
    }

    @Override
    public @Nullable String next(String error) {
        return step == 1 && error.equals(EXHAUSTED) ? ONE_STEP : null;
    }

    ModelBrief brief() {
        return brief;
    }

    void add(Message message) {
        if (question == null && message instanceof Message.User user) {
            question = user;
        }
        messages.add(message);
        head = run.record().message(head, Messages.json(message));
        label = Label.join(label, labelOf(message));
    }

    private static @Nullable Label labelOf(Message message) {
        return switch (message) {
            case Message.System system -> joined(system.parts());
            case Message.User user -> joined(user.parts());
            case Message.Observation observation -> observation.label();
            case Message.Assistant _ -> null;
        };
    }

    private static @Nullable Label joined(List<Message.Part> parts) {
        Label label = null;
        for (Message.Part part : parts) {
            label = Label.join(label, part.label());
        }
        return label;
    }

    /**
     * The model said something.
     *
     * @param head of the chain with it
     * @param key of the answer
     * @param cut after how many tokens it was cut off; 0 if it is whole
     */
    void replied(Message.Assistant assistant, byte[] head, EffectKey key, int cut) {
        answer = key;
        cutAfter = cut;
        messages.add(assistant);
        this.head = head;
        step++;
        calls = assistant.calls();
        offered = List.of();
    }

    List<Message> messages() {
        return messages;
    }

    byte[] head() {
        return head;
    }

    /** Of all that the model has been shown: what it says is made of that. */
    @Nullable
    Label label() {
        return label;
    }

    /** The last reply's call at an index; null if there is none. */
    @Nullable
    ToolCall call(long index) {
        return index >= 0 && index < calls.size() ? calls.get((int) index) : null;
    }

    /** What the strategy is shown of the last reply's calls. */
    void offers(List<RecordValue> shown) {
        offered = shown;
    }

    /**
     * Whether a strategy makes a call of the last reply as it was shown that.
     *
     * @param wanted the call that it makes, without labels
     */
    boolean isOffered(ToolCall call, Object wanted) {
        RecordValue shown = call.index() < offered.size() ? offered.get(call.index()) : null;
        return shown != null && (shown == wanted || shown.equals(wanted));
    }

    /** After how many tokens a call of the last reply was cut off; 0 if that is not what is wrong with it. */
    int cutAfter(ToolCall call) {
        return call.index() == calls.size() - 1 ? cutAfter : 0;
    }

    /** What came of a call of the last reply. Branches observe side by side. */
    void observe(ToolCall call, String text, @Nullable Label label) {
        synchronized (observed) {
            observed.put(call.index(), new Message.Observation(step, call.index(), call.name(), text, label));
        }
    }

    /** Puts what was observed before the model, in the order in which it asked; every call gets an answer. */
    void settle() {
        for (ToolCall call : calls) {
            Message.Observation observation = observed.get(call.index());
            add(
                    observation == null
                            ? new Message.Observation(
                                    step, call.index(), call.name(), Observations.error("this call was not made"), null)
                            : observation);
        }
        observed.clear();
        calls = List.of();
    }
}
