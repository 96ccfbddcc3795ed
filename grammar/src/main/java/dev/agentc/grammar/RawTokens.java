package dev.agentc.grammar;

import static dev.agentc.grammar.AgentLexer.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens as they were read, newlines and comments among them: what comes next, and how far lines are indented. */
final class RawTokens {
    private final List<AgentToken> tokens;
    private final Letters letters;

    RawTokens(List<AgentToken> tokens, Letters letters) {
        this.tokens = tokens;
        this.letters = letters;
    }

    AgentToken get(int i) {
        return tokens.get(i);
    }

    /** The type of the token after number {@code i}. */
    int next(int i) {
        return i + 1 < tokens.size() ? tokens.get(i + 1).lexed : EOF;
    }

    boolean startsLine(AgentToken token) {
        return token.raw > 0 && tokens.get(token.raw - 1).lexed == NEWLINE;
    }

    /** How far it is from the beginning of its line. */
    int column(AgentToken token) {
        return token.start - lineStart(token);
    }

    /** How far the line it is on is indented; 0 for none. */
    int indentOf(@Nullable AgentToken token) {
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

    /** How many braces are closed from number {@code from} up to {@code to} that nothing opens. */
    int surplus(int from, int to) {
        var surplus = 0;
        for (var i = from; i < to; i++) {
            surplus += tokens.get(i).lexed == RB ? 1 : tokens.get(i).lexed == LB ? -1 : 0;
        }
        return surplus;
    }

    private int lineStart(AgentToken token) {
        return letters.text.lastIndexOf('\n', token.start - 1) + 1;
    }
}
