package dev.agentc.compiler.match;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.List;

/** Says what a {@code match} leaves out, and adds arms for it. */
public final class MissingArms {
    private final Findings findings;

    public MissingArms(Findings findings) {
        this.findings = findings;
    }

    public void report(Expr.Match match, List<Alternative> left, SourceText source) {
        boolean open = left.stream().anyMatch(each -> isOpen(each.type()));
        var what = open ? "values that no arm names" : Alternative.list(left);
        var finding = Diagnostic.of(
                CheckRules.MATCH_MISSING, source, match.subject().span(), "this `match` leaves out " + what);
        var help = open ? "add `_ => …` for whatever is left" : "add an arm for each, or `_ => …` for whatever is left";
        findings.add(finding.help(help).fix(fix(match, left, open, source)));
    }

    /** Whether it has values beyond counting, so that only its own name or {@code _} takes them all. */
    private static boolean isOpen(Type type) {
        return !Types.literal(type) && !(type instanceof Type.Named) && !(type instanceof Type.Null);
    }

    /** The arms fail until somebody says what they give: nothing is decided for the author. */
    private static Fix fix(Expr.Match match, List<Alternative> left, boolean open, SourceText source) {
        boolean lines = source.text(match.span()).indexOf('\n') >= 0;
        boolean empty = match.arms().isEmpty();
        int behind =
                empty ? match.span().end() - 1 : match.arms().getLast().span().end();
        var next = lines ? "\n" + indent(match, source) : ", ";
        var arms = new StringBuilder(empty && !lines ? " " : next);
        if (open) {
            arms.append(failing("_", "this value"));
        } else {
            for (int i = 0; i < left.size(); i++) {
                var name = left.get(i).show();
                arms.append(i == 0 ? "" : next).append(failing(name, name.replace("\"", "")));
            }
        }
        arms.append(empty ? lines ? "\n" : " " : "");
        return Fix.replace(
                source.span(behind, behind),
                arms.toString(),
                left.size() == 1 || open ? "add the missing arm" : "add the missing arms");
    }

    private static String failing(String pattern, String what) {
        return pattern + " => fail Denied { tool: \"match\", reason: \"" + what + " is not handled\" }";
    }

    /** As the arms there are; two more than the line of the {@code match} where there is none. */
    private static String indent(Expr.Match match, SourceText source) {
        boolean empty = match.arms().isEmpty();
        int at = empty ? match.span().start() : match.arms().getFirst().span().start();
        int start = at == 0 ? 0 : source.text().lastIndexOf('\n', at - 1) + 1;
        int end = start;
        while (end < at && source.text().charAt(end) == ' ') {
            end++;
        }
        return " ".repeat(end - start + (empty ? 2 : 0));
    }
}
