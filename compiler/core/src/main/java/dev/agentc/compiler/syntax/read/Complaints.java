package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.foreign.OddSigns;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentParser;
import dev.agentc.grammar.AgentToken;
import dev.agentc.grammar.Flaw;
import dev.agentc.grammar.Mistake;
import dev.agentc.grammar.ReservedWords;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says what the lexer and the parser stumbled over in one stretch of a file: one finding a cause, one a line. */
final class Complaints {
    private final ReadContext reading;
    private final KindCheck kinds;
    private final ForeignForms forms;
    private final Set<Integer> lines = new HashSet<>();
    private boolean bracketsFit = true;

    /** Where the first thing was found: a bracket behind it that closes nothing is its echo. */
    private int first;

    /** True when a text took everything that follows, closing brackets too. */
    private boolean swallowed;

    /** True when arms were found that nothing is around: the next ones have the same cause. */
    private boolean strayArms;

    /** @param first where something was found that this stretch may be an echo of */
    Complaints(ReadContext reading, KindCheck kinds, int first) {
        this.first = first;
        this.reading = reading;
        this.kinds = kinds;
        this.forms = new ForeignForms(reading);
    }

    void flaws(List<Flaw> flaws) {
        for (var flaw : flaws) {
            if ((flaw.sort() == Flaw.Sort.OPEN_TEXT || flaw.sort() == Flaw.Sort.OPEN_HOLE) && isNews(flaw.token())) {
                report(flaw.token(), describe(flaw));
                swallowed |= flaw.sort() == Flaw.Sort.OPEN_HOLE
                        || flaw.token().getText().contains("\"\"\"");
            }
        }
        for (var flaw : flaws) {
            if (flaw.sort() == Flaw.Sort.UNCLOSED || flaw.sort() == Flaw.Sort.TOO_DEEP) {
                bracketsFit = false;
                if ((!swallowed || flaw.sort() != Flaw.Sort.UNCLOSED) && isNews(flaw.token())) {
                    report(flaw.token(), describe(flaw));
                }
            }
        }
    }

    /** Brackets that close nothing, if nothing before them says why. */
    void unopened(List<Flaw> flaws) {
        for (var flaw : flaws) {
            if (flaw.sort() == Flaw.Sort.UNOPENED && flaw.token().start < first && isNews(flaw.token())) {
                report(flaw.token(), describe(flaw));
            }
        }
    }

    /** What the parser could not use; where brackets do not fit that is only their echo. */
    void mistakes(List<Mistake> mistakes) {
        if (bracketsFit) {
            for (var mistake : mistakes) {
                if (isNews(mistake.token()) && !isLost(mistake) && !(strayArms && isArm(mistake))) {
                    report(mistake.token(), describe(mistake));
                }
            }
        }
    }

    /** True for what a broken declaration lost: it stands outside of it, but not at the margin. */
    private boolean isLost(Mistake mistake) {
        var before = mistake.before();
        var begins = before != null && kinds.isUnknown(before) ? before : mistake.token();
        boolean top =
                begins == before || mistake.rule() == AgentParser.RULE_entry || mistake.rule() == AgentParser.RULE_file;
        return top && first < begins.start && reading.source.columnOf(begins.start) > 1;
    }

    private boolean isNews(AgentToken token) {
        return !reading.isFull() && !lines.contains(reading.source.lineOf(token.start));
    }

    private void report(AgentToken token, Diagnostic finding) {
        if (lines.add(reading.source.lineOf(finding.span().start()))) {
            lines.add(reading.source.lineOf(token.start));
            first = Math.min(first, finding.span().start());
            reading.report(finding);
        }
    }

    private Diagnostic describe(Flaw flaw) {
        var token = flaw.token();
        var span = reading.span(token);
        return switch (flaw.sort()) {
            case UNCLOSED -> unclosed(token);
            case UNOPENED ->
                reading.finding(SyntaxRules.UNOPENED, span, "`" + token.getText() + "` closes nothing")
                        .help("remove it, or open the bracket it closes")
                        .fix(Fix.replace(span, "", "remove `" + token.getText() + "`"));
            case TOO_DEEP ->
                reading.finding(SyntaxRules.TOO_DEEP, span, "this nests more than 256 levels deep")
                        .help("name a part of it with `let`, or move it to an `fn`");
            case OPEN_TEXT -> openText(token);
            case OPEN_HOLE -> openHole(token);
        };
    }

    private Diagnostic unclosed(AgentToken token) {
        var near = token.lexed == AgentLexer.LT ? forms.near(token) : null;
        var foreign = near == null && token.lexed == AgentLexer.LT ? forms.begins(token) : near;
        return foreign != null
                ? foreign
                : reading.finding(
                                SyntaxRules.UNCLOSED, reading.span(token), "`" + token.getText() + "` is never closed")
                        .help("write `" + closer(token) + "` where it ends");
    }

    private Diagnostic openHole(AgentToken token) {
        var foreign = forms.inText(token);
        if (foreign != null) {
            return foreign;
        }
        return reading.finding(SyntaxRules.UNCLOSED, reading.span(token), "`" + token.getText() + "` is never closed")
                .help("write `" + (token.getText().equals("{%") ? "%}" : "}}")
                        + "` where it ends, or `\\{{` for the signs themselves");
    }

    private Diagnostic openText(AgentToken token) {
        var text = token.getText();
        var quotes = text.contains("\"\"\"") ? "\"\"\"" : "\"";
        var length = text.startsWith("r") ? 1 + quotes.length() : quotes.length();
        var help = quotes.length() == 1
                ? "write `\"` before the line ends; a text of several lines stands in `\"\"\"`"
                : "write `\"\"\"` where it ends";
        return reading.finding(
                        SyntaxRules.UNCLOSED,
                        reading.source.span(token.start, token.start + length),
                        "this text is never closed")
                .help(help);
    }

    private static String closer(AgentToken opener) {
        return switch (opener.lexed) {
            case AgentLexer.LP -> ")";
            case AgentLexer.LS -> "]";
            case AgentLexer.LT -> ">";
            default -> "}";
        };
    }

    private Diagnostic describe(Mistake mistake) {
        var token = mistake.token();
        var before = mistake.before();
        if (before != null && kinds.isUnknown(before)) {
            return kinds.unknown(reading.name(before));
        }
        var foreign = forms.at(mistake);
        if (foreign != null) {
            return foreign;
        }
        if (token.type == AgentLexer.BAD) {
            return badSign(token);
        }
        if (mistake.unseparated()) {
            return unseparated(mistake);
        }
        boolean top = mistake.rule() == AgentParser.RULE_entry || mistake.rule() == AgentParser.RULE_file;
        if (top
                && (token.type == AgentLexer.KEY || isReserved(token))
                && Foreign.of(Foreign.Place.KIND, token.getText()) instanceof Foreign known) {
            return reading.finding(
                            SyntaxRules.UNEXPECTED,
                            reading.span(token),
                            "`" + token.getText() + (token.type == AgentLexer.KEY ? ":" : "")
                                    + "` stands outside of a declaration")
                    .help(known.said());
        }
        if (token.type == AgentLexer.KEY && top) {
            return reading.finding(
                            SyntaxRules.UNEXPECTED,
                            reading.span(token),
                            "`" + token.getText() + ":` stands outside of a declaration")
                    .help("move it into the `{ }` it belongs to");
        }
        if (token.type == AgentLexer.FOR && mistake.expects(AgentLexer.NUMBER)) {
            return reading.finding(SyntaxRules.UNEXPECTED, reading.span(token), "`for` has no value")
                    .help("`parallel for` gives a list, and so does `map`");
        }
        if (isReserved(token) && mistake.expects(AgentLexer.WORD)) {
            return reading.finding(
                            SyntaxRules.RESERVED_WORD,
                            reading.span(token),
                            "`" + token.getText() + "` is a reserved word and no name")
                    .help("choose another name");
        }
        return isEnd(token) ? missing(mistake) : unexpected(mistake);
    }

    private Diagnostic badSign(AgentToken token) {
        var meant = OddSigns.meant(token.getText());
        if (meant != null) {
            return odd(token, meant);
        }
        var text = ExpectedNames.visible(token.getText());
        var help = switch (text) {
            case ";" -> "a new line or a comma separates";
            case "!" -> "write `not x`";
            case "&" -> "write `a and b`";
            case "'" -> "texts stand in `\"`";
            case "#" -> "comments begin with `//`";
            case "%}" -> "write `{%` before it, inside a text";
            case "$" -> "an amount of money has digits: `$0.05`";
            case "“", "”", "„" -> "texts stand in straight quotes: `\"`";
            default -> "remove it, or write it inside a text";
        };
        return reading.finding(SyntaxRules.UNEXPECTED, reading.span(token), "`" + text + "` means nothing here")
                .help(help);
    }

    /** A sign that looks like one of ours, or like nothing. */
    private Diagnostic odd(AgentToken token, String meant) {
        var text = ExpectedNames.visible(token.getText());
        return meant.isEmpty()
                ? reading.finding(
                                SyntaxRules.INVISIBLE,
                                reading.span(token),
                                "here stands an invisible character, " + text)
                        .help("remove it")
                        .fix(Fix.replace(reading.span(token), "", "remove it"))
                : reading.finding(SyntaxRules.UNEXPECTED, reading.span(token), "`" + text + "` means nothing here")
                        .help("write `" + meant + "`")
                        .fix(Fix.replace(reading.span(token), meant, "write `" + meant + "`"));
    }

    private Diagnostic unseparated(Mistake mistake) {
        var token = mistake.token();
        var before = mistake.before();
        if (before != null && token.type != AgentLexer.KEY && mayBeMisspelt(before, mistake.rule())) {
            var near = Nearest.to(before.getText(), ReservedWords.RESERVED).orElse("");
            if (!near.isEmpty()) {
                return reading.finding(
                                SyntaxRules.UNEXPECTED,
                                reading.span(before),
                                "`" + before.getText() + "` does not begin anything here")
                        .help("did you mean `" + near + "`?")
                        .fix(Fix.replace(reading.span(before), near, "replace by `" + near + "`"));
            }
        }
        if (!begins(token)) {
            return isArm(mistake) ? strayArm(mistake) : unexpected(mistake);
        }
        if (isArm(mistake)) {
            return strayArm(mistake);
        }
        if (before != null && mistake.rule() == AgentParser.RULE_items && beginsLine(before)) {
            var end = reading.source.span(before.end, before.end);
            return reading.finding(
                            SyntaxRules.MISSING,
                            reading.span(before),
                            "`:` is missing after `" + before.getText() + "`")
                    .help("a setting is written `" + before.getText() + ": …`")
                    .fix(new Fix("insert `:`", List.of(new Edit(end, ":"))));
        }
        var finding = reading.finding(
                        SyntaxRules.MISSING_SEPARATOR,
                        reading.span(token),
                        "a comma or a new line is missing before " + ExpectedNames.shown(token))
                .help("put what begins here on a line of its own");
        boolean listed = token.type == AgentLexer.KEY
                || mistake.rule() != AgentParser.RULE_block
                        && mistake.rule() != AgentParser.RULE_items
                        && mistake.rule() != AgentParser.RULE_file;
        return before == null || !listed
                ? finding
                : finding.fix(
                        new Fix("insert a comma", List.of(new Edit(reading.source.span(before.end, before.end), ","))));
    }

    /** True when something can begin with this token, so that a separator is all that is missing. */
    private static boolean begins(AgentToken token) {
        return switch (token.type) {
            case AgentLexer.WORD,
                    AgentLexer.KEY,
                    AgentLexer.NUMBER,
                    AgentLexer.MONEY,
                    AgentLexer.PLAIN,
                    AgentLexer.RAW,
                    AgentLexer.RAW_TEXT,
                    AgentLexer.OPEN,
                    AgentLexer.OPEN_TEXT,
                    AgentLexer.LP,
                    AgentLexer.LAMBDA,
                    AgentLexer.LS,
                    AgentLexer.LB,
                    AgentLexer.KIND,
                    AgentLexer.PARAM,
                    AgentLexer.RETURN_NOTHING -> true;
            default -> isReserved(token);
        };
    }

    private boolean beginsLine(AgentToken token) {
        return token.type == AgentLexer.WORD && isFirst(token);
    }

    private boolean isFirst(AgentToken token) {
        return token.raw > 0 && reading.raw.get(token.raw - 1).lexed == AgentLexer.NEWLINE;
    }

    /** True for a word that may have been meant to begin a statement. */
    private boolean mayBeMisspelt(AgentToken word, int rule) {
        return beginsLine(word)
                && word.end - word.start > 2
                && (rule == AgentParser.RULE_items || rule == AgentParser.RULE_block);
    }

    private Diagnostic missing(Mistake mistake) {
        var token = mistake.token();
        var before = mistake.before();
        var what = ExpectedNames.first(mistake);
        if (before == null) {
            return reading.finding(SyntaxRules.MISSING, reading.span(token), what + " is missing here")
                    .help("write it before " + ExpectedNames.shown(token));
        }
        return reading.finding(
                        SyntaxRules.MISSING,
                        reading.span(before),
                        what + " is missing after " + ExpectedNames.shown(before))
                .help("write it before " + ExpectedNames.shown(token));
    }

    /** {@code pattern => value} among statements. */
    private boolean isArm(Mistake mistake) {
        boolean among = mistake.rule() == AgentParser.RULE_items || mistake.rule() == AgentParser.RULE_block;
        return (among || mistake.token().type == AgentLexer.FAT)
                && mistake.before() != null
                && isFirst(mistake.before())
                && reading.source
                        .line(reading.source.lineOf(mistake.token().start))
                        .contains("=>");
    }

    /** One finding over all arms that follow one another. */
    private Diagnostic strayArm(Mistake mistake) {
        strayArms = true;
        var source = reading.source;
        int from = mistake.before() == null ? mistake.token().start : mistake.before().start;
        int line = source.lineOf(from);
        int last = line;
        while (last < source.lineCount() && source.line(last + 1).contains("=>")) {
            last++;
        }
        int end = source.lineStart(last) + source.line(last).length();
        return reading.finding(
                        SyntaxRules.UNEXPECTED,
                        source.span(from, end),
                        "an arm stands here, and no `match` or `catch` is around it")
                .help("write `match value {` before the first arm, and `}` behind the last");
    }

    private Diagnostic unexpected(Mistake mistake) {
        var token = mistake.token();
        var finding = reading.finding(
                SyntaxRules.UNEXPECTED, reading.span(token), ExpectedNames.shown(token) + " is not expected here");
        if (token.type == AgentLexer.Q) {
            return finding.help("choose with `if c { a } else { b }`");
        }
        if (mistake.rule() == AgentParser.RULE_braces || mistake.rule() == AgentParser.RULE_pair) {
            return finding.help("these braces hold `name: value`; code stands in a body, without `=` before it");
        }
        var expected = mistake.unseparated() ? "a new line, a comma or `=`" : ExpectedNames.all(mistake);
        return expected.isEmpty() ? finding.help("remove it") : finding.help("expected " + expected);
    }

    private static boolean isReserved(AgentToken token) {
        return token.type >= AgentLexer.LET && token.type <= AgentLexer.NULL;
    }

    private static boolean isEnd(AgentToken token) {
        return switch (token.type) {
            case AgentLexer.SEP,
                    AgentLexer.EOF,
                    AgentLexer.RB,
                    AgentLexer.RP,
                    AgentLexer.RS,
                    AgentLexer.COMMA,
                    AgentLexer.BLOCK,
                    AgentLexer.HOLE_END,
                    AgentLexer.TAG_END,
                    AgentLexer.CLOSE -> true;
            default -> false;
        };
    }
}
