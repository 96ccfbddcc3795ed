package dev.agentc.grammar;

import static dev.agentc.grammar.AgentLexer.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is open at a place, outermost first: brackets, texts, holes, tags. */
final class Levels {
    private final RawTokens raw;
    private final LaidTokens out;
    private final Letters letters;
    private final List<Flaw> flaws;
    private final ArrayList<Level> levels = new ArrayList<>();

    /** The innermost. */
    Level inner = new Level(Level.TOP, null, 0);

    /** What was opened further in than the bracket that closes it, and so may lack its own. */
    private @Nullable AgentToken suspect;

    private boolean stopped;

    /** @param flaws what is wrong with brackets is added to them */
    Levels(RawTokens raw, LaidTokens out, Letters letters, List<Flaw> flaws) {
        this.raw = raw;
        this.out = out;
        this.letters = letters;
        this.flaws = flaws;
        levels.add(inner);
    }

    /** Where the innermost stands. */
    int top() {
        return levels.size() - 1;
    }

    Level get(int at) {
        return levels.get(at);
    }

    /** Where the innermost stands that no closing bracket reaches beyond. */
    int wall() {
        var at = top();
        while (!levels.get(at).isWall()) {
            at--;
        }
        return at;
    }

    /** Whether it is too deep to go on. */
    boolean isStopped() {
        return stopped;
    }

    void open(AgentToken token, int sort) {
        var opened = new Level(sort, token, inner.base + inner.nest + 1);
        inner.fresh = false;
        levels.add(opened);
        inner = opened;
        if (opened.base > Layout.DEEPEST) {
            refuse(token);
        }
    }

    /** An operator, a member, an arrow: the tree gets deeper by one. */
    void deepen(AgentToken token) {
        if (inner.base + ++inner.nest > Layout.DEEPEST) {
            refuse(token);
        }
    }

    private void refuse(AgentToken token) {
        if (!stopped) {
            flaws.add(new Flaw(Flaw.Sort.TOO_DEEP, token));
            stopped = true;
        }
    }

    void leave() {
        levels.removeLast();
        inner = levels.getLast();
    }

    /** Everything above level {@code at} is not closed; the innermost bracket is to blame. */
    void closeDownTo(int at, AgentToken token) {
        if (top() > at) {
            flaws.add(new Flaw(Flaw.Sort.UNCLOSED, inner.opener));
        }
        while (top() > at) {
            closeVirtually(token.start);
        }
    }

    /** The same, where no bracket closes level {@code at} either. */
    void leaveOpen(int at) {
        flaws.add(new Flaw(Flaw.Sort.UNCLOSED, inner.opener));
        while (top() > at) {
            dropTrailingComma();
            closeVirtually(out.last.end);
        }
    }

    /** The text ends here. */
    void finish(int end) {
        if (stopped) {
            return;
        }
        reportOpen();
        while (top() > 0) {
            closeVirtually(end);
        }
    }

    private void reportOpen() {
        for (var i = top(); i > 0; i--) {
            if (levels.get(i).sort < Level.WORDS) {
                flaws.add(new Flaw(Flaw.Sort.UNCLOSED, suspect != null ? suspect : levels.get(i).opener));
                return;
            }
        }
    }

    /** The parser sees the innermost closed at a place where nothing closes it. */
    void closeVirtually(int place) {
        var type = switch (inner.sort) {
            case Level.ROUND -> RP;
            case Level.SQUARE -> RS;
            case Level.ANGLE -> GT;
            case Level.WORDS -> CLOSE;
            case Level.HOLE -> HOLE_END;
            case Level.TAG -> TAG_END;
            default -> RB;
        };
        var closer = new AgentToken(type, place, place, -1, letters);
        settle(closer);
        leave();
        out.push(closer);
    }

    /** Now it is known whether the parentheses were a lambda's, and whether a block ends where it seems to. */
    void settle(AgentToken closer) {
        var opener = inner.opener;
        if (opener == null) {
            return;
        }
        if (opener.type == LAMBDA && (closer.raw < 0 || raw.next(closer.raw) != FAT)) {
            opener.type = LP;
        }
        if (closer.lexed == RB
                && suspect == null
                && closer.raw > 0
                && raw.startsLine(closer)
                && raw.column(closer) < raw.indentOf(opener)) {
            suspect = opener;
        }
    }

    void dropTrailingComma() {
        if (!inner.separates()) {
            out.dropTrailingComma(inner.opener);
        }
    }
}
