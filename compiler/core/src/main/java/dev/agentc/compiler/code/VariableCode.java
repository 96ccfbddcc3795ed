package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.FilledLists;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.form.TypeConditions;
import dev.agentc.compiler.mend.NewNames;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Optional;

/** {@code let}, {@code var}, and what gives a {@code var} another value. */
final class VariableCode {
    private static final String LET = "let";

    private final Elaborator all;
    private final TypeConditions conditions;

    VariableCode(Elaborator all) {
        this.all = all;
        this.conditions = new TypeConditions(all);
    }

    Code let(Item.Let let, Context c) {
        Typed value;
        Type type;
        if (let.type().isPresent()) {
            type = all.declared.type(let.type().get(), c.home(), List.of());
            var code = all.fit(let.value(), type, c);
            value = new Typed(conditions.held(code, let.type().get(), let.name().text(), c), type);
        } else {
            value = all.expr(let.value(), null, c);
            type = unclear(value.type(), let, c);
        }
        var local = all.routines().declare(let.name(), type, let.mutable(), c);
        local.written = let.type().orElse(null);
        if (!let.mutable() && FilledLists.is(value.code(), c)) {
            c.fill(local.slot);
        }
        return new Code.Store(local.slot, value.code(), let.span());
    }

    /** What a {@code let} without a type can hold. */
    private Type unclear(Type type, Item.Let let, Context c) {
        if (type instanceof Type.Nothing) {
            all.wrong(
                    CheckRules.TYPE_NO_VALUE,
                    c,
                    let.value().span(),
                    "this yields no value to keep",
                    "call it by itself, without `let`");
            return Types.WRONG;
        }
        if (type instanceof Type.Null) {
            all.wrong(
                    CheckRules.TYPE_UNCLEAR,
                    c,
                    let.value().span(),
                    "null alone does not say what `" + let.name().text() + "` can hold",
                    "write its type: `let " + let.name().text() + ": string? = null`");
            return Types.WRONG;
        }
        return type;
    }

    /** {@code m["a"] = 1}, {@code t.a = 1}: the name gets another value. */
    private Diagnostic part(Item.Assign assign, Context c) {
        var source = c.home().source();
        var finding = Diagnostic.of(
                CheckRules.VAR_FINAL, source, assign.target().span(), "a part of a value cannot be changed");
        var put = source.text(assign.value().span());
        var sign = assign.op().map(op -> " " + op.text() + " ").orElse("");
        var value = sign.isEmpty() ? put : source.text(assign.target().span()) + sign + put;
        var mend = "";
        if (assign.target() instanceof Expr.Member member && member.target() instanceof Expr.Ref ref) {
            mend = ref.name() + " = " + ref.name() + " { " + member.name().text() + ": " + value + " }";
        } else if (assign.target() instanceof Expr.Index index
                && index.target() instanceof Expr.Ref ref
                && c.scope.find(ref.name()) instanceof Local local) {
            local.use();
            all.mentions.use(index.index(), c);
            var place = source.text(index.index().span());
            var next = index.index() instanceof Expr.Int at ? Long.toString(at.value() + 1) : place + " + 1";
            mend = local.type instanceof Type.MapOf
                    ? ref.name() + " = " + ref.name() + ".with(" + place + ", "
                            + (sign.isEmpty() ? put : "(" + ref.name() + ".get(" + place + ") ?? 0)" + sign + put) + ")"
                    : ref.name() + " = " + ref.name() + ".take(" + place + ") + [" + value + "] + " + ref.name()
                            + ".drop(" + next + ")";
        }
        return mend.isEmpty()
                ? finding.help("give the name a new value: `x = x { field: v }`")
                : finding.help("give the name a new value: `" + mend + "`")
                        .fix(Fix.replace(assign.span(), mend, "write `" + mend + "`"));
    }

    Code assign(Item.Assign assign, Context c) {
        if (!(assign.target() instanceof Expr.Ref ref)) {
            var value = all.expr(assign.value(), null, c);
            all.findings.add(part(assign, c));
            return value.code();
        }
        var local = c.scope.find(ref.name());
        if (local == null) {
            all.expr(assign.value(), null, c);
            if (c.home().find(ref.name()) != null) {
                all.wrong(
                        CheckRules.VAR_FINAL,
                        c,
                        ref.span(),
                        "`" + ref.name() + "` is no `var`",
                        "declare a `var` in this block and assign that");
            } else if (assign.op().isEmpty()
                    && Nearest.to(ref.name(), c.scope.all()).isEmpty()) {
                all.findings.add(NewNames.given(ref, c.home().source()));
            } else {
                all.suggestions.unknown(c.home(), ref.name(), ref.span(), "name", c.scope.all());
            }
            return new Code.Null(assign.span());
        }
        all.meanings.tell(ref.span(), local, c.home());
        if (!local.mutable) {
            var finding = Diagnostic.of(
                            CheckRules.VAR_FINAL, c.home().source(), ref.span(), "`" + ref.name() + "` is no `var`")
                    .help("declare it with `var`");
            all.findings.add(variable(local, c).map(finding::fix).orElse(finding));
        } else if (local.outer != null) {
            all.wrong(
                    CheckRules.VAR_CAPTURED,
                    c,
                    ref.span(),
                    "`" + ref.name() + "` belongs to the code around this",
                    "give a value for each element, and join the list that comes out");
        }
        var value = all.fit(next(assign), local.type, c);
        return new Code.Store(
                local.slot,
                local.written == null ? value : conditions.held(value, local.written, local.name, c),
                assign.span());
    }

    /** Behind a {@code let} of this frame the other word is all there is to it. */
    private static Optional<Fix> variable(Local local, Context c) {
        var source = c.home().source();
        int end = local.span.start();
        while (end > 0 && Character.isWhitespace(source.text().charAt(end - 1))) {
            end--;
        }
        return local.outer == null && source.text().startsWith(LET, end - LET.length())
                ? Optional.of(Fix.replace(
                        source.span(end - LET.length(), end), "var", "declare `" + local.name + "` with `var`"))
                : Optional.empty();
    }

    /** What the target is to be: of {@code n += 1} it is {@code n + 1}. */
    private static Expr next(Item.Assign assign) {
        if (assign.op().isEmpty()) {
            return assign.value();
        }
        return new Expr.Binary(assign.op().get(), assign.span(), assign.target(), assign.value(), assign.span());
    }
}
