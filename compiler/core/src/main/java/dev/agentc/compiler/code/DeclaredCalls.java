package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.NamedDeclaration;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.resolve.Derived;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of declarations: of callables, of what stands for a value and has parameters, of what makes models. */
final class DeclaredCalls {
    private final Elaborator all;
    private final Arguments arguments;
    private final LibraryCalls library;
    private final Uncallable uncallable;

    DeclaredCalls(Elaborator all) {
        this.all = all;
        this.arguments = new Arguments(all);
        this.library = new LibraryCalls(all, arguments);
        this.uncallable = new Uncallable(all);
    }

    Typed symbol(Symbol symbol, Calls.Site site, @Nullable Type want, Context c) {
        all.meanings.tell(site.nameSpan(), symbol, c.home());
        parameters(symbol, site.call(), c);
        if (symbol.isCallable() && Derived.unsure(symbol)) {
            return all.calls().ignored(site.call(), c);
        }
        if (symbol.qualified.equals(AttemptCode.EXPLORE)) {
            return new AttemptCode(all).explore(symbol, site, c);
        }
        if (symbol.is(Becomes.Trait.ACTED_IN)) {
            return uncallable.other(
                    symbol, site, "name it at `in:` of `explore`, of `grpo` or of an `eval`: an agent acts in it", c);
        }
        if (symbol.isMaker()) {
            return provider(symbol, site, c);
        }
        if (symbol.isCallable()) {
            return symbol.external() ? library.call(symbol, site, want, c) : callable(symbol, site, want, c);
        }
        if (symbol.isType()) {
            return uncallable.type(symbol, site, c);
        }
        return symbol.decl instanceof Decl.Constant
                ? all.calls()
                        .value(site.call(), all.references().value(symbol, site.nameSpan(), null, c), symbol.text(), c)
                : kind(symbol, site, c);
    }

    /** A declaration of a kind that cannot be called. */
    private Typed kind(Symbol symbol, Calls.Site site, Context c) {
        if (symbol.declares() == null) {
            return all.calls().ignored(site.call(), c); // where it is declared is said that there is no such kind
        }
        var kind = symbol.declares();
        if (kind.becomes() instanceof Becomes.Value becomes && kind.header().parameters() != Header.Presence.NONE) {
            var signature = all.declared.signature(symbol);
            var given = arguments.of(signature, site, new TypeArguments(signature.generics()), false, null, c);
            return given == null
                    ? Typed.wrong(site.call().span())
                    : all.references().kind(symbol, becomes, given, site.call().span(), c);
        }
        return uncallable.other(
                symbol,
                site,
                symbol.isValue()
                        ? "name it where " + Phrases.article(symbol.kind()) + " is wanted"
                        : "take it out of here",
                c);
    }

    /** What the names of arguments mean. */
    private void parameters(Symbol callee, Expr.Call call, Context c) {
        if (!all.meanings.wanted()) {
            return;
        }
        var signature = all.declared.signature(callee);
        for (Arg arg : call.args()) {
            int place =
                    arg.name().isPresent() ? signature.index(arg.name().get().text()) : -1;
            if (place >= 0) {
                all.meanings.tell(arg.name().get().span(), signature.params().get(place), callee, c.home());
            }
        }
    }

    private Typed callable(Symbol symbol, Calls.Site site, @Nullable Type want, Context c) {
        var signature = all.declared.signature(symbol);
        var bindings = new TypeArguments(signature.generics());
        boolean value = site.call().open() || symbol.isStrategy();
        if (!value && !isAllowed(symbol, site, want, c)) {
            return all.calls().ignored(site.call(), c);
        }
        if (symbol.isStrategy() && want instanceof Type.Opaque served && Types.strategy(served)) {
            served.arguments().forEach(answer -> bindings.bind(Declared.OUT.name(), answer));
        }
        var given = arguments.of(signature, site, bindings, site.call().open(), null, c);
        if (given == null) {
            return Typed.wrong(site.call().span());
        }
        if (value) {
            return all.callables()
                    .callable(
                            symbol,
                            served(signature, bindings),
                            given,
                            bindings,
                            site.call().span(),
                            want,
                            c);
        }
        return called(symbol, signature, given, bindings, site, want, c);
    }

    /** Whether it may be called here; that it may not is said. */
    private boolean isAllowed(Symbol symbol, Calls.Site site, @Nullable Type want, Context c) {
        if (want != null && Types.tool(Types.present(want))) {
            var span = site.call().span();
            var finding = Diagnostic.of(
                    CheckRules.TYPE_MISMATCH,
                    c.home().source(),
                    span,
                    "a call of `" + symbol.text() + "` where the tool itself is wanted");
            all.findings.add(finding.help("leave the parentheses out: `" + symbol.text() + "`")
                    .fix(Fix.replace(span, symbol.text(), "write `" + symbol.text() + "`")));
            return false;
        }
        if (c.pure != null && !symbol.computes()) {
            all.callables().impure(symbol.text(), symbol.kind(), site.nameSpan(), c);
            return false;
        }
        return true;
    }

    private Typed called(
            Symbol symbol,
            Signature signature,
            List<Code> given,
            TypeArguments bindings,
            Calls.Site site,
            @Nullable Type want,
            Context c) {
        c.unit.needs(symbol);
        if (want != null && bindings.open(signature.result()) != null) {
            bindings.learn(
                    signature.result(), signature.result() instanceof Type.Optional ? want : Types.present(want));
        }
        if (bindings.open(signature.result()) instanceof String open) {
            return unclear(open, symbol, site.nameSpan(), c);
        }
        var result = bindings.apply(signature.result(), Types.NEVER);
        return new Typed(
                new Code.Call(
                        symbol.qualified,
                        given,
                        c.unit.site(symbol.text()),
                        site.call().span()),
                result);
    }

    /** A strategy that was given a function of its agent's answer serves agents that answer so, and no others. */
    private static Signature served(Signature signature, TypeArguments bindings) {
        boolean looks = signature.result() instanceof Type.Nothing
                && signature.params().stream().anyMatch(param -> param.type() instanceof Type.Function);
        var answer = looks ? bindings.apply(Declared.OUT, Types.NOTHING) : signature.result();
        return answer == Declared.OUT
                ? signature
                : new Signature(signature.generics(), signature.receiver(), signature.params(), answer);
    }

    private Typed unclear(String open, Symbol symbol, Span span, Context c) {
        return all.wrong(
                CheckRules.TYPE_UNCLEAR,
                c,
                span,
                "nothing says what `" + open + "` of `" + symbol.text() + "` is here",
                "write the type of what comes out: `let x: … = " + symbol.text() + "(…)`");
    }

    private Typed provider(Symbol symbol, Calls.Site site, Context c) {
        var signature = all.declared.signature(symbol);
        var given = arguments.of(signature, site, new TypeArguments(List.of()), false, symbol.home, c);
        if (given == null) {
            return Typed.wrong(site.call().span());
        }
        var named = new ArrayList<Code.Named>();
        for (int i = 0; i < given.size(); i++) {
            named.add(new Code.Named(signature.params().get(i).name(), given.get(i)));
        }
        var settings = all.derivations().providerDefaults(symbol, site.call().span(), c);
        return new Typed(
                new Code.ModelOf(symbol.text(), named, settings, site.call().span()), Types.MODEL);
    }

    /** {@code flights { tries: 3 }(a, b)}. */
    Typed derived(Expr.Call call, Expr.With with, @Nullable Type want, Context c) {
        var base = NamedDeclaration.callable(with.target(), c);
        if (base == null) {
            return all.calls().value(call, all.expr(with, null, c), "call", c);
        }
        if (c.pure != null && !call.open()) {
            all.callables().impure(base.text(), base.kind(), with.target().span(), c);
            return all.calls().ignored(call, c);
        }
        if (Derived.unsure(base)) {
            all.derivations().derive(with, base, c);
            return all.calls().ignored(call, c);
        }
        parameters(base, call, c);
        var signature = all.declared.signature(base);
        var bindings = new TypeArguments(signature.generics());
        var function = all.derivations().derive(with, base, c);
        if (call.open() && function instanceof Code.Derive changed) {
            return filled(call, with, base, changed, want, c);
        }
        var site = new Calls.Site(call, base.text(), with.target().span(), null, false);
        var given = arguments.of(signature, site, bindings, false, null, c);
        if (given == null || function == null) {
            return Typed.wrong(call.span());
        }
        if (bindings.open(signature.result()) instanceof String open) {
            return unclear(open, base, with.target().span(), c);
        }
        var code = new Code.Apply(function, given, c.unit.site(base.text()), call.span());
        return new Typed(code, bindings.apply(signature.result(), Types.NEVER));
    }

    /** {@code flights { tries: 3 }(a, ..)}: other settings and some arguments, as a tool or as a function. */
    private Typed filled(
            Expr.Call call, Expr.With with, Symbol base, Code.Derive changed, @Nullable Type want, Context c) {
        var signature = all.declared.signature(base);
        var bindings = new TypeArguments(signature.generics());
        var site = new Calls.Site(call, base.text(), with.target().span(), null, false);
        var given = arguments.of(signature, site, bindings, true, null, c);
        if (given == null) {
            return Typed.wrong(call.span());
        }
        var value = all.callables().callable(base, signature, given, bindings, call.span(), want, c);
        return value.code() instanceof Code.Ref ref
                ? new Typed(new Code.Derive(ref, changed.settings(), call.span()), value.type())
                : value;
    }
}
