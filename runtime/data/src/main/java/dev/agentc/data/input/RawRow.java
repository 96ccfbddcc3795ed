package dev.agentc.data.input;

import dev.agentc.data.row.Broken;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowText;
import dev.agentc.data.row.TrajectoryReader;
import java.util.Arrays;

/**
 * A row as its file has it: a stretch of a block that was read, without the line's end; the beginning alone of one that is too long.
 * Nobody changes the block.
 *
 * @param line where it begins, from 1; 0 of one that stands in another file
 * @param offset of its first byte in the file, unpacked; {@link #NOWHERE} where it does not stand in it as it is
 * @param from where it begins in the block
 * @param to where it ends there
 * @param wrong what is known to be wrong with it already; empty for nothing
 */
public record RawRow(long line, long offset, byte[] block, int from, int to, String wrong) {
    /** The offset of a row that was made. */
    static final long NOWHERE = -1;

    /** What became of the row in that line: one line without its end. */
    public static RawRow made(long line, byte[] bytes) {
        return new RawRow(line, NOWHERE, bytes, 0, bytes.length, "");
    }

    /** Itself among the rows of another file. */
    public RawRow elsewhere() {
        return new RawRow(0, NOWHERE, block, from, to, wrong);
    }

    /** A copy of its own. */
    public byte[] bytes() {
        return Arrays.copyOfRange(block, from, to);
    }

    public int length() {
        return to - from;
    }

    /** What it says. */
    public String text() throws Broken {
        whole();
        return RowText.decoded(block, from, to);
    }

    /** The trajectory that it is, which holds until that reader reads another one. */
    public Rollout rollout(TrajectoryReader reader) throws Broken {
        whole();
        return reader.read(block, from, to);
    }

    private void whole() throws Broken {
        if (!wrong.isEmpty()) {
            throw new Broken(wrong);
        }
    }
}
