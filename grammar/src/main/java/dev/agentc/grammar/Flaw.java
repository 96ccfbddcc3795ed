package dev.agentc.grammar;

/** What is wrong with the brackets. The parser is told of none: it sees them closed. */
public record Flaw(Sort sort, AgentToken token) {

    /** What kind of thing. */
    public enum Sort {
        /** The token opens and nothing closes it. */
        UNCLOSED,
        /** The token closes what nothing opened; the parser does not see it. */
        UNOPENED,
        /** The token opens a text that nothing closes, or is all of such a text; the parser sees it closed. */
        OPEN_TEXT,
        /** The token opens a hole or a tag that nothing closes; the parser sees it closed. */
        OPEN_HOLE,
        /** The token is nested too deep; the parser sees nothing from here on. */
        TOO_DEEP
    }
}
