package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.NamedDeclaration;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.form.RunMethods;
import dev.agentc.compiler.kind.ActedIn;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
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

    /** Where `explore` has what is acted in. */
    private static final int IN = 3;

    /** Methods of a run, as an editor shows them. */
    public static final Map<String, String> METHODS =
            Map.of("get", "get() -> Out", "calls", "calls(f) -> list<Run>", "score", "score(reward) -> float");

    private final Elaborator all;
    private final RunMethods methods;
    private final Arguments arguments;

    AttemptCode(Elaborator all) {
        this.all = all;
        this.methods = new RunMethods(all);
        this.arguments = new Arguments(all);
    }

    /** What is called by {@code f.run} or {@code f { … }.run}; null if the member is something else. */
    @Nullable
    Symbol called(Expr.Member member, Context c) {
        if (!member.name().text().equals("run") || member.safe()) {
            return null;
        }
        var target = member.target() instanceof Expr.With with ? with.target() : member.target();
        var base = NamedDeclaration.callable(target, c);
        return base == null || base.external() || base.isStrategy() || base.is(Becomes.Trait.ACTED_IN) ? null : base;
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
            case "get" -> methods.get(call, target, run, c);
            case "calls" -> calls(call, name, target.code(), c);
            case "score" -> methods.score(call, name, target, run, c);
            default -> null;
        };
    }

    private Typed calls(Expr.Call call, Name name, @Nullable Code run, Context c) {
        if (call.args().isEmpty()) {
            return in(run, null, call.span(), Types.optional(Types.JSON), Types.JSON, c);
        }
        var of = call.args().size() == 1
                ? NamedDeclaration.callable(call.args().getFirst().value(), c)
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
        var base = explored(symbol, site, c);
        if (base == null) {
            return all.calls().ignored(site.call(), c);
        }
        var span = site.call().span();
        var signature = all.declared.signature(symbol);
        var bindings = new TypeArguments(signature.generics());
        var given = arguments.of(signature, site, bindings, false, symbol.home, c);
        var run = given == null || base.unsure() ? null : rollout(base, given, bindings, site, c);
        if (run == null) {
            return Typed.wrong(span);
        }
        var type = new Type.ListOf(run);
        c.unit.needs(base);
        c.unit.needs(type, all.declared);
        c.unit.needs(CatchCode.FAILURE, all.declared);
        c.unit.effect = c.unit.effect.join(EffectClass.READ);
        return new Typed(new Code.Effect(symbol.qualified, given, type, c.unit.site(EXPLORE), span), type);
    }

    /** What is executed for each case; null, with a finding, if it cannot be. */
    private @Nullable Symbol explored(Symbol symbol, Calls.Site site, Context c) {
        if (c.pure != null) {
            all.callables().impure(site.name(), symbol.kind(), site.nameSpan(), c);
            return null;
        }
        if (methods.notThere(site.call(), c)) {
            return null;
        }
        var base = site.call().args().isEmpty() ? null : NamedDeclaration.callable(RunMethods.first(site.call()), c);
        if (base == null
                || base.computes()
                || base.external()
                || base.isStrategy()
                || base.is(Becomes.Trait.ACTED_IN)) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    site.nameSpan(),
                    "`explore` takes the name of an agent, a prompt or a flow",
                    "write `explore(Clerk, on: …)`, without parentheses behind the name");
            return null;
        }
        return base;
    }

    /** What each execution is told as; null, with a finding, if it takes something else than the cases hold. */
    private Type.@Nullable Opaque rollout(
            Symbol base, List<Code> given, TypeArguments bindings, Calls.Site site, Context c) {
        var called = all.declared.signature(base);
        var held = bindings.apply(new Type.Variable("In"), Types.OPEN);
        var world = given.get(IN) instanceof Code.Ref ref ? all.declared.named(ref.callee(), c.home()) : null;
        if (world != null
                && !ActedIn.check(
                        base,
                        world,
                        given.get(IN).span(),
                        new Checking(c.home(), all.declared, all.findings, all.meanings))) {
            return null;
        }
        var own = called.params().size() == 1 ? called.params().getFirst().type() : Types.JSON;
        var input = world == null ? own : held;
        if (!Fit.fits(held, input)) {
            all.wrong(
                    CheckRules.TYPE_MISMATCH,
                    c,
                    given.get(1).span(),
                    "these cases hold `" + Types.show(held) + "`, and `" + base.text() + "` takes `" + Types.show(input)
                            + "`",
                    "give cases of what it takes");
            return null;
        }
        var output = called.result() instanceof Type.Nothing ? Types.NULL : called.result();
        var expected = expected(given.get(1).span(), bindings, site, c);
        return expected == null ? null : new Type.Opaque(RUN, List.of(input, output, expected));
    }

    /** What cases expect; null, with a finding, if nothing says it. */
    private @Nullable Type expected(Span cases, TypeArguments bindings, Calls.Site site, Context c) {
        var expected = bindings.apply(new Type.Variable("Expected"), Types.NEVER);
        if (expected == Types.NEVER && isWritten(site.call())) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    cases,
                    "nothing says what these cases expect",
                    "say what they are: `let cases: list<Case<string, string>> = …`");
        }
        return expected == Types.WRONG || expected == Types.NEVER ? null : expected;
    }

    /** Whether the cases stand in the call: what is wrong with others was said where they are. */
    private static boolean isWritten(Expr.Call call) {
        return call.args().stream().skip(1).limit(1).anyMatch(cases -> cases.value() instanceof Expr.Items);
    }
}
