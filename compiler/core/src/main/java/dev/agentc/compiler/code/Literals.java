package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.NamedDeclaration;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What braces mean, bare and after something: build, copy, derive. */
final class Literals {
    private final Elaborator all;

    Literals(Elaborator all) {
        this.all = all;
    }

    // ---- bare braces

    Typed braces(Expr.Braces braces, @Nullable Type want, Context c) {
        var type = want == null ? null : Types.present(want);
        if (type instanceof Type.Union union) {
            type = all.records().meant(braces.entries(), braces.span(), union, c);
        }
        if (type == Types.WRONG) {
            all.mentions.use(braces, c);
            return Typed.wrong(braces.span());
        }
        if (type instanceof Type.Named named && all.declared.symbol(named, c.home()) instanceof Symbol symbol) {
            var shape = all.declared.shape(symbol);
            if (shape != null) {
                return all.records().record(symbol, shape, named, braces.entries(), braces.span(), braces.span(), c);
            }
        }
        return all.maps().map(braces, type instanceof Type.MapOf map ? map : null, type instanceof Type.Json, c);
    }

    // ---- braces after something

    Typed with(Expr.With with, @Nullable Type want, Context c) {
        var type = NamedDeclaration.type(with.target(), c);
        if (type != null) {
            return built(type, with, want, c);
        }
        var base = NamedDeclaration.callable(with.target(), c);
        if (base != null) {
            return all.derivations().derived(with, base, want, c);
        }
        if (with.target() instanceof Expr.Call call
                && NamedDeclaration.callable(call.callee(), c) instanceof Symbol called
                && called.external()) {
            return settings(with, call, called, c);
        }
        var target = all.expr(with.target(), null, c);
        if (target.wrong()) {
            return target;
        }
        return Types.model(target.type()) ? all.derivations().model(with, target, c) : copy(with, target, c);
    }

    /** {@code get(url) { timeout: 5s }}: what a library call is given are arguments. */
    private Typed settings(Expr.With with, Expr.Call call, Symbol called, Context c) {
        var source = c.home().source();
        var given = new ArrayList<String>();
        for (var entry : with.entries()) {
            given.add(entry.key().text() + ": " + source.text(entry.value().span()));
            all.mentions.use(entry.value(), c);
        }
        all.mentions.use(call, c);
        var arguments = String.join(", ", given);
        var text = source.text(call.span());
        var mend = text.substring(0, text.length() - 1) + (call.args().isEmpty() ? "" : ", ") + arguments + ")";
        var finding = Diagnostic.of(
                CheckRules.CALL_ARGUMENTS,
                source,
                with.span(),
                "`" + called.text() + "` takes arguments, and no settings in braces");
        all.findings.add(finding.help("write `" + called.text() + "(…, " + arguments + ")`")
                .fix(Fix.replace(with.span(), mend, "write `" + arguments + "` as an argument")));
        return Typed.wrong(with.span());
    }

    private Typed built(Symbol symbol, Expr.With with, @Nullable Type want, Context c) {
        all.meanings.tell(with.target(), symbol, c.home());
        var shape = all.declared.shape(symbol);
        if (shape == null || symbol.external()) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    with.target().span(),
                    "`" + symbol.text() + "` is not built from fields",
                    "only a `type` or `error` with fields is");
        }
        var expected = expected(want == null ? null : Types.present(want), symbol);
        return all.records()
                .record(symbol, shape, expected, with.entries(), with.target().span(), with.span(), c);
    }

    /** The type that is wanted, or an arm of it, where it is of this declaration. */
    private static Type.@Nullable Named expected(@Nullable Type want, Symbol symbol) {
        if (want instanceof Type.Union union) {
            for (var arm : union.arms()) {
                if (expected(arm, symbol) instanceof Type.Named found) {
                    return found;
                }
            }
        }
        return want instanceof Type.Named named && named.name().equals(symbol.qualified) ? named : null;
    }

    private boolean areRecords(Type.Union union, Context c) {
        return union.arms().stream()
                .allMatch(arm -> arm instanceof Type.Named && all.declared.shape(arm, c.home()) != null);
    }

    private Typed copy(Expr.With with, Typed target, Context c) {
        var shape = target.type() instanceof Type.Named named ? all.declared.shape(named, c.home()) : null;
        if (shape == null
                && with.target() instanceof Expr.Call call
                && NamedDeclaration.callable(call.callee(), c) instanceof Symbol called
                && all.kinds.derivable(called.kind())) {
            var source = c.home().source();
            var callee = source.text(call.callee().span());
            var braces =
                    source.text(with.span()).substring(call.span().length()).strip();
            var mend = callee + " " + braces + source.text(call.span()).substring(callee.length());
            var finding = Diagnostic.of(
                    CheckRules.TYPE_MISMATCH,
                    source,
                    with.target().span(),
                    "settings of `" + called.text() + "` stand before what it is called with");
            all.findings.add(
                    finding.help("write `" + mend + "`").fix(Fix.replace(with.span(), mend, "write `" + mend + "`")));
            return Typed.wrong(with.span());
        }
        if (shape == null && target.type() instanceof Type.Union union && areRecords(union, c)) {
            return all.records().copy(with, target, union, c);
        }
        if (shape == null) {
            var optional = target.type() instanceof Type.Optional;
            return all.unasked(
                    target,
                    optional ? CheckRules.NULL_UNSAFE : CheckRules.TYPE_MISMATCH,
                    c,
                    with.target().span(),
                    "`" + Types.show(target.type()) + "` has no fields to change",
                    optional ? "ask with `if` first" : "braces after a value copy a record with changes");
        }
        return all.records().copy(with, target, shape, c);
    }
}
