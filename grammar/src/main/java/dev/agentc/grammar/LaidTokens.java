package dev.agentc.grammar;

import java.util.Arrays;

/** The tokens the parser is to see, as far as they are laid out. */
final class LaidTokens {
    private final Letters letters;
    private AgentToken[] tokens;
    private int count;

    /** The last that stands in the text; what was put in besides does not count. */
    AgentToken last;

    /** Whether it closed the angles of a type. */
    boolean afterType;

    /**
     * @param start where the text begins
     * @param read how many tokens were read
     */
    LaidTokens(Letters letters, int start, int read) {
        this.letters = letters;
        tokens = new AgentToken[read * 9 / 8 + 16];
        last = new AgentToken(AgentLexer.SEP, start, start, -1, letters);
    }

    void add(AgentToken token) {
        push(token);
        last = token;
        afterType = false;
    }

    /** A token that does not stand in the text. */
    void putIn(int type, int start, int end) {
        push(new AgentToken(type, start, end, -1, letters));
    }

    void push(AgentToken token) {
        if (count == tokens.length) {
            tokens = Arrays.copyOf(tokens, count * 2);
        }
        token.index = count;
        tokens[count++] = token;
    }

    /** Takes the comma away that stands last, unless nothing stands between it and what opened its brackets. */
    void dropTrailingComma(AgentToken opener) {
        if (count > 1 && tokens[count - 1].lexed == AgentLexer.COMMA && tokens[count - 2] != opener) {
            count--;
        }
    }

    /** Whether something that has a value ends here. */
    boolean endsOperand() {
        return Sense.endsOperand(last.type, afterType);
    }

    /** Whether the line cannot end here. */
    boolean continues() {
        return Sense.continues(last.type, afterType);
    }

    Tokens tokens() {
        return new Tokens(tokens, count);
    }
}
