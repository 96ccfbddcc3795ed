package dev.agentc.cli.run;

import dev.agentc.cli.terminal.Leaving;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import sun.misc.Signal;

/**
 * Ctrl-C, a polite kill and a terminal that is closed: the first asks the run to stop so that it can be resumed, another one that is not
 * the first's echo leaves at once. Before there is a run there is nothing to wait for. What the process was told to be deaf to, as {@code
 * nohup} does, it stays deaf to.
 */
public final class Interrupts {
    private static final String CTRL_C = "Ctrl-C";

    /** What each is called where somebody reads of it. */
    private static final Map<String, String> SIGNALS = Map.of("INT", CTRL_C, "TERM", "SIGTERM", "HUP", "SIGHUP");

    private static final int EXIT = 130;

    /** Nobody presses a key twice within this, but {@code timeout} sends its signal to the process and then to its group. */
    private static final Duration ONE_KEY = Duration.ofMillis(80);

    /** A terminal that is closed is told by the shell and by the system, a service by both its signals: that is said once. */
    private static final Duration ONE_END = Duration.ofMillis(300);

    /** What was under way is not looked up: whoever says it twice wants to be gone. */
    private static final String UNLESS =
            "\n  unless a `once` call was under way that has no `reconcile` tool: `agentc runs` says so";

    /** What carries on a run of the journal. */
    static final Function<RunId, String> RESUME = run -> "agentc resume " + run;

    /** No time that a clock tells. */
    private static final long NEVER = Long.MIN_VALUE;

    private final Terminal terminal;
    private final Function<RunId, String> onward;
    private final AtomicLong first = new AtomicLong(NEVER);
    private volatile Optional<Consumer<String>> stop = Optional.empty();
    private volatile Optional<RunId> run = Optional.empty();

    private Interrupts(Terminal terminal, Function<RunId, String> onward) {
        this.terminal = terminal;
        this.onward = onward;
    }

    /** Listens from now on. */
    public static Interrupts listen(Terminal terminal) {
        return listen(terminal, RESUME);
    }

    /** @param onward the command that carries on what is stopped */
    public static Interrupts listen(Terminal terminal, Function<RunId, String> onward) {
        var interrupts = new Interrupts(terminal, onward);
        handle(interrupts::come);
        return interrupts;
    }

    /**
     * Of a command that only looks, all of them are the end, at once and without a word. What it looks at goes on.
     *
     * @param last is done before
     */
    static void leaving(Runnable last, Terminal terminal) {
        handle(word -> {
            last.run();
            terminal.flush();
            Leaving.now(EXIT);
        });
    }

    /** @param come is told by what */
    private static void handle(Consumer<String> come) {
        SIGNALS.forEach((name, word) -> {
            try {
                Signal.handle(new Signal(name), signal -> come.accept(word));
            } catch (IllegalArgumentException e) {
                // this system has no such signal, so none will come
            }
        });
    }

    /** @param stop asks the run to stop, told who wants it; called once, on a thread of the JVM's */
    public void stopping(Consumer<String> stop) {
        this.stop = Optional.of(stop);
    }

    /** The terminal may be gone: what cannot be said is not said, and the run ends in order all the same. */
    private void come(String by) {
        if (stop.isEmpty()) {
            leave("stopped by " + by + " before a run began");
        }
        long now = System.nanoTime();
        if (first.compareAndSet(NEVER, now)) {
            terminal.err().println("stopping; calls of `once` tools are awaited (once more to leave at once)");
            terminal.flush();
            stop.get().accept(by);
        } else if (now - first.get() > (by.equals(CTRL_C) ? ONE_KEY : ONE_END).toNanos()) {
            leave(run.map(id -> "left at once by " + by + "; the run can be carried on: " + onward.apply(id) + UNLESS)
                    .orElse("left at once by " + by));
        }
    }

    private void leave(String word) {
        terminal.err().println(word);
        terminal.flush();
        Leaving.now(EXIT);
    }

    /** Learns from the run's progress which run it is. */
    public Progress around(Progress inner) {
        return new Progress() {
            @Override
            public void event(RunId id, Event event) {
                run = Optional.of(id);
                inner.event(id, event);
            }

            @Override
            public void message(RunId id, EffectKey key, String json) {
                inner.message(id, key, json);
            }

            @Override
            public void partial(RunId id, EffectKey key, String text) {
                inner.partial(id, key, text);
            }

            @Override
            public void emitted(RunId id, EffectKey key, String json) {
                inner.emitted(id, key, json);
            }

            @Override
            public void rollouts(RunId id, String callee, int done, int of, double reward) {
                inner.rollouts(id, callee, done, of, reward);
            }
        };
    }
}
