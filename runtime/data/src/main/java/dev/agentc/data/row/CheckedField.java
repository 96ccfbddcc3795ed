package dev.agentc.data.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * A place in a row, held against what belongs there.
 *
 * @param at as {@code steps[2].logprobs}; empty for the row itself
 */
record CheckedField(JsonNode node, String at) {

    /** What must hold of a field that is there. */
    @FunctionalInterface
    interface Check {
        void of(CheckedField field) throws Broken;
    }

    CheckedField field(String name) {
        return new CheckedField(node.path(name), at.isEmpty() ? name : at + "." + name);
    }

    CheckedField element(int index) {
        return new CheckedField(node.path(index), at + "[" + index + "]");
    }

    /** Holds only where it is there and not null. */
    CheckedField optional(Check check) throws Broken {
        if (!node.isMissingNode() && !node.isNull()) {
            check.of(this);
        }
        return this;
    }

    void object(Set<String> known) throws Broken {
        require(node.isObject(), "an object");
        for (var one : node.properties()) {
            if (!known.contains(one.getKey())) {
                throw new Broken("has a field `" + (at.isEmpty() ? "" : at + ".") + one.getKey()
                        + "` that is not known; what is yours belongs into `extra`");
            }
        }
    }

    void anyObject() throws Broken {
        require(node.isObject(), "an object");
    }

    /** Each element. */
    void list(Check check) throws Broken {
        require(node.isArray(), "a list");
        for (int i = 0; i < node.size(); i++) {
            check.of(element(i));
        }
    }

    /** Each value by its name. */
    void map(Check check) throws Broken {
        require(node.isObject(), "an object");
        for (var one : node.properties()) {
            check.of(field(one.getKey()));
        }
    }

    void text() throws Broken {
        require(node.isTextual(), "a text");
    }

    void name() throws Broken {
        require(node.isTextual() && !node.textValue().isEmpty(), "a text that is not empty");
    }

    void oneOf(Set<String> words) throws Broken {
        require(node.isTextual() && words.contains(node.textValue()), "one of " + String.join(", ", new TreeSet<>(words)));
    }

    void truth() throws Broken {
        require(node.isBoolean(), "true or false");
    }

    void number() throws Broken {
        require(node.isNumber() && Double.isFinite(node.doubleValue()), "a number");
    }

    /** From {@code least} on. */
    void whole(long least) throws Broken {
        require(node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= least, "a whole number");
    }

    /** From {@code least} up to and without {@code end}. */
    void index(int least, int end) throws Broken {
        require(
                node.isInt() && node.intValue() >= least && node.intValue() < end,
                "a whole number from " + least + " to " + (end - 1));
    }

    void require(boolean holds, String expected) throws Broken {
        if (!holds) {
            String found = node.isMissingNode() ? " is missing: it is " : " is not ";
            throw new Broken("is no trajectory: `" + at + "`" + found + expected);
        }
    }
}
