package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.value.ListValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whom a training is about: that callable, written without another model, is asked with the weights as they are. */
public final class Trained {
    private volatile @Nullable String agent;
    private volatile @Nullable Bound policy;
    private volatile Consumer<ListValue> told = runs -> {};

    private Trained() {}

    public static Trained in(Run run) {
        return run.parts().of(Trained.class, _ -> new Trained());
    }

    /**
     * Says whom.
     *
     * @param agent qualified name of the callable
     * @param policy the model that its weights are
     */
    public void is(String agent, Bound policy) {
        this.agent = agent;
        this.policy = policy;
    }

    /** Whom executions with the weights as they are, are told, of {@code Run}; several at once where branches ask. */
    public void telling(Consumer<ListValue> told) {
        this.told = told;
    }

    void saw(CallableValue callee, ListValue runs) {
        if (isAsked(callee)) {
            told.accept(runs);
        }
    }

    /** Whether a callable, as it is asked, is the one that is trained, with the weights as they are. */
    boolean isAsked(CallableValue callee) {
        Bound model = policy;
        return model != null
                && callee.declaration().name().equals(agent)
                && callee.changed().get("model") instanceof Bound given
                && given.binding().provider().equals(model.binding().provider());
    }

    /** Whether the weights that are trained are what is asked; empty where nothing is trained. */
    Optional<Boolean> own(CallableValue callee) {
        return policy == null ? Optional.empty() : Optional.of(isAsked(callee));
    }

    /** The callable as it is asked here. */
    public CallableValue asked(CallableValue callee) {
        Bound model = policy;
        boolean trained = model != null
                && callee.declaration().name().equals(agent)
                && !callee.changed().containsKey("model");
        return trained ? callee.change(List.of("model"), new Object[] {model}) : callee;
    }
}
