package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How whole numbers from 0 on are distributed, in a fixed amount of memory: exact to 16, and to a sixteenth above. */
final class Histogram {
    private static final int FINE = 16;
    private static final int FINE_BITS = 4;

    private final long[] buckets = new long[FINE * (Long.SIZE - FINE_BITS)];
    private long count;
    private long sum;
    private long least = Long.MAX_VALUE;
    private long most;

    void add(long value) {
        buckets[bucket(value)]++;
        count++;
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    private static int bucket(long value) {
        if (value < FINE) {
            return (int) value;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        int within = (int) (value >>> power - FINE_BITS) - FINE;
        return FINE * (power - FINE_BITS + 1) + within;
    }

    /** The least value of a bucket. */
    private static long value(int bucket) {
        if (bucket < FINE) {
            return bucket;
        }
        int power = bucket / FINE - 1;
        return (long) (FINE + bucket % FINE) << power;
    }

    /** The value that so large a share of all are not above, as exactly as buckets are. */
    long quantile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * count));
        long below = 0;
        for (int i = 0; i < buckets.length; i++) {
            below += buckets[i];
            if (below >= wanted) {
                return Math.clamp(value(i), least, most);
            }
        }
        return most;
    }

    long count() {
        return count;
    }

    long sum() {
        return sum;
    }

    long most() {
        return most;
    }

    /** {@code count mean min p50 p90 p99 max}. */
    void write(ObjectNode node) {
        node.put("count", count).put("sum", sum);
        if (count > 0) {
            node.put("mean", Math.round(100.0 * sum / count) / 100.0)
                    .put("min", least)
                    .put("p50", quantile(0.5))
                    .put("p90", quantile(0.9))
                    .put("p99", quantile(0.99))
                    .put("max", most);
        }
    }
}
