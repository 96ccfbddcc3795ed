package dev.agentc.training;

/**
 * A step of an optimizer.
 *
 * @param rate of learning
 * @param clip a longer gradient is shortened to this norm
 * @param decay share of each weight taken away, times the rate
 * @param fresh a stage begins: what the optimizer remembers of steps before is forgotten first, and the policy as it is becomes the
 *     reference ({@link Scores#start})
 */
public record Update(Optimizer optimizer, double rate, double clip, double decay, boolean fresh) {
    public Update {
        if (!(rate >= 0) || !(clip > 0) || !(decay >= 0)) {
            throw new IllegalArgumentException("a step with rate " + rate + ", clip " + clip + ", decay " + decay);
        }
    }

    /** As in TrainingArguments of transformers, which TRL's trainers take: gradients shortened to 1, no decay. */
    public static Update of(Optimizer optimizer, double rate) {
        return new Update(optimizer, rate, 1, 0, false);
    }

    /** Of AdamW. */
    public static Update of(double rate) {
        return of(Optimizer.adamw(), rate);
    }

    /** What is left of each weight before it is changed, as a share. */
    public double kept() {
        return 1 - rate * decay;
    }

    /** The first of a stage: what earlier ones climbed says nothing of how steep this one is, nor where it begins. */
    public Update first() {
        return new Update(optimizer, rate, clip, decay, true);
    }
}
