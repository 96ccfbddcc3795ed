package dev.agentc.compiler.manual;

import java.util.Map;

/**
 * What somebody wrote, as Markdown for programs that show it: it is seen and does nothing. No picture is loaded, no tag counts, and no
 * code ends before its end.
 */
public final class DocText {
    private static final MarkdownText LEADING_NOWHERE = new MarkdownText(target -> "");

    private DocText() {}

    /** What a {@code ///} says: paragraphs, lists, code, links that begin with {@code https://} or {@code http://}. */
    public static String markdown(String text) {
        return LEADING_NOWHERE.blocks(ProseReader.read(text, Map.of())).stripTrailing();
    }

    /** A sentence, in which code stands between backticks. */
    public static String sentence(String text) {
        return LEADING_NOWHERE.oneLine(ProseReader.read(text, Map.of()));
    }

    /** Words in a line. */
    public static String words(String text) {
        return MarkdownText.words(text);
    }

    /** Lines of code, whatever fences stand in them. */
    public static String block(String language, String code) {
        return MarkdownText.block(language, code).stripTrailing();
    }
}
