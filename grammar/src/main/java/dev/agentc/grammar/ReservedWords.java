package dev.agentc.grammar;

import java.util.List;

/** The reserved words. All other words are names, whatever they mean at their place. */
public final class ReservedWords {
    private ReservedWords() {}

    /** Reserved in code; allowed after {@code .} and before {@code :}. */
    public static final List<String> RESERVED = List.of(
            "let",
            "var",
            "if",
            "else",
            "for",
            "in",
            "while",
            "repeat",
            "parallel",
            "match",
            "catch",
            "return",
            "fail",
            "emit",
            "break",
            "expect",
            "given",
            "and",
            "or",
            "not",
            "is",
            "true",
            "false",
            "null",
            "run",
            "it");

    /** The token type of the word from {@code start} to {@code end}. */
    static int type(String text, int start, int end) {
        var length = end - start;
        if (length < 2 || length > 8) {
            return AgentLexer.WORD;
        }
        return switch (text.charAt(start)) {
            case 'a' -> is(text, start, length, "and", AgentLexer.AND);
            case 'b' -> is(text, start, length, "break", AgentLexer.BREAK);
            case 'c' -> is(text, start, length, "catch", AgentLexer.CATCH);
            case 'e' ->
                either(
                        text,
                        start,
                        length,
                        "else",
                        AgentLexer.ELSE,
                        "emit",
                        AgentLexer.EMIT,
                        "expect",
                        AgentLexer.EXPECT);
            case 'f' ->
                either(text, start, length, "for", AgentLexer.FOR, "false", AgentLexer.FALSE, "fail", AgentLexer.FAIL);
            case 'g' -> is(text, start, length, "given", AgentLexer.GIVEN);
            case 'i' -> either(text, start, length, "if", AgentLexer.IF, "in", AgentLexer.IN, "is", AgentLexer.IS);
            case 'l' -> is(text, start, length, "let", AgentLexer.LET);
            case 'm' -> is(text, start, length, "match", AgentLexer.MATCH);
            case 'n' ->
                either(text, start, length, "not", AgentLexer.NOT, "null", AgentLexer.NULL, "not", AgentLexer.NOT);
            case 'o' -> is(text, start, length, "or", AgentLexer.OR);
            case 'p' -> is(text, start, length, "parallel", AgentLexer.PARALLEL);
            case 'r' ->
                either(
                        text,
                        start,
                        length,
                        "return",
                        AgentLexer.RETURN,
                        "repeat",
                        AgentLexer.REPEAT,
                        "repeat",
                        AgentLexer.REPEAT);
            case 't' -> is(text, start, length, "true", AgentLexer.TRUE);
            case 'v' -> is(text, start, length, "var", AgentLexer.VAR);
            case 'w' -> is(text, start, length, "while", AgentLexer.WHILE);
            default -> AgentLexer.WORD;
        };
    }

    private static int is(String text, int start, int length, String word, int type) {
        return length == word.length() && text.startsWith(word, start) ? type : AgentLexer.WORD;
    }

    private static int either(
            String text,
            int start,
            int length,
            String first,
            int one,
            String second,
            int two,
            String third,
            int three) {
        var type = is(text, start, length, first, one);
        if (type == AgentLexer.WORD) {
            type = is(text, start, length, second, two);
        }
        return type == AgentLexer.WORD ? is(text, start, length, third, three) : type;
    }
}
