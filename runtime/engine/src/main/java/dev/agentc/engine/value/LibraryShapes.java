package dev.agentc.engine.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shapes of the library's types that its own methods make values of. */
public final class LibraryShapes {
    /** What {@code zip} gives: {@code first}, {@code second}. */
    public static final RecordShape PAIR = shape("std.types.Pair", "first", "second");

    /** What {@code entries} gives: {@code key}, {@code value}. */
    public static final RecordShape ENTRY = shape("std.types.Entry", "key", "value");

    /** What {@code enumerate} gives: {@code index}, {@code value}. */
    public static final RecordShape INDEXED = shape("std.types.Indexed", "index", "value");

    /** What is known of a failure whose name is not. */
    public static final RecordShape FAILURE =
            shape("std.types.Failure", "error", "fields", "message", "boundary", "at", "retryable", "next");

    private static final Map<String, RecordShape> ALL =
            Map.of(PAIR.type(), PAIR, ENTRY.type(), ENTRY, INDEXED.type(), INDEXED, FAILURE.type(), FAILURE);

    private LibraryShapes() {}

    private static RecordShape shape(String type, String... fields) {
        return new RecordShape(type, false, List.of(fields), List.of(fields));
    }

    /** Null if the library makes no such values. */
    static @Nullable RecordShape named(String type) {
        return ALL.get(type);
    }
}
