package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentToken;
import dev.agentc.grammar.Tokens;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds declarations that begin with a word that is no kind, and those that say nothing. */
final class KindCheck {
    private final ReadContext reading;
    private final @Nullable Set<String> kinds;

    /** @param kinds those with the one generic form; null if any word is one */
    KindCheck(ReadContext reading, @Nullable Set<String> kinds) {
        this.reading = reading;
        this.kinds = kinds;
    }

    void check(List<Decl> declarations) {
        var lines = linesWithFindings();
        for (var declaration : declarations) {
            if (!(declaration instanceof Decl.Block block)
                    || reading.isFull()
                    || !isClean(block.kind(), lines)
                    || isLost(block)) {
                continue;
            }
            if (kinds != null && !kinds.contains(block.kind().text())) {
                reading.report(unknown(block.kind()));
            } else if (block.body() instanceof Body.Missing && isClean(block.name(), lines) && !isFollowed(block)) {
                missingBody(block);
            }
        }
    }

    /** True for what a broken declaration lost: it stands behind it, but not at the margin. */
    private boolean isLost(Decl declaration) {
        return declaration.span().column() > 1
                && isFound(
                        margin(declaration.span().line(), -1),
                        declaration.span().line());
    }

    /** True where something was found behind a declaration that says nothing: that is what it lost. */
    private boolean isFollowed(Decl declaration) {
        int line = declaration.span().line();
        return isFound(line, margin(line + 1, 1) - 1);
    }

    private boolean isFound(int from, int to) {
        return reading.findings.stream()
                .anyMatch(finding ->
                        finding.span().line() >= from && finding.span().line() <= to);
    }

    /** The nearest line from this one on, up or down, at whose margin something begins. */
    private int margin(int line, int step) {
        int at = line;
        while (at > 1 && at <= reading.source.lineCount() && !begins(reading.source.line(at))) {
            at += step;
        }
        return at;
    }

    private static boolean begins(String line) {
        return !line.isEmpty() && Character.isLetter(line.charAt(0));
    }

    /** True when the declaration these tokens begin with has an unknown kind: nothing else about it is worth saying. */
    boolean reports(Tokens tokens) {
        AgentToken kind = tokens.get(0);
        if (kind.type == AgentLexer.PRIVATE) {
            kind = tokens.get(1);
        }
        if (!isUnknown(kind)) {
            return false;
        }
        reading.report(unknown(reading.name(kind)));
        return true;
    }

    boolean isUnknown(AgentToken kind) {
        return kinds != null && kind.type == AgentLexer.KIND && !kinds.contains(kind.getText());
    }

    private static boolean isClean(Name name, BitSet lines) {
        return !lines.get(name.span().line());
    }

    private BitSet linesWithFindings() {
        var lines = new BitSet();
        for (var finding : reading.findings) {
            lines.set(finding.span().line());
        }
        return lines;
    }

    Diagnostic unknown(Name kind) {
        if (Parser.OWN_FORMS.contains(kind.text())) {
            return reading.finding(SyntaxRules.MISSING, kind.span(), "a name is missing after `" + kind.text() + "`")
                    .help("write it before what it stands for");
        }
        var form = new ForeignForms(reading).top(kind);
        if (form != null) {
            return form;
        }
        var words = new ArrayList<>(Parser.OWN_FORMS);
        words.addAll(kinds == null ? Set.of() : kinds);
        words.add("import");
        words.sort(null);
        var finding = reading.finding(SyntaxRules.UNKNOWN_KIND, kind.span(), "unknown kind `" + kind.text() + "`");
        var near = Nearest.to(kind.text(), words).orElse("");
        var foreign = Foreign.of(Foreign.Place.KIND, kind.text());
        if (foreign != null) {
            return asks(kind) ? prompt(finding, kind) : foreign(finding, foreign, kind);
        }
        var rest =
                reading.source.text().substring(kind.span().end(), kind.span().end() + rest(kind));
        if (near.isEmpty() && rest.matches("\\s*=[^=>].*")) {
            return finding.help("a constant is a `let`: `let " + kind.text() + " ="
                            + rest.substring(rest.indexOf('=') + 1).stripTrailing() + "`")
                    .fix(Fix.replace(kind.span(), "let " + kind.text(), "write `let " + kind.text() + "`"));
        }
        return !near.isEmpty()
                ? finding.help("did you mean `" + near + "`?")
                        .fix(Fix.replace(kind.span(), near, "replace by `" + near + "`"))
                : finding.help("a declaration begins with a kind such as `agent`, `tool`, `fn` or `type`");
    }

    /** Whether what follows is a question to a model, as in BAML: a function that holds a client and a prompt. */
    private boolean asks(Name kind) {
        var text = reading.source.text();
        int open = text.indexOf('{', kind.span().end());
        int end = open < 0 ? -1 : text.indexOf("\n}", open);
        boolean takes = end > 0 && text.substring(kind.span().end(), open).indexOf('(') >= 0;
        return takes && ASKS.matcher(text.substring(open, end)).find();
    }

    private static final Pattern ASKS = Pattern.compile("(?m)^\\s*(?:client\\b.*|prompt)\\s*:?\\s*(?:#+\"|\"\"\"|$)");

    private Diagnostic prompt(Diagnostic finding, Name kind) {
        var text = reading.source.text();
        int open = text.indexOf('{', kind.span().end());
        var header = text.substring(kind.span().end(), open).strip();
        var help = "a question to a model is a `prompt`: `prompt " + header
                + " { model: openai(\"gpt-4.1-mini\"), user: \"…\" }`; several lines of text stand in `\"\"\"`, and"
                + " the model is told the fields of the answer";
        return finding.help(help).fix(Fix.replace(kind.span(), "prompt", "write `prompt`"));
    }

    private Diagnostic foreign(Diagnostic finding, Foreign foreign, Name kind) {
        var rest =
                reading.source.text().substring(kind.span().end(), kind.span().end() + rest(kind));
        var next = Pattern.compile("\\s+(\\w+)").matcher(rest);
        var filled = foreign.with("word", kind.text()).with("next", next.lookingAt() ? next.group(1) : "name");
        var helped = finding.help(filled.said());
        if (foreign.instead().isEmpty() || rest.matches("\\s*=[^=>].*")) {
            return helped; // a name that is given a value
        }
        var mend = foreign.mend();
        int blanks = mend.isEmpty() ? rest.length() - rest.stripLeading().length() : 0;
        var span = reading.source.span(kind.span().start(), kind.span().end() + blanks);
        return helped.fix(
                Fix.replace(span, mend, mend.isEmpty() ? "leave `" + kind.text() + "` out" : "write `" + mend + "`"));
    }

    /** How much is left of its line. */
    private int rest(Name kind) {
        var text = reading.source.text();
        int end = text.indexOf('\n', kind.span().end());
        return (end < 0 ? text.length() : end) - kind.span().end();
    }

    /** Made when it is needed: most texts need none. */
    private static final class Below {
        static final Pattern BODY = Pattern.compile("\\s*\\{");
    }

    private void missingBody(Decl.Block block) {
        var message = "`" + block.kind().text() + " " + block.name().text() + "` says nothing";
        var below = Below.BODY
                .matcher(reading.source.text())
                .region(block.span().end(), reading.source.text().length())
                .lookingAt();
        var help = below
                ? "put the `{` on the line of its header: a body begins there"
                : "give it `= …` or a body in `{ }`";
        reading.report(reading.finding(SyntaxRules.MISSING, block.name().span(), message)
                .help(help));
    }
}
