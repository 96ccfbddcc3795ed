package dev.agentc.compiler.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * Something the compiler can find wrong. Every rule has a page {@code docs/explain/<id>.md}.
 *
 * @param id permanent, two words with a slash, naming the bad thing: {@code syntax/unclosed}
 * @param severity how much it matters
 * @param summary one sentence for lists of rules, lower case, no full stop
 */
public record Rule(String id, Severity severity, String summary) {

    /** Of an id there is one; by hand, as in {@code Type}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule rule && id.equals(rule.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    public static Rule error(String id, String summary) {
        return new Rule(id, Severity.ERROR, summary);
    }

    public static Rule warning(String id, String summary) {
        return new Rule(id, Severity.WARNING, summary);
    }

    public static Rule note(String id, String summary) {
        return new Rule(id, Severity.NOTE, summary);
    }
}
