package dev.agentc.compiler.match;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a {@code match} leaves out, and adds arms for it. */
public final class MissingArms {
    private static final String FAILURE = "Denied";

    private final Findings findings;
    private final Possible possible;
    private final ModuleScope home;

    /** @param possible what the value can be */
    public MissingArms(Findings findings, Possible possible, ModuleScope home) {
        this.findings = findings;
        this.possible = possible;
        this.home = home;
    }

    public void report(Expr.Match match, List<Alternative> left) {
        boolean open = left.stream().anyMatch(each -> isOpen(each.type()));
        var what = open ? "values that no arm names" : Alternative.list(left);
        var finding = Diagnostic.of(
                CheckRules.MATCH_MISSING, home.source(), match.subject().span(), "this `match` leaves out " + what);
        var names = open ? List.of("_") : names(left);
        finding = finding.help(
                open
                        ? "add `_ => …` for whatever is left"
                        : names.isEmpty()
                                ? "add `_ => …` for whatever is left, or import what it leaves out"
                                : "add an arm for each, or `_ => …` for whatever is left");
        boolean isMended = !names.isEmpty() && home.find(FAILURE) instanceof Symbol failure && failure.home.standard();
        findings.add(isMended ? finding.fix(fix(match, names)) : finding);
    }

    /** Whether it has values beyond counting, so that only its own name or {@code _} takes them all. */
    private static boolean isOpen(Type type) {
        return !Types.literal(type) && !(type instanceof Type.Named) && !(type instanceof Type.Null);
    }

    /** What this file calls them, each once; nothing if it has no name for one of them. */
    private List<String> names(List<Alternative> left) {
        var names = new LinkedHashSet<String>();
        for (var each : left) {
            var name = name(each);
            if (name == null) {
                return List.of();
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** A name that is one of its values too means that. */
    private @Nullable String name(Alternative each) {
        if (each.value() != null || !(each.type() instanceof Type.Named named)) {
            return each.show();
        }
        var name = home.named(named.name());
        return name != null && possible.called(name).isEmpty() ? name : null;
    }

    /** The arms fail until somebody says what they give: nothing is decided for the author. */
    private Fix fix(Expr.Match match, List<String> names) {
        var source = home.source();
        boolean lines = source.text(match.span()).indexOf('\n') >= 0;
        boolean empty = match.arms().isEmpty();
        int behind =
                empty ? match.span().end() - 1 : match.arms().getLast().span().end();
        var next = lines ? "\n" + indent(match, source) : ", ";
        var arms = new StringBuilder(empty && !lines ? " " : next);
        for (int i = 0; i < names.size(); i++) {
            arms.append(i == 0 ? "" : next).append(failing(names.get(i)));
        }
        arms.append(empty ? lines ? "\n" : " " : "");
        return Fix.replace(
                source.span(behind, behind),
                arms.toString(),
                names.size() == 1 ? "add the missing arm" : "add the missing arms");
    }

    private static String failing(String pattern) {
        var what = pattern.equals("_") ? "this value" : pattern.replace("\"", "");
        return pattern + " => fail " + FAILURE + " { tool: \"match\", reason: \"" + what + " is not handled\" }";
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
