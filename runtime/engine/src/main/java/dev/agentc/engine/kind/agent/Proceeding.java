package dev.agentc.engine.kind.agent;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.plan.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A strategy in its frame, carrying on a conversation: all of an agent, or one of its attempts. */
record Proceeding(Frame frame, Conversation conversation) implements Supplier<Object> {

    /**
     * @param here where it is executed
     * @param around what is around it
     * @param place {@code file:line}
     */
    static Proceeding of(
            Activation here,
            EffectKey key,
            CallableValue strategy,
            Ambient around,
            Conversation conversation,
            String place) {
        Callable callable = strategy.declaration();
        Activation within = here.below(key, callable, around.with(conversation));
        Object[] arguments = strategy.callee().prepare(within, strategy.fill(new Object[0]));
        String body = Data.arguments(callable, arguments);
        String word = strategy.callee().behaviour().recordedAs();
        RecordedStep step = RecordedStep.of(key, word, callable.name(), body, place);
        return new Proceeding(new Frame(within, step, strategy, arguments, body), conversation);
    }

    /** What it gives, or what is recorded of that. */
    Object carriedOn() {
        return recorded(this);
    }

    private Object recorded(Supplier<Object> work) {
        return Frames.recorded(
                frame.inner(), frame.step(), frame.body(), conversation.brief().output(), work);
    }

    /**
     * The same, where more is to be said after it: of a strategy whose end is recorded each step is gone through again, so that the
     * conversation holds what was said in it.
     */
    Object goneThrough() {
        AtomicBoolean gone = new AtomicBoolean();
        Object answer = recorded(() -> {
            gone.set(true);
            return get();
        });
        if (!gone.get()) {
            get();
        }
        return answer;
    }

    @Override
    public Object get() {
        Acceptance acceptance = conversation.acceptance();
        Object answer = answer();
        conversation.stepOver(frame.inner());
        return acceptance == null ? answer : acceptance.checked(answer, frame.inner());
    }

    private Object answer() {
        try {
            return frame.run();
        } catch (AnsweredNull answer) {
            if (answer.isOf(conversation)) {
                return answer.value();
            }
            throw answer;
        }
    }
}
