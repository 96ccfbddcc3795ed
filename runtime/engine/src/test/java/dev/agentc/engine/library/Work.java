package dev.agentc.engine.library;

import java.lang.management.ManagementFactory;

/**
 * Work that is counted and not timed: what was told of by {@link #step}, and the words of memory that this thread asked
 * for, since whoever copies has to.
 */
public final class Work {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long steps;

    /** A comparison, a hash, a call. */
    public void step() {
        steps++;
    }

    public long of(Runnable work) {
        long before = steps;
        long words = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return (THREADS.getCurrentThreadAllocatedBytes() - words) / Long.BYTES + steps - before;
    }

    /** An element that tells of every look at it. */
    public record Counted(long number, Work work) {
        @Override
        public boolean equals(Object other) {
            work.step();
            return other instanceof Counted that && number == that.number;
        }

        @Override
        public int hashCode() {
            work.step();
            return Long.hashCode(number);
        }
    }
}
