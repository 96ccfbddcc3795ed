package dev.agentc.compiler.syntax.read;

import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentParser;
import dev.agentc.grammar.AgentToken;
import dev.agentc.grammar.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names what the parser would have taken, in the author's words. */
final class ExpectedNames {
    private static final int[] SIGNS = {
        AgentLexer.BLOCK,
        AgentLexer.COLON,
        AgentLexer.EQ,
        AgentLexer.FAT,
        AgentLexer.IN,
        AgentLexer.RP,
        AgentLexer.RS,
        AgentLexer.LB,
        AgentLexer.RB,
        AgentLexer.HOLE_END,
        AgentLexer.TAG_END,
        AgentLexer.COMMA,
        AgentLexer.GT
    };

    private ExpectedNames() {}

    /** At most three, joined by commas and "or"; empty when nothing can be said. */
    static String all(Mistake mistake) {
        var words = words(mistake);
        var text = new StringBuilder();
        for (var i = 0; i < words.size(); i++) {
            text.append(i == 0 ? "" : i == words.size() - 1 ? " or " : ", ").append(words.get(i));
        }
        return text.toString();
    }

    static String first(Mistake mistake) {
        var words = words(mistake);
        return words.isEmpty() ? "something" : words.getFirst();
    }

    private static List<String> words(Mistake mistake) {
        var words = new ArrayList<String>(3);
        if (mistake.expects(AgentLexer.NUMBER)) {
            words.add(
                    mistake.rule() == AgentParser.RULE_pattern || mistake.rule() == AgentParser.RULE_branch
                            ? "a pattern"
                            : "a value");
        } else if (mistake.expects(AgentLexer.WORD) || mistake.expects(AgentLexer.KEY)) {
            words.add(isType(mistake.rule()) ? "a type" : "a name");
        }
        if (words.isEmpty() && (mistake.expects(AgentLexer.RP) || mistake.expects(AgentLexer.RS))) {
            words.add("`,`");
        }
        if (mistake.expects(AgentLexer.PLAIN)
                && words.size() == 1
                && words.getFirst().equals("a name")) {
            words.add("a text in quotes");
        }
        for (var sign : SIGNS) {
            var covered = sign == AgentLexer.LB
                    && !words.isEmpty()
                    && words.getFirst().equals("a value");
            if (!covered && words.size() < 3 && mistake.expects(sign)) {
                words.add(sign(sign));
            }
        }
        return words;
    }

    private static boolean isType(int rule) {
        return rule == AgentParser.RULE_type || rule == AgentParser.RULE_typeAtom;
    }

    private static String sign(int type) {
        return switch (type) {
            case AgentLexer.BLOCK -> "a block in `{ }`";
            case AgentLexer.COLON -> "`:`";
            case AgentLexer.EQ -> "`=`";
            case AgentLexer.FAT -> "`=>`";
            case AgentLexer.IN -> "`in`";
            case AgentLexer.RP -> "`)`";
            case AgentLexer.RS -> "`]`";
            case AgentLexer.LB -> "`{`";
            case AgentLexer.RB -> "`}`";
            case AgentLexer.HOLE_END -> "`}}`";
            case AgentLexer.TAG_END -> "`%}`";
            case AgentLexer.COMMA -> "`,`";
            default -> "`>`";
        };
    }

    /** The text, or the code point it begins with where that is not to be seen. */
    static String visible(String text) {
        var sign = text.codePointAt(0);
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                "U+" + "0".repeat(Math.max(0, 4 - Integer.toHexString(sign).length()))
                        + Integer.toHexString(sign).toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    /** A token as it is shown in a message. */
    static String shown(AgentToken token) {
        return switch (token.type) {
            case AgentLexer.EOF -> "the end of the file";
            case AgentLexer.SEP -> token.end > token.start ? "`,`" : "the end of the line";
            case AgentLexer.PLAIN, AgentLexer.OPEN, AgentLexer.OPEN_TEXT, AgentLexer.RAW, AgentLexer.RAW_TEXT ->
                "this text";
            case AgentLexer.CLOSE -> "the end of the text";
            default -> token.getText().isEmpty() ? "what follows" : "`" + token.getText() + "`";
        };
    }
}
