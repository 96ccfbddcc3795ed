package dev.agentc.grammar;

import static dev.agentc.grammar.AgentLexer.*;
import static dev.agentc.grammar.Sense.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides by a stack of brackets what a token means at its place: which newlines and commas separate, which words are
 * keys, kinds or parameters of lambdas, which braces are blocks. So the parser never needs a second token to decide.
 */
public final class Layout {
    /** Nesting beyond this is refused: every later pass may then recurse. */
    public static final int DEEPEST = 256;

    private final List<AgentToken> raw;
    private final int to;
    private final Letters letters;
    private AgentToken[] out;
    private int count;
    private final List<Flaw> flaws = new ArrayList<>(0);
    private final List<Integer> starts = new ArrayList<>();
    private final ArrayList<Level> levels = new ArrayList<>();
    private Level level = new Level(Level.TOP, null, 0);
    private int declared;
    private boolean newline;
    private @Nullable AgentToken comma;
    private AgentToken last;
    private boolean afterType;
    private @Nullable AgentToken suspect;
    private boolean stopped;
    /** Whether how far lines are indented says where brackets end that do not fit. */
    private final boolean byIndent;
    /** How many braces are closed that nothing opens. */
    private int surplus;

    private Layout(List<AgentToken> raw, int from, int to, boolean byIndent, Letters letters) {
        this.raw = raw;
        this.to = to;
        this.byIndent = byIndent;
        this.letters = letters;
        out = new AgentToken[(to - from) * 9 / 8 + 16];
        last = new AgentToken(SEP, raw.get(from).start, raw.get(from).start, -1, letters);
        levels.add(level);
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
        if (byIndent) {
            layout.surplus = surplus(raw, from, to);
        }
        layout.run(from);
        return new Laid(new Tokens(layout.out, layout.count), layout.flaws, layout.starts);
    }

    private static int surplus(List<AgentToken> raw, int from, int to) {
        var surplus = 0;
        for (var i = from; i < to; i++) {
            surplus += raw.get(i).lexed == RB ? 1 : raw.get(i).lexed == LB ? -1 : 0;
        }
        return surplus;
    }

    private void run(int from) {
        for (var i = from; i < to && !stopped; i++) {
            var token = raw.get(i);
            switch (token.lexed) {
                case NEWLINE -> newline = true;
                case DOC, COMMENT -> {}
                case EOF -> {}
                default -> place(token, i);
            }
        }
        finish();
    }

    private void finish() {
        var end = last.end;
        if (!stopped) {
            reportOpen();
            while (levels.size() > 1) {
                closeVirtually(end);
            }
        }
        push(new AgentToken(EOF, end, end, -1, letters));
    }

    private void reportOpen() {
        for (var i = levels.size() - 1; i > 0; i--) {
            if (levels.get(i).sort < Level.WORDS) {
                flaws.add(new Flaw(Flaw.Sort.UNCLOSED, suspect != null ? suspect : levels.get(i).opener));
                return;
            }
        }
    }

    private void place(AgentToken token, int i) {
        token.type = token.lexed;
        if (newline && !level.separates() && beginsStatement(token) && !opensKey(token, i)) {
            closeBefore();
        }
        if (byIndent && newline) {
            closeDeeper(token);
        }
        if (level.separates()) {
            if (token.lexed == COMMA && comma == null && !level.fresh) {
                comma = token;
                return;
            }
            if (newline || comma != null) {
                separate(token, i);
            }
        }
        newline = false;
        if (level.fresh && level.sort == Level.TOP) {
            starts.add(i);
        }
        shape(token, i);
    }

    /** A statement on a line of its own stands in no parentheses: those before it are not closed, and it is the next of its block. */
    private void closeBefore() {
        var at = levels.size() - 1;
        while (!levels.get(at).separates() && !levels.get(at).isWall()) {
            at--;
        }
        if (levels.get(at).isWall()) {
            return;
        }
        leaveOpen(at);
    }

    /** What was opened on a line that is indented as far as this one, or further, is not closed. */
    private void closeDeeper(AgentToken token) {
        var indent = token.start - lineStart(token);
        var at = levels.size() - 1;
        while (!levels.get(at).isWall() && endsBefore(levels.get(at), token, indent)) {
            at--;
        }
        if (levels.size() - 1 > at) {
            leaveOpen(at);
        }
    }

    private boolean endsBefore(Level open, AgentToken token, int indent) {
        var opened = indentOf(open.opener);
        return opened > indent
                || opened == indent && !isCloser(token) && !(open.separates() && (indent == 0 || token.lexed == ELSE));
    }

    /** Everything above level {@code at} is not closed; the innermost bracket is to blame. */
    private void leaveOpen(int at) {
        flaws.add(new Flaw(Flaw.Sort.UNCLOSED, level.opener));
        while (levels.size() - 1 > at) {
            dropTrailingComma();
            closeVirtually(last.end);
        }
    }

    private void separate(AgentToken token, int i) {
        var needed = !level.fresh
                && !isCloser(token)
                && (comma != null
                        || opensKey(token, i)
                        || beginsStatement(token)
                        || beginsDeclaration(token, i)
                        || !(continues(last.type, afterType) || begins(token)));
        if (needed) {
            var start = comma != null ? comma.start : last.end;
            var end = comma != null ? comma.end : last.end;
            push(new AgentToken(SEP, start, end, -1, letters));
            level.restart();
        }
        comma = null;
    }

    /** Two words at the beginning of a line are no value: whatever the line before lacks, this is the next declaration. */
    private boolean beginsDeclaration(AgentToken token, int i) {
        return newline
                && level.sort == Level.TOP
                && (token.lexed == LET || token.lexed == WORD && !token.says("where"))
                && (next(i) == WORD || next(i) == PLAIN)
                && lineStart(token) == token.start;
    }

    private void add(AgentToken token) {
        push(token);
        last = token;
        level.fresh = false;
        afterType = false;
    }

    private void push(AgentToken token) {
        if (count == out.length) {
            out = Arrays.copyOf(out, count * 2);
        }
        out[count++] = token;
    }

    /** An operator, a member, an arrow: the tree gets deeper by one. */
    private void deepen(AgentToken token) {
        if (level.base + ++level.nest > DEEPEST) {
            refuse(token);
        }
    }

    private void refuse(AgentToken token) {
        if (!stopped) {
            flaws.add(new Flaw(Flaw.Sort.TOO_DEEP, token));
            stopped = true;
        }
    }

    private void open(AgentToken token, int sort) {
        var inner = new Level(sort, token, level.base + level.nest + 1);
        level.fresh = false;
        levels.add(inner);
        level = inner;
        if (inner.base > DEEPEST) {
            refuse(token);
        }
    }

    private void leave() {
        levels.removeLast();
        level = levels.getLast();
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
                    GIVEN -> word(token, i);
            case LB -> brace(token);
            case LP -> bracket(token, Level.ROUND);
            case LS -> bracket(token, Level.SQUARE);
            case RB, RP, RS -> close(token);
            case OPEN, OPEN_TEXT -> openInner(token, Level.WORDS);
            case HOLE -> openInner(token, Level.HOLE);
            case TAG -> openInner(token, Level.TAG);
            case HOLE_END, TAG_END, CLOSE -> closeInner(token);
            case UNCLOSED, UNCLOSED_HOLE -> unclosed(token);
            case LT -> less(token);
            case GT -> greater(token);
            case GE -> greaterEqual(token);
            case FAT -> fat(token, i);
            default -> sign(token, i);
        }
    }

    private void sign(AgentToken token, int i) {
        switch (token.lexed) {
            case COLON -> level.typing |= level.sort == Level.FIELDS;
            case EQ -> {
                level.typing = level.sort == Level.TOP && declared == TYPE && !level.valued;
                level.valued = true;
            }
            case COMMA -> {
                level.nest = 0;
                level.forgetHeads();
            }
            case QQ -> {
                if (next(i) == RETURN || next(i) == FAIL) {
                    token.type = OTHERWISE;
                }
                deepen(token);
            }
            case DOT, QDOT, DOTS, ARROW, EQEQ, NE, LE, PLUS, MINUS, STAR, SLASH -> deepen(token);
            default -> {}
        }
        add(token);
    }

    // words

    private void word(AgentToken token, int i) {
        if (!level.fresh && (last.type == DOT || last.type == QDOT)) {
            token.type = WORD;
        } else if (opensKey(token, i)) {
            token.type = KEY;
        } else if (level.sort == Level.TOP && (level.fresh || last.type == PRIVATE || last.type == EXTERNAL)) {
            declare(token, i);
        } else if (token.lexed == WORD) {
            softWord(token, i);
        } else {
            reserved(token, i);
        }
        add(token);
    }

    /** True for {@code name:}, and for {@code name as "wire":} where fields stand. */
    private boolean opensKey(AgentToken token, int i) {
        var next = next(i);
        if (next == COLON) {
            return isWord(token.lexed);
        }
        return next == WORD
                && level.sort == Level.FIELDS
                && raw.get(i + 1).says("as")
                && next(i + 1) == PLAIN
                && isWord(token.lexed);
    }

    private void declare(AgentToken token, int i) {
        var next = next(i);
        var named = isWord(next);
        if (token.lexed == LET) {
            declared = LET;
        } else if (token.lexed != WORD) {
            declared = KIND;
        } else if (last.type == EXTERNAL) {
            token.type = KIND;
            declared = EXTERNAL;
        } else if (token.says("import") && next != EQ) {
            token.type = declared = IMPORT;
        } else if (named && token.says("private")) {
            token.type = PRIVATE;
        } else if (named && token.says("external")) {
            token.type = EXTERNAL;
        } else if (named && token.says("type")) {
            token.type = declared = TYPE;
        } else if (named && token.says("error")) {
            token.type = declared = ERROR;
        } else if (named && token.says("enum")) {
            token.type = declared = ENUM;
        } else {
            token.type = declared = KIND;
        }
    }

    private void softWord(AgentToken token, int i) {
        var next = next(i);
        if (next == FAT && !level.pattern && last.type != ARROW) {
            token.type = PARAM;
        } else if (level.fresh) {
            token.type = WORD;
        } else if (token.says("where") && endsOperand(last.type, afterType)) {
            token.type = WHERE;
            level.typing = false;
        } else if (token.says("as") && (next == WORD || next == PLAIN) && endsOperand(last.type, afterType)) {
            token.type = AS;
        } else if (token.says("fails") && isFails(i)) {
            token.type = FAILS;
        }
        if (level.sort == Level.TAG && last.type == TAG && token.says("end")) {
            token.type = END;
        }
    }

    /** Behind what a test expects, or before the error that it gives. */
    private boolean isFails(int i) {
        return level.expecting && endsOperand(last.type, afterType)
                || level.giving && last.type == FAT && next(i) == WORD;
    }

    private void reserved(AgentToken token, int i) {
        switch (token.lexed) {
            case IF, FOR, WHILE, REPEAT -> head(Level.CODE);
            case MATCH -> head(Level.ARMS);
            case CATCH -> {
                head(Level.ARMS);
                deepen(token);
            }
            case ELSE -> {
                if (next(i) == IF) {
                    token.type = ELSE_IF;
                } else {
                    head(Level.CODE);
                }
                deepen(token);
            }
            case LET, VAR -> level.typing = true;
            case GIVEN -> level.given = true;
            case EXPECT -> level.expecting = true;
            case RETURN -> {
                if (endsReturn(next(i))) {
                    token.type = RETURN_NOTHING;
                }
                deepen(token);
            }
            case AND, OR, NOT, IN, IS, FAIL -> deepen(token);
            default -> {}
        }
    }

    private void head(int sort) {
        if (level.sort != Level.TAG) {
            level.head(sort);
        }
    }

    private void fat(AgentToken token, int i) {
        level.forgetHeads();
        if (next(i) == LB && !level.given) {
            level.head(Level.CODE);
        }
        level.giving = level.given;
        level.given = false;
        level.pattern = false;
        deepen(token);
        add(token);
    }

    // brackets

    private void brace(AgentToken token) {
        var sort = Level.CODE;
        if (level.awaitsBlock()) {
            token.type = BLOCK;
            sort = level.takeHead();
        } else if (level.sort == Level.TOP
                && !level.valued
                && (declared == TYPE || declared == ERROR || declared == EXTERNAL)) {
            sort = Level.FIELDS;
        } else if (endsOperand(last.type, afterType)) {
            deepen(token);
        }
        add(token);
        open(token, sort);
    }

    private void bracket(AgentToken token, int sort) {
        if (endsOperand(last.type, afterType)) {
            deepen(token);
        } else if (sort == Level.ROUND) {
            token.type = LAMBDA;
        }
        add(token);
        open(token, sort);
    }

    private void close(AgentToken token) {
        var at = levels.size() - 1;
        while (!levels.get(at).isWall() && !closes(token, levels.get(at))) {
            at--;
        }
        var surplus = isSurplus(token, levels.get(at));
        if (levels.get(at).isWall() || surplus) {
            this.surplus -= surplus ? 1 : 0;
            flaws.add(new Flaw(Flaw.Sort.UNOPENED, token));
            return;
        }
        closeDownTo(at, token);
        dropTrailingComma();
        comma = null;
        settle(level, token);
        leave();
        add(token);
    }

    /** A brace that is indented further than what it would close lost what it closes. */
    private boolean isSurplus(AgentToken token, Level closed) {
        return surplus > 0
                && token.lexed == RB
                && startsLine(token)
                && token.start - lineStart(token) > indentOf(closed.opener);
    }

    /** Everything above level {@code at} is not closed; the innermost bracket is to blame. */
    private void closeDownTo(int at, AgentToken token) {
        if (levels.size() - 1 > at) {
            flaws.add(new Flaw(Flaw.Sort.UNCLOSED, level.opener));
        }
        while (levels.size() - 1 > at) {
            closeVirtually(token.start);
        }
    }

    private void closeVirtually(int place) {
        var type = switch (level.sort) {
            case Level.ROUND -> RP;
            case Level.SQUARE -> RS;
            case Level.ANGLE -> GT;
            case Level.WORDS -> CLOSE;
            case Level.HOLE -> HOLE_END;
            case Level.TAG -> TAG_END;
            default -> RB;
        };
        var closer = new AgentToken(type, place, place, -1, letters);
        settle(level, closer);
        leave();
        push(closer);
    }

    /** Now it is known whether the parentheses were a lambda's, and whether a block ends where it seems to. */
    private void settle(Level closed, AgentToken closer) {
        var opener = closed.opener;
        if (opener == null) {
            return;
        }
        if (opener.type == LAMBDA && (closer.raw < 0 || next(closer.raw) != FAT)) {
            opener.type = LP;
        }
        if (closer.lexed == RB && suspect == null && closer.raw > 0 && startsLine(closer)) {
            var indent = indentOf(opener);
            if (closer.start - lineStart(closer) < indent) {
                suspect = opener;
            }
        }
    }

    private boolean startsLine(AgentToken token) {
        return token.raw > 0 && raw.get(token.raw - 1).lexed == NEWLINE;
    }

    private int lineStart(AgentToken token) {
        return letters.text.lastIndexOf('\n', token.start - 1) + 1;
    }

    private int indentOf(@Nullable AgentToken token) {
        if (token == null) {
            return 0;
        }
        var start = lineStart(token);
        var at = start;
        while (letters.unit(at) == ' ' || letters.unit(at) == '\t') {
            at++;
        }
        return at - start;
    }

    private void dropTrailingComma() {
        if (!level.separates() && count > 1 && out[count - 1].lexed == COMMA && out[count - 2] != level.opener) {
            count--;
        }
    }

    private void openInner(AgentToken token, int sort) {
        add(token);
        open(token, sort);
    }

    private void closeInner(AgentToken token) {
        var at = levels.size() - 1;
        while (!levels.get(at).isWall()) {
            at--;
        }
        if (at > 0) {
            closeDownTo(at, token);
            leave();
        }
        add(token);
    }

    /** A text, a hole or a tag that ends with the line or the file. The parser sees it closed. */
    private void unclosed(AgentToken token) {
        if (token.lexed == UNCLOSED && token.end > token.start) {
            token.type = RAW;
            flaws.add(new Flaw(Flaw.Sort.OPEN_TEXT, token));
            add(token);
            return;
        }
        var at = levels.size() - 1;
        while (!levels.get(at).isWall()) {
            closeVirtually(token.start);
            at--;
        }
        if (at > 0) {
            blame(token, level.opener);
            token.type = level.sort == Level.WORDS ? CLOSE : level.sort == Level.HOLE ? HOLE_END : TAG_END;
            leave();
            add(token);
        }
    }

    /** Where several end at one place, the outermost hole is to blame, or else the text. */
    private void blame(AgentToken end, AgentToken opener) {
        var sort = end.lexed == UNCLOSED ? Flaw.Sort.OPEN_TEXT : Flaw.Sort.OPEN_HOLE;
        var again = !flaws.isEmpty() && last.lexed >= UNCLOSED && last.start == end.start;
        if (again && sort == Flaw.Sort.OPEN_TEXT) {
            return;
        }
        if (again) {
            flaws.removeLast();
        }
        flaws.add(new Flaw(sort, opener));
    }

    private void less(AgentToken token) {
        var opens = level.typing || level.sort == Level.ANGLE;
        if (!opens) {
            deepen(token);
        }
        add(token);
        if (opens) {
            open(token, Level.ANGLE);
        }
    }

    private void greater(AgentToken token) {
        if (level.sort == Level.ANGLE) {
            dropTrailingComma();
            leave();
            add(token);
            afterType = true;
        } else {
            deepen(token);
            add(token);
        }
    }

    /** {@code list<int>= []}: the lexer takes the longest sign, here two are meant. */
    private void greaterEqual(AgentToken token) {
        if (level.sort == Level.ANGLE) {
            greater(new AgentToken(GT, token.start, token.start + 1, token.raw, letters));
            sign(new AgentToken(EQ, token.start + 1, token.end, token.raw, letters), token.raw);
        } else {
            deepen(token);
            add(token);
        }
    }

    // neighbours

    private int next(int i) {
        return i + 1 < raw.size() ? raw.get(i + 1).lexed : EOF;
    }
}
