package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentToken;
import java.util.regex.Pattern;

/** {@code a // 2}, {@code a // b}: Python's division is a comment here, and what is divided by is lost. */
final class Divisions {
    private static final Pattern NAME = Pattern.compile("[a-z_]\\w*");

    /** How many tokens before it a name is looked for. */
    private static final int NEAR = 1000;

    private final ReadContext reading;

    Divisions(ReadContext reading) {
        this.reading = reading;
    }

    void check() {
        for (var token : reading.comments) {
            if (token.lexed == AgentLexer.COMMENT
                    && token.raw > 0
                    && isValue(reading.raw.get(token.raw - 1))
                    && (isNumber(divisor(token)) || isVariable(divisor(token), token.raw))) {
                report(reading.raw.get(token.raw - 1), token);
            }
        }
    }

    private static boolean isValue(AgentToken token) {
        return token.lexed == AgentLexer.WORD
                || token.lexed == AgentLexer.RP
                || token.lexed == AgentLexer.RS
                || token.lexed == AgentLexer.NUMBER;
    }

    /** What stands behind the slashes, up to a comment in the comment. */
    private static String divisor(AgentToken comment) {
        var text = comment.getText();
        int second = text.indexOf("//", 2);
        return (second < 0 ? text.substring(2) : text.substring(2, second)).strip();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    }

    /** Whether it is a parameter, a {@code let} or a {@code var} above, and what stands before is no type and no setting. */
    private boolean isVariable(String text, int comment) {
        if (!NAME.matcher(text).matches() || sort(comment - 2) == AgentLexer.COLON) {
            return false;
        }
        for (int i = comment - 2; i > 0 && comment - i < NEAR; i--) {
            var token = reading.raw.get(i);
            if (token.lexed == AgentLexer.WORD && token.getText().equals(text) && isDeclared(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDeclared(int at) {
        var before = reading.raw.get(at - 1).getText();
        return before.equals("let") || before.equals("var") || sort(at + 1) == AgentLexer.COLON && inParentheses(at);
    }

    private boolean inParentheses(int at) {
        var before = sort(at - 1);
        return before == AgentLexer.LP || before == AgentLexer.COMMA;
    }

    private int sort(int at) {
        return at < 0 ? -1 : reading.raw.get(at).lexed;
    }

    private void report(AgentToken before, AgentToken comment) {
        var mend = ".div(" + divisor(comment) + ")";
        var written = reading.source.text(reading.span(before));
        int end = comment.start
                + comment.getText().indexOf(divisor(comment))
                + divisor(comment).length();
        var span = reading.source.span(before.end, end);
        reading.report(reading.finding(
                        SyntaxRules.DIVISION, reading.span(comment), "`//` begins a comment: nothing is divided here")
                .help("whole numbers are divided by `" + (before.lexed == AgentLexer.WORD ? written : "…") + mend
                        + "`, which rounds down")
                .fix(Fix.replace(span, mend, "write `" + mend + "`")));
    }
}
