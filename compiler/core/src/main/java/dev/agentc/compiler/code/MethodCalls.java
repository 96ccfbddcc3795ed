package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.NamedDeclaration;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.mend.ForeignCalls;
import dev.agentc.compiler.mend.ForeignMembers;
import dev.agentc.compiler.mend.PlaceMends;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LibraryNames;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of what stands behind a dot: of modules, of values, of {@code run}. */
final class MethodCalls {
    private final Elaborator all;
    private final DeclaredCalls declarations;
    private final RunMembers run;
    private final AttemptCode attempts;

    MethodCalls(Elaborator all, DeclaredCalls declarations) {
        this.all = all;
        this.declarations = declarations;
        this.run = new RunMembers(all, declarations);
        this.attempts = new AttemptCode(all);
    }

    Typed member(Expr.Call call, Expr.Member member, @Nullable Type want, boolean whole, Context c) {
        var name = member.name();
        if (member.target() instanceof Expr.Ref ref
                && c.scope.find(ref.name()) == null
                && c.home().near(ref.name()) == null) {
            if (ref.name().equals("run")) {
                return run.call(call, name, want, c);
            }
            c.home().use(ref.name());
            var module = c.home().alias(ref.name());
            if (module != null) {
                var found = all.members().imported(module, name, c);
                if (found != null) {
                    all.meanings.tell(member, found, c.home());
                }
                return found == null
                        ? all.calls().ignored(call, c)
                        : declarations.symbol(
                                found, new Calls.Site(call, name.text(), name.span(), null, whole), want, c);
            }
            if (new ForeignCalls(all.findings).function(call, ref, name, c)) {
                return all.calls().ignored(call, c);
            }
        }
        if (member.target() instanceof Expr.Member module
                && module.target() instanceof Expr.Ref ref
                && c.scope.find(ref.name()) == null
                && c.home().near(ref.name()) == null
                && c.home().alias(ref.name()) == null
                && new ForeignCalls(all.findings).function(call, module, name, c)) {
            return all.calls().ignored(call, c);
        }
        if (attempts.called(member, c) instanceof Symbol base) {
            return attempts.attempt(call, member, base, c);
        }
        if (ForeignMembers.is(name.text())
                && NamedDeclaration.callable(member.target(), c) instanceof Symbol base
                && !base.external()
                && !base.computes()) {
            all.findings.add(ForeignMembers.finding(call, name, base, c.home().source()));
            return all.calls().ignored(call, c);
        }
        var target = methodOf(member, c);
        if (target.wrong()) {
            return all.calls().ignored(call, c);
        }
        all.members().never(member, target, c);
        if (attempts.method(call, member, target, c) instanceof Typed asked) {
            return asked;
        }
        return target.type() instanceof Type.Optional && member.safe()
                ? safe(call, member, target, want, c)
                : method(call, member, target, want, c);
    }

    /** What stands before the dot; a literal type has the methods of what its values are. */
    private Typed methodOf(Expr.Member member, Context c) {
        var target = all.expr(member.target(), null, c);
        var symbol = c.home().near(member.name().text());
        return symbol != null && symbol.isCallable() ? target : target.plain();
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
            return all.calls().value(call, all.members().member(member, null, c), name.text(), c);
        }
        var methods = methods(type, name.text(), c);
        if (!methods.isEmpty()) {
            if (target.type() instanceof Type.Optional && !any(methods)) {
                all.members().unsafe(member, target, c);
                return all.calls().ignored(call, c);
            }
            return library(call, member, target, recording(methods, type, c), want, c);
        }
        var symbol = c.home().find(name.text());
        if (symbol != null && symbol.isCallable() && !symbol.isStrategy() && !libraryForOthers(symbol, type)) {
            c.home().use(name.text());
            return declarations.symbol(symbol, new Calls.Site(call, name.text(), name.span(), target, false), want, c);
        }
        if (shape != null && shape.type(name.text()) != null) {
            all.wrong(
                    CheckRules.CALL_VALUE,
                    c,
                    name.span(),
                    "`" + name.text() + "` is a field and cannot be called",
                    "leave the parentheses out");
        } else {
            all.missing().noMember(name, type, shape, call, c);
        }
        return all.calls().ignored(call, c);
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

    /** What a training leaves out of runs is recorded: there {@code unique} is not the one that only computes. */
    private static List<Symbol> recording(List<Symbol> methods, Type type, Context c) {
        if (methods.stream().allMatch(Symbol::computes) || methods.stream().noneMatch(Symbol::computes)) {
            return methods;
        }
        boolean records =
                c.unit.trains && c.pure == null && type instanceof Type.ListOf list && Types.run(list.element());
        return methods.stream().filter(method -> method.computes() != records).toList();
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
                new PlaceMends(all.findings).method(call, member, type, c.home().source());
                var site =
                        new Calls.Site(call, member.name().text(), member.name().span(), target, false);
                return declarations.symbol(symbol, site, want, c);
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
                        ? "leave nulls out first: `.present()." + member.name().text() + "(…)`"
                        : "use `map` to get values of such a type");
        return all.calls().ignored(call, c);
    }
}
