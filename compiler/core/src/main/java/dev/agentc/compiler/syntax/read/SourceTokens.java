package dev.agentc.compiler.syntax.read;

import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.Lexed;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** The tokens of a text, for what writes it anew and must keep them. */
public final class SourceTokens {
    private SourceTokens() {}

    /** What a token is to whoever lays a text out. */
    public enum Sort {
        /** Words, numbers, signs, texts. */
        CODE,
        COMMA,
        NEWLINE,
        /** {@code //}. */
        COMMENT,
        /** {@code ///}. */
        DOC,
        END
    }

    /**
     * A token as it is written.
     *
     * @param start its first UTF-16 unit
     * @param end the unit after its last one
     */
    public record Written(Sort sort, String text, int start, int end) {}

    /** All of them, comments and newlines included, the end of the text last. */
    public static List<Written> written(String text) {
        var raw = Lexed.of(text).raw();
        var all = new ArrayList<Written>(raw.size());
        for (var token : raw) {
            all.add(new Written(sort(token.lexed), token.getText(), token.start, token.end));
        }
        return all;
    }

    private static Sort sort(int lexed) {
        return switch (lexed) {
            case AgentLexer.COMMA -> Sort.COMMA;
            case AgentLexer.NEWLINE -> Sort.NEWLINE;
            case AgentLexer.COMMENT -> Sort.COMMENT;
            case AgentLexer.DOC -> Sort.DOC;
            case Token.EOF -> Sort.END;
            default -> Sort.CODE;
        };
    }

    /** What the parser is shown, in words: where separators stand and texts do, and all else as it is written. */
    public static List<String> shown(String text) {
        var tokens = Lexed.of(text).lay().tokens();
        var all = new ArrayList<String>(tokens.size());
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            all.add(
                    switch (token.type) {
                        case AgentLexer.SEP -> "a separator";
                        case AgentLexer.CHARS, AgentLexer.RAW_TEXT -> "a text";
                        default -> token.getText();
                    });
        }
        return all;
    }
}
