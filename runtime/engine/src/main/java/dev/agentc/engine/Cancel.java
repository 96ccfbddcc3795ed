package dev.agentc.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks a run to stop: nothing new is begun, what is under way and must not be broken off is awaited. */
public final class Cancel {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile String by = "";

    /** @param by who asks, in words; the first one stays */
    public void cancel(String by) {
        synchronized (this) {
            if (!this.by.isEmpty()) {
                return;
            }
            this.by = by;
        }
        listeners.forEach(Runnable::run);
    }

    /** Who asked, if somebody did. */
    public Optional<String> by() {
        return by.isEmpty() ? Optional.empty() : Optional.of(by);
    }

    /** Is run once somebody asks, at once if somebody has; closing what it gives takes the listener away. */
    public Listening listen(Runnable listener) {
        listeners.add(listener);
        if (!by.isEmpty()) {
            listener.run();
        }
        return () -> listeners.remove(listener);
    }

    /** A listener that can be taken away. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
