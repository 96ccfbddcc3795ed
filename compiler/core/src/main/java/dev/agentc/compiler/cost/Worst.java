package dev.agentc.compiler.cost;

/**
 * What an execution comes to at worst.
 *
 * @param calls questions to models, each try
 * @param toolCalls each try
 * @param tokens sent and received
 * @param money US dollars
 */
public record Worst(AtMost calls, AtMost toolCalls, AtMost tokens, AtMost money) {
    static final Worst NOTHING = new Worst(AtMost.NOTHING, AtMost.NOTHING, AtMost.NOTHING, AtMost.NOTHING);

    static Worst unbounded(String why) {
        AtMost most = AtMost.unbounded(why);
        return new Worst(most, most, most, most);
    }

    Worst plus(Worst other) {
        return new Worst(
                calls.plus(other.calls),
                toolCalls.plus(other.toolCalls),
                tokens.plus(other.tokens),
                money.plus(other.money));
    }

    Worst times(AtMost often) {
        return new Worst(calls.times(often), toolCalls.times(often), tokens.times(often), money.times(often));
    }

    /** The worse of two ways, in each respect. */
    Worst max(Worst other) {
        return new Worst(
                calls.max(other.calls),
                toolCalls.max(other.toolCalls),
                tokens.max(other.tokens),
                money.max(other.money));
    }

    /** What a budget leaves of it. */
    Worst within(Worst budget) {
        return new Worst(
                calls.min(budget.calls),
                toolCalls.min(budget.toolCalls),
                tokens.min(budget.tokens),
                money.min(budget.money));
    }
}
