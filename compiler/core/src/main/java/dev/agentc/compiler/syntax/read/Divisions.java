package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentToken;

/** {@code a // 2}: Python's division is a comment here, and its second number is lost. */
final class Divisions {
    private final ReadContext reading;

    Divisions(ReadContext reading) {
        this.reading = reading;
    }

    void check() {
        for (int i = 1; i < reading.raw.size(); i++) {
            var token = reading.raw.get(i);
            if (token.lexed == AgentLexer.COMMENT && isValue(reading.raw.get(i - 1)) && isNumber(number(token))) {
                report(reading.raw.get(i - 1), token);
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
    private static String number(AgentToken comment) {
        var text = comment.getText();
        int second = text.indexOf("//", 2);
        return (second < 0 ? text.substring(2) : text.substring(2, second)).strip();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    }

    private void report(AgentToken before, AgentToken comment) {
        var mend = ".div(" + number(comment) + ")";
        var written = reading.source.text(reading.span(before));
        int end = comment.start
                + comment.getText().indexOf(number(comment))
                + number(comment).length();
        var span = reading.source.span(before.end, end);
        reading.report(reading.finding(
                        SyntaxRules.DIVISION, reading.span(comment), "`//` begins a comment: nothing is divided here")
                .help("whole numbers are divided by `" + (before.lexed == AgentLexer.WORD ? written : "…") + mend
                        + "`, which rounds down")
                .fix(Fix.replace(span, mend, "write `" + mend + "`")));
    }
}
