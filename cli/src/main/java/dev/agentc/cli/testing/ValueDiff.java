package dev.agentc.cli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where two records or lists differ: a line for each place, as far as somebody reads them. */
final class ValueDiff {
    private static final int MOST = 20;

    private final List<String> lines = new ArrayList<>();
    private int more;

    private ValueDiff() {}

    /** Whether both have parts that can be told apart. */
    static boolean isOfParts(JsonNode left, JsonNode right) {
        return left.isObject() && right.isObject() || left.isArray() && right.isArray();
    }

    /** Lines such as {@code .total is 3, expected 4}: left is what it is, right what it was to be. */
    static List<String> of(JsonNode left, JsonNode right) {
        ValueDiff diff = new ValueDiff();
        diff.compare("", left, right);
        if (diff.more > 0) {
            diff.lines.add("… and " + diff.more + " more");
        }
        return diff.lines;
    }

    private void compare(String path, JsonNode left, JsonNode right) {
        if (left.equals(right)) {
            return;
        }
        if (left.isObject() && right.isObject()) {
            objects(path, left, right);
        } else if (left.isArray() && right.isArray()) {
            arrays(path, left, right);
        } else {
            add(path, Expectation.shown(left) + ", expected " + Expectation.shown(right));
        }
    }

    private void objects(String path, JsonNode left, JsonNode right) {
        Set<String> names = new LinkedHashSet<>();
        left.fieldNames().forEachRemaining(names::add);
        right.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            part(path + "." + name, left.get(name), right.get(name));
        }
    }

    private void arrays(String path, JsonNode left, JsonNode right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            part(path + "[" + i + "]", left.get(i), right.get(i));
        }
    }

    private void part(String path, JsonNode left, JsonNode right) {
        if (left == null) {
            add(path, "not there, expected " + Expectation.shown(right));
        } else if (right == null) {
            add(path, Expectation.shown(left) + ", and was not expected");
        } else {
            compare(path, left, right);
        }
    }

    private void add(String path, String what) {
        if (lines.size() < MOST) {
            lines.add((path.isEmpty() ? "it" : path) + " is " + what);
        } else {
            more++;
        }
    }
}
