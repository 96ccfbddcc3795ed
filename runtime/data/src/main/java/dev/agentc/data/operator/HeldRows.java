package dev.agentc.data.operator;

import dev.agentc.data.input.RawPlace;
import dev.agentc.data.row.LongRows;

/** Rows that are kept in mind, by number: where they lie and what they came to. 32 bytes each. */
final class HeldRows {
    private static final int LINE = 0;
    private static final int OFFSET = 1;
    private static final int LENGTH_AND_SUM = 2;
    private static final int OUTCOME = 3;

    private final LongRows rows = new LongRows(4);

    void put(int number, RawPlace place, double outcome) {
        rows.put(number, LINE, place.line());
        rows.put(number, OFFSET, place.offset());
        rows.put(number, LENGTH_AND_SUM, (long) place.length() << Integer.SIZE | Integer.toUnsignedLong(place.sum()));
        rows.put(number, OUTCOME, Double.doubleToRawLongBits(outcome));
    }

    RawPlace place(int number) {
        long packed = rows.get(number, LENGTH_AND_SUM);
        return new RawPlace(line(number), rows.get(number, OFFSET), (int) (packed >>> Integer.SIZE), (int) packed);
    }

    long line(int number) {
        return rows.get(number, LINE);
    }

    double outcome(int number) {
        return Double.longBitsToDouble(rows.get(number, OUTCOME));
    }
}
