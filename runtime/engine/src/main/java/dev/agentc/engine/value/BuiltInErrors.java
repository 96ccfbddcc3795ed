package dev.agentc.engine.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shapes of the errors that need no declaration. */
public final class BuiltInErrors {
    private static final Map<String, RecordShape> SHAPES = new HashMap<>();

    static {
        add("Timeout", "boundary", "after");
        add("Cancelled", "by");
        add("BudgetExceeded", "key", "limit", "used");
        add("StepsExhausted");
        add("Denied", "tool", "reason");
        add("ToolFailed", "tool", "cause", "status", "body", "exit", "stderr");
        add("ProviderFailed", "model", "cause", "status");
        add("InvalidOutput", "best", "wrong");
        add("GuardBlocked", "guard", "reason");
        add("OutOfRange", "index", "len");
        add("LimitExceeded", "what", "limit");
        add("ArithmeticFailed", "cause");
        add("OutcomeUnknown", "key", "tool");
        add("JournalFailed", "cause");
    }

    private BuiltInErrors() {}

    private static void add(String name, String... fields) {
        SHAPES.put(name, new RecordShape(name, true, List.of(fields), List.of(fields)));
    }

    public static boolean has(String name) {
        return SHAPES.containsKey(name);
    }

    /** @throws IllegalArgumentException if no built-in error has that name */
    public static RecordShape shape(String name) {
        RecordShape shape = SHAPES.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("no built-in error is named " + name);
        }
        return shape;
    }
}
