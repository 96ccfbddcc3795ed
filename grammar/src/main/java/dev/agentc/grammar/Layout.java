package dev.agentc.grammar;

import static dev.agentc.grammar.AgentLexer.*;
import static dev.agentc.grammar.Sense.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides by a stack of brackets what a token means at its place: which newlines and commas separate, which words are
 * keys, kinds or parameters of lambdas, which braces are blocks. So the parser never needs a second token to decide.
 */
public final class Layout {
    /** Nesting beyond this is refused: every later pass may then recurse. */
    public static final int DEEPEST = 256;

    private final RawTokens raw;
    private final Letters letters;
    private final LaidTokens out;
    private final List<Flaw> flaws = new ArrayList<>(0);
    private final List<Integer> starts = new ArrayList<>();
    private final Levels levels;
    private final SoftWords words;
    private final Closing closing;
    /** Whether how far lines are indented says where brackets end that do not fit. */
    private final boolean byIndent;

    private boolean newline;
    private @Nullable AgentToken comma;

    private Layout(List<AgentToken> tokens, int from, int to, boolean byIndent, Letters letters) {
        this.letters = letters;
        this.byIndent = byIndent;
        raw = new RawTokens(tokens, letters);
        out = new LaidTokens(letters, tokens.get(from).start, to - from);
        levels = new Levels(raw, out, letters, flaws);
        words = new SoftWords(raw, out, levels);
        closing = new Closing(raw, out, levels, flaws, byIndent ? raw.surplus(from, to) : 0);
    }

    /**
     * The tokens the parser is to see.
     *
     * @param flaws what is wrong with the brackets
     * @param starts the raw places where declarations begin
     */
    public record Laid(Tokens tokens, List<Flaw> flaws, List<Integer> starts) {}

    /**
     * Lays out the raw tokens from {@code from} up to, not including, {@code to}.
     *
     * @param byIndent whether brackets that do not fit end where lines are indented less, so that a line stays a statement
     */
    static Laid lay(List<AgentToken> raw, int from, int to, boolean byIndent, Letters letters) {
        var layout = new Layout(raw, from, to, byIndent, letters);
        layout.run(from, to);
        return new Laid(layout.out.tokens(), layout.flaws, layout.starts);
    }

    private void run(int from, int to) {
        for (var i = from; i < to && !levels.isStopped(); i++) {
            var token = raw.get(i);
            switch (token.lexed) {
                case NEWLINE -> newline = true;
                case DOC, COMMENT -> {}
                case EOF -> {}
                default -> place(token, i);
            }
        }
        var end = out.last.end;
        levels.finish(end);
        out.putIn(EOF, end, end);
    }

    private void place(AgentToken token, int i) {
        token.type = token.lexed;
        if (newline && !levels.inner.separates() && beginsStatement(token) && !words.opensKey(token, i)) {
            closing.before();
        }
        if (byIndent && newline) {
            closing.deeper(token);
        }
        if (levels.inner.separates()) {
            if (token.lexed == COMMA && comma == null && !levels.inner.fresh) {
                comma = token;
                return;
            }
            if (newline || comma != null) {
                separate(token, i);
            }
        }
        newline = false;
        if (levels.inner.fresh && levels.inner.sort == Level.TOP) {
            starts.add(i);
        }
        shape(token, i);
    }

    private void separate(AgentToken token, int i) {
        var needed = !levels.inner.fresh
                && !isCloser(token)
                && (comma != null
                        || words.opensKey(token, i)
                        || beginsStatement(token)
                        || words.isElseArm(token, i)
                        || beginsDeclaration(token, i)
                        || !(out.continues() || begins(token)));
        if (needed) {
            out.putIn(SEP, comma != null ? comma.start : out.last.end, comma != null ? comma.end : out.last.end);
            levels.inner.restart();
        }
        comma = null;
    }

    /** Two words at the beginning of a line are no value: whatever the line before lacks, this is the next declaration. */
    private boolean beginsDeclaration(AgentToken token, int i) {
        return newline
                && levels.inner.sort == Level.TOP
                && (token.lexed == LET || token.lexed == WORD && !token.says("where"))
                && (raw.next(i) == WORD || raw.next(i) == PLAIN)
                && raw.column(token) == 0;
    }

    private void add(AgentToken token) {
        out.add(token);
        levels.inner.fresh = false;
    }

    private void open(AgentToken token, int sort) {
        add(token);
        levels.open(token, sort);
    }

    private void shape(AgentToken token, int i) {
        switch (token.lexed) {
            case WORD,
                    IN,
                    IS,
                    AND,
                    OR,
                    NOT,
                    TRUE,
                    FALSE,
                    NULL,
                    LET,
                    VAR,
                    IF,
                    ELSE,
                    FOR,
                    WHILE,
                    REPEAT,
                    PARALLEL,
                    MATCH,
                    CATCH,
                    RETURN,
                    FAIL,
                    EMIT,
                    BREAK,
                    EXPECT,
                    GIVEN -> {
                words.decide(token, i);
                add(token);
            }
            case LB -> brace(token);
            case LP -> bracket(token, Level.ROUND);
            case LS -> bracket(token, Level.SQUARE);
            case RB, RP, RS -> {
                if (closing.bracket(token)) {
                    comma = null;
                    add(token);
                }
            }
            case OPEN, OPEN_TEXT -> open(token, Level.WORDS);
            case HOLE -> open(token, Level.HOLE);
            case TAG -> open(token, Level.TAG);
            case HOLE_END, TAG_END, CLOSE -> {
                closing.inner(token);
                add(token);
            }
            case UNCLOSED, UNCLOSED_HOLE -> {
                if (closing.unclosed(token)) {
                    add(token);
                }
            }
            case LT -> less(token);
            case GT -> greater(token);
            case GE -> greaterEqual(token);
            case FAT -> fat(token, i);
            default -> sign(token, i);
        }
    }

    private void sign(AgentToken token, int i) {
        var level = levels.inner;
        switch (token.lexed) {
            case COLON -> level.typing |= level.sort == Level.FIELDS;
            case EQ -> {
                level.typing = level.sort == Level.TOP && words.declared() == TYPE && !level.valued;
                level.valued = true;
            }
            case COMMA -> {
                level.nest = 0;
                level.forgetHeads();
            }
            case QQ -> {
                if (raw.next(i) == RETURN || raw.next(i) == FAIL) {
                    token.type = OTHERWISE;
                }
                levels.deepen(token);
            }
            case DOT, QDOT, DOTS, DOTS_BELOW, ARROW, EQEQ, NE, LE, PLUS, MINUS, STAR, SLASH -> levels.deepen(token);
            default -> {}
        }
        add(token);
    }

    private void fat(AgentToken token, int i) {
        var level = levels.inner;
        level.forgetHeads();
        if (raw.next(i) == LB && !level.given) {
            level.head(Level.CODE);
        }
        level.giving = level.given;
        level.given = false;
        level.pattern = false;
        levels.deepen(token);
        add(token);
    }

    private void brace(AgentToken token) {
        var level = levels.inner;
        var sort = Level.CODE;
        if (level.awaitsBlock()) {
            token.type = BLOCK;
            sort = level.takeHead();
        } else if (level.sort == Level.TOP && !level.valued && holdsFields(words.declared())) {
            sort = Level.FIELDS;
        } else if (out.endsOperand()) {
            levels.deepen(token);
        }
        open(token, sort);
    }

    private static boolean holdsFields(int declared) {
        return declared == TYPE || declared == ERROR || declared == EXTERNAL;
    }

    private void bracket(AgentToken token, int sort) {
        if (out.endsOperand()) {
            levels.deepen(token);
        } else if (sort == Level.ROUND) {
            token.type = LAMBDA;
        }
        open(token, sort);
    }

    private void less(AgentToken token) {
        if (levels.inner.typing || levels.inner.sort == Level.ANGLE) {
            open(token, Level.ANGLE);
        } else {
            levels.deepen(token);
            add(token);
        }
    }

    private void greater(AgentToken token) {
        if (levels.inner.sort == Level.ANGLE) {
            levels.dropTrailingComma();
            levels.leave();
            add(token);
            out.afterType = true;
        } else {
            levels.deepen(token);
            add(token);
        }
    }

    /** {@code list<int>= []}: the lexer takes the longest sign, here two are meant. */
    private void greaterEqual(AgentToken token) {
        if (levels.inner.sort == Level.ANGLE) {
            greater(new AgentToken(GT, token.start, token.start + 1, token.raw, letters));
            sign(new AgentToken(EQ, token.start + 1, token.end, token.raw, letters), token.raw);
        } else {
            levels.deepen(token);
            add(token);
        }
    }
}
