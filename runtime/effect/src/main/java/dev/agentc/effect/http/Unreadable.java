package dev.agentc.effect.http;

import java.io.IOException;

/** A body that cannot be read as text. Its message goes on after the server's name. */
public final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    Unreadable(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    public enum Why {
        /** A coding or a charset that nobody here knows. */
        UNKNOWN,
        /** It is not what it is called. */
        DAMAGED,
        /** It ends in the middle. */
        CUT,
        /** It unpacks to more than is taken. */
        TOO_LARGE
    }
}
