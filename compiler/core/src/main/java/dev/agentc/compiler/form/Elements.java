package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;

/**
 * A list that is gone through.
 *
 * @param element what its elements are
 */
public record Elements(Code code, Type element) {
    /** Of what stands behind {@code in}; that it is no list is said. */
    public static Elements of(Expr in, Expressions all, Context c) {
        var list = all.expr(in, null, c);
        if (list.type() instanceof Type.ListOf of) {
            return new Elements(list.code(), of.element());
        }
        if (!list.wrong()) {
            var message = "`" + Types.show(list.type()) + "` is no list";
            all.wrong(CheckRules.TYPE_MISMATCH, c, in.span(), message, help(list.type()));
        }
        return new Elements(list.code(), Types.WRONG);
    }

    private static String help(Type type) {
        if (type instanceof Type.MapOf) {
            return "go through `keys()`, `values()` or `entries()`";
        }
        if (type instanceof Type.Optional) {
            return "ask with `if` first, or write `?? []`";
        }
        return type instanceof Type.Int ? "write `1..n`" : "`for` goes through a list";
    }
}
