package dev.agentc.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Reads a block of lines of trajectories for {@link PlainChoice}, without trees. One thread's. */
final class PlainBlock {
    static final int SIZE = 8 << 20;

    /** A line that begins in a block may reach so far behind it. */
    private static final int LONGEST = 1 << 20;

    private static final double LEAST = 0.5;
    private static final JsonFactory JSON = new JsonFactory();

    private final FileChannel in;
    private final byte[] bytes = new byte[SIZE + LONGEST];
    private long high;
    private long low;

    /**
     * What is kept of a row.
     *
     * @param high half of the hash of what was said, {@code low} the other
     * @param at where it stands in the file
     */
    record Row(long high, long low, long group, double outcome, long at, int length) {}

    PlainBlock(FileChannel in) {
        this.in = in;
    }

    /** Those that are good enough of the lines that begin in the block from a place on. */
    List<Row> rows(long from) throws IOException {
        int before = from == 0 ? 0 : 1; // tells whether a line begins at the block's first byte
        int count = fill(from - before);
        int at = from == 0 ? 0 : behindLine(0, count);
        List<Row> rows = new ArrayList<>();
        while (at < count && at < SIZE + before) {
            int end = behindLine(at, count);
            row(at, end - 1 - at, from - before + at, rows);
            at = end;
        }
        return rows;
    }

    private int fill(long from) throws IOException {
        ByteBuffer room = ByteBuffer.wrap(bytes);
        int got = 0;
        while (room.hasRemaining() && got >= 0) {
            got = in.read(room, from + room.position());
        }
        return room.position();
    }

    private int behindLine(int from, int count) {
        int at = from;
        while (at < count && bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private void row(int from, int length, long at, List<Row> rows) throws IOException {
        high = 0;
        low = 0;
        long group = 0;
        double outcome = -1;
        try (JsonParser parser = JSON.createParser(bytes, from, length)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "group_id" -> group = hash(parser.getText());
                    case "conversations" -> said(parser);
                    case "rewards" -> outcome = outcome(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        if (outcome >= LEAST) {
            rows.add(new Row(high, low, group, outcome, at, length));
        }
    }

    private static double outcome(JsonParser parser) throws IOException {
        double outcome = -1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean wanted = parser.currentName().equals("outcome");
            if (parser.nextToken().isNumeric() && wanted) {
                outcome = parser.getDoubleValue();
            }
            parser.skipChildren();
        }
        return outcome;
    }

    /** All of it but the ids of calls, which name and do not say. */
    private void said(JsonParser parser) throws IOException {
        for (int depth = 1; depth > 0; ) {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token != JsonToken.FIELD_NAME) {
                add(token, parser);
            } else if (parser.currentName().equals("id") || parser.currentName().equals("call_id")) {
                parser.nextToken();
            }
        }
    }

    private void add(JsonToken token, JsonParser parser) throws IOException {
        high = (high ^ token.id()) * 0x9E3779B97F4A7C15L;
        if (token.isScalarValue()) {
            char[] chars = parser.getTextCharacters();
            int from = parser.getTextOffset();
            for (int i = from; i < from + parser.getTextLength(); i++) {
                high = Long.rotateLeft((high ^ chars[i]) * 0xC2B2AE3D27D4EB4FL, 29);
                low = Long.rotateLeft((low + chars[i]) * 0x165667B19E3779F9L, 31);
            }
        }
    }

    private static long hash(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
