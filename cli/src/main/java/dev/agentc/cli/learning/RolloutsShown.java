package dev.agentc.cli.learning;

import dev.agentc.cli.terminal.RolloutLine;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Progress;

/** Of all that happens in a run, how many executions are done. */
record RolloutsShown(RolloutLine line) implements Progress {
    @Override
    public void event(RunId run, Event event) {}

    @Override
    public void message(RunId run, EffectKey key, String json) {}

    @Override
    public void partial(RunId run, EffectKey key, String text) {}

    @Override
    public void rollouts(RunId run, String callee, int done, int of, double reward) {
        line.at(callee, done, of, reward);
    }
}
