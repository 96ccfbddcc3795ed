package dev.agentc.engine.library;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression becomes when {@code {n}} is written out: {@code (a{100}){100}} has 10,000 parts, and
 * nobody should have to wait for its compilation to learn that. An upper bound; what is no valid pattern has some size.
 */
final class PatternSize {
    private static final long ENOUGH = Integer.MAX_VALUE;

    private final String pattern;
    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    static long of(String pattern) {
        return new PatternSize(pattern).size();
    }

    private long size() {
        Deque<Long> outer = new ArrayDeque<>();
        long size = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            if (c == '(') {
                outer.push(size);
                size = 0;
                continue;
            }
            long part = 1;
            if (c == ')' && !outer.isEmpty()) {
                part = size + 1;
                size = outer.pop();
            } else if (c == '\\') {
                at = Math.min(at + 1, pattern.length());
            } else if (c == '[') {
                skipClass();
            }
            size = Math.min(ENOUGH, size + part * repeats());
        }
        return size;
    }

    private void skipClass() {
        int first = at < pattern.length() && pattern.charAt(at) == '^' ? at + 1 : at;
        at = first + 1;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, pattern.length());
    }

    /** The product of all {@code {n,m}} that stand here. */
    private long repeats() {
        long product = 1;
        while (at < pattern.length() && pattern.charAt(at) == '{') {
            int end = pattern.indexOf('}', at);
            if (end < 0 || !pattern.substring(at + 1, end).matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
                return product;
            }
            product = Math.min(ENOUGH, product * most(pattern.substring(at + 1, end)));
            at = end + 1;
            if (at < pattern.length() && pattern.charAt(at) == '?') {
                at++;
            }
        }
        return product;
    }

    private static long most(String bounds) {
        long most = 1;
        for (String bound : bounds.split(",")) {
            most = Math.max(most, Long.parseLong(bound) + 1);
        }
        return most;
    }
}
