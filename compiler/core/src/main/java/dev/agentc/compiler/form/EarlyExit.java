package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.mend.LastValue;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Objects;

/** What leaves code before its end: {@code return} and {@code fail}. */
public final class EarlyExit {
    private final Expressions all;

    public EarlyExit(Expressions all) {
        this.all = all;
    }

    public Typed leave(Expr.Return leave, Context c) {
        if (c.answer == null) {
            leave.value().ifPresent(value -> all.expr(value, null, c));
            all.findings().add(LastValue.nothing(leave, c.home().source()));
            return Typed.wrong(leave.span());
        }
        if (leave.value().isPresent()) {
            if (c.answer instanceof Type.Nothing) {
                all.expr(leave.value().get(), null, c);
                return all.wrong(
                        CheckRules.RESULT_UNEXPECTED,
                        c,
                        leave.value().get().span(),
                        "a value is returned, and no `->` says so",
                        "add `-> T` to the declaration, or leave the value out");
            }
            return new Typed(new Code.Return(all.fit(leave.value().get(), c.answer, c), leave.span()), Types.NEVER);
        }
        if (!(c.answer instanceof Type.Nothing) && !Types.nullable(c.answer)) {
            return all.wrong(
                    CheckRules.TYPE_NO_VALUE,
                    c,
                    leave.span(),
                    "`return` without the `" + Types.show(c.answer) + "` that is promised",
                    "write `return` with a value");
        }
        return new Typed(new Code.Return(null, leave.span()), Types.NEVER);
    }

    /** Whether nothing behind this code is reached. */
    public static boolean leaves(Code code) {
        if (code instanceof Code.Return) {
            return true;
        }
        if (code instanceof Code.Fail || code instanceof Code.Break || code instanceof Code.Continue) {
            return true;
        }
        if (code instanceof Code.Block b) {
            return !b.body().isEmpty() && leaves(b.body().getLast());
        }
        if (code instanceof Code.Match m) {
            return !m.arms().isEmpty() && m.arms().stream().allMatch(arm -> leaves(arm.value()));
        }
        if (code instanceof Code.If i) {
            return i.otherwise() != null && leaves(i.then()) && leaves(i.otherwise());
        }
        return false;
    }

    /** An error, one of several, or what is known of one that was taken. */
    private boolean isError(Type type, Context c) {
        if (type instanceof Type.Union union) {
            return union.arms().stream().allMatch(arm -> isError(arm, c));
        }
        return all.declared().symbol(type, c.home()) instanceof Symbol symbol
                && (symbol.decl instanceof Decl.Failure || symbol.qualified.equals("std.types.Failure"));
    }

    public Typed fail(Expr.Fail fail, Context c) {
        var named = fail.error() instanceof Expr.Ref ref && c.scope.find(ref.name()) == null
                ? c.home().find(ref.name())
                : null;
        if (named != null && named.isFailure()) {
            c.home().use(((Expr.Ref) fail.error()).name());
            all.meanings().tell(fail.error(), named, c.home());
            var shape = Objects.requireNonNull(all.declared().shape(named));
            var error = new RecordLiteral(all)
                    .record(
                            named,
                            shape,
                            null,
                            List.of(),
                            fail.error().span(),
                            fail.error().span(),
                            c);
            return new Typed(new Code.Fail(error.code(), fail.span()), Types.NEVER);
        }
        var error = all.expr(fail.error(), null, c);
        if (!error.wrong() && !isError(error.type(), c)) {
            all.wrong(
                    CheckRules.ERROR_VALUE,
                    c,
                    fail.error().span(),
                    "`" + Types.show(error.type()) + "` is no error",
                    "declare one with `error`, and `fail` with that");
        }
        return new Typed(new Code.Fail(error.code(), fail.span()), Types.NEVER);
    }
}
