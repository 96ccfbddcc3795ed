package dev.agentc.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The reserved words: those that the lexer's grammar has tokens of, in its order. All others are names, whatever they mean. */
public final class ReservedWords {
    private static final int FIRST = AgentLexer.LET;
    private static final int LAST = AgentLexer.NULL;
    private static final int LETTERS = 26;

    /** By token type, from {@link #FIRST}. */
    private static final String[] WORDS = words();

    /** Token types by the first letter of their words; looked through for each word of a text. */
    private static final int[][] BY_LETTER = byLetter();

    /** Reserved in code; allowed after {@code .} and before {@code :}. */
    public static final List<String> RESERVED = reserved();

    private ReservedWords() {}

    /** Out of the parser, which knows the lexer's tokens and is needed anyway: the lexer itself takes long to set up, and few texts need it. */
    private static String[] words() {
        String[] words = new String[LAST - FIRST + 1];
        for (int type = FIRST; type <= LAST; type++) {
            words[type - FIRST] = AgentParser.VOCABULARY.getSymbolicName(type).toLowerCase(Locale.ROOT);
        }
        return words;
    }

    private static int[][] byLetter() {
        int[][] types = new int[LETTERS][0];
        for (int type = FIRST; type <= LAST; type++) {
            int letter = WORDS[type - FIRST].charAt(0) - 'a';
            int[] more = Arrays.copyOf(types[letter], types[letter].length + 1);
            more[more.length - 1] = type;
            types[letter] = more;
        }
        return types;
    }

    /** {@code run} and {@code it} are words like others to the parser. */
    private static List<String> reserved() {
        var all = new ArrayList<>(List.of(WORDS));
        all.add("run");
        all.add("it");
        return List.copyOf(all);
    }

    /** The token type of the word from {@code start} to {@code end}. */
    static int type(String text, int start, int end) {
        int letter = text.charAt(start) - 'a';
        if (letter < 0 || letter >= LETTERS) {
            return AgentLexer.WORD;
        }
        for (int type : BY_LETTER[letter]) {
            String word = WORDS[type - FIRST];
            if (word.length() == end - start && text.startsWith(word, start)) {
                return type;
            }
        }
        return AgentLexer.WORD;
    }
}
