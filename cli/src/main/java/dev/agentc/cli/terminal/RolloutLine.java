package dev.agentc.cli.terminal;

import dev.agentc.journal.view.Cells;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How many of many executions are done, and when the others will be: on a terminal a line that goes away again, elsewhere a line every
 * ten seconds.
 */
public final class RolloutLine implements AutoCloseable {
    private static final long REPAINT = 200_000_000L;
    private static final long PLAIN = 10_000_000_000L;
    private static final double SECOND = 1e9;

    private final Output output;
    private final LongSupplier nanos;
    private String head = "";
    private String tail = "";
    private long begun;
    private long next;

    public RolloutLine(Output output) {
        this(output, System::nanoTime);
    }

    RolloutLine(Output output, LongSupplier nanos) {
        this.output = output;
        this.nanos = nanos;
    }

    /** What stands before it, on a terminal: how far all of it has come. */
    public synchronized void head(String text) {
        head = text;
        paint();
    }

    /**
     * @param callee what is asked
     * @param reward mean so far; no number where nobody scores
     */
    public synchronized void at(String callee, int done, int of, double reward) {
        long now = nanos.getAsLong();
        if (done == 0) {
            begun = now;
            next = now + (output.canRepaint() ? 0 : PLAIN);
        }
        boolean over = done == of;
        tail = over ? "" : line(callee, done, of, reward, now - begun);
        if (!over && now - next < 0) {
            return;
        }
        if (output.canRepaint()) {
            next = now + REPAINT;
            paint();
        } else if (!over) {
            next = now + PLAIN;
            output.println(tail);
            output.flush();
        }
    }

    private static String line(String callee, int done, int of, double reward, long took) {
        String left = done == 0 ? "" : ", " + length(took / SECOND / done * (of - done)) + " left";
        String score = Double.isNaN(reward) ? "" : String.format(Locale.ROOT, ", reward %.3f", reward);
        return callee + " " + done + " of " + of + left + score;
    }

    private static String length(double seconds) {
        return seconds < 90 ? Math.max(1, Math.round(seconds)) + " s" : Math.round(seconds / 60) + " min";
    }

    private void paint() {
        if (output.canRepaint()) {
            String line = head.isEmpty() || tail.isEmpty() ? head + tail : head + "  " + tail;
            output.status(Cells.cut(line, output.width() - 1));
        }
    }

    @Override
    public synchronized void close() {
        head = "";
        tail = "";
        paint();
    }
}
