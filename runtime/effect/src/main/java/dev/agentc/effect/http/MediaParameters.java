package dev.agentc.effect.http;

import java.util.Optional;

/**
 * The parameters of a media type, one after the other: {@code ;name=value}, with blanks around every part, the value bare
 * or in quotes of either kind. (RFC 9110, section 8.3.1, read as leniently as browsers do)
 */
final class MediaParameters {
    private final String text;
    private int at;
    private String name = "";
    private String value = "";

    MediaParameters(String text) {
        this.text = text;
        this.at = text.indexOf(';');
    }

    /** The label of the first parameter {@code charset}; empty if there is none. */
    static Optional<String> charset(String contentType) {
        for (MediaParameters left = new MediaParameters(contentType); left.next(); ) {
            if (left.name().equalsIgnoreCase("charset") && !left.value().isBlank()) {
                return Optional.of(left.value().strip());
            }
        }
        return Optional.empty();
    }

    /** Moves to the next parameter; false if there is none. */
    boolean next() {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        at++; // the separator
        name = until("=;,").strip();
        value = "";
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            blanks();
            boolean quoted = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
            value = quoted ? quoted(text.charAt(at)) : until(";,").strip();
            until(";,");
        }
        return true;
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String until(String ends) {
        int begin = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted(char quote) {
        StringBuilder inside = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            inside.append(text.charAt(at));
        }
        at++;
        return inside.toString();
    }
}
