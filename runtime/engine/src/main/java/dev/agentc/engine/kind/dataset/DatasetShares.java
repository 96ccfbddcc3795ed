package dev.agentc.engine.kind.dataset;

import dev.agentc.plan.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Which share of a dataset is for what. Where a row falls is told by its id alone, so it stays there whatever other rows there are.
 *
 * @param train from 0 to 1, as the others
 */
public record DatasetShares(double train, double dev, double test) {
    /** Shares that come to 1 may come to a little more in floating point. */
    private static final double ROUNDED = 1e-9;

    /** Why no rows can be divided so; empty where they can. */
    public Optional<String> wrong() {
        double all = train + dev + test;
        if (train < 0 || dev < 0 || test < 0) {
            return Optional.of("a share of its `split` is below 0");
        }
        return all > 1 + ROUNDED
                ? Optional.of(String.format(
                        Locale.ROOT, "the shares of its `split` come to %.1f %%, and there are 100 %%", 100 * all))
                : Optional.empty();
    }

    /** The part that the row of an id is in: {@code train}, {@code dev} or {@code test}; empty where the shares leave it out. */
    public Optional<String> part(String id) {
        double at = place(id);
        if (at < train) {
            return Optional.of("train");
        }
        if (at < train + dev) {
            return Optional.of("dev");
        }
        return at < train + dev + test ? Optional.of("test") : Optional.empty();
    }

    /** From 0 to below 1. */
    private static double place(String id) {
        byte[] hash = Hash.sha256(id.getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1p-53;
    }
}
