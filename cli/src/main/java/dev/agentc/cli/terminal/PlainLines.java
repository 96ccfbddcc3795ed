package dev.agentc.cli.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Where what is written stays: a line after 10 s, after 30 s, and each minute. */
final class PlainLines implements Ticking.Painter {
    private static final long FIRST = 10;
    private static final long SECOND = 30;
    private static final long MINUTE = 60;

    private final Output output;

    /** When it is to be said next of each, in seconds since it was begun. */
    private final Map<Ticking.Open, Long> next = new WeakHashMap<>();

    PlainLines(Output output) {
        this.output = output;
    }

    @Override
    public void paint(List<Ticking.Open> open, long now) {
        for (Ticking.Open one : open) {
            Duration age = one.age(now);
            long due = next.getOrDefault(one, FIRST);
            if (age.toSeconds() >= due) {
                next.put(one, due == FIRST ? SECOND : due / MINUTE * MINUTE + MINUTE);
                output.println("waiting for " + one.name() + " … " + due + " s");
                output.flush();
            }
        }
    }
}
