package dev.agentc.engine.value;

import java.util.Arrays;

/** A record or an error: a {@link RecordShape} and a value for each of its fields. Fields keep their own labels. */
public final class RecordValue {
    private final RecordShape shape;
    private final Object[] fields;
    private final Inside inside;

    private RecordValue(RecordShape shape, Object[] fields) {
        this.shape = shape;
        this.fields = fields;
        this.inside = Inside.of(fields);
    }

    /** @param fields one for each field of the shape; the array is handed over and must not be changed later */
    public static RecordValue of(RecordShape shape, Object... fields) {
        if (fields.length != shape.size()) {
            throw new IllegalArgumentException(fields.length + " values for " + shape);
        }
        return new RecordValue(shape, fields);
    }

    Inside inside() {
        return inside;
    }

    public RecordShape shape() {
        return shape;
    }

    /** The field at a position of the shape. */
    public Object at(int index) {
        return fields[index];
    }

    /**
     * The field by name.
     *
     * @throws IllegalArgumentException if the type has no such field
     */
    public Object get(String name) {
        int index = shape.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(shape + " has no field " + name);
        }
        return fields[index];
    }

    /** A copy in which one field is another. */
    public RecordValue with(int index, Object value) {
        Object[] copy = fields.clone();
        copy[index] = value;
        return new RecordValue(shape, copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordValue && Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return Equality.hash(this);
    }

    @Override
    public String toString() {
        return shape.type() + Arrays.toString(fields);
    }
}
