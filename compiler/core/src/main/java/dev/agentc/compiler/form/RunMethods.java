package dev.agentc.compiler.form;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.NamedDeclaration;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.JudgeShape;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Scorings;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code Run} is asked: its output, and how good it was. */
public final class RunMethods {
    private final Expressions all;
    private final RewardedRuns rewards;

    public RunMethods(Expressions all) {
        this.all = all;
        this.rewards = new RewardedRuns(all);
    }

    /** {@code r.get()}: the output, or what it failed of. */
    public Typed get(Expr.Call call, Typed target, Type.Opaque run, Context c) {
        if (!call.args().isEmpty()) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    call.span(),
                    "`get` takes no arguments",
                    "write `get()`, which gives the output, or fails as the run did");
            return all.ignored(call, c);
        }
        Span span = call.span();
        int slot = c.slot();
        var local = new Code.Local(slot, span);
        var output = run.arguments().get(1);
        var code = new Code.Block(
                List.of(
                        new Code.Store(slot, target.code(), span),
                        new Code.If(
                                new Code.Field(local, "succeeded", false, span),
                                new Code.Field(local, "output", false, span),
                                new Code.Fail(new Code.Field(local, "failure", false, span), span),
                                span)),
                span);
        return new Typed(code, output instanceof Type.Null ? Types.NOTHING : output);
    }

    /** 0 of a run that failed; else what the reward gives for it and its case. */
    public Typed score(Expr.Call call, Name name, Typed target, Type.Opaque run, Context c) {
        var reward = call.args().size() == 1
                ? NamedDeclaration.callable(call.args().getFirst().value(), c)
                : null;
        if (reward != null && JudgeShape.isAsked(reward)) {
            return word(call, reward, target, c);
        }
        boolean broken = reward != null && reward.is(Becomes.Trait.SCORES) && isBroken(reward);
        if (broken || reward == null && notThere(call, c)) {
            its(call, target.code(), run, c); // which it may look at
            return Typed.wrong(call.span());
        }
        if (reward == null || !reward.is(Becomes.Trait.SCORES)) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    name.span(),
                    reward == null
                            ? "`score` takes the name of a `reward` or of a judge"
                            : "`" + reward.text() + "` is " + Phrases.kind(reward.kind()) + " and no `reward`",
                    "declare one: `reward right(r: Run<…>, case: Case<…>) -> float = …`");
            return all.ignored(call, c);
        }
        var argument = call.args().getFirst().value();
        all.meanings().tell(argument, reward, c.home());
        var span = call.span();
        var slot = c.slot();
        var local = new Code.Local(slot, span);
        var its = all.declared().signature(reward).params().size() == 2 ? its(call, local, run, c) : null;
        if (!rewards.scores(reward, argument.span(), name.span(), run, its, isOwn(call, c), c)) {
            return Typed.wrong(span);
        }
        var given = new ArrayList<Code>(List.of(local));
        if (its != null) {
            given.add(its.code());
        }
        c.unit.needs(reward);
        var asked = new Code.Call(reward.qualified, given, c.unit.site(reward.text()), span);
        var code = new Code.Block(
                List.of(
                        new Code.Store(slot, target.code(), span),
                        new Code.If(
                                new Code.Field(local, "succeeded", false, span), asked, new Code.Float(0, span), span)),
                span);
        return new Typed(code, all.declared().signature(reward).result());
    }

    /** The case that a run was asked: of a reward's own run the one that it is given, else the run knows it; null if there is none. */
    private static @Nullable Typed its(Expr.Call call, Code run, Type.Opaque type, Context c) {
        if (type.arguments().size() > 2) {
            return new Typed(new Code.Field(run, "case", false, call.span()), RewardedRuns.caseOf(type));
        }
        var its = c.unit.asked == null || !isOwn(call, c) ? null : c.unit.asked.itsCase(c.scope);
        if (its == null) {
            return null;
        }
        its.use();
        return new Typed(new Code.Local(its.slot, call.span()), its.type);
    }

    /** Whether a reward that looks at a case asks about the run that it looks at. */
    private static boolean isOwn(Expr.Call call, Context c) {
        return c.unit.asked != null
                && call.callee() instanceof Expr.Member member
                && member.target() instanceof Expr.Ref ref
                && c.unit.asked.isRun(c.scope.find(ref.name()));
    }

    /** 0 of a run that failed; else what a judge said of it when it was asked, null where that was nothing. */
    private Typed word(Expr.Call call, Symbol judge, Typed target, Context c) {
        var argument = call.args().getFirst().value();
        all.meanings().tell(argument, judge, c.home());
        if (judge.unsure()) {
            return Typed.wrong(call.span());
        }
        new JudgeShape(new Checking(c.home(), all.declared(), all.findings(), all.meanings()))
                .result(judge, argument.span());
        c.unit.needs(judge);
        var span = call.span();
        var slot = c.slot();
        var local = new Code.Local(slot, span);
        var said = List.<Code>of(new Code.Field(local, Scorings.JUDGED, false, span), text(judge.qualified, span));
        var word = new Code.If(
                new Code.Builtin("map.has", said, span),
                new Code.Builtin("map.get", said, span),
                new Code.Fail(notAsked(judge, span), span),
                span);
        var code = new Code.Block(
                List.of(
                        new Code.Store(slot, target.code(), span),
                        new Code.If(
                                new Code.Field(local, "succeeded", false, span), word, new Code.Float(0, span), span)),
                span);
        return new Typed(code, Types.optional(Types.FLOAT));
    }

    /** Where it could not be seen before. */
    private static Code notAsked(Symbol judge, Span span) {
        Code none = new Code.Null(span);
        return new Code.RecordOf(
                "ToolFailed",
                List.of(
                        text(judge.text(), span),
                        text("it was not asked about this run: `runs.judged_by([" + judge.text() + "])` asks it", span),
                        none,
                        none,
                        none,
                        none),
                span);
    }

    private static Code text(String text, Span span) {
        return new Code.Template(List.of(new Code.Chunk(text)), null, span);
    }

    /** Whether its header was not understood, which was said. */
    private boolean isBroken(Symbol reward) {
        return reward.unsure() || all.declared().signature(reward).result() instanceof Type.Nothing;
    }

    /** What is named, behind it braces or not. */
    public static Expr first(Expr.Call call) {
        var first = call.args().getFirst().value();
        return first instanceof Expr.With with ? with.target() : first;
    }

    /** Whether nothing has that name, or what has it is of a kind to come: that is said, and enough. */
    public boolean notThere(Expr.Call call, Context c) {
        return !call.args().isEmpty()
                && first(call) instanceof Expr.Ref ref
                && c.scope.find(ref.name()) == null
                && (c.home().find(ref.name()) instanceof Symbol symbol
                        ? NotYet.has(symbol.kind())
                        : all.unknownName(ref, c));
    }
}
