package dev.agentc.local.training;

import java.util.ArrayList;
import java.util.List;

/** Some of the numbers that are optimised, from one up to another that is left out. */
record Range(int from, int end) {

    /** All of so many, in parts that threads take in turn. */
    static List<Range> parts(int count, int parts) {
        int size = (count + parts - 1) / parts;
        List<Range> all = new ArrayList<>();
        for (int from = 0; from < count; from += size) {
            all.add(new Range(from, Math.min(count, from + size)));
        }
        return all;
    }

    /** Those of so many that are in no matrix. */
    static List<Range> outside(List<Matrix> matrices, int count) {
        List<Range> all = new ArrayList<>();
        int from = 0;
        for (Matrix matrix : matrices) {
            if (matrix.at() > from) {
                all.add(new Range(from, matrix.at()));
            }
            from = matrix.end();
        }
        if (from < count) {
            all.add(new Range(from, count));
        }
        return all;
    }
}
