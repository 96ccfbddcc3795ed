package dev.agentc.learning;

import dev.agentc.learning.row.ExampleRows;
import dev.agentc.training.Example;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of the runs that a stage is given, and how many runs it cannot learn from. */
final class TaughtRows {
    private final Training training;
    private int unwritten;
    private int tooLong;

    TaughtRows(Training training) {
        this.training = training;
    }

    /** None where no model wrote anything in it, or where a conversation is longer than what can be read. */
    List<Example> of(Object run, int rollout) {
        List<Example> rows = ExampleRows.unsampled(run, rollout, training.template());
        unwritten += rows.isEmpty() ? 1 : 0;
        if (rows.stream().anyMatch(row -> row.ids().length > training.context())) {
            tooLong++;
            return List.of();
        }
        return rows;
    }

    /** Shares of runs, where there are any. */
    Map<String, Double> told(int runs) {
        Map<String, Double> told = new TreeMap<>();
        if (unwritten > 0) {
            told.put("unwritten", (double) unwritten / runs);
        }
        if (tooLong > 0) {
            told.put("too_long", (double) tooLong / runs);
        }
        return told;
    }

    /** Why nothing is left, as a failure goes on: {@code and nothing in them that a model wrote}. */
    String why() {
        return tooLong == 0
                ? "and nothing in them that a model wrote"
                : "and nothing in them that can be learnt: " + tooLong + " runs are longer than the "
                        + training.context() + " tokens that can be read";
    }
}
