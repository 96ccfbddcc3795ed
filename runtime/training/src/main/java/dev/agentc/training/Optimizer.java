package dev.agentc.training;

/** How a gradient becomes a change of weights. Each may be begun in any stage: what one remembers, the other forgets. */
public sealed interface Optimizer {

    /** As in TrainingArguments of transformers, which TRL's trainers take: betas 0.9 and 0.999, epsilon 1e-8. */
    static AdamW adamw() {
        return new AdamW(0.9, 0.999, 1e-8);
    }

    /** As in torch.optim.Muon: momentum 0.95. */
    static Muon muon() {
        return new Muon(0.95, adamw());
    }

    /**
     * By the name that stages give it: {@code adamw} or {@code muon}.
     *
     * @throws IllegalArgumentException if none has this name
     */
    static Optimizer named(String name) {
        return switch (name) {
            case "adamw" -> adamw();
            case "muon" -> muon();
            default -> throw new IllegalArgumentException("no optimizer is called " + name);
        };
    }

    /**
     * Each number goes by the mean of its gradients over the root of the mean of their squares (Loshchilov and Hutter,
     * arXiv 1711.05101).
     *
     * @param beta1 share of the mean of gradients that stays
     * @param beta2 share of the mean of their squares that stays
     * @param epsilon keeps a number without a gradient from being divided by nothing
     */
    record AdamW(double beta1, double beta2, double epsilon) implements Optimizer {
        public AdamW {
            if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1) || !(epsilon > 0)) {
                throw new IllegalArgumentException("betas " + beta1 + " and " + beta2 + ", epsilon " + epsilon);
            }
        }
    }

    /**
     * The matrix of a layer goes by the mean of its gradients, made nearly orthogonal, so that no direction is preferred (Jordan et al.,
     * 2024, kellerjordan.github.io/posts/muon), and as far as AdamW usually goes, so that rates mean the same (Liu et al.,
     * arXiv 2502.16982).
     *
     * @param momentum share of the mean of gradients that stays
     * @param others for all that is no matrix of a layer: embeddings and gains
     */
    record Muon(double momentum, AdamW others) implements Optimizer {
        public Muon {
            if (!(momentum >= 0 && momentum < 1)) {
                throw new IllegalArgumentException("momentum " + momentum);
            }
        }
    }
}
