package dev.agentc.data.row;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place in a row, held against what belongs there. What it is called is worked out only where something is wrong with it.
 *
 * @param above null for the row itself
 * @param name empty for an element of a list
 * @param index -1 for a field
 */
record CheckedField(RowNode node, @Nullable CheckedField above, String name, int index) {

    /** What must hold of a field that is there. */
    @FunctionalInterface
    interface Check {
        void of(CheckedField field) throws Broken;
    }

    static CheckedField root(RowNode row) {
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
        if (!node.isMissing() && !node.isNull()) {
            check.of(this);
        }
    }

    /**
     * A field, which holds only where it is there and not null. Most are not, and nothing is made for those.
     *
     * @return 1 where it is there, null or not; else 0
     */
    int optional(String field, Check check) throws Broken {
        RowNode found = node.path(field);
        if (found.isMissing()) {
            return 0;
        }
        if (!found.isNull()) {
            check.of(new CheckedField(found, this, field, -1));
        }
        return 1;
    }

    void object(FieldNames known) throws Broken {
        anyObject();
        RowNode name = node.size() == 0 ? node : node.first();
        for (int left = node.size(); left > 0; left--) {
            if (!known.contains(name.tape(), name.at())) {
                throw new Broken("has a field `" + field(name.text()).at()
                        + "` that is not known; what is yours belongs into `extra`");
            }
            name = name.value().after();
        }
    }

    void anyObject() throws Broken {
        require(node.isObject(), "an object");
    }

    /** Each element. */
    void list(Check check) throws Broken {
        require(node.isList(), "a list");
        RowNode element = node.size() == 0 ? node : node.first();
        for (int i = 0; i < node.size(); i++) {
            check.of(new CheckedField(element, this, "", i));
            element = element.after();
        }
    }

    /** Each value by its name. */
    void map(Check check) throws Broken {
        anyObject();
        RowNode name = node.size() == 0 ? node : node.first();
        for (int left = node.size(); left > 0; left--) {
            check.of(new CheckedField(name.value(), this, name.text(), -1));
            name = name.value().after();
        }
    }

    void text() throws Broken {
        require(node.isText(), "a text");
    }

    /** A text that is not empty. */
    void word() throws Broken {
        require(node.isText() && !node.isEmptyText(), "a text that is not empty");
    }

    void oneOf(FieldNames words) throws Broken {
        if (!node.isText() || !words.contains(node.tape(), node.at())) {
            require(false, "one of " + String.join(", ", new TreeSet<>(words.names())));
        }
    }

    void truth() throws Broken {
        require(node.isTruth(), "true or false");
    }

    void number() throws Broken {
        require(node.isFinite(), "a number");
    }

    /** From {@code least} on. */
    void whole(long least) throws Broken {
        require(
                node.isLong() && node.whole() >= least,
                "a whole number" + (least == Long.MIN_VALUE ? "" : ", " + least + " or more"));
    }

    /** From {@code least} up to and without {@code end}. */
    void index(int least, int end) throws Broken {
        if (!node.isInt() || node.whole() < least || node.whole() >= end) {
            require(false, end > least ? "a whole number from " + least + " to " + (end - 1) : "the place of anything");
        }
    }

    void require(boolean holds, String expected) throws Broken {
        if (!holds) {
            String found = node.isMissing() ? " is missing: it is " : " is not ";
            throw new Broken("is no trajectory: `" + at() + "`" + found + expected);
        }
    }
}
