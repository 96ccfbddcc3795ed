package dev.agentc.engine.budget;

import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an execution may use, with all that it calls; null where that is not bounded.
 *
 * @param tokens sent and received
 * @param cost US dollars
 * @param time while something is done
 * @param calls questions to models, each try counted
 * @param toolCalls calls of tools, each try counted
 * @param depth how many calls may be inside of each other in it
 */
record BudgetLimits(
        @Nullable Long tokens,
        @Nullable BigDecimal cost,
        @Nullable Duration time,
        @Nullable Long calls,
        @Nullable Long toolCalls,
        @Nullable Long depth) {

    /** Of a `Budget` of the language. */
    static BudgetLimits of(RecordValue written) {
        return new BudgetLimits(
                (Long) field(written, "tokens"),
                (BigDecimal) field(written, "cost"),
                (Duration) field(written, "time"),
                (Long) field(written, "calls"),
                (Long) field(written, "tool_calls"),
                (Long) field(written, "depth"));
    }

    private static @Nullable Object field(RecordValue written, String name) {
        Object value = Labels.bare(written.get(name));
        return value == NullValue.NULL ? null : value;
    }

    /**
     * One of them, in tokens, dollars, seconds, or how often; null where that is not bounded.
     *
     * @param key as {@link Over} calls what there is too little of
     */
    @Nullable
    BigDecimal of(String key) {
        return switch (key) {
            case Over.TOKENS -> count(tokens);
            case Over.COST, Over.PRICE -> cost;
            case Over.TIME -> time == null ? null : BigDecimal.valueOf(time.toMillis(), 3);
            case Over.CALLS -> count(calls);
            case Over.TOOL_CALLS -> count(toolCalls);
            case Over.DEPTH -> count(depth);
            default -> null;
        };
    }

    private static @Nullable BigDecimal count(@Nullable Long limit) {
        return limit == null ? null : BigDecimal.valueOf(limit);
    }

    /** Whether a question to a model counts. */
    boolean countsModels() {
        return tokens != null || cost != null || calls != null;
    }
}
