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
 * @param line where it begins, from 1
 * @param offset of its first byte in the file, unpacked
 * @param from where it begins in the block
 * @param to where it ends there
 * @param wrong what is known to be wrong with it already; empty for nothing
 */
public record RawRow(long line, long offset, byte[] block, int from, int to, String wrong) {

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
