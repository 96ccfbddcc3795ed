package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.mend.ListPlaces;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;

/** {@code xs[0]}: the element at a place. */
public final class ElementAccess {
    private final Expressions all;

    public ElementAccess(Expressions all) {
        this.all = all;
    }

    public Typed index(Expr.Index index, Context c) {
        var target = all.expr(index.target(), null, c).plain();
        if (target.wrong()) {
            all.expr(index.index(), Types.INT, c);
            return Typed.wrong(index.span());
        }
        if (index.index() instanceof Expr.Binary range
                && (range.op() == Op.RANGE || range.op() == Op.RANGE_BELOW)
                && !(target.type() instanceof Type.MapOf)) {
            return places().range(index, range, c);
        }
        if (target.type() instanceof Type.ListOf list) {
            places().negative(index, c);
            var place = all.fit(index.index(), Types.INT, c);
            return new Typed(new Code.Index(target.code(), place, index.span()), list.element());
        }
        return target.type() instanceof Type.Json ? element(index, target, c) : places().none(index, target, c);
    }

    /** {@code data[0]} of a json. */
    private Typed element(Expr.Index index, Typed target, Context c) {
        var place = all.expr(index.index(), Types.INT, c);
        if (!Types.text(place.type()) || place.wrong()) {
            var code = all.convert(place, Types.INT, index.index().span(), c);
            return new Typed(new Code.Builtin("json.item", List.of(target.code(), code), index.span()), Types.JSON);
        }
        return places().key(index, c);
    }

    private ListPlaces places() {
        return new ListPlaces(all.findings(), all.mentions());
    }
}
