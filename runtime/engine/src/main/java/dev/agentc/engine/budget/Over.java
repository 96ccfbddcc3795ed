package dev.agentc.engine.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Failure;
import dev.agentc.engine.record.RecordedJson;
import java.math.BigDecimal;
import java.util.List;

/**
 * Why something is not done.
 *
 * @param budget whose frame it does not fit into
 * @param key what there is too little of, as the language calls it
 * @param limit tokens, dollars, seconds, or how often
 * @param used of it
 */
record Over(Budget budget, String key, BigDecimal limit, BigDecimal used) {
    /** How budgets are called as boundaries. */
    static final String BOUNDARY = "budget of ";

    static final String TOKENS = "tokens";
    static final String COST = "cost";
    static final String TIME = "time";
    static final String CALLS = "calls";
    static final String TOOL_CALLS = "tool_calls";
    static final String DEPTH = "depth";

    /** A model whose price nobody says, where dollars are counted. */
    static final String PRICE = "price";

    static Over of(Budget budget, String key, long limit, long used) {
        return new Over(budget, key, BigDecimal.valueOf(limit), BigDecimal.valueOf(used));
    }

    /** As it is recorded. */
    ObjectNode facts() {
        return figures(key).put("budget", budget.key().text());
    }

    private ObjectNode figures(String named) {
        ObjectNode figures = RecordedJson.object().put("key", named);
        put(figures, "limit", limit);
        put(figures, "used", used);
        return figures;
    }

    /** Counts as whole numbers. */
    private static void put(ObjectNode figures, String name, BigDecimal value) {
        if (value.stripTrailingZeros().scale() <= 0) {
            figures.put(name, value.longValue());
        } else {
            figures.put(name, value.stripTrailingZeros());
        }
    }

    /** @param place {@code file:line} of what is not done */
    Failure failure(String place) {
        return new Failure(
                Failure.BuiltIn.BudgetExceeded.name(),
                figures(key.equals(PRICE) ? COST : key),
                message(),
                BOUNDARY + budget.name(),
                Failure.Cure.NONE,
                place,
                budget.key().text(),
                List.of(),
                next(),
                null);
    }

    private String message() {
        String name = budget.name();
        return switch (key) {
            case TOKENS -> name + " used " + used + " of its " + limit + " tokens, and the next call does not fit";
            case COST ->
                name + " used $" + used.toPlainString() + " of its $" + limit.toPlainString()
                        + ", and the next call does not fit";
            case TIME ->
                name + " took longer than its " + limit.stripTrailingZeros().toPlainString() + " s";
            case CALLS -> name + " made all its " + limit + " model calls";
            case TOOL_CALLS -> name + " made all its " + limit + " tool calls";
            case DEPTH -> "calls in " + name + " go deeper than " + limit;
            default -> name + " has a budget of cost, and nobody says what its model costs";
        };
    }

    private String next() {
        return key.equals(PRICE)
                ? "Give the model a price in the file that AGENTC_PRICES names, or bound `tokens` instead of `cost`."
                : "Raise `" + key + "` of its `budget`, or let it do less.";
    }
}
