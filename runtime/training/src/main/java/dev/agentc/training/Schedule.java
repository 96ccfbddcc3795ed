package dev.agentc.training;

/**
 * The rate of learning by step: up over {@code warmup} steps, then down on a line to {@code least} of it at the end. Of steps and
 * never of time, so that a training carried on elsewhere is the same.
 *
 * @param steps in all
 * @param least share of the rate that is left at the end
 */
public record Schedule(double rate, int warmup, int steps, double least) {

    /** @throws IllegalArgumentException where a rate could come out below nothing */
    public Schedule {
        if (!(rate >= 0) || warmup < 0 || !(least >= 0)) {
            throw new IllegalArgumentException(rate + " after " + warmup + " steps, " + least + " of it left");
        }
    }

    /**
     * As in TrainingArguments of transformers: up on a line, then down on a line to nothing.
     *
     * @param warmup less than 0 is none
     */
    public static Schedule linear(double rate, int warmup, int steps) {
        return new Schedule(rate, Math.max(0, warmup), steps, 0);
    }

    /** The same rate throughout. */
    public static Schedule constant(double rate) {
        return new Schedule(rate, 0, 1, 1);
    }

    /** @param step from 0 on */
    public double at(long step) {
        double up = warmup == 0 ? 1 : Math.min(1, (step + 1.0) / warmup);
        double gone = steps <= warmup ? 0 : Math.max(0, Math.min(1, (double) (step - warmup) / (steps - warmup)));
        return rate * up * Math.max(least, 1 - gone);
    }
}
