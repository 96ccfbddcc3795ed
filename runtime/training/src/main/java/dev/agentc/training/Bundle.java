package dev.agentc.training;

import java.util.List;

/** Rows that are weighed together: a pair, the rollouts of one prompt, or one row alone. They are computed together too. */
public record Bundle(List<Example> rows) {
    public Bundle {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a bundle without rows");
        }
    }

    public static Bundle of(Example... rows) {
        return new Bundle(List.of(rows));
    }
}
