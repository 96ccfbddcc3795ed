package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ModelBinding;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.pin.Bound;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weights that are being changed, while a training lasts: they answer for the model of the agent that learns, whoever calls that agent,
 * and with the settings that the model has there. Where the agent names a declared model, they answer for that model wherever it is named.
 */
public final class LiveWeights {
    private final Run run;
    private final Map<Asked, Bound> known = new ConcurrentHashMap<>();
    private volatile @Nullable Learner learner;

    /**
     * Who learns.
     *
     * @param agent qualified name
     * @param declared the model that it names, empty where that is written in place
     * @param policy the weights, with the settings of a model that is nowhere named
     */
    private record Learner(String agent, Optional<Bound> declared, Bound policy) {}

    /** @param temperature of its own, empty for the model's */
    private record Asked(Bound written, Optional<Double> temperature) {}

    /** Whoever asks the agent below draws its answers so, whatever its model says. */
    private record DrawnAt(double temperature) implements Ambient.Part {
        @Override
        public boolean isInherited() {
            return true;
        }
    }

    private LiveWeights(Run run) {
        this.run = run;
    }

    public static LiveWeights in(Run run) {
        return run.parts().of(LiveWeights.class, LiveWeights::new);
    }

    /** The same place, where the agent that learns draws its answers at a temperature. */
    public static Activation drawing(Activation here, double temperature) {
        return here.with(here.around().with(new DrawnAt(temperature)));
    }

    /**
     * Says whose they are.
     *
     * @param policy the model that they are
     */
    public void are(Callable agent, Bound policy) {
        Optional<Bound> declared = agent.settings().get(Conversations.MODEL) instanceof Code.Declared model
                ? run.pins().declared(model.name())
                : Optional.empty();
        known.clear();
        learner = new Learner(agent.name(), declared, policy);
    }

    /** Whether it is the agent that learns, written without another model. */
    public boolean areAskedBy(CallableValue callee) {
        Learner now = learner;
        return now != null && isAgent(callee, now);
    }

    private static boolean isAgent(CallableValue callee, Learner learner) {
        return callee.declaration().name().equals(learner.agent())
                && !callee.changed().containsKey(Conversations.MODEL);
    }

    /**
     * The model that is asked.
     *
     * @param written what the program says; null where it says nothing
     */
    @Nullable
    Bound instead(CallableValue callee, Activation here, @Nullable Bound written) {
        Learner now = learner;
        if (now == null || isPolicy(written, now)) {
            return written;
        }
        if (isAgent(callee, now)) {
            DrawnAt drawn = here.around().get(DrawnAt.class);
            Optional<Double> temperature = Optional.ofNullable(drawn).map(DrawnAt::temperature);
            return of(new Asked(written == null ? now.policy() : written, temperature), now);
        }
        boolean named =
                written != null && now.declared().filter(written::equals).isPresent();
        return named ? of(new Asked(written, Optional.empty()), now) : written;
    }

    private static boolean isPolicy(@Nullable Bound model, Learner learner) {
        return model != null
                && model.binding().provider().equals(learner.policy().binding().provider());
    }

    /** The very same for equal ones: comparing models is not cheap. */
    private Bound of(Asked asked, Learner learner) {
        return known.computeIfAbsent(asked, _ -> made(asked, learner.policy()));
    }

    private static Bound made(Asked asked, Bound policy) {
        ModelBinding written = asked.written().binding();
        ObjectNode settings = written.settings().deepCopy();
        asked.temperature().ifPresent(temperature -> settings.put("temperature", temperature));
        return new Bound(
                new ModelBinding(
                        written.name(),
                        policy.binding().provider(),
                        policy.binding().arguments(),
                        settings),
                policy.folder());
    }
}
