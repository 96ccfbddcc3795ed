package dev.agentc.grammar;

import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** A token the parser could not use. */
public final class Mistake {
    private final AgentToken token;
    private final @Nullable AgentToken before;
    private final int rule;
    private final @Nullable IntervalSet expected;

    Mistake(AgentToken token, @Nullable AgentToken before, int rule, @Nullable IntervalSet expected) {
        this.token = token;
        this.before = before;
        this.rule = rule;
        this.expected = expected;
    }

    public AgentToken token() {
        return token;
    }

    /** The token before it. */
    public @Nullable AgentToken before() {
        return before;
    }

    /** The grammar's rule that was being read. */
    public int rule() {
        return rule;
    }

    /** True when something was complete and the next thing began without a separator. */
    public boolean unseparated() {
        return expected == null;
    }

    /** True when a token of this type would have been right. */
    public boolean expects(int type) {
        return expected != null && expected.contains(type);
    }
}
