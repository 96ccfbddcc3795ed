package dev.agentc.compiler.form;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.GateWords;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.kind.WrittenNumber;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What weights must pass, at the end of a training or between its stages: an evaluation that requires something, or
 * {@code it.gain(quality.right) >= 2%}, what they are above the weights before, as data.
 */
public final class GateBars {
    private static final Set<Op> SENSES = Set.of(Op.GREATER_EQUAL, Op.GREATER, Op.LESS_EQUAL, Op.LESS);

    private static final String NAME =
            "name one, as in `accept: quality`, and say there what must hold: `require: [it.success.mean >= 80%]`";

    private static final String FORM = "name an evaluation that requires something, or compare with the weights before:"
            + " `it.gain(quality.right) >= 2%`, `it.drop(general.right) <= 1%`";

    private final Findings findings;
    private final NameMeanings meanings;

    public GateBars(Findings findings, NameMeanings meanings) {
        this.findings = findings;
        this.meanings = meanings;
    }

    /** What accepts a training: an evaluation by its name, or a list of bars; empty, with a finding, if it is neither. */
    public Optional<Code> accepting(Expr value, Context c) {
        Expr bare = WrittenBar.strip(value);
        if (bare instanceof Expr.Items || bare instanceof Expr.Binary) {
            List<Code> bars = new ArrayList<>();
            for (Expr each : bare instanceof Expr.Items items ? items.elements() : List.of(bare)) {
                bar(each, CheckRules.TRAIN_ACCEPT, c).ifPresent(bars::add);
            }
            return Optional.of(new Code.ListOf(bars, value.span()));
        }
        return evaluation(bare, CheckRules.TRAIN_ACCEPT, c).map(code -> code);
    }

    /** {@code expect it.gain(quality.right) >= 2%} between two stages: each side of an {@code and} is a bar. */
    public Code gate(Item.Expect expect, Context c) {
        List<Code> bars = new ArrayList<>();
        if (expect.fails()) {
            wrong(expect.span(), "nothing fails between stages", FORM, c);
        } else {
            sides(expect.condition(), bars, c);
        }
        return new Code.Effect(
                GateWords.EFFECT,
                List.of(new Code.ListOf(bars, expect.span())),
                new Type.Nothing(),
                c.unit.site(GateWords.EFFECT),
                expect.span());
    }

    private void sides(Expr condition, List<Code> bars, Context c) {
        Expr bare = WrittenBar.strip(condition);
        if (bare instanceof Expr.Binary both && both.op() == Op.AND) {
            sides(both.left(), bars, c);
            sides(both.right(), bars, c);
        } else {
            bar(bare, CheckRules.TRAIN_GATE, c).ifPresent(bars::add);
        }
    }

    /** A list with how it is written, its word, the evaluation, and of a comparison metric, sense and number. */
    private Optional<Code> bar(Expr written, Rule rule, Context c) {
        Expr bare = WrittenBar.strip(written);
        if (bare instanceof Expr.Ref) {
            return evaluation(bare, rule, c)
                    .map(of -> bar(bare, GateWords.REQUIRE, of, "", "", new Code.Float(0, bare.span()), c));
        }
        if (bare instanceof Expr.Binary compared
                && SENSES.contains(compared.op())
                && WrittenBar.strip(compared.left()) instanceof Expr.Call call
                && call.callee() instanceof Expr.Member word
                && word.target() instanceof Expr.Ref it
                && it.name().equals("it")
                && GateWords.word(word.name().text()) instanceof Optional<GateWords.Word> known
                && known.isPresent()
                && call.args().size() == 1
                && call.args().getFirst().name().isEmpty()
                && WrittenBar.strip(call.args().getFirst().value()) instanceof Expr.Member metric
                && metric.target() instanceof Expr.Ref named
                && WrittenNumber.of(compared.right()).isPresent()) {
            Optional<Code.Ref> of = measured(named, c);
            if (of.isEmpty()) {
                wrong(named.span(), "`" + named.name() + "` names no evaluation", FORM, c);
                return Optional.empty();
            }
            meanings.word(word.name().span(), known.get().says(), c.home());
            meanings.word(metric.name().span(), c.home());
            return Optional.of(bar(
                    bare,
                    word.name().text(),
                    of.get(),
                    metric.name().text(),
                    compared.op().text(),
                    new Code.Float(
                            WrittenNumber.of(compared.right()).getAsDouble(),
                            compared.right().span()),
                    c));
        }
        wrong(written.span(), "this is nothing that weights can pass", FORM, c);
        return Optional.empty();
    }

    private static Code bar(
            Expr written, String word, Code.Ref of, String metric, String sense, Code.Float height, Context c) {
        Span span = written.span();
        return new Code.ListOf(
                List.of(
                        WrittenBar.text(WrittenBar.source(written, c), span),
                        WrittenBar.text(word, span),
                        of,
                        WrittenBar.text(metric, span),
                        WrittenBar.text(sense, span),
                        height),
                span);
    }

    private void wrong(Span at, String message, String help, Context c) {
        findings.add(CheckRules.TRAIN_GATE, c.home(), at, message, help);
    }

    // ---- evaluations

    /** One whose figures are compared, whatever it requires. */
    private Optional<Code.Ref> measured(Expr.Ref ref, Context c) {
        c.home().use(ref.name());
        Symbol symbol = c.home().near(ref.name());
        return symbol != null && symbol.decl instanceof Decl.Block block && isEvaluation(block)
                ? Optional.of(named(ref, symbol, c))
                : Optional.empty();
    }

    private Code.Ref named(Expr.Ref ref, Symbol symbol, Context c) {
        meanings.tell(ref.span(), symbol, c.home());
        c.unit.needs(symbol);
        return new Code.Ref(symbol.qualified, List.of(), ref.span());
    }

    /** The evaluation that is named; empty, with a finding, if it is none that can be missed. */
    private Optional<Code.Ref> evaluation(Expr value, Rule rule, Context c) {
        if (value instanceof Expr.Ref ref) {
            c.home().use(ref.name());
            Symbol symbol = c.home().near(ref.name());
            if (symbol != null
                    && symbol.declares() != null
                    && symbol.declares().becomes() instanceof Becomes.Job
                    && symbol.decl instanceof Decl.Block block
                    && isEvaluation(block)
                    && says(block, "require", symbol)) {
                return Optional.of(named(ref, symbol, c));
            }
            if (symbol != null && symbol.decl instanceof Decl.Block block && isUnfinished(block, symbol)) {
                return Optional.empty(); // that it says nothing was said
            }
            if (symbol != null && symbol.decl instanceof Decl.Block block && isEvaluation(block)) {
                return refused("`" + ref.name() + "` has no `require`, so that nothing can miss it", value, rule, c);
            }
        }
        String what = value instanceof Expr.Ref ref ? "`" + ref.name() + "`" : "this";
        return refused(what + " names no evaluation that says what it requires", value, rule, c);
    }

    private Optional<Code.Ref> refused(String message, Expr value, Rule rule, Context c) {
        findings.add(rule, c.home(), value.span(), message, rule.equals(CheckRules.TRAIN_ACCEPT) ? NAME : FORM);
        return Optional.empty();
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
