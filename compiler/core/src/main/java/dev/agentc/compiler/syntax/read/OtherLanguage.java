package dev.agentc.compiler.syntax.read;

import java.util.List;

/**
 * Recognises Agent Script, whose files end in {@code .agent} too: blocks by indentation, each under a line that ends in a colon. A text is
 * one by what it says of itself, or by its first line together with two headers, or one with an entry below it. The first line is asked
 * because texts in our files may hold anything; most files are told by it alone. The extension for VS Code, which cannot wait for a server,
 * does the same with these lists, which a test writes for it.
 */
final class OtherLanguage {
    /** Blocks there is one of. */
    static final List<String> BLOCKS = List.of(
            "system",
            "config",
            "variables",
            "language",
            "connections",
            "knowledge",
            "reasoning",
            "before_reasoning",
            "after_reasoning",
            "actions",
            "access",
            "context",
            "llm",
            "modality",
            "security");

    /** Blocks with a name of their own. */
    static final List<String> NAMED = List.of(
            "start_agent",
            "topic",
            "subagent",
            "connected_subagent",
            "connection",
            "modality",
            "router",
            "executor",
            "generator",
            "orchestrator",
            "trigger",
            "echo",
            "response_format");

    private static final int NOWHERE = -1;

    private final String text;
    /** The line that is looked at. */
    private int start;

    private int end = NOWHERE;

    private OtherLanguage(String text) {
        this.text = text;
    }

    /** Where the first line begins that only Agent Script has, in a text whose lines end in {@code \n}; -1 when it is not Agent Script. */
    static int in(String text) {
        return new OtherLanguage(text).found();
    }

    private int found() {
        while (next()) {
            if (!isSilent(start)) {
                return isKey() || isHeader() ? header() : NOWHERE;
            }
            if (saysDialect()) {
                return start;
            }
        }
        return NOWHERE;
    }

    /** From the first line on that says something. */
    private int header() {
        int first = NOWHERE;
        boolean below = false;
        do {
            if (isSilent(start)) {
                continue;
            }
            boolean header = isHeader();
            if (below && isEntry() || header && first >= 0) {
                return first;
            }
            first = header ? start : first;
            below = header;
        } while (next());
        return NOWHERE;
    }

    private boolean next() {
        if (end == text.length()) {
            return false;
        }
        start = end + 1;
        int stop = text.indexOf('\n', start);
        end = stop < 0 ? text.length() : stop;
        return true;
    }

    /** Nothing, or a comment. */
    private boolean isSilent(int at) {
        int sign = blanks(at);
        return sign == end || is(sign, '#');
    }

    /** What it says of itself, in a comment before anything else. */
    private boolean saysDialect() {
        int word = is(start, '#') ? blanks(start + 1) : end;
        return text.startsWith("@dialect", word) && is(blanks(word + "@dialect".length()), ':');
    }

    /** Any key at the margin: no text of ours begins with one. */
    private boolean isKey() {
        int word = name(start);
        return word > start && is(blanks(word), ':');
    }

    private boolean isHeader() {
        int word = name(start);
        if (word == start) {
            return false;
        }
        var block = text.substring(start, word);
        int behind = blanks(word);
        boolean colon = is(behind, ':');
        return BLOCKS.contains(block) && colon && isOver(behind + 1)
                || NAMED.contains(block) && (colon || behind > word) && isName(blanks(colon ? behind + 1 : behind));
    }

    /** The colon behind it may be what is being typed next. */
    private boolean isName(int at) {
        int name = name(at);
        int behind = blanks(name);
        return name > at && isOver(is(behind, ':') ? behind + 1 : behind);
    }

    /** But for a comment, also in our way, as in files that were looked at here before. */
    private boolean isOver(int at) {
        return isSilent(at) || text.startsWith("//", blanks(at));
    }

    /** What stands in a block. A text alone is no entry there, and is one in what is pasted out of a body of ours. */
    private boolean isEntry() {
        int at = blanks(start);
        return at > start && "\"/}".indexOf(text.charAt(at)) < 0 && !isSpace(text.charAt(at));
    }

    private static boolean isSpace(char sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign) || sign == '\uFEFF';
    }

    private boolean is(int at, char sign) {
        return at < end && text.charAt(at) == sign;
    }

    /** Behind the blanks of this line. */
    private int blanks(int at) {
        int behind = at;
        while (is(behind, ' ') || is(behind, '\t')) {
            behind++;
        }
        return behind;
    }

    /** Behind a name; where it would begin if there is none. */
    private int name(int at) {
        int behind = at;
        while (behind < end && isPart(text.codePointAt(behind), behind == at)) {
            behind += Character.charCount(text.codePointAt(behind));
        }
        return behind;
    }

    private static boolean isPart(int sign, boolean first) {
        return sign == '_' || Character.isLetter(sign) || !first && (sign == '-' || isNumber(sign));
    }

    private static boolean isNumber(int sign) {
        return switch (Character.getType(sign)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }
}
