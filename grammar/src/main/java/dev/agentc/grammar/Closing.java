package dev.agentc.grammar;

import static dev.agentc.grammar.AgentLexer.*;
import static dev.agentc.grammar.Sense.*;

import java.util.List;

/** What ends brackets, texts, holes and tags: their closers, and lines that cannot stand in them. */
final class Closing {
    private final RawTokens raw;
    private final LaidTokens out;
    private final Levels levels;
    private final List<Flaw> flaws;

    /** How many braces are closed that nothing opens, as far as that is known. */
    private int surplus;

    /** @param flaws what is wrong with brackets is added to them */
    Closing(RawTokens raw, LaidTokens out, Levels levels, List<Flaw> flaws, int surplus) {
        this.raw = raw;
        this.out = out;
        this.levels = levels;
        this.flaws = flaws;
        this.surplus = surplus;
    }

    /** A statement on a line of its own stands in no parentheses: those before it are not closed, and it is the next of its block. */
    void before() {
        var at = levels.top();
        while (!levels.get(at).separates() && !levels.get(at).isWall()) {
            at--;
        }
        if (!levels.get(at).isWall()) {
            levels.leaveOpen(at);
        }
    }

    /** What was opened on a line that is indented as far as this one, or further, is not closed. */
    void deeper(AgentToken token) {
        var indent = raw.column(token);
        var at = levels.top();
        while (!levels.get(at).isWall() && endsBefore(levels.get(at), token, indent)) {
            at--;
        }
        if (levels.top() > at) {
            levels.leaveOpen(at);
        }
    }

    private boolean endsBefore(Level open, AgentToken token, int indent) {
        var opened = raw.indentOf(open.opener);
        return opened > indent
                || opened == indent && !isCloser(token) && !(open.separates() && (indent == 0 || token.lexed == ELSE));
    }

    /**
     * A closing bracket.
     *
     * @return whether it closes anything
     */
    boolean bracket(AgentToken token) {
        var at = levels.top();
        while (!levels.get(at).isWall() && !closes(token, levels.get(at))) {
            at--;
        }
        var superfluous = isSurplus(token, levels.get(at));
        if (levels.get(at).isWall() || superfluous) {
            surplus -= superfluous ? 1 : 0;
            flaws.add(new Flaw(Flaw.Sort.UNOPENED, token));
            return false;
        }
        levels.closeDownTo(at, token);
        levels.dropTrailingComma();
        levels.settle(token);
        levels.leave();
        return true;
    }

    /** A brace that is indented further than what it would close lost what it closes. */
    private boolean isSurplus(AgentToken token, Level closed) {
        return surplus > 0
                && token.lexed == RB
                && raw.startsLine(token)
                && raw.column(token) > raw.indentOf(closed.opener);
    }

    /** The end of a text, a hole or a tag. */
    void inner(AgentToken token) {
        var at = levels.wall();
        if (at > 0) {
            levels.closeDownTo(at, token);
            levels.leave();
        }
    }

    /**
     * A text, a hole or a tag that ends with the line or the file. The parser sees it closed.
     *
     * @return whether the parser is to see the token
     */
    boolean unclosed(AgentToken token) {
        if (token.lexed == UNCLOSED && token.end > token.start) {
            token.type = RAW;
            flaws.add(new Flaw(Flaw.Sort.OPEN_TEXT, token));
            return true;
        }
        var at = levels.wall();
        while (levels.top() > at) {
            levels.closeVirtually(token.start);
        }
        if (at == 0) {
            return false;
        }
        blame(token, levels.inner.opener);
        token.type = levels.inner.sort == Level.WORDS ? CLOSE : levels.inner.sort == Level.HOLE ? HOLE_END : TAG_END;
        levels.leave();
        return true;
    }

    /** Where several end at one place, the outermost hole is to blame, or else the text. */
    private void blame(AgentToken end, AgentToken opener) {
        var sort = end.lexed == UNCLOSED ? Flaw.Sort.OPEN_TEXT : Flaw.Sort.OPEN_HOLE;
        var again = !flaws.isEmpty() && out.last.lexed >= UNCLOSED && out.last.start == end.start;
        if (again && sort == Flaw.Sort.OPEN_TEXT) {
            return;
        }
        if (again) {
            flaws.removeLast();
        }
        flaws.add(new Flaw(sort, opener));
    }
}
