package dev.agentc.cli.terminal;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends a process that has come to do little else than to collect garbage. The serial collector goes on with that for ever, where others
 * call it being out of memory. (HotSpot, {@code GCTimeLimit} and {@code GCHeapFreeLimit})
 */
public final class ScarceMemory {
    /** One sentence for whoever started the process. */
    public static final String SENTENCE = "there is not enough memory";

    /** What can be done about it. */
    public static final String HINT =
            "allow more, for example AGENTC_JAVA_OPTS=-Xmx4g. What a run recorded is kept: carry on by `agentc resume"
                    + " last`";

    private static final Duration ROUND = Duration.ofSeconds(1);

    /** So many rounds one after another. */
    private static final int ROUNDS = 5;

    /** Of a round that is spent on collecting, in percent. */
    private static final int SPENT = 90;

    /** Of the most memory that there may be, in percent: where more is free nobody looks at collectors, which takes a library. */
    private static final int FREE = 10;

    private final LongSupplier free;
    private final LongSupplier collecting;
    private int rounds;
    private long before = -1;

    /**
     * @param free memory, in percent of what there may be
     * @param collecting how long garbage has been collected so far, in milliseconds
     */
    ScarceMemory(LongSupplier free, LongSupplier collecting) {
        this.free = free;
        this.collecting = collecting;
    }

    /** Looks at this process as long as it lives, on a thread of its own. */
    public static void watch(Terminal terminal) {
        Thread.ofPlatform().daemon().name("memory").start(() -> watching(terminal));
    }

    private static void watching(Terminal terminal) {
        var memory = new ScarceMemory(ScarceMemory::free, ScarceMemory::collecting);
        long began = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(ROUND);
                long now = System.nanoTime();
                if (memory.isScarce(Duration.ofNanos(now - began))) {
                    terminal.complain(SENTENCE, HINT);
                    terminal.flush();
                    Leaving.now(Exit.WORLD);
                }
                began = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long free() {
        Runtime here = Runtime.getRuntime();
        return (here.maxMemory() - here.totalMemory() + here.freeMemory()) * 100 / here.maxMemory();
    }

    private static long collecting() {
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            millis += collector.getCollectionTime();
        }
        return millis;
    }

    /**
     * Looks once more.
     *
     * @param round since it was looked last
     */
    boolean isScarce(Duration round) {
        if (free.getAsLong() >= FREE) {
            rounds = 0;
            before = -1;
            return false;
        }
        long now = collecting.getAsLong();
        boolean little = before >= 0 && (now - before) * 100 >= SPENT * round.toMillis();
        rounds = little ? rounds + 1 : 0;
        before = now;
        return rounds >= ROUNDS;
    }
}
