package dev.agentc.data.row;

/**
 * Reads one trajectory after the other out of their bytes, and holds each against its sum and the schema. What it gives holds until it
 * reads the next. One thread's.
 */
public final class TrajectoryReader {
    private final RowTape tape = new RowTape();
    private final RowScan scan = new RowScan(tape);
    private final RowSum sum = new RowSum();

    /** A row without a sum, as other programs write them, is held against the schema alone. */
    public Rollout read(byte[] bytes, int from, int to) throws Broken {
        if (!scan.read(bytes, from, to)) {
            RowJson.object(RowText.decoded(bytes, from, to)); // which says what is wrong
            throw new IllegalStateException("two readers of JSON differ");
        }
        if (scan.isDoubtful()) {
            RowJson.object(RowText.decoded(bytes, from, to));
        }
        var row = new RowNode(tape, 0);
        if (!row.isObject()) {
            throw new Broken("is no JSON object");
        }
        if (row.has(TrajectoryLine.SUM) && !sum.fits(bytes, tape.from[0], tape.to[0])) {
            throw new Broken("does not fit its checksum: it was changed; without the field `sum` it is taken as it is");
        }
        TrajectoryCheck.check(row);
        return new Rollout(row);
    }
}
