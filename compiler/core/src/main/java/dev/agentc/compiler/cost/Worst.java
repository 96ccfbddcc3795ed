package dev.agentc.compiler.cost;

/**
 * What an execution comes to at worst.
 *
 * @param calls questions to models, each try
 * @param toolCalls each try
 * @param tokens sent and received
 * @param money US dollars
 * @param token US dollars for the dearest token among them
 */
public record Worst(AtMost calls, AtMost toolCalls, AtMost tokens, AtMost money, AtMost token) {
    static final Worst NOTHING =
            new Worst(AtMost.NOTHING, AtMost.NOTHING, AtMost.NOTHING, AtMost.NOTHING, AtMost.NOTHING);

    static Worst unbounded(String why) {
        AtMost most = AtMost.unbounded(why);
        return new Worst(most, most, most, most, most);
    }

    Worst plus(Worst other) {
        return new Worst(
                calls.plus(other.calls),
                toolCalls.plus(other.toolCalls),
                tokens.plus(other.tokens),
                money.plus(other.money),
                token.max(other.token));
    }

    Worst times(AtMost often) {
        return new Worst(
                calls.times(often),
                toolCalls.times(often),
                tokens.times(often),
                money.times(often),
                often.isNothing() ? AtMost.NOTHING : token);
    }

    /** The worse of two ways, in each respect. */
    Worst max(Worst other) {
        return new Worst(
                calls.max(other.calls),
                toolCalls.max(other.toolCalls),
                tokens.max(other.tokens),
                money.max(other.money),
                token.max(other.token));
    }

    /** What a budget leaves of it: so many tokens cost no more than as many of the dearest. */
    Worst within(Worst budget) {
        AtMost left = tokens.min(budget.tokens);
        AtMost most = money.min(budget.money).min(left.times(token));
        AtMost unpriced = token.isBounded() || !left.isBounded() ? most : token;
        return new Worst(
                calls.min(budget.calls),
                toolCalls.min(budget.toolCalls),
                left,
                most.isBounded() ? most : unpriced,
                token);
    }
}
