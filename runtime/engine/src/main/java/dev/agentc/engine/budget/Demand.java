package dev.agentc.engine.budget;

import dev.agentc.effect.Usage;
import dev.agentc.effect.price.Price;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one try wants of what there is only so much of. A budget may let it write less than it wants; what it used is said when it is
 * over. Used by the thread that makes the try, and under the lock of the budgets around it.
 */
public final class Demand {
    private final boolean model;
    private final int prompt;
    private final @Nullable Price price;
    private final Usage lost;
    private final int wanted;
    private int output;
    private Usage used = Usage.NONE;

    private Demand(boolean model, int prompt, int wanted, @Nullable Price price, Usage lost) {
        this.model = model;
        this.prompt = prompt;
        this.wanted = wanted;
        this.output = wanted;
        this.price = price;
        this.lost = lost;
    }

    /** Of what asks no model. */
    public static Demand ofNothing() {
        return new Demand(false, 0, 0, Price.FREE, Usage.NONE);
    }

    /**
     * Of a question to a model.
     *
     * @param prompt about how many tokens are sent
     * @param wanted how many it may write
     * @param price null if nobody says
     * @param lost what the same try may have used already in an earlier process
     */
    public static Demand ofModel(int prompt, int wanted, @Nullable Price price, Usage lost) {
        return new Demand(true, prompt, wanted, price, lost);
    }

    public boolean isModel() {
        return model;
    }

    int prompt() {
        return prompt;
    }

    int wanted() {
        return wanted;
    }

    /** How many tokens it may write. */
    public int output() {
        return output;
    }

    @Nullable
    Price price() {
        return price;
    }

    Usage lost() {
        return lost;
    }

    void clamp(int most) {
        output = most;
    }

    /** It is over, and used this. */
    public void used(Usage usage) {
        used = usage;
    }

    Usage used() {
        return used;
    }

    /** What is kept free for it. */
    long tokens() {
        return (long) prompt + output;
    }

    /** What is kept free for it, in US dollars. */
    BigDecimal cost() {
        return cost(new Usage(prompt, output, 0, true));
    }

    /** What tokens of its model cost; nothing where nobody says, since no budget lets it pass then that counts it. */
    BigDecimal cost(Usage usage) {
        return price == null ? BigDecimal.ZERO : price.of(usage);
    }
}
