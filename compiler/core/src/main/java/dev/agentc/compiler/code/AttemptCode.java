package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.kind.ActedIn;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.JudgeShape;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Scorings;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code f.run(x)}, which never fails, and what a {@code Run} is asked for. */
public final class AttemptCode {
    private static final String RUN = "Run";

    /** Its name in the library. */
    static final String EXPLORE = "explore";

    /** Methods of a run, as an editor shows them. */
    public static final Map<String, String> METHODS =
            Map.of("get", "get() -> Out", "calls", "calls(f) -> list<Run>", "score", "score(reward) -> float");

    private final Elaborator all;
    private final Arguments arguments;

    AttemptCode(Elaborator all) {
        this.all = all;
        this.arguments = new Arguments(all);
    }

    /** What is called by {@code f.run} or {@code f { … }.run}; null if the member is something else. */
    @Nullable
    Symbol called(Expr.Member member, Context c) {
        if (!member.name().text().equals("run") || member.safe()) {
            return null;
        }
        var target = member.target() instanceof Expr.With with ? with.target() : member.target();
        var base = all.literals().base(target, c);
        return base == null || base.external() || base.isStrategy() || acted(base) ? null : base;
    }

    /** @param base what {@link #called} gave */
    Typed attempt(Expr.Call call, Expr.Member member, Symbol base, Context c) {
        var name = member.name();
        if (base.unsure()) {
            return all.calls().ignored(call, c);
        }
        if (base.computes()) {
            all.wrong(
                    CheckRules.CALL_RUN,
                    c,
                    name.span(),
                    "`" + base.text() + "` is " + Phrases.kind(base.kind())
                            + " and only computes: there is nothing that a `Run` of it could tell",
                    "call it: `" + base.text() + "(…)`, and take what it fails of with `catch`");
            return all.calls().ignored(call, c);
        }
        if (c.pure != null) {
            all.callables().impure(base.text(), base.kind(), member.target().span(), c);
            return all.calls().ignored(call, c);
        }
        var signature = all.declared.signature(base);
        var site = new Calls.Site(call, base.text(), member.target().span(), null, false);
        var bindings = new TypeArguments(signature.generics());
        var function = function(member, base, c);
        var given = arguments.of(signature, site, bindings, false, null, c);
        if (given == null || function == null) {
            return Typed.wrong(call.span());
        }
        var params = signature.params();
        var input = params.size() == 1 ? params.getFirst().type() : Types.JSON;
        var output = bindings.apply(signature.result(), Types.NEVER);
        var type = new Type.Opaque(RUN, List.of(input, output instanceof Type.Nothing ? Types.NULL : output));
        c.unit.needs(type, all.declared);
        c.unit.needs(CatchCode.FAILURE, all.declared);
        all.meanings.word(name.span(), "run(…) -> " + Types.show(type), c.home());
        return new Typed(new Code.Attempt(function, given, c.unit.site(base.text()), call.span()), type);
    }

    private @Nullable Code function(Expr.Member member, Symbol base, Context c) {
        if (member.target() instanceof Expr.With with) {
            return all.derivations().derive(with, base, c);
        }
        c.unit.needs(base);
        all.meanings.tell(member.target(), base, c.home());
        var open = new ArrayList<Code>();
        all.declared
                .signature(base)
                .params()
                .forEach(param -> open.add(new Code.Default(member.target().span())));
        return new Code.Ref(base.qualified, open, member.target().span());
    }

    /** A method of a {@code Run}; null if it has none of that name. */
    @Nullable
    Typed method(Expr.Call call, Expr.Member member, Typed target, Context c) {
        if (!(target.type() instanceof Type.Opaque run) || !Types.run(run)) {
            return null;
        }
        var name = member.name();
        if (METHODS.containsKey(name.text())) {
            all.meanings.word(name.span(), METHODS.get(name.text()), c.home());
        }
        return switch (name.text()) {
            case "get" -> get(call, target, run, c);
            case "calls" -> calls(call, name, target.code(), c);
            case "score" -> score(call, name, target, run, c);
            default -> null;
        };
    }

    private Typed get(Expr.Call call, Typed target, Type.Opaque run, Context c) {
        if (!call.args().isEmpty()) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    call.span(),
                    "`get` takes no arguments",
                    "write `get()`, which gives the output, or fails as the run did");
            return all.calls().ignored(call, c);
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

    private Typed calls(Expr.Call call, Name name, @Nullable Code run, Context c) {
        if (call.args().isEmpty()) {
            return in(run, null, call.span(), Types.optional(Types.JSON), Types.JSON, c);
        }
        var of = call.args().size() == 1
                ? all.literals().base(call.args().getFirst().value(), c)
                : null;
        if (call.args().size() == 1 && all.unknownName(call.args().getFirst().value(), c)) {
            return all.calls().ignored(call, c);
        }
        if (of == null || of.computes() && !c.testing || of.isStrategy() || of.external()) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    call.args().getFirst().value().span(),
                    "`" + name.text() + "` takes the name of an agent, a prompt, a tool or a flow",
                    "write `" + name.text() + "(lookup)`, without parentheses behind the name, or `" + name.text()
                            + "()` for all");
            return all.calls().ignored(call, c);
        }
        c.unit.needs(of);
        all.meanings.tell(call.args().getFirst().value(), of, c.home());
        var signature = all.declared.signature(of);
        var params = signature.params();
        var input = params.size() == 1 ? params.getFirst().type() : Types.JSON;
        var output = signature.result() instanceof Type.Nothing ? Types.NULL : signature.result();
        return in(run, of.qualified, call.span(), Types.optional(input), output, c);
    }

    private Typed in(@Nullable Code run, @Nullable String callee, Span span, Type input, Type output, Context c) {
        var type = new Type.Opaque(RUN, List.of(input, output));
        c.unit.needs(type, all.declared);
        c.unit.needs(CatchCode.FAILURE, all.declared);
        return new Typed(new Code.CallsIn(run, callee, span), new Type.ListOf(type));
    }

    /** {@code run.calls(f)} in a test: what its own run has called so far. */
    Typed soFar(Expr.Call call, Name name, Context c) {
        all.meanings.word(name.span(), METHODS.get(name.text()), c.home());
        return calls(call, name, null, c);
    }

    /** {@code explore(Clerk, on: cases)}: an execution for each case. */
    Typed explore(Symbol symbol, Calls.Site site, Context c) {
        if (c.pure != null) {
            all.callables().impure(site.name(), symbol.kind(), site.nameSpan(), c);
            return all.calls().ignored(site.call(), c);
        }
        if (notThere(site.call(), c)) {
            return all.calls().ignored(site.call(), c);
        }
        var base = asked(site.call(), c);
        if (base == null || base.computes() || base.external() || base.isStrategy() || acted(base)) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    site.nameSpan(),
                    "`explore` takes the name of an agent, a prompt or a flow",
                    "write `explore(Clerk, on: …)`, without parentheses behind the name");
            return all.calls().ignored(site.call(), c);
        }
        var signature = all.declared.signature(symbol);
        var bindings = new TypeArguments(signature.generics());
        var given = arguments.of(signature, site, bindings, false, symbol.home, c);
        if (given == null || base.unsure()) {
            return Typed.wrong(site.call().span());
        }
        var called = all.declared.signature(base);
        var held = bindings.apply(new Type.Variable("In"), Types.OPEN);
        var world = world(given.getLast(), c);
        if (world != null
                && !ActedIn.check(
                        base, world, given.getLast().span(), new Checking(c.home(), all.declared, all.findings))) {
            return Typed.wrong(site.call().span());
        }
        var own = called.params().size() == 1 ? called.params().getFirst().type() : Types.JSON;
        var input = world == null ? own : held;
        if (!Fit.fits(held, input)) {
            return all.wrong(
                    CheckRules.TYPE_MISMATCH,
                    c,
                    given.get(1).span(),
                    "these cases hold `" + Types.show(held) + "`, and `" + base.text() + "` takes `" + Types.show(input)
                            + "`",
                    "give cases of what it takes");
        }
        var output = called.result() instanceof Type.Nothing ? Types.NULL : called.result();
        var expected = bindings.apply(new Type.Variable("Expected"), Types.NEVER);
        if (expected == Types.NEVER && isWritten(site.call())) {
            return all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    given.get(1).span(),
                    "nothing says what these cases expect",
                    "say what they are: `let cases: list<Case<string, string>> = …`");
        }
        if (expected == Types.WRONG || expected == Types.NEVER) {
            return Typed.wrong(site.call().span());
        }
        var run = new Type.Opaque(RUN, List.of(input, output, expected));
        var type = new Type.ListOf(run);
        c.unit.needs(base);
        c.unit.needs(type, all.declared);
        c.unit.needs(CatchCode.FAILURE, all.declared);
        c.unit.effect = c.unit.effect.join(EffectClass.READ);
        return new Typed(
                new Code.Effect(
                        symbol.qualified,
                        given,
                        type,
                        c.unit.site(EXPLORE),
                        site.call().span()),
                type);
    }

    private static boolean acted(Symbol base) {
        return base.is(Becomes.Trait.ACTED_IN);
    }

    /** What the agent acts in; null where it is only asked. */
    private @Nullable Symbol world(Code given, Context c) {
        return given instanceof Code.Ref ref ? all.declared.named(ref.callee(), c.home()) : null;
    }

    private @Nullable Symbol asked(Expr.Call call, Context c) {
        return call.args().isEmpty() ? null : all.literals().base(first(call), c);
    }

    /** Whether its header was not understood, which was said. */
    private boolean isBroken(Symbol reward) {
        return reward.unsure() || all.declared.signature(reward).result() instanceof Type.Nothing;
    }

    /** Whether the cases stand in the call: what is wrong with others was said where they are. */
    private static boolean isWritten(Expr.Call call) {
        return call.args().stream().skip(1).limit(1).anyMatch(cases -> cases.value() instanceof Expr.Items);
    }

    private static Expr first(Expr.Call call) {
        var first = call.args().getFirst().value();
        return first instanceof Expr.With with ? with.target() : first;
    }

    /** Whether nothing has that name, or what has it is of a kind to come: that is said, and enough. */
    private boolean notThere(Expr.Call call, Context c) {
        return !call.args().isEmpty()
                && first(call) instanceof Expr.Ref ref
                && c.scope.find(ref.name()) == null
                && (c.home().find(ref.name()) instanceof Symbol symbol
                        ? NotYet.has(symbol.kind())
                        : all.unknownName(ref, c));
    }

    /** 0 of a run that failed; else what the reward gives for it and its case. */
    Typed score(Expr.Call call, Name name, Typed target, Type.Opaque run, Context c) {
        var reward = call.args().size() == 1
                ? all.literals().base(call.args().getFirst().value(), c)
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
            return all.calls().ignored(call, c);
        }
        var argument = call.args().getFirst().value();
        all.meanings.tell(argument, reward, c.home());
        var span = call.span();
        var slot = c.slot();
        var local = new Code.Local(slot, span);
        var its = all.declared.signature(reward).params().size() == 2 ? its(call, local, run, c) : null;
        if (!scores(reward, argument.span(), name.span(), run, its, isOwn(call, c), c)) {
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
        return new Typed(code, all.declared.signature(reward).result());
    }

    /** The case that a run was asked: of a reward's own run the one that it is given, else the run knows it; null if there is none. */
    private static @Nullable Typed its(Expr.Call call, Code run, Type.Opaque type, Context c) {
        if (type.arguments().size() > 2) {
            return new Typed(new Code.Field(run, "case", false, call.span()), caseOf(type));
        }
        var its = c.unit.asked == null || !isOwn(call, c) ? null : c.unit.asked.itsCase(c.scope);
        if (its == null) {
            return null;
        }
        its.use();
        return new Typed(new Code.Local(its.slot, call.span()), its.type);
    }

    private static Type caseOf(Type.Opaque run) {
        return new Type.Named(
                Types.CASE, List.of(run.arguments().get(0), run.arguments().get(2)));
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
        all.meanings.tell(argument, judge, c.home());
        if (judge.unsure()) {
            return Typed.wrong(call.span());
        }
        new JudgeShape(new Checking(c.home(), all.declared, all.findings)).result(judge, argument.span());
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

    /**
     * Whether a reward looks at runs of this type; that it does not is said.
     *
     * @param named where it is named
     * @param asks where runs are scored
     */
    boolean scores(Symbol reward, Span named, Span asks, Type.Opaque run, Context c) {
        var its = run.arguments().size() < 3 ? null : new Typed(new Code.Null(named), caseOf(run));
        return scores(reward, named, asks, run, its, false, c);
    }

    /**
     * @param its the case, if there is one
     * @param own whether a reward asks about the run that it looks at
     */
    private boolean scores(
            Symbol reward, Span named, Span asks, Type.Opaque run, @Nullable Typed its, boolean own, Context c) {
        var params = all.declared.signature(reward).params();
        if (!params.isEmpty() && !Fit.fits(run, params.getFirst().type())) {
            return unfit(reward, named, params.getFirst().type(), run, c);
        }
        if (params.size() < 2) {
            return true;
        }
        if (its == null) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    asks,
                    "`" + reward.text() + "` looks at a case, and "
                            + (own ? "a lambda has none" : "this run was asked for none"),
                    own
                            ? "ask it before the lambda: `let score = r.score(" + reward.text() + ")`"
                            : "take runs that `explore(…, on: cases)` gives");
            return false;
        }
        return Fit.fits(its.type(), params.get(1).type())
                || unfit(reward, named, params.get(1).type(), its.type(), c);
    }

    private boolean unfit(Symbol reward, Span named, Type wanted, Type is, Context c) {
        all.wrong(
                CheckRules.TYPE_MISMATCH,
                c,
                named,
                "`" + reward.text() + "` looks at `" + Types.show(wanted) + "`, and this is `" + Types.show(is) + "`",
                "score what it was written for");
        return false;
    }
}
