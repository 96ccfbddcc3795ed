package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.BarWords;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.kind.WrittenNumber;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.plan.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an evaluation must come to, and which one a training must pass: {@code it.right.mean >= 80%} as data. */
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

    /** The evaluation that is named; empty, with a finding, if it is none that can be missed. */
    Optional<Code> evaluation(Expr value, Context c) {
        if (value instanceof Expr.Ref ref) {
            c.home().use(ref.name());
            var symbol = c.home().near(ref.name());
            if (symbol != null
                    && symbol.declares() != null
                    && symbol.declares().becomes() instanceof Becomes.Job
                    && symbol.decl instanceof Decl.Block block
                    && isEvaluation(block)
                    && says(block, "require", symbol)) {
                all.meanings.tell(ref.span(), symbol, c.home());
                c.unit.needs(symbol);
                return Optional.of(new Code.Ref(symbol.qualified, List.of(), ref.span()));
            }
            if (symbol != null && symbol.decl instanceof Decl.Block block && isUnfinished(block, symbol)) {
                return Optional.empty(); // that it says nothing was said
            }
            if (symbol != null && symbol.decl instanceof Decl.Block block && isEvaluation(block)) {
                return refused("`" + ref.name() + "` has no `require`, so that nothing can miss it", value, c);
            }
        }
        Optional<Name> later = toCome(value);
        if (later.isPresent()) {
            all.findings.add(
                    NotYet.rule("library"),
                    c.home(),
                    later.get().span(),
                    "`" + later.get().text() + "` is not there yet",
                    NotYet.help(later.get().text()));
            return Optional.empty();
        }
        String what = value instanceof Expr.Ref ref ? "`" + ref.name() + "`" : "this";
        return refused(what + " names no evaluation that says what it requires", value, c);
    }

    private Optional<Code> refused(String message, Expr value, Context c) {
        all.findings.add(
                CheckRules.TRAIN_ACCEPT,
                c.home(),
                value.span(),
                message,
                "name one, as in `accept: quality`, and say there what must hold: `require: [it.success.mean >= 80%]`");
        return Optional.empty();
    }

    /** A figure that compares with what was before, as bars of trainings are to have it. */
    private static Optional<Name> toCome(Expr expr) {
        Expr bare = WrittenBar.strip(expr);
        if (bare instanceof Expr.Items bars && !bars.elements().isEmpty()) {
            return toCome(bars.elements().getFirst());
        }
        if (bare instanceof Expr.Binary bar) {
            return toCome(bar.left());
        }
        if (bare instanceof Expr.Call call) {
            return toCome(call.callee());
        }
        return bare instanceof Expr.Member member && NotYet.names(member.name().text())
                ? Optional.of(member.name())
                : Optional.empty();
    }

    /** An evaluation that does not say yet what is asked. */
    private static boolean isUnfinished(Decl.Block block, Symbol symbol) {
        return isEvaluation(block) && !(says(block, "on", symbol) && says(block, "metrics", symbol));
    }

    private static boolean isEvaluation(Decl.Block block) {
        return block.kind().text().equals("eval");
    }

    /** Whether a setting stands there, misspelt or not. */
    private static boolean says(Decl.Block block, String name, Symbol symbol) {
        return block.body() instanceof Body.Items items
                && symbol.declares() instanceof Kind kind
                && items.items().stream()
                        .anyMatch(item -> item instanceof Item.Setting setting
                                && kind.meant(setting.key().text())
                                        .filter(meant -> meant.name().equals(name))
                                        .isPresent());
    }
}
