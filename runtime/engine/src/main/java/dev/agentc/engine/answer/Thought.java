package dev.agentc.engine.answer;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that was asked for as text, without the thinking before it. Less is taken for thinking than in a typed answer, since
 * any text may be meant: what a text begins with, between marks of thinking; or all before a closing mark that has the end of a
 * line for itself and stands in no code, where a template wrote the opening one.
 */
public record Thought(String said, List<Passed> passed) {
    private static final Pattern CLOSED =
            Pattern.compile("(?m)(?:</(?:think|thinking)>|\\[/THINK\\]|◁/think▷)[ \\t]*$");

    public Thought {
        passed = List.copyOf(passed);
    }

    /** @param text not blank */
    public static Thought of(String text) {
        int start = begin(text);
        Tag first = Tag.at(text, start);
        int end = first != null && first.kind() == Tag.Kind.OPEN ? closed(text, first) : swallowed(text);
        if (end < 0 || text.substring(end).isBlank()) {
            return new Thought(text, List.of());
        }
        return new Thought(
                text.substring(end).strip(), List.of(Passed.of(Passed.Kind.THINKING, text.substring(0, end))));
    }

    private static int begin(String text) {
        int at = 0;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        return at;
    }

    /** Where the thinking ends that a text begins with, however often it is gone on with; -1 if it does not. */
    private static int closed(String text, Tag open) {
        int end = -1;
        var closings = new Closings(text);
        for (Tag tag = open; tag != null && tag.kind() == Tag.Kind.OPEN; tag = Tag.at(text, skip(text, end))) {
            Tag close = closings.of(tag);
            if (close == null) {
                return end;
            }
            end = close.end();
        }
        return end;
    }

    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int swallowed(String text) {
        if (text.indexOf('/') < 0) {
            return -1; // each of the marks has one, and few answers do
        }
        Matcher close = CLOSED.matcher(text);
        if (!close.find()) {
            return -1;
        }
        int end = close.end();
        String before = text.substring(0, close.start());
        boolean code =
                before.lines().filter(line -> line.strip().startsWith("```")).count() % 2 == 1 || before.endsWith("`");
        return code
                        || before.contains(
                                text.substring(close.start(), end).strip().replace("/", ""))
                        || close.find()
                ? -1
                : end;
    }
}
