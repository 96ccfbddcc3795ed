package dev.agentc.engine.kind.agent;

import dev.agentc.effect.Failure;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.GivenSettings;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.kind.Functions;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Callable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's {@code accept} asks of its answers, beside that they fit their type.
 *
 * @param condition a function of the answer
 * @param text how the condition is written
 */
record Acceptance(Callable agent, Object condition, String text) {
    static final String SETTING = "accept";

    /** Null if everything is accepted. */
    static @Nullable Acceptance of(GivenSettings settings, Callable agent) {
        ListValue both = (ListValue) settings.value(SETTING).orElse(null);
        return both == null ? null : new Acceptance(agent, Labels.bare(both.get(0)), Print.text(both.get(1)));
    }

    /** @param at where it is looked at: attempts may do so side by side */
    boolean holds(Object answer, Activation at) {
        Object held = Functions.call(condition, at, this::place, answer);
        return (Boolean) Labels.bare(held);
    }

    private String place() {
        return Places.of(agent);
    }

    /** What is wrong with an answer that is not accepted, as its model is told. */
    String refusal() {
        return "it must hold `" + text + "`";
    }

    /**
     * Lets an answer pass that holds.
     *
     * @param at the execution that gave it
     * @throws Failed {@code InvalidOutput}
     */
    Object checked(Object answer, Activation at) {
        if (holds(answer, at)) {
            return answer;
        }
        Failure failure = RunFailures.invalidOutput(
                agent.name(),
                Print.text(answer),
                List.of(refusal()),
                "Ask more clearly, allow more attempts, or use a stronger model.");
        throw new Failed(failure.with(Labels.deep(answer)).at(place(), at.key()));
    }
}
