package dev.agentc.cli.terminal;

import dev.agentc.effect.EffectKey;
import java.util.Map;

/** Shows that a run is not dead while it waits, and for what. */
public interface Waiting extends AutoCloseable {
    Waiting SILENT = new Waiting() {
        @Override
        public void begin(EffectKey key, String name, boolean model) {}

        @Override
        public void words(EffectKey key, String text) {}

        @Override
        public void end(EffectKey key) {}

        @Override
        public void close() {}
    };

    /**
     * On a terminal a line that goes away again, elsewhere a line every now and then.
     *
     * @param environment {@code CI} is set where what is written is kept, whatever the output looks like
     */
    static Waiting on(Output output, Map<String, String> environment) {
        boolean kept = !environment.getOrDefault("CI", "").isEmpty();
        return new Ticking(
                        output.canRepaint() && !kept ? new LiveLine(output) : new PlainLines(output), System::nanoTime)
                .started();
    }

    /**
     * @param name as steps name it
     * @param model whether it is an answer of a model, whose words come piece by piece
     */
    void begin(EffectKey key, String name, boolean model);

    /** A piece of what a model says. */
    void words(EffectKey key, String text);

    void end(EffectKey key);

    @Override
    void close();
}
