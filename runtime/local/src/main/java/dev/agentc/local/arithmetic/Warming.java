package dev.agentc.local.arithmetic;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Vector code is slow until the JIT's last tier has compiled it, plain loops are not: work begins with these and changes over once a
 * thread beside it has made the other faster. Nobody can see it, as both give the same bits. Without the Vector API nothing changes
 * over.
 */
public final class Warming {
    /** Enough calls of every tile for the last tier of the JIT. */
    private static final int ROUNDS = 4_000;

    /** A JVM that has no such tier never makes it fast: this long at least, and until the process was given twice that to compute. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Rounds between two looks at the time. */
    private static final int LOOK = 32;

    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static volatile boolean done;

    private Warming() {}

    /** Whether this JVM has the Vector API. */
    public static boolean isPossible() {
        return VectorModule.isThere();
    }

    /** Why no JVM of this JDK has the Vector API, whatever it is let into, as a sentence goes on after a colon; empty if one can have it. */
    public static Optional<String> absence() {
        return VectorModule.absence();
    }

    /** Begins to warm vector code on a thread of its own, unless that was done or it cannot be had; returns at once. */
    public static void begin() {
        if (isPossible() && !done && BEGUN.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("vector code").start(Warming::warm);
        }
    }

    /** Vector code is taken from now on, warm or not; for tests and measurements. */
    public static void take() {
        if (isPossible()) {
            done = true;
        }
    }

    static boolean isDone() {
        return done;
    }

    /** A method of its own, so that the class is loaded only where its module is there. */
    static Products vector() {
        return new VectorProducts();
    }

    private static void warm() {
        Trial vector = new Trial(vector());
        Trial plain = new Trial(new PlainProducts());
        long end = System.nanoTime() + PATIENCE.toNanos();
        Duration enough = processor().orElse(Duration.ZERO).plus(PATIENCE.multipliedBy(2));
        for (int i = 0; i < ROUNDS && (i % LOOK != 0 || isPatient(end, enough)); i++) {
            vector.run();
            plain.run();
        }
        if (vector.fastest() < plain.fastest()) {
            done = true;
        }
    }

    /** On a machine that is busy with other things time alone says nothing. */
    private static boolean isPatient(long end, Duration enough) {
        return System.nanoTime() < end
                || processor().filter(spent -> spent.compareTo(enough) < 0).isPresent();
    }

    /** What this process has computed, where the system tells it. */
    private static Optional<Duration> processor() {
        return ProcessHandle.current().info().totalCpuDuration();
    }

    /** Every tile once. */
    private static final class Trial {
        // 23 rows are a tile of each size, 160 columns a row in wide steps and narrow ones
        private static final int ROWS = 23;
        private static final int INNER = 64;
        private static final int COLUMNS = 160;

        private final Products products;
        private final Panels b;
        private final float[] a = new float[ROWS * INNER];
        private final float[] c = new float[ROWS * COLUMNS];
        private final float[] x = new float[COLUMNS];
        private long fastest = Long.MAX_VALUE;

        private Trial(Products products) {
            this.products = products;
            this.b = products.panels(INNER, COLUMNS);
        }

        private void run() {
            long begun = System.nanoTime();
            products.times(a, 0, INNER, ROWS, INNER, b, 0, COLUMNS, c, 0, COLUMNS, false);
            products.times(a, 0, INNER, ROWS, INNER, b, 0, COLUMNS, c, 0, COLUMNS, true);
            products.timesTransposed(a, 0, ROWS, ROWS, INNER, b, 0, COLUMNS, c, 0, COLUMNS, false);
            products.timesTransposed(a, 0, ROWS, ROWS, INNER, b, 0, COLUMNS, c, 0, COLUMNS, true);
            products.exponentials(x, 0, COLUMNS);
            products.sigmoids(x, x, COLUMNS);
            fastest = Math.min(fastest, System.nanoTime() - begun);
        }

        private long fastest() {
            return fastest;
        }
    }
}
