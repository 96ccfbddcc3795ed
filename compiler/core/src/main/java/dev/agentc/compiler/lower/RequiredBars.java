package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.BarWords;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.form.WrittenBar;
import dev.agentc.compiler.kind.WrittenNumber;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.plan.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an evaluation must come to: {@code it.right.mean >= 80%} as data. */
final class RequiredBars {
    private static final Set<Op> SENSES = Set.of(Op.GREATER_EQUAL, Op.GREATER, Op.LESS_EQUAL, Op.LESS);

    private static final String FORM =
            "write a metric, `mean`, `low` or `high` of it, `pass_at(4)` or `pass_hat(4)`, and a number: "
                    + "`require: [it.success.mean >= 80%]`";

    private final Elaborator all;

    RequiredBars(Elaborator all) {
        this.all = all;
    }

    /**
     * What of a metric is compared.
     *
     * @param runs how many of a case must pass; null where the figure is none of passing
     */
    private record Figure(Name metric, Name name, Expr.@Nullable Int runs) {}

    /** A list with, for each bar, how it is written, metric, figure, sense and number, and of how many runs where they are to pass. */
    Code bars(Expr value, Context c) {
        List<Code> bars = new ArrayList<>();
        for (Expr each : value instanceof Expr.Items items ? items.elements() : List.of(value)) {
            bar(WrittenBar.strip(each), each, c).ifPresent(bars::add);
        }
        return new Code.ListOf(bars, value.span());
    }

    private Optional<Code> bar(Expr expr, Expr written, Context c) {
        if (expr instanceof Expr.Binary compared
                && SENSES.contains(compared.op())
                && figure(WrittenBar.strip(compared.left())) instanceof Figure figure
                && WrittenNumber.of(compared.right()).isPresent()) {
            tell(figure, c);
            List<Code> bar = new ArrayList<>(List.of(
                    WrittenBar.text(WrittenBar.source(expr, c), expr.span()),
                    WrittenBar.text(figure.metric().text(), figure.metric().span()),
                    WrittenBar.text(figure.name().text(), figure.name().span()),
                    WrittenBar.text(compared.op().text(), compared.opSpan()),
                    new Code.Float(
                            WrittenNumber.of(compared.right()).getAsDouble(),
                            compared.right().span())));
            if (figure.runs() instanceof Expr.Int runs) {
                bar.add(new Code.Int(runs.value(), runs.span()));
            }
            return Optional.of(new Code.ListOf(bar, expr.span()));
        }
        all.findings.add(
                CheckRules.EVAL_REQUIRE,
                c.home(),
                written.span(),
                "this is no figure of the evaluation beside a number",
                FORM);
        return Optional.empty();
    }

    /** A metric is a reward, or counted by every evaluation. */
    private void tell(Figure figure, Context c) {
        Name metric = figure.metric();
        if (c.home().near(metric.text()) instanceof Symbol reward && reward.is(Becomes.Trait.SCORES)) {
            all.meanings.tell(metric.span(), reward, c.home());
        } else {
            all.meanings.word(metric.span(), c.home());
        }
        BarWords.figure(figure.name().text())
                .ifPresent(known -> all.meanings.word(figure.name().span(), known.says(), c.home()));
    }

    /** {@code it.right.mean} or {@code it.right.pass_at(4)}; null if it is neither. */
    private static @Nullable Figure figure(Expr expr) {
        if (expr instanceof Expr.Call call) {
            return call.args().size() == 1
                            && call.args().getFirst().name().isEmpty()
                            && call.args().getFirst().value() instanceof Expr.Int runs
                            && call.callee() instanceof Expr.Member pass
                            && isFigure(pass.name(), true)
                            && metric(pass) instanceof Name metric
                    ? new Figure(metric, pass.name(), runs)
                    : null;
        }
        return expr instanceof Expr.Member figure
                        && isFigure(figure.name(), false)
                        && metric(figure) instanceof Name metric
                ? new Figure(metric, figure.name(), null)
                : null;
    }

    private static boolean isFigure(Name name, boolean passing) {
        return BarWords.figure(name.text())
                .filter(figure -> figure.passing() == passing)
                .isPresent();
    }

    /** What of {@code it} the figure is of; null if it is of something else. */
    private static @Nullable Name metric(Expr.Member figure) {
        return figure.target() instanceof Expr.Member metric
                        && metric.target() instanceof Expr.Ref it
                        && it.name().equals("it")
                ? metric.name()
                : null;
    }
}
