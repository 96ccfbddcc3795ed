package dev.agentc.compiler.context;

import dev.agentc.plan.Code.Target;

/**
 * How far a template that becomes an address has come: whether what stands next could still say where it leads. (RFC 3986,
 * section 3) A value of {@code env} may hold a part of the host or a part of the path, and nobody knows which.
 */
public final class AddressText {
    private enum Stage {
        /** Nothing or a scheme. */
        SCHEME,
        /** Behind {@code ://}. */
        HOST,
        /** Directly behind a base that may end within the host. */
        BASE,
        PATH,
        QUERY
    }

    private static final String MARK = "://";

    private Stage stage = Stage.SCHEME;
    private String scheme = "";

    public AddressText() {}

    private AddressText(AddressText other) {
        stage = other.stage;
        scheme = other.scheme;
    }

    /** Whether nothing stands there yet. */
    public boolean empty() {
        return stage == Stage.SCHEME && scheme.isEmpty();
    }

    /** Whether what comes next stands right behind a base. */
    public boolean behindBase() {
        return stage == Stage.BASE;
    }

    /** Whether data that comes next, which is encoded and so begins with no slash, could change scheme, host or port. */
    public boolean open() {
        return stage == Stage.SCHEME
                ? scheme.indexOf(':') < 0 && !scheme.startsWith("/")
                : stage.compareTo(Stage.PATH) < 0;
    }

    /** The author's own text. */
    public void words(String text) {
        if (text.isEmpty()) {
            return;
        }
        switch (stage) {
            case SCHEME -> scheme(scheme + text);
            case BASE -> behind(text);
            case HOST -> host(text);
            case PATH -> path(text);
            case QUERY -> {}
        }
    }

    private void scheme(String text) {
        scheme = text;
        int mark = text.startsWith("//") ? 0 : text.indexOf(MARK) + 1;
        if (mark > 0 || text.startsWith("//")) {
            stage = Stage.HOST;
            host(text.substring(mark + 2));
        }
    }

    /** A base may also be a scheme alone. */
    private void behind(String text) {
        int mark = text.startsWith(MARK) ? MARK.length() : text.startsWith("//") ? 2 : 0;
        stage = Stage.HOST;
        host(text.substring(mark));
    }

    private void host(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("/?#".indexOf(text.charAt(i)) >= 0) {
                stage = Stage.PATH;
                path(text.substring(i));
                return;
            }
        }
    }

    private void path(String text) {
        if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            stage = Stage.QUERY;
        }
    }

    /**
     * A hole.
     *
     * @param whole whether its value may say where the address leads
     * @param known what it says, empty if nobody knows yet
     */
    public Target hole(boolean whole, String known) {
        if (stage.compareTo(Stage.PATH) >= 0) {
            return stage == Stage.QUERY ? Target.URL_QUERY : Target.URL_PATH;
        }
        if (!whole) {
            return Target.URL_PATH;
        }
        if (!known.isEmpty()) {
            words(known);
        } else {
            stage = Stage.BASE;
        }
        return Target.URL_BASE;
    }

    /** The same place, for one of several ways a text can go on. */
    public AddressText copy() {
        return new AddressText(this);
    }

    /** Where a text stands that went one of two ways: the one that has come less far. */
    public void join(AddressText other) {
        if (other.stage.compareTo(stage) < 0) {
            stage = other.stage;
            scheme = other.scheme;
        }
    }

    /** Goes on where the other one stands. */
    public void become(AddressText other) {
        stage = other.stage;
        scheme = other.scheme;
    }
}
