package dev.agentc.compiler.syntax;

/** Operators, with how tightly they bind: a higher number binds tighter. */
public enum Op {
    OR("or", 1),
    AND("and", 2),
    NOT("not", 3),
    EQUAL("==", 4),
    NOT_EQUAL("!=", 4),
    LESS("<", 4),
    LESS_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_EQUAL(">=", 4),
    IN("in", 4),
    IS("is", 4),
    ELSE("??", 5),
    RANGE("..", 6),
    RANGE_BELOW("..<", 6),
    PLUS("+", 7),
    MINUS("-", 7),
    TIMES("*", 8),
    DIVIDE("/", 8),
    NEGATE("-", 9);

    private final String text;
    private final int strength;

    Op(String text, int strength) {
        this.text = text;
        this.strength = strength;
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    /** From 1 ({@code or}) to 9 (a sign). */
    public int strength() {
        return strength;
    }
}
