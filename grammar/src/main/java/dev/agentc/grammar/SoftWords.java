package dev.agentc.grammar;

import static dev.agentc.grammar.AgentLexer.*;
import static dev.agentc.grammar.Sense.*;

/** What a word is at its place: a key, a kind, a parameter of a lambda, a member's name, or what it says. */
final class SoftWords {
    private final RawTokens raw;
    private final LaidTokens out;
    private final Levels levels;
    private int declared;

    SoftWords(RawTokens raw, LaidTokens out, Levels levels) {
        this.raw = raw;
        this.out = out;
        this.levels = levels;
    }

    /** What the declaration at hand is: LET, IMPORT, TYPE, ERROR, ENUM, EXTERNAL, or KIND for all kinds. */
    int declared() {
        return declared;
    }

    /** Decides on number {@code i}. */
    void decide(AgentToken token, int i) {
        var level = levels.inner;
        if (!level.fresh && (out.last.type == DOT || out.last.type == QDOT)) {
            token.type = WORD;
        } else if (opensKey(token, i)) {
            token.type = KEY;
        } else if (level.sort == Level.TOP && (level.fresh || out.last.type == PRIVATE || out.last.type == EXTERNAL)) {
            declare(token, i);
        } else if (token.lexed == WORD) {
            soft(token, i);
        } else {
            reserved(token, i);
        }
    }

    /** True for {@code name:}, and for {@code name as "wire":} where fields stand. */
    boolean opensKey(AgentToken token, int i) {
        var next = raw.next(i);
        if (next == COLON) {
            return isWord(token.lexed);
        }
        return next == WORD
                && levels.inner.sort == Level.FIELDS
                && raw.get(i + 1).says("as")
                && raw.next(i + 1) == PLAIN
                && isWord(token.lexed);
    }

    /** {@code else => …} is an arm, and goes on with nothing. */
    boolean isElseArm(AgentToken token, int i) {
        return token.lexed == ELSE && levels.inner.sort == Level.ARMS && raw.next(i) == FAT;
    }

    private void declare(AgentToken token, int i) {
        var next = raw.next(i);
        var named = isWord(next);
        if (token.lexed == LET) {
            declared = LET;
        } else if (token.lexed != WORD) {
            declared = KIND;
        } else if (out.last.type == EXTERNAL) {
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

    private void soft(AgentToken token, int i) {
        var level = levels.inner;
        var next = raw.next(i);
        if (next == FAT && !level.pattern && !level.given && out.last.type != ARROW) {
            token.type = PARAM;
        } else if (level.fresh) {
            token.type = WORD;
        } else if (token.says("where") && out.endsOperand()) {
            token.type = WHERE;
            level.typing = false;
        } else if (token.says("as") && (next == WORD || next == PLAIN) && out.endsOperand()) {
            token.type = AS;
        } else if (token.says("fails") && isFails(i)) {
            token.type = FAILS;
        }
        if (level.sort == Level.TAG && out.last.type == TAG && token.says("end")) {
            token.type = END;
        }
    }

    /** Behind what a test expects, or before the error that it gives. */
    private boolean isFails(int i) {
        return levels.inner.expecting && out.endsOperand()
                || levels.inner.giving && out.last.type == FAT && raw.next(i) == WORD;
    }

    private void reserved(AgentToken token, int i) {
        switch (token.lexed) {
            case IF, FOR, WHILE, REPEAT -> head(Level.CODE);
            case MATCH -> head(Level.ARMS);
            case CATCH -> {
                head(Level.ARMS);
                levels.deepen(token);
            }
            case ELSE -> {
                if (isElseArm(token, i)) {
                    token.type = WORD;
                } else if (raw.next(i) == IF) {
                    token.type = ELSE_IF;
                } else {
                    head(Level.CODE);
                }
                levels.deepen(token);
            }
            case LET, VAR -> levels.inner.typing = true;
            case GIVEN -> levels.inner.given = true;
            case EXPECT -> levels.inner.expecting = true;
            case RETURN -> {
                if (endsReturn(raw.next(i))) {
                    token.type = RETURN_NOTHING;
                }
                levels.deepen(token);
            }
            case AND, OR, NOT, IN, IS, FAIL -> levels.deepen(token);
            default -> {}
        }
    }

    private void head(int sort) {
        if (levels.inner.sort != Level.TAG) {
            levels.inner.head(sort);
        }
    }
}
