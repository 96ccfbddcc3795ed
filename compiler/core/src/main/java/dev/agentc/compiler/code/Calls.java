package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LibraryNames;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls: of declarations, of methods, of library functions and effects, of function values. */
final class Calls {
    private final Elaborator all;
    private final References references;
    private final Arguments arguments;
    private final ForeignCalls foreign;

    Calls(Elaborator all, References references) {
        this.all = all;
        this.references = references;
        this.arguments = new Arguments(all);
        this.foreign = new ForeignCalls(all);
    }

    /** A call as it is written, and what stands before the dot where that is the first argument. */
    record Site(
            Expr.Call call,
            String name,
            Span nameSpan,
            @Nullable Typed receiver,
            boolean whole) {}

    Typed call(Expr.Call call, @Nullable Type want, Context c) {
        boolean whole = c.whole;
        c.whole = false;
        if (call.callee() instanceof Expr.Ref ref) {
            return named(call, ref, want, whole, c);
        }
        if (call.callee() instanceof Expr.Member member) {
            return member(call, member, want, whole, c);
        }
        if (call.callee() instanceof Expr.With with) {
            return derived(call, with, want, c);
        }
        return value(call, all.expr(call.callee(), null, c), "call", c);
    }

    private Typed named(Expr.Call call, Expr.Ref ref, @Nullable Type want, boolean whole, Context c) {
        var local = c.scope.find(ref.name());
        if (local == null
                && (ref.name().equals("env") || ref.name().equals("secret"))
                && c.home().near(ref.name()) == null) {
            return variable(call, ref, c);
        }
        if (local != null) {
            return value(call, references.local(local, ref.span(), c), ref.name(), c);
        }
        c.home().use(ref.name());
        var symbol = c.home().find(ref.name());
        if (symbol == null) {
            if (c.home().alias(ref.name()) == null
                    && foreign.function(call, ref.name(), ref.span(), CheckRules.NAME_UNKNOWN, c)) {
                return ignored(call, c);
            }
            var wrong = references.ref(ref, null, c);
            return wrong.wrong() ? ignored(call, c) : value(call, wrong, ref.name(), c);
        }
        return symbol(symbol, new Site(call, ref.name(), ref.span(), null, whole), want, c);
    }

    /** {@code env("KEY")}: the name of a variable stands behind a dot. */
    private Typed variable(Expr.Call call, Expr.Ref ref, Context c) {
        var named = call.args().isEmpty() || !(call.args().getFirst().value() instanceof Expr.Text text)
                ? ""
                : text.plain().orElse("");
        var finding = Diagnostic.of(
                CheckRules.NAME_KIND,
                c.home().source(),
                ref.span(),
                "`" + ref.name() + "` is no function: the name of a variable stands behind a dot");
        if (!named.matches("[A-Za-z_]\\w*")) {
            all.findings.add(finding.help("write `" + ref.name() + ".NAME`"));
            return ignored(call, c);
        }
        var mend = ref.name() + "." + named;
        var otherwise = call.args().size() == 2 && ref.name().equals("env")
                ? "; a variable that is not set ends the run, and is said before it begins"
                : "";
        all.findings.add(finding.help("write `" + mend + "`" + otherwise)
                .fix(Fix.replace(call.span(), mend, "write `" + mend + "`")));
        return ignored(call, c);
    }

    /** The arguments of a call of something unknown are looked at all the same. */
    private Typed ignored(Expr.Call call, Context c) {
        for (var arg : call.args()) {
            all.seen(arg.value(), c);
        }
        return Typed.wrong(call.span());
    }

    // ---- declarations

    private Typed symbol(Symbol symbol, Site site, @Nullable Type want, Context c) {
        all.meanings.tell(site.nameSpan(), symbol, c.home());
        parameters(symbol, site.call(), c);
        if (symbol.isCallable() && symbol.unsure()) {
            return ignored(site.call(), c);
        }
        if (symbol.isMaker()) {
            return provider(symbol, site, c);
        }
        if (symbol.isCallable()) {
            return symbol.external() ? library(symbol, site, want, c) : callable(symbol, site, want, c);
        }
        if (symbol.isType()) {
            if (symbol.external()
                    && foreign.function(site.call(), symbol.text(), site.nameSpan(), CheckRules.CALL_VALUE, c)) {
                return ignored(site.call(), c);
            }
            if (!site.call().args().isEmpty()
                    && site.call().args().stream().allMatch(arg -> arg.name().isPresent())) {
                return parentheses(symbol, site, c);
            }
            return notCallable(symbol, site, "build a value of it with braces: `" + symbol.text() + " { … }`", c);
        }
        return symbol.decl instanceof Decl.Constant
                ? value(site.call(), references.value(symbol, site.nameSpan(), null, c), symbol.text(), c)
                : kind(symbol, site, c);
    }

    /** A declaration of a kind that cannot be called. */
    private Typed kind(Symbol symbol, Site site, Context c) {
        if (symbol.declares() == null) {
            return ignored(site.call(), c); // where it is declared is said that there is no such kind
        }
        var kind = symbol.declares();
        if (kind.becomes() instanceof Becomes.Value becomes && kind.header().parameters() != Header.Presence.NONE) {
            var signature = all.declared.signature(symbol);
            var given = arguments.of(signature, site, new TypeArguments(signature.generics()), false, null, c);
            return given == null
                    ? Typed.wrong(site.call().span())
                    : references.kind(symbol, becomes, given, site.call().span(), c);
        }
        return notCallable(
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

    /** {@code Order(id: 1)}: fields stand in braces. */
    private Typed parentheses(Symbol symbol, Site site, Context c) {
        var source = c.home().source();
        var call = site.call();
        var arguments = source.text(call.span())
                .substring(call.callee().span().length() + 1, call.span().length() - 1)
                .strip();
        var mend = source.text(call.callee().span()) + " { " + arguments + " }";
        var finding = Diagnostic.of(
                CheckRules.CALL_VALUE,
                source,
                site.nameSpan(),
                "`" + symbol.text() + "` is " + Phrases.kind(symbol.kind()) + " and cannot be called");
        all.findings.add(finding.help("build a value of it with braces: `" + mend + "`")
                .fix(Fix.replace(call.span(), mend, "write `" + mend + "`")));
        return ignored(call, c);
    }

    private Typed notCallable(Symbol symbol, Site site, String help, Context c) {
        all.wrong(
                CheckRules.CALL_VALUE,
                c,
                site.nameSpan(),
                "`" + symbol.text() + "` is " + Phrases.kind(symbol.kind()) + " and cannot be called",
                help);
        return ignored(site.call(), c);
    }

    private Typed callable(Symbol symbol, Site site, @Nullable Type want, Context c) {
        var signature = all.declared.signature(symbol);
        var bindings = new TypeArguments(signature.generics());
        boolean value = site.call().open() || symbol.isStrategy();
        if (!value && want != null && Types.tool(Types.present(want))) {
            var span = site.call().span();
            var finding = Diagnostic.of(
                    CheckRules.TYPE_MISMATCH,
                    c.home().source(),
                    span,
                    "a call of `" + symbol.text() + "` where the tool itself is wanted");
            all.findings.add(finding.help("leave the parentheses out: `" + symbol.text() + "`")
                    .fix(Fix.replace(span, symbol.text(), "write `" + symbol.text() + "`")));
            return ignored(site.call(), c);
        }
        if (!value && c.pure != null && !symbol.computes()) {
            references.impure(symbol.text(), symbol.kind(), site.nameSpan(), c);
            return ignored(site.call(), c);
        }
        var given = arguments.of(signature, site, bindings, site.call().open(), null, c);
        if (given == null) {
            return Typed.wrong(site.call().span());
        }
        if (value) {
            return references.callable(symbol, signature, given, site.call().span(), want, c);
        }
        c.unit.needs(symbol);
        var result = bindings.apply(signature.result(), Types.NEVER);
        return new Typed(
                new Code.Call(
                        symbol.qualified,
                        given,
                        c.unit.site(symbol.text()),
                        site.call().span()),
                result);
    }

    private Typed provider(Symbol symbol, Site site, Context c) {
        var signature = all.declared.signature(symbol);
        var given = arguments.of(signature, site, new TypeArguments(List.of()), false, symbol.home, c);
        if (given == null) {
            return Typed.wrong(site.call().span());
        }
        var named = new ArrayList<Code.Named>();
        for (int i = 0; i < given.size(); i++) {
            named.add(new Code.Named(signature.params().get(i).name(), given.get(i)));
        }
        var settings = all.derivations().providerDefaults(symbol, c);
        return new Typed(
                new Code.ModelOf(symbol.text(), named, settings, site.call().span()), Types.MODEL);
    }

    // ---- library

    /** A function or an effect of the library. */
    private Typed library(Symbol symbol, Site site, @Nullable Type want, Context c) {
        boolean effect = !symbol.computes();
        if (effect && c.pure != null) {
            references.impure(site.name(), symbol.kind(), site.nameSpan(), c);
            return ignored(site.call(), c);
        }
        if (site.call().open()) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    site.call().span(),
                    "`..` leaves open what only a declaration of the program can",
                    "write a function: `x => " + site.name() + "(x)`");
            return ignored(site.call(), c);
        }
        var signature = all.declared.signature(symbol);
        var bindings = new TypeArguments(signature.generics());
        if (c.out != null) {
            bindings.bind("Out", c.out);
        }
        if (site.receiver() != null) {
            bindings.learn(signature.receiver(), Types.present(site.receiver().type()));
        }
        var given = arguments.of(signature, site, bindings, false, symbol.home, c);
        if (given == null || !constrained(signature, bindings, site, c)) {
            return Typed.wrong(site.call().span());
        }
        var result = result(symbol, signature, bindings, site, want);
        c.unit.needs(result, all.declared);
        return effect ? effect(symbol, given, result, site, c) : builtin(name(symbol, signature), given, result, site);
    }

    /** Methods of lists of one type are told apart by it: an empty list does not say whether its sum is an int. */
    private static String name(Symbol symbol, Signature signature) {
        return signature.receiver() instanceof Type.ListOf list
                        && (Types.number(list.element()) || list.element() instanceof Type.Money)
                ? Types.show(signature.receiver()) + "." + symbol.text()
                : symbol.qualified;
    }

    private Typed builtin(String name, List<Code> given, Type result, Site site) {
        return new Typed(
                new Code.Builtin(name, with(site.receiver(), given), site.call().span()), result);
    }

    /** What a method belongs to stands before what it is given. */
    private static List<Code> with(@Nullable Typed receiver, List<Code> given) {
        if (receiver == null) {
            return given;
        }
        var code = new ArrayList<Code>(given.size() + 1);
        code.add(receiver.code());
        code.addAll(given);
        return code;
    }

    private Typed effect(Symbol symbol, List<Code> given, Type result, Site site, Context c) {
        c.unit.effect = c.unit.effect.join(all.kinds.effectOf(symbol));
        var id = c.unit.site(symbol.text());
        if (hasSecret(given)) {
            c.unit.sendings.add(site.call().span());
        }
        return new Typed(
                new Code.Effect(
                        symbol.qualified,
                        with(site.receiver(), given),
                        result,
                        id,
                        site.call().span()),
                result);
    }

    /** Whether one of a call's arguments, the address aside, holds a secret. */
    private static boolean hasSecret(List<Code> given) {
        return given.stream().skip(1).anyMatch(Calls::holdsSecret);
    }

    private static boolean holdsSecret(Code code) {
        if (code instanceof Code.MapOf map) {
            return map.values().stream().anyMatch(Calls::holdsSecret);
        }
        if (code instanceof Code.Builtin builtin) {
            return builtin.arguments().stream().anyMatch(Calls::holdsSecret);
        }
        return code instanceof Code.Secret;
    }

    /**
     * What it is read as: the tool's own type where it is all the tool does, else what is expected of it. A reply as it came,
     * headers and all, is got where just that is declared: it would fit {@code json} too.
     */
    private Type result(Symbol symbol, Signature signature, TypeArguments bindings, Site site, @Nullable Type want) {
        var known = bindings.apply(signature.result(), Types.OPEN);
        boolean open = known == Types.OPEN;
        if (open && want != null && want != Types.OPEN && !Types.handle(want)) {
            return want;
        }
        if (open) {
            return signature.result() instanceof Type.Variable named
                            && named.name().equals("Printed")
                    ? Types.TEXT
                    : Types.JSON;
        }
        return site.whole()
                        && want != null
                        && symbol.is(Becomes.Trait.LEAF)
                        && !known.equals(Types.present(want))
                        && !Types.text(known)
                ? want
                : known;
    }

    /** {@code Ordered} stands for what has an order and {@code Key} for what can be a map's key. */
    private boolean constrained(Signature signature, TypeArguments bindings, Site site, Context c) {
        for (var parameter : signature.generics()) {
            var type = bindings.apply(new Type.Variable(parameter), Types.OPEN);
            if (type == Types.OPEN) {
                continue;
            }
            if (parameter.equals("Ordered") && !Types.ordered(type)) {
                all.wrong(
                        CheckRules.TYPE_OPERATOR,
                        c,
                        site.nameSpan(),
                        "`" + site.name() + "` needs values that `<` compares, and these are `" + Types.show(type)
                                + "`",
                        Orders.sorted(type, c.home(), all));
                return false;
            }
            if (parameter.equals("Key") && !key(type, c)) {
                all.wrong(
                        CheckRules.TYPE_KEY,
                        c,
                        site.nameSpan(),
                        "`" + site.name() + "` needs keys, and these are `" + Types.show(type) + "`",
                        "keys are `string`, `int`, an enum or `date`");
                return false;
            }
        }
        return true;
    }

    private boolean key(Type type, Context c) {
        return Types.text(type)
                || type instanceof Type.Int
                || type instanceof Type.Date
                || type instanceof Type.Never
                || all.declared.symbol(type, c.home()) instanceof Symbol symbol
                        && symbol.decl instanceof Decl.Enumeration;
    }

    // ---- methods

    private Typed member(Expr.Call call, Expr.Member member, @Nullable Type want, boolean whole, Context c) {
        var name = member.name();
        if (member.target() instanceof Expr.Ref ref
                && c.scope.find(ref.name()) == null
                && c.home().near(ref.name()) == null) {
            if (ref.name().equals("run")) {
                return ambient(call, name, want, c);
            }
            c.home().use(ref.name());
            var module = c.home().alias(ref.name());
            if (module != null) {
                var found = references.imported(module, name, c);
                if (found != null) {
                    all.meanings.tell(member, found, c.home());
                }
                return found == null
                        ? ignored(call, c)
                        : symbol(found, new Site(call, name.text(), name.span(), null, whole), want, c);
            }
        }
        if (name.text().equals("run") && all.literals().base(member.target(), c) instanceof Symbol base) {
            all.wrong(
                    NotYet.rule("run"),
                    c,
                    name.span(),
                    "`" + base.text() + ".run` is not there yet",
                    "call it: `" + base.text() + "(…)` gives its output, or fails");
            return ignored(call, c);
        }
        if (ForeignMembers.is(name.text())
                && all.literals().base(member.target(), c) instanceof Symbol base
                && !base.external()
                && !base.computes()) {
            all.findings.add(ForeignMembers.finding(call, name, base, c));
            return ignored(call, c);
        }
        var target = all.expr(member.target(), null, c);
        if (target.wrong()) {
            return ignored(call, c);
        }
        references.never(member, target, c);
        return target.type() instanceof Type.Optional && member.safe()
                ? safe(call, member, target, want, c)
                : method(call, member, target, want, c);
    }

    private Typed ambient(Expr.Call call, Name name, @Nullable Type want, Context c) {
        var found = c.home().library().methods("run", name.text());
        if (found.isEmpty()) {
            all.wrong(
                    NotYet.rule("run"),
                    c,
                    name.span(),
                    "`run." + name.text() + "` is not there yet",
                    "in this version `run` has `think()` and `act(call)`");
            return ignored(call, c);
        }
        if (!c.inStrategy()) {
            all.wrong(
                    CheckRules.EFFECT_RUN,
                    c,
                    name.span(),
                    "`run." + name.text() + "` works for an agent, and this is no strategy",
                    "move it into a `strategy`");
            return ignored(call, c);
        }
        if (c.branch && name.text().equals("think")) {
            all.wrong(
                    CheckRules.EFFECT_PARALLEL,
                    c,
                    name.span(),
                    "`run.think` in a branch, and all branches have one conversation",
                    "ask before or after the `parallel for`");
            return ignored(call, c);
        }
        return symbol(found.getFirst(), new Site(call, "run." + name.text(), name.span(), null, false), want, c);
    }

    /** {@code x?.f(y)}: null where x is null. */
    private Typed safe(Expr.Call call, Expr.Member member, Typed target, @Nullable Type want, Context c) {
        var span = call.span();
        int slot = c.slot();
        var present = new Typed(new Code.Local(slot, span), Types.present(target.type()));
        var typed = method(call, member, present, Types.presentOrNone(want), c);
        if (typed.wrong()) {
            return typed;
        }
        var there = new Code.Binary(Code.Operator.NOT_EQUAL, new Code.Local(slot, span), new Code.Null(span), span);
        var code = new Code.Block(
                List.of(
                        new Code.Store(slot, target.code(), span),
                        new Code.If(there, typed.code(), new Code.Null(span), span)),
                span);
        return new Typed(code, typed.type() instanceof Type.Nothing ? Types.NOTHING : Types.optional(typed.type()));
    }

    private Typed method(Expr.Call call, Expr.Member member, Typed target, @Nullable Type want, Context c) {
        var name = member.name();
        var type = Types.present(target.type());
        all.meanings.receiver(name, type, c.home());
        var shape = all.declared.shape(type, c.home());
        if (shape != null && all.declared.field(type, shape, name.text()) instanceof Type.Function) {
            return value(call, references.member(member, null, c), name.text(), c);
        }
        var methods = methods(type, name.text(), c);
        if (!methods.isEmpty()) {
            if (target.type() instanceof Type.Optional && !any(methods)) {
                references.unsafe(member, target, c);
                return ignored(call, c);
            }
            return library(call, member, target, methods, want, c);
        }
        var symbol = c.home().find(name.text());
        if (symbol != null && symbol.isCallable() && !symbol.isStrategy() && !libraryForOthers(symbol, type)) {
            c.home().use(name.text());
            return symbol(symbol, new Site(call, name.text(), name.span(), target, false), want, c);
        }
        if (shape != null && shape.type(name.text()) != null) {
            all.wrong(
                    CheckRules.CALL_VALUE,
                    c,
                    name.span(),
                    "`" + name.text() + "` is a field and cannot be called",
                    "leave the parentheses out");
        } else {
            references.noMember(name, type, shape, call, c);
        }
        return ignored(call, c);
    }

    /** {@code items.get("lamp")} of a json is not meant for the `get` that calls a server. */
    private boolean libraryForOthers(Symbol symbol, Type type) {
        if (!(type instanceof Type.Json) || !symbol.home.standard()) {
            return false;
        }
        var params = all.declared.signature(symbol).params();
        return params.isEmpty() || !Fit.fits(type, params.getFirst().type());
    }

    private List<Symbol> methods(Type type, String name, Context c) {
        var library = c.home().library();
        var found = library.methods(Types.head(type), name);
        if (found.isEmpty() && type instanceof Type.Url) {
            found = library.methods("string", name);
        }
        return found.isEmpty() ? library.methods("any", name) : found;
    }

    private static boolean any(List<Symbol> methods) {
        return methods.getFirst().decl instanceof Decl.External external
                && LibraryNames.receiverHead(external).equals("any");
    }

    /** The first of the methods whose receiver fits. */
    private Typed library(
            Expr.Call call, Expr.Member member, Typed target, List<Symbol> methods, @Nullable Type want, Context c) {
        var type = target.type();
        for (var symbol : methods) {
            var signature = all.declared.signature(symbol);
            var bindings = new TypeArguments(signature.generics());
            bindings.learn(signature.receiver(), type);
            if (signature.receiver() instanceof Type.Nothing
                    || Fit.fits(type, bindings.apply(signature.receiver(), Types.OPEN))) {
                var site = new Site(call, member.name().text(), member.name().span(), target, false);
                return symbol(symbol, site, want, c);
            }
        }
        var on = new ArrayList<String>();
        methods.forEach(
                symbol -> on.add("`" + Types.show(all.declared.signature(symbol).receiver()) + "`"));
        all.wrong(
                CheckRules.TYPE_MISMATCH,
                c,
                member.name().span(),
                "`" + member.name().text() + "` is a method of " + String.join(", ", on) + ", and this is `"
                        + Types.show(type) + "`",
                type instanceof Type.ListOf list && list.element() instanceof Type.Optional
                        ? "leave nulls out first: `.flat_map(x => if x != null { [x] } else { [] })."
                                + member.name().text() + "(…)`"
                        : "use `map` to get values of such a type");
        return ignored(call, c);
    }

    // ---- values

    /** {@code flights { tries: 3 }(a, b)}. */
    private Typed derived(Expr.Call call, Expr.With with, @Nullable Type want, Context c) {
        var base = all.literals().base(with.target(), c);
        if (base == null) {
            return value(call, all.expr(with, null, c), "call", c);
        }
        if (c.pure != null) {
            references.impure(base.text(), base.kind(), with.target().span(), c);
            return ignored(call, c);
        }
        parameters(base, call, c);
        var signature = all.declared.signature(base);
        var bindings = new TypeArguments(signature.generics());
        var function = all.derivations().derive(with, base, c);
        var site = new Site(call, base.text(), with.target().span(), null, false);
        var given = arguments.of(signature, site, bindings, false, null, c);
        if (given == null || function == null) {
            return Typed.wrong(call.span());
        }
        var code = new Code.Apply(function, given, c.unit.site(base.text()), call.span());
        return new Typed(code, bindings.apply(signature.result(), Types.NEVER));
    }

    private Typed value(Expr.Call call, Typed function, String name, Context c) {
        if (function.wrong()) {
            return ignored(call, c);
        }
        if (!(function.type() instanceof Type.Function type)) {
            all.wrong(
                    CheckRules.CALL_VALUE,
                    c,
                    call.callee().span(),
                    "this is `" + Types.show(function.type()) + "` and cannot be called",
                    "leave the parentheses out");
            return ignored(call, c);
        }
        if (call.args().size() != type.parameters().size()) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    call.span(),
                    "this takes " + Phrases.count(type.parameters().size(), "argument") + ", and here are "
                            + call.args().size(),
                    "give as many as its type says: `" + Types.show(type) + "`");
            return ignored(call, c);
        }
        var given = new ArrayList<Code>();
        for (int i = 0; i < call.args().size(); i++) {
            Arg arg = call.args().get(i);
            arg.name()
                    .ifPresent(named -> all.wrong(
                            CheckRules.CALL_PARAMETER,
                            c,
                            named.span(),
                            "a function value has no parameter names",
                            "give the argument by its place"));
            given.add(all.fit(arg.value(), type.parameters().get(i), c));
        }
        return new Typed(new Code.Apply(function.code(), given, c.unit.site(name), call.span()), type.result());
    }
}
