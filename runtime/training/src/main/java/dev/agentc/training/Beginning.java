package dev.agentc.training;

/**
 * What a policy begins as. Equal beginnings and equal steps come to equal bits.
 *
 * @param base name of the model
 * @param tuning what of it is changed
 * @param seed of whatever is begun by chance
 */
public record Beginning(String base, Tuning tuning, long seed) {
    @Override
    public String toString() {
        String changed = switch (tuning) {
            case Tuning.Full full -> "all weights";
            case Tuning.LowRank low -> "rank " + low.rank() + ", alpha " + low.alpha();
        };
        return "`" + base + "`, " + changed + ", seed " + seed;
    }
}
