package dev.agentc.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.jspecify.annotations.Nullable;

/** A token: what the lexer saw ({@link #lexed}) and what it means at its place ({@link #type}). */
public final class AgentToken implements Token {
    /** What it means at its place; {@link Layout} may change it. */
    public int type;

    /** What the lexer saw. */
    public final int lexed;

    /** First UTF-16 unit. */
    public final int start;

    /** The unit after its last one. */
    public final int end;

    /** Its place among the tokens the parser sees. */
    int index;

    /** Its place among all tokens, comments and newlines included; -1 for those that Layout made. */
    public final int raw;

    private final Letters letters;

    AgentToken(int type, int start, int end, int raw, Letters letters) {
        this.type = type;
        this.lexed = type;
        this.start = start;
        this.end = end;
        this.raw = raw;
        this.letters = letters;
    }

    @Override
    public String getText() {
        return type == Token.EOF ? "" : letters.text.substring(start, end);
    }

    /** True when its text is {@code word}. */
    boolean says(String word) {
        return end - start == word.length() && letters.text.startsWith(word, start);
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public int getLine() {
        return 0;
    }

    @Override
    public int getCharPositionInLine() {
        return -1;
    }

    @Override
    public int getChannel() {
        return Token.DEFAULT_CHANNEL;
    }

    @Override
    public int getTokenIndex() {
        return index;
    }

    @Override
    public int getStartIndex() {
        return start;
    }

    @Override
    public int getStopIndex() {
        return end - 1;
    }

    @Override
    public @Nullable TokenSource getTokenSource() {
        return null;
    }

    @Override
    public CharStream getInputStream() {
        return letters;
    }

    @Override
    public String toString() {
        return AgentLexer.VOCABULARY.getSymbolicName(type) + "`" + getText() + "`";
    }
}
