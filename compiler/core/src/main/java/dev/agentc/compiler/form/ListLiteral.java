package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.mend.Mismatches;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code [1, 2, 3]}: of one type, or fitted to that which is wanted. */
public final class ListLiteral {
    private final Expressions all;

    public ListLiteral(Expressions all) {
        this.all = all;
    }

    /** @param want the type that is expected; null if any will do */
    public Typed items(Expr.Items items, @Nullable Type want, Context c) {
        var element = element(want);
        if (element != null && !Types.open(element)) {
            var codes = new ArrayList<Code>(items.elements().size());
            for (var each : items.elements()) {
                codes.add(all.fit(each, element, c));
            }
            return new Typed(new Code.ListOf(codes, items.span()), new Type.ListOf(element));
        }
        var values = new ArrayList<Typed>(items.elements().size());
        Type first = element == Types.OPEN ? null : element;
        for (var each : items.elements()) {
            var value = all.expr(each, first, c);
            first = (first == null || Types.open(first)) && !value.wrong() ? value.type() : first;
            values.add(value);
        }
        var joined = joined(values);
        return joined == null ? unlike(items, values, c) : list(items, values, joined);
    }

    /** What stands in a list that is wanted, or in one that is to be JSON. */
    private static @Nullable Type element(@Nullable Type want) {
        if (want == null) {
            return null;
        }
        var type = Types.present(want);
        var list = Types.only(type, Type.ListOf.class);
        return list != null ? list.element() : type instanceof Type.Json ? type : null;
    }

    private static Typed list(Expr.Items items, List<Typed> values, Type element) {
        var codes = new ArrayList<Code>(values.size());
        for (var value : values) {
            codes.add(value.as(element));
        }
        return new Typed(new Code.ListOf(codes, items.span()), new Type.ListOf(element));
    }

    private Typed unlike(Expr.Items items, List<Typed> values, Context c) {
        Type sofar = Types.NEVER;
        for (int i = 0; i < values.size(); i++) {
            var joined = Fit.join(sofar, values.get(i).type());
            if (joined == null) {
                new Mismatches(all.findings(), all.declared())
                        .report(
                                values.get(i).type(),
                                sofar,
                                items.elements().get(i).span(),
                                c);
                break;
            }
            sofar = joined;
        }
        return Typed.wrong(items.span());
    }

    /** Types of a list's elements joined to one; null if they have none in common. */
    static @Nullable Type joined(List<Typed> values) {
        Type joined = Types.NEVER;
        for (var value : values) {
            joined = Fit.join(joined, value.type());
            if (joined == null) {
                return null;
            }
        }
        return joined;
    }
}
