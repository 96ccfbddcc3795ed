package dev.agentc.local.training;

/**
 * A matrix among numbers that are optimised, one row after another.
 *
 * @param at where it begins
 */
record Matrix(int at, int rows, int columns) {
    int end() {
        return at + rows * columns;
    }
}
