package dev.agentc.training;

/**
 * How a gradient changes weights: AdamW (Loshchilov and Hutter, arXiv 1711.05101).
 *
 * @param rate of learning
 * @param clip a longer gradient is shortened to this norm
 * @param decay share of each weight taken away, times the rate
 * @param fresh a stage begins: what the optimiser remembers of steps before is forgotten first, and the policy as it is becomes the
 *     reference ({@link Scores#start})
 */
public record Update(
        double rate, double clip, double beta1, double beta2, double epsilon, double decay, boolean fresh) {
    public Update {
        if (!(rate >= 0)
                || !(clip > 0)
                || !(beta1 >= 0 && beta1 < 1)
                || !(beta2 >= 0 && beta2 < 1)
                || !(epsilon > 0)
                || !(decay >= 0)) {
            throw new IllegalArgumentException("a step with rate " + rate + ", clip " + clip + ", betas " + beta1
                    + " and " + beta2 + ", epsilon " + epsilon + ", decay " + decay);
        }
    }

    /** As in TrainingArguments of transformers, which TRL's trainers take: clip 1, betas 0.9 and 0.999, epsilon 1e-8, no decay. */
    public static Update of(double rate) {
        return new Update(rate, 1, 0.9, 0.999, 1e-8, 0, false);
    }

    /** The first of a stage: what earlier ones climbed says nothing of how steep this one is, nor where it begins. */
    public Update first() {
        return new Update(rate, clip, beta1, beta2, epsilon, decay, true);
    }
}
