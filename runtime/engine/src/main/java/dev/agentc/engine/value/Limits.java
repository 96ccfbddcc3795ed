package dev.agentc.engine.value;

/** How large values may grow. Beyond it {@code LimitExceeded} is raised. */
public final class Limits {
    /** UTF-16 units of one text. */
    public static final int TEXT = 16_000_000;

    /** Elements of one list, or keys of one map. */
    public static final int LIST = 1_000_000;

    /** Lists, maps and records in each other. */
    public static final int NESTING = 256;

    private Limits() {}

    /** @param units UTF-16 units */
    public static void text(long units) {
        if (units > TEXT) {
            throw Raised.limit("text", TEXT);
        }
    }

    public static String text(String text) {
        text(text.length());
        return text;
    }

    public static void list(long size) {
        if (size > LIST) {
            throw Raised.limit("list", LIST);
        }
    }

    static void nesting(int depth) {
        if (depth > NESTING) {
            throw Raised.limit("nesting", NESTING);
        }
    }
}
