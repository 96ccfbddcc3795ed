package dev.agentc.plan.walk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of records, whichever these are. What a class has is looked up once: each look-up gives accessors that nobody called before,
 * and to call one the first time costs a thousand times as much as to call it again.
 */
public final class RecordParts {
    private static final ClassValue<RecordParts> KNOWN = new ClassValue<>() {
        @Override
        protected RecordParts computeValue(Class<?> type) {
            return new RecordParts(type.getRecordComponents());
        }
    };

    private final RecordComponent[] components;

    private RecordParts(RecordComponent[] components) {
        this.components = components;
    }

    /** Of the class of a record. */
    public static RecordParts of(Record record) {
        return KNOWN.get(record.getClass());
    }

    /** Gives each part of a record in their order. */
    public static void each(Record record, Consumer<@Nullable Object> to) {
        RecordParts parts = of(record);
        for (int i = 0; i < parts.size(); i++) {
            to.accept(parts.value(record, i));
        }
    }

    public int size() {
        return components.length;
    }

    /** What one is called. */
    public String name(int index) {
        return components[index].getName();
    }

    /** What one is declared as. */
    public Class<?> type(int index) {
        return components[index].getType();
    }

    /**
     * One of a record's.
     *
     * @throws IllegalStateException if the record is not open to everybody, as those of plans are
     */
    public @Nullable Object value(Record record, int index) {
        try {
            return components[index].getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a plan's records are open", e);
        }
    }
}
