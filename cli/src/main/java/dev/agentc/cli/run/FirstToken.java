package dev.agentc.cli.run;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Progress;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says once how long it took until a model had said something: its first piece of text, or its first whole reply where that
 * is a tool call. So the first sampled token was there at the latest. For measurements: {@code AGENTC_FIRST_TOKEN} holds
 * when the process was started, in milliseconds of Unix time.
 */
public record FirstToken(Progress inner, PrintStream out, long started, AtomicBoolean said) implements Progress {

    /** The progress itself unless the measurement is asked for. */
    public static Progress around(Progress inner) {
        String started = System.getenv("AGENTC_FIRST_TOKEN");
        return started == null ? inner : new FirstToken(inner, System.err, millis(started), new AtomicBoolean());
    }

    private static long millis(String started) {
        try {
            return Long.parseLong(started);
        } catch (NumberFormatException e) {
            throw new WrongUse("`AGENTC_FIRST_TOKEN` is a time in milliseconds of Unix time");
        }
    }

    @Override
    public void event(RunId run, Event event) {
        inner.event(run, event);
    }

    @Override
    public void message(RunId run, EffectKey key, String json) {
        say();
        inner.message(run, key, json);
    }

    @Override
    public void partial(RunId run, EffectKey key, String text) {
        say();
        inner.partial(run, key, text);
    }

    @Override
    public void emitted(RunId run, EffectKey key, String json) {
        inner.emitted(run, key, json);
    }

    @Override
    public void rollouts(RunId run, String callee, int done, int of, double reward) {
        inner.rollouts(run, callee, done, of, reward);
    }

    private void say() {
        if (!said.getAndSet(true)) {
            out.println("first token after " + (System.currentTimeMillis() - started) + " ms");
        }
    }
}
