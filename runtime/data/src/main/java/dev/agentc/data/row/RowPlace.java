package dev.agentc.data.row;

import dev.agentc.plan.Hash;

/**
 * Where a foreign row was read.
 *
 * @param line from 1
 * @param text of the row, which with its line makes the ids of what it becomes
 */
public record RowPlace(long line, String text) {
    private static final int ID = 24;

    /** @param part which of several rollouts of the row; empty for the only one */
    public String id(String part) {
        return Hash.ofText(line + "\n" + part + "\n" + text).substring(0, ID);
    }
}
