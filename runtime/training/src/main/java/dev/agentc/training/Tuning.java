package dev.agentc.training;

/** What of a model is changed. */
public sealed interface Tuning {

    /** All weights. */
    record Full() implements Tuning {}

    /**
     * A change of low rank of every linear layer, beside weights that stay (LoRA: Hu et al., arXiv 2106.09685).
     *
     * @param alpha the change is multiplied by {@code alpha / rank}
     */
    record LowRank(int rank, double alpha) implements Tuning {
        public LowRank {
            if (rank < 1 || !(alpha > 0)) {
                throw new IllegalArgumentException("a change of rank " + rank + " with alpha " + alpha);
            }
        }

        /** As PEFT has it where only a rank is given: alpha 8 (LoraConfig). */
        public static LowRank of(int rank) {
            return new LowRank(rank, 8);
        }
    }
}
