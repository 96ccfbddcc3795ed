package dev.agentc.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** A text cut into tokens. */
public final class Lexed {
    private final List<AgentToken> raw;
    private final List<AgentToken> comments;
    private final Letters letters;

    private Lexed(List<AgentToken> raw, List<AgentToken> comments, Letters letters) {
        this.raw = raw;
        this.comments = comments;
        this.letters = letters;
    }

    /** Cuts {@code text}; never fails. */
    public static Lexed of(String text) {
        return of(text, true);
    }

    /** Cuts what stands in {@code text} from {@code from} up to {@code to} as if nothing were around it. */
    public static Lexed of(String text, int from, int to) {
        return of(new Letters(text, from, to), true);
    }

    /** Without {@code quick} every token comes from the grammar's own lexer. */
    static Lexed of(String text, boolean quick) {
        return of(new Letters(text), quick);
    }

    private static Lexed of(Letters letters, boolean quick) {
        var cutter = new Cutter(letters, quick, false);
        var tokens = cutter.all();
        if (quick && cutter.leftTextOpen()) {
            letters.seek(letters.first());
            cutter = new Cutter(letters, true, true);
            tokens = cutter.all();
        }
        return new Lexed(tokens, cutter.comments(), letters);
    }

    /** All of them, comments and newlines included, the end of the text last. */
    public List<AgentToken> raw() {
        return raw;
    }

    /** Those of them that are comments or documentation, so that who asks for these need not go through all. */
    public List<AgentToken> comments() {
        return comments;
    }

    /** The whole text as the parser is to see it. */
    public Layout.Laid lay() {
        return Layout.lay(raw, 0, raw.size(), false, letters);
    }

    /** The raw tokens from {@code from} up to {@code to} as the parser is to see them. */
    public Layout.Laid lay(int from, int to) {
        return Layout.lay(raw, from, to, false, letters);
    }

    /** The same where brackets do not fit: how far lines are indented says where what is open ends. */
    public Layout.Laid layByIndent(int from, int to) {
        return Layout.lay(raw, from, to, true, letters);
    }

    /**
     * Where declarations seem to begin: two words, or a word and a text, at the very start of a line. After a mistake each
     * stretch is read by itself, so that the mistake stays in it.
     */
    public List<Integer> declarations() {
        var starts = new ArrayList<Integer>();
        for (var i = 0; i + 1 < raw.size(); i++) {
            if (atLineStart(i) && beginsDeclaration(raw.get(i), raw.get(i + 1))) {
                starts.add(i);
            }
        }
        return starts;
    }

    private boolean atLineStart(int i) {
        var start = raw.get(i).start;
        return start == letters.first() || letters.unit(start - 1) == '\n';
    }

    private static boolean beginsDeclaration(AgentToken first, AgentToken second) {
        if (second.lexed == Token.EOF) {
            return false;
        }
        var word = first.lexed == AgentLexer.WORD || first.lexed == AgentLexer.LET;
        return word && (second.lexed == AgentLexer.WORD || second.lexed == AgentLexer.PLAIN);
    }
}
