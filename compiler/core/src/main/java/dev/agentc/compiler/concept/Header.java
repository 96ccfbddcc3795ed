package dev.agentc.compiler.concept;

/**
 * What stands between a kind's word and the body of a declaration.
 *
 * @param name how its name is written
 * @param generics {@code <T>}
 * @param parameters in parentheses
 * @param result after {@code ->}: what a call yields
 * @param row after {@code :}: what the value holds
 */
public record Header(NameStyle name, Presence generics, Presence parameters, Presence result, Presence row) {
    /** A name in {@code snake_case}, and nothing else. */
    public static final Header EMPTY =
            new Header(NameStyle.SNAKE, Presence.NONE, Presence.NONE, Presence.NONE, Presence.NONE);

    /** Of what is called: parameters, and {@code ->} where it yields something. */
    public static final Header CALLED = EMPTY.parameters(Presence.OPTIONAL).result(Presence.OPTIONAL);

    /** Whether something stands in a declaration. */
    public enum Presence {
        REQUIRED,
        OPTIONAL,
        NONE
    }

    /** How names are written. */
    public enum NameStyle {
        SNAKE,
        PASCAL
    }

    public Header name(NameStyle style) {
        return new Header(style, generics, parameters, result, row);
    }

    public Header generics(Presence presence) {
        return new Header(name, presence, parameters, result, row);
    }

    public Header parameters(Presence presence) {
        return new Header(name, generics, presence, result, row);
    }

    public Header result(Presence presence) {
        return new Header(name, generics, parameters, presence, row);
    }

    public Header row(Presence presence) {
        return new Header(name, generics, parameters, result, presence);
    }
}
