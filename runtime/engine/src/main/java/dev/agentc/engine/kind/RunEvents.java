package dev.agentc.engine.kind;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.engine.frame.Activation;
import java.util.List;

/**
 * What is recorded of one execution and below it.
 *
 * @param key of the execution
 * @param here where the program looks at it
 */
record RunEvents(EffectKey key, List<Event> events, Activation here) {

    /** Of another execution in this one. */
    RunEvents below(EffectKey other) {
        String prefix = other.text() + "/";
        List<Event> own = events.stream()
                .filter(event ->
                        event.key().effect().equals(other) || event.key().text().startsWith(prefix))
                .toList();
        return new RunEvents(other, own, here);
    }

    @Override
    public String toString() {
        return key.text();
    }
}
