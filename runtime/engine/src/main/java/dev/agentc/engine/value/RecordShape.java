package dev.agentc.engine.value;

import java.util.List;

/**
 * What all records of one declared type share: names and wire names of the fields, in declared order. There is one
 * object per type and plan, so that a place in the code can remember where a field lies by the shape it saw.
 */
public final class RecordShape {
    private final String type;
    private final boolean error;
    private final List<String> names;
    private final List<String> wires;

    /**
     * @param type qualified name
     * @param error whether it is an {@code error}
     */
    public RecordShape(String type, boolean error, List<String> names, List<String> wires) {
        this.type = type;
        this.error = error;
        this.names = List.copyOf(names);
        this.wires = List.copyOf(wires);
        if (this.names.size() != this.wires.size()) {
            throw new IllegalArgumentException("a wire name for each field of " + type);
        }
    }

    public String type() {
        return type;
    }

    public boolean isError() {
        return error;
    }

    public List<String> names() {
        return names;
    }

    /** Names in JSON. */
    public List<String> wires() {
        return wires;
    }

    public int size() {
        return names.size();
    }

    /** Position of a field by its name in the language, -1 if there is none. */
    public int indexOf(String name) {
        return names.indexOf(name);
    }

    @Override
    public String toString() {
        return type + names;
    }
}
