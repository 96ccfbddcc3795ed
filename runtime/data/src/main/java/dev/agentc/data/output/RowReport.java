package dev.agentc.data.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.RowJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the rows of a file: counts, and of each cause the first lines. As large for a row as for a billion.
 */
public final class RowReport {
    private static final int CAUSES = 100;
    private static final int LINES = 5;
    private static final String OTHER = "other causes";

    private final Map<String, Cause> broken = new LinkedHashMap<>();
    private final Map<String, Cause> leftOut = new LinkedHashMap<>();
    private long read;
    private long written;

    /** Why rows are missing, how many, and the first of them by line. */
    public static final class Cause {
        private final List<Long> lines = new ArrayList<>();
        private long count;

        public long count() {
            return count;
        }

        public List<Long> lines() {
            return List.copyOf(lines);
        }

        /** A row of another file has no line here. */
        private void add(long line) {
            count++;
            if (line > 0 && lines.size() < LINES) {
                lines.add(line);
            }
        }
    }

    public void addRead() {
        read++;
    }

    public void addWritten() {
        written++;
    }

    public void addBroken(String cause, long line) {
        of(broken, cause).add(line);
    }

    public void addLeftOut(String cause, long line) {
        of(leftOut, cause).add(line);
    }

    private static Cause of(Map<String, Cause> causes, String cause) {
        String name = causes.containsKey(cause) || causes.size() < CAUSES ? cause : OTHER;
        return causes.computeIfAbsent(name, any -> new Cause());
    }

    public long read() {
        return read;
    }

    public long written() {
        return written;
    }

    public long broken() {
        return sum(broken);
    }

    public long leftOut() {
        return sum(leftOut);
    }

    /** By why, in order of the first. */
    public Map<String, Cause> leftOutCauses() {
        return leftOut;
    }

    private static long sum(Map<String, Cause> causes) {
        return causes.values().stream().mapToLong(Cause::count).sum();
    }

    /** {@code read written broken left_out causes}. */
    public void write(ObjectNode document) {
        document.put("read", read)
                .put("written", written)
                .put("broken", broken())
                .put("left_out", leftOut());
        writeCauses(document);
    }

    /** {@code causes}, the broken ones first. */
    void writeCauses(ObjectNode document) {
        ArrayNode causes = document.putArray("causes");
        broken.forEach((cause, of) -> write(causes.addObject().put("what", "broken"), cause, of));
        leftOut.forEach((cause, of) -> write(causes.addObject().put("what", "left_out"), cause, of));
    }

    private static void write(ObjectNode node, String words, Cause cause) {
        ArrayNode lines = node.put("cause", words).put("count", cause.count).putArray("lines");
        cause.lines.forEach(line -> lines.add(RowJson.NODES.numberNode((long) line)));
    }
}
