package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.syntax.Arm;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.grammar.AgentParser.BranchContext;
import dev.agentc.grammar.AgentParser.BranchesContext;
import dev.agentc.grammar.AgentParser.PatternContext;
import dev.agentc.grammar.AgentToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the arms of {@code match} and {@code catch}. */
final class ArmReader {
    private final ReadContext reading;
    private final ExprReader exprs;

    ArmReader(ReadContext reading, ExprReader exprs) {
        this.reading = reading;
        this.exprs = exprs;
    }

    List<Arm> read(@Nullable BranchesContext tree) {
        if (tree == null) {
            return List.of();
        }
        var arms = new ArrayList<Arm>(tree.all.size());
        for (var branch : tree.all) {
            arms.add(arm(branch));
        }
        return arms;
    }

    private Arm arm(BranchContext tree) {
        var start = (AgentToken) tree.start;
        var patterns = new ArrayList<Pattern>(tree.cases.size());
        Name binder = null;
        for (var pattern : tree.cases) {
            patterns.add(pattern(pattern));
            binder = pattern.binder == null ? binder : reading.name((AgentToken) pattern.binder);
        }
        Optional<Expr> guard = tree.guard == null ? Optional.empty() : Optional.of(exprs.expr(tree.guard));
        var body = exprs.body(tree.body, tree.value, start);
        return new Arm(
                patterns, Optional.ofNullable(binder), guard, body, reading.span(reading.span(start), body.span()));
    }

    private Pattern pattern(PatternContext tree) {
        var start = (AgentToken) tree.start;
        if (tree.literal != null) {
            var value = exprs.atom((AgentToken) tree.literal);
            return literal(tree.sign == null ? value : exprs.unary((AgentToken) tree.sign, value));
        }
        if (tree.names.isEmpty()) {
            return new Pattern.Broken(reading.span(start));
        }
        var path = reading.names(tree.names);
        if (tree.close != null) {
            var span = reading.span(start, (AgentToken) tree.close);
            return new Pattern.Fields(path, reading.names(tree.parts), span);
        }
        var span = reading.span(path.getFirst(), path.getLast());
        return path.size() == 1
                        && (path.getFirst().text().equals("_")
                                || path.getFirst().text().equals("else"))
                ? new Pattern.Any(span)
                : new Pattern.Named(path, span);
    }

    private static Pattern literal(Expr value) {
        return new Pattern.Literal(value, value.span());
    }
}
