package dev.agentc.data.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.RowJson;

/**
 * What one of several operators did with the rows that came to it.
 *
 * @param name what it is called
 * @param own of this operator alone
 * @param whole of all of them, in which what it leaves out is counted too
 * @param facts what else it has to tell
 */
public record StageReport(String name, RowReport own, RowReport whole, ObjectNode facts) {

    public static StageReport of(String name, RowReport whole) {
        return new StageReport(name, new RowReport(), whole, RowJson.NODES.objectNode());
    }

    public void addRead() {
        own.addRead();
    }

    public void addLeftOut(String cause, long line) {
        own.addLeftOut(cause, line);
        whole.addLeftOut(cause, line);
    }

    /** {@code step read left_out causes}. */
    public void write(ObjectNode document) {
        document.put("step", name).put("read", own.read()).put("left_out", own.leftOut());
        own.writeCauses(document);
    }
}
