package dev.agentc.data.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place in a row, held against what belongs there. What it is called is worked out only where something is wrong with it.
 *
 * @param above null for the row itself
 * @param name empty for an element of a list
 * @param index -1 for a field
 */
record CheckedField(JsonNode node, @Nullable CheckedField above, String name, int index) {

    /** What must hold of a field that is there. */
    @FunctionalInterface
    interface Check {
        void of(CheckedField field) throws Broken;
    }

    static CheckedField root(JsonNode row) {
        return new CheckedField(row, null, "", -1);
    }

    CheckedField field(String field) {
        return new CheckedField(node.path(field), this, field, -1);
    }

    CheckedField element(int place) {
        return new CheckedField(node.path(place), this, "", place);
    }

    /** As {@code steps[2].logprobs}; empty for the row itself. */
    String at() {
        String before = above == null ? "" : above.at();
        if (index >= 0) {
            return before + "[" + index + "]";
        }
        return before.isEmpty() ? name : before + "." + name;
    }

    /** Holds only where it is there and not null. */
    void optional(Check check) throws Broken {
        if (!node.isMissingNode() && !node.isNull()) {
            check.of(this);
        }
    }

    void object(Set<String> known) throws Broken {
        require(node.isObject(), "an object");
        for (var one : node.properties()) {
            if (!known.contains(one.getKey())) {
                throw new Broken("has a field `" + field(one.getKey()).at()
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

    /** A text that is not empty. */
    void word() throws Broken {
        require(node.isTextual() && !node.textValue().isEmpty(), "a text that is not empty");
    }

    void oneOf(Set<String> words) throws Broken {
        if (!node.isTextual() || !words.contains(node.textValue())) {
            require(false, "one of " + String.join(", ", new TreeSet<>(words)));
        }
    }

    void truth() throws Broken {
        require(node.isBoolean(), "true or false");
    }

    void number() throws Broken {
        require(node.isNumber() && Double.isFinite(node.doubleValue()), "a number");
    }

    /** From {@code least} on. */
    void whole(long least) throws Broken {
        require(
                node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= least,
                "a whole number" + (least == Long.MIN_VALUE ? "" : ", " + least + " or more"));
    }

    /** From {@code least} up to and without {@code end}. */
    void index(int least, int end) throws Broken {
        if (!node.isInt() || node.intValue() < least || node.intValue() >= end) {
            require(false, end > least ? "a whole number from " + least + " to " + (end - 1) : "the place of anything");
        }
    }

    void require(boolean holds, String expected) throws Broken {
        if (!holds) {
            String found = node.isMissingNode() ? " is missing: it is " : " is not ";
            throw new Broken("is no trajectory: `" + at() + "`" + found + expected);
        }
    }
}
