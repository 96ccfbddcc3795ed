package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.mend.ForeignCalls;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Calls: told apart by what stands before the parentheses. */
final class Calls {
    private final Elaborator all;
    private final DeclaredCalls declarations;
    private final MethodCalls methods;

    Calls(Elaborator all) {
        this.all = all;
        this.declarations = new DeclaredCalls(all);
        this.methods = new MethodCalls(all, declarations);
    }

    /** A call as it is written, and what stands before the dot where that is the first argument. */
    record Site(
            Expr.Call call,
            String name,
            Span nameSpan,
            @Nullable Typed receiver,
            boolean whole) {
        /** The same with other arguments. */
        Site of(Expr.Call other) {
            return new Site(other, name, nameSpan, receiver, whole);
        }
    }

    Typed call(Expr.Call call, @Nullable Type want, Context c) {
        boolean whole = c.whole;
        c.whole = false;
        if (call.callee() instanceof Expr.Ref ref) {
            return named(call, ref, want, whole, c);
        }
        if (call.callee() instanceof Expr.Member member) {
            return methods.member(call, member, want, whole, c);
        }
        if (call.callee() instanceof Expr.With with) {
            return declarations.derived(call, with, want, c);
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
            return value(call, all.references().local(local, ref.span(), c), ref.name(), c);
        }
        c.home().use(ref.name());
        var symbol = c.home().find(ref.name());
        if (symbol == null) {
            if (c.home().alias(ref.name()) == null
                    && new ForeignCalls(all.findings)
                            .function(call, ref.name(), ref.span(), CheckRules.NAME_UNKNOWN, c)) {
                return ignored(call, c);
            }
            var wrong = all.references().ref(ref, null, c);
            return wrong.wrong() ? ignored(call, c) : value(call, wrong, ref.name(), c);
        }
        return declarations.symbol(symbol, new Site(call, ref.name(), ref.span(), null, whole), want, c);
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
    Typed ignored(Expr.Call call, Context c) {
        for (var arg : call.args()) {
            if (arg.value() instanceof Expr.Items items && areCallables(items, c)) {
                // what is done with them is not known, and that they have effects is no fault
                all.mentions.use(items, c);
            } else {
                all.seen(arg.value(), c);
            }
        }
        return Typed.wrong(call.span());
    }

    private static boolean areCallables(Expr.Items items, Context c) {
        return items.elements().stream()
                .allMatch(each -> each instanceof Expr.Ref ref
                        && c.scope.find(ref.name()) == null
                        && c.home().find(ref.name()) instanceof Symbol symbol
                        && symbol.isCallable());
    }

    Typed value(Expr.Call call, Typed function, String name, Context c) {
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

    DeclaredCalls declarations() {
        return declarations;
    }
}
