package dev.agentc.local.arithmetic;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Vector code is slow until the JIT has compiled it, plain loops are not: work begins with these and changes over once a
 * thread beside it has made the other warm. Nobody can see it, as both give the same bits. Without the module
 * {@code jdk.incubator.vector} nothing changes over.
 */
public final class Warming {
    /** Enough calls of every tile for the JIT's last tier. */
    private static final int ROUNDS = 4_000;

    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static volatile boolean done;

    private Warming() {}

    /** Whether this JVM was started with the Vector API. */
    public static boolean isPossible() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Begins to warm vector code on a thread of its own, unless that was done or it cannot be had; returns at once. */
    public static void begin() {
        if (isPossible() && BEGUN.compareAndSet(false, true)) {
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
        Products vector = vector();
        int k = 64;
        int n = 160;
        float[] a = new float[23 * k];
        float[] c = new float[23 * n];
        float[] x = new float[n];
        Panels b = vector.panels(k, n);
        for (int i = 0; i < ROUNDS; i++) {
            // 23 rows are a tile of each size
            vector.times(a, 0, k, 23, k, b, 0, n, c, 0, n, (i & 1) == 0);
            vector.timesTransposed(a, 0, 23, 23, k, b, 0, n, c, 0, n, (i & 1) == 0);
            vector.exponentials(x, 0, n);
            vector.sigmoids(x, x, n);
        }
        done = true;
    }
}
