package dev.agentc.effect.port;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;

/** Is told what happens, as it happens. For display only: nothing a run does depends on it. */
public interface Progress {
    Progress NONE = new Progress() {
        @Override
        public void event(RunId run, Event event) {}

        @Override
        public void message(RunId run, EffectKey key, String json) {}

        @Override
        public void partial(RunId run, EffectKey key, String text) {}
    };

    /** An event was appended. */
    void event(RunId run, Event event);

    /**
     * A model answered.
     *
     * @param key of the model call
     * @param json the message as it stands on the journal
     */
    void message(RunId run, EffectKey key, String json);

    /** A piece of a model's text came in. */
    void partial(RunId run, EffectKey key, String text);

    /**
     * The program emitted a value; it is durable.
     *
     * @param key of the {@code emit}
     * @param json the value
     */
    default void emitted(RunId run, EffectKey key, String json) {}

    /**
     * One of many executions that are asked for at once came to its end, or they are about to begin.
     *
     * @param callee short name of what is asked
     * @param done how many ended, from 0
     * @param of how many there are
     * @param reward mean of those that ended; no number where nobody scores them yet
     */
    default void rollouts(RunId run, String callee, int done, int of, double reward) {}
}
