package dev.agentc.engine.library;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.agentc.engine.value.Raised;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Regular expressions that match in linear time (RE2's syntax: no back-references, no look-around), compiled once. */
final class Patterns {
    /** Code units: more is no pattern a person wrote. */
    private static final int LONGEST = 1_000;

    /** Parts, a part that is repeated n times counted n times. */
    private static final int LARGEST = 10_000;

    private static final int KEPT = 256;
    private static final ConcurrentMap<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {}

    /** @throws Raised {@code ArithmeticFailed} if it is no pattern */
    static Pattern of(String pattern) {
        Pattern known = COMPILED.get(pattern);
        if (known != null) {
            return known;
        }
        Pattern compiled = compile(pattern);
        if (COMPILED.size() >= KEPT) {
            COMPILED.clear();
        }
        COMPILED.put(pattern, compiled);
        return compiled;
    }

    private static Pattern compile(String pattern) {
        if (pattern.length() > LONGEST || PatternSize.of(pattern) > LARGEST) {
            throw Raised.limit("pattern", pattern.length() > LONGEST ? LONGEST : LARGEST);
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw Raised.arithmetic("bad pattern `" + pattern + "`: " + e.getDescription());
        }
    }
}
