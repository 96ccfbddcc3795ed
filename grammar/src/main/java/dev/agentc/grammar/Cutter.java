package dev.agentc.grammar;

import static dev.agentc.grammar.AgentLexer.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into tokens and knows what the lexer grammar cannot say by itself: where a hole or a tag ends, and what is
 * left open at the end of a line or of the text. The grammar's own lexer is slow in a fresh process, so {@link Glance}
 * recognises the common tokens first; a test compares both.
 */
final class Cutter {
    private static final int TAG_BIT = 1;
    private static final int BLOCK_BIT = 2;

    private final Letters letters;
    private final Glance glance;
    private final boolean quick;

    /** True when a text in three quotes ends where a declaration seems to begin: one of them is not closed. */
    private final boolean wary;

    private final List<AgentToken> tokens;
    private final List<AgentToken> comments = new ArrayList<>();
    private @Nullable Exact exact;

    /** The modes that are entered, the current one last. */
    private int[] modes = new int[16];

    private int depth;

    /** For each open hole or tag: how many braces are open in it, times 4, and what it is. */
    private int[] open = new int[8];

    private int opened;

    private boolean openText;

    /** Where the token begins that is being cut. */
    private int start;

    Cutter(Letters letters, boolean quick, boolean wary) {
        this.letters = letters;
        this.quick = quick;
        this.wary = wary;
        glance = new Glance(letters, wary);
        tokens = new ArrayList<>((letters.size() - letters.index()) / 4 + 16);
    }

    /** All tokens of the text, newlines and comments too; the last one is the end of the text. */
    List<AgentToken> all() {
        while (letters.index() < letters.size() || depth > 0) {
            if (letters.index() == letters.size() || wary && depth > 0 && letters.beginsDeclaration(letters.index())) {
                leave(letters.index());
            } else {
                cut();
            }
        }
        start = letters.size();
        add(Token.EOF, letters.size());
        return tokens;
    }

    /** True when a text in three quotes was not closed. */
    boolean leftTextOpen() {
        return openText;
    }

    /** Those of all tokens that are comments. */
    List<AgentToken> comments() {
        return comments;
    }

    private void cut() {
        start = letters.index();
        var type = quick ? glance.at(modes[depth]) : Glance.UNSURE;
        if (type == Glance.UNSURE) {
            letters.seek(start);
            type = lexer().at(modes[depth]);
        }
        if (type != Glance.NOTHING) {
            emit(type, letters.index());
        }
    }

    private Exact lexer() {
        return exact == null ? exact = new Exact(letters) : exact;
    }

    private void emit(int type, int end) {
        switch (type) {
            case WORD -> word(end);
            case NUMBER -> number(end);
            case LB -> brace(LB, end, 4);
            case RB -> closeBrace(end);
            case TAG_END -> closeTag(end);
            case HOLE -> enter(HOLE, end, 0);
            case TAG -> enter(TAG, end, TAG_BIT);
            case NEWLINE -> newline(end);
            case DOC, COMMENT -> {
                add(type, end);
                comments.add(tokens.getLast());
            }
            case L_BREAK -> leave(start);
            case OPEN -> push(LINE, OPEN, end);
            case OPEN_TEXT -> openText(end);
            case CLOSE -> {
                depth--;
                add(CLOSE, end);
            }
            case RAW_OPEN -> add(UNCLOSED, end);
            case RAW_TEXT_OPEN -> {
                var stop = declarationAfter(end);
                letters.seek(stop);
                add(UNCLOSED, stop);
            }
            case BAD -> bad(start + Character.charCount(letters.text.codePointAt(start)));
            default -> add(type, end);
        }
    }

    /** The end of the line before the next declaration: a text that is never closed takes no more than that. */
    private int declarationAfter(int place) {
        var line = letters.text.indexOf('\n', place);
        while (line >= 0 && !letters.beginsDeclaration(line + 1)) {
            line = letters.text.indexOf('\n', line + 1);
        }
        return line < 0 ? letters.size() : line;
    }

    private void push(int mode, int type, int end) {
        if (depth + 1 == modes.length) {
            modes = Arrays.copyOf(modes, modes.length * 2);
        }
        modes[++depth] = mode;
        add(type, end);
    }

    /** Words are ASCII or Unicode identifiers; a foreign sign ends one. */
    private void word(int end) {
        var stop = end;
        for (var at = start; at < end; at++) {
            if (letters.unit(at) >= 0x80) {
                stop = identifierEnd(end);
                break;
            }
        }
        if (stop == start) {
            bad(foreignEnd(end));
        } else {
            add(ReservedWords.type(letters.text, start, stop), stop);
        }
    }

    private int identifierEnd(int end) {
        var at = start;
        while (at < end) {
            var point = letters.text.codePointAt(at);
            var fits = at == start ? point == '_' || Character.isUnicodeIdentifierStart(point) : isPart(point);
            if (!fits) {
                break;
            }
            at += Character.charCount(point);
        }
        letters.seek(at);
        return at;
    }

    /** Signs that no word begins with are one mistake, however many there are. */
    private int foreignEnd(int end) {
        var at = start;
        while (at < end
                && letters.unit(at) >= 0x80
                && !Character.isUnicodeIdentifierStart(letters.text.codePointAt(at))) {
            at += Character.charCount(letters.text.codePointAt(at));
        }
        return at;
    }

    private static boolean isPart(int point) {
        return Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
    }

    private void bad(int end) {
        letters.seek(end);
        add(BAD, end);
    }

    /** In {@code {% if x > 30%}} the tag's end is meant, not percent. */
    private void number(int end) {
        var inTag = opened > 0 && open[opened - 1] >> 2 == 0 && (open[opened - 1] & TAG_BIT) != 0;
        if (inTag && letters.unit(end - 1) == '%' && letters.unit(end) == '}') {
            letters.seek(end - 1);
            add(NUMBER, end - 1);
        } else {
            add(NUMBER, end);
        }
    }

    private void brace(int type, int end, int change) {
        if (opened > 0) {
            open[opened - 1] += change;
        }
        add(type, end);
    }

    private void closeBrace(int end) {
        if (opened > 0 && open[opened - 1] >> 2 > 0) {
            brace(RB, end, -4);
        } else if (opened > 0 && (open[opened - 1] & TAG_BIT) == 0 && letters.unit(end) == '}') {
            letters.seek(end + 1);
            opened--;
            depth--;
            add(HOLE_END, end + 1);
        } else {
            add(RB, end);
        }
    }

    private void closeTag(int end) {
        if (opened == 0 || (open[opened - 1] & TAG_BIT) == 0) {
            add(BAD, end);
            return;
        }
        opened--;
        depth--;
        add(TAG_END, end);
    }

    private void enter(int type, int end, int bit) {
        if (opened == open.length) {
            open = Arrays.copyOf(open, opened * 2);
        }
        open[opened++] = bit | (modes[depth] == TEXT ? BLOCK_BIT : 0);
        push(DEFAULT_MODE, type, end);
    }

    /** A hole in a text of one line ends with the line. */
    private void newline(int end) {
        if (opened > 0 && (open[opened - 1] & BLOCK_BIT) == 0) {
            leave(start);
        } else {
            add(NEWLINE, end);
        }
    }

    /** Three quotes in a hole of such a text end the text. */
    private void openText(int end) {
        if (opened > 0 && (open[opened - 1] & BLOCK_BIT) != 0) {
            leave(start);
        } else {
            push(TEXT, OPEN_TEXT, end);
        }
    }

    /** Leaves a text or a hole that was not closed; what follows is read again outside of it. */
    private void leave(int at) {
        letters.seek(at);
        start = at;
        var hole = modes[depth] == DEFAULT_MODE;
        if (hole) {
            opened--;
        }
        openText |= modes[depth] == TEXT;
        depth--;
        add(hole ? UNCLOSED_HOLE : UNCLOSED, at);
    }

    private void add(int type, int end) {
        tokens.add(new AgentToken(type, start, end, tokens.size(), letters));
    }
}
