package dev.agentc.cli.terminal;

import java.util.Locale;

/** How far a long reading has come: on a terminal a line that goes away again, elsewhere a line every ten seconds. */
public final class RowProgress implements AutoCloseable {
    private static final long PATIENCE = 500_000_000L;
    private static final long REPAINT = 200_000_000L;
    private static final long PLAIN = 10_000_000_000L;

    /** Looking at the clock for each row would cost more than many a row. */
    private static final int ROWS = 256;

    private final Output output;
    private final String what;
    private long next;

    public RowProgress(Output output, String what) {
        this.output = output;
        this.what = what;
        next = System.nanoTime() + (output.canRepaint() ? PATIENCE : PLAIN);
    }

    public void at(long rows, long bytes) {
        if (rows % ROWS != 0) {
            return;
        }
        long now = System.nanoTime();
        if (now - next < 0) {
            return;
        }
        String line = what + ": " + grouped(rows) + " rows, " + grouped(bytes >> 20) + " MiB";
        if (output.canRepaint()) {
            next = now + REPAINT;
            output.status(line.length() < output.width() ? line : grouped(rows) + " rows");
        } else {
            next = now + PLAIN;
            output.println(line);
            output.flush();
        }
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    @Override
    public void close() {
        if (output.canRepaint()) {
            output.status("");
        }
    }
}
