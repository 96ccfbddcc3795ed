package dev.agentc.engine.kind.rollout;

import dev.agentc.effect.Event;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.kind.agent.LiveWeights;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.Callable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Which executions a training is about: those in which the weights that learn answer. */
public final class Trained {
    private final LiveWeights weights;
    private volatile String word = "";
    private volatile Consumer<ListValue> told = runs -> {};
    private volatile LongSupplier steps = () -> 0;

    /** Whether somebody was asked and nobody answered with the weights that learn. */
    private volatile boolean others;

    private Trained(Run run) {
        this.weights = LiveWeights.in(run);
    }

    public static Trained in(Run run) {
        return run.parts().of(Trained.class, Trained::new);
    }

    /**
     * Says whom.
     *
     * @param policy the model that its weights are
     * @param word how that calls itself in what is recorded of its answers
     */
    public void is(Callable agent, Bound policy, String word) {
        weights.are(agent, policy);
        this.word = word;
    }

    /** Whom executions of the agent with the weights as they are, are told, of {@code Run}; several at once where branches ask. */
    public void telling(Consumer<ListValue> told) {
        this.told = told;
    }

    /** How many steps the weights have behind them when they are asked. */
    public void counting(LongSupplier steps) {
        this.steps = steps;
    }

    long steps() {
        return steps.getAsLong();
    }

    String word() {
        return word;
    }

    void saw(CallableValue callee, ListValue runs) {
        boolean own = weights.areAskedBy(callee);
        if (own) {
            told.accept(runs);
        }
        others = !own
                && !word.isEmpty()
                && runs.asList().stream()
                        .flatMap(run -> Rollouts.events(run).stream())
                        .noneMatch(event -> event.isAnswer() && isLive(event));
    }

    /** Forgets who was asked so far. */
    public void askedAnew() {
        others = false;
    }

    /** Whether those that were asked last say nothing of the weights that learn, since these answered nobody. */
    public boolean saysNothing() {
        return others;
    }

    /** Whether the weights that learn made a run, and no other model: that of their agent, or of whatever asked nobody else. */
    boolean made(CallableValue callee, Object run) {
        return weights.areAskedBy(callee) || !word.isEmpty() && areAll(Rollouts.events(run));
    }

    /** The same; empty where nothing is trained. */
    Optional<Boolean> own(CallableValue callee, Object run) {
        return word.isEmpty() ? Optional.empty() : Optional.of(made(callee, run));
    }

    private boolean areAll(List<Event> events) {
        List<Event> answers = events.stream().filter(Event::isAnswer).toList();
        return !answers.isEmpty() && answers.stream().allMatch(this::isLive);
    }

    private boolean isLive(Event answer) {
        return RecordedJson.object(answer).path("model").asText().equals(word);
    }
}
