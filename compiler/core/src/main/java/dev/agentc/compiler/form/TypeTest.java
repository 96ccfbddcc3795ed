package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.NamePath;
import dev.agentc.compiler.context.Narrowing;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.match.Alternative;
import dev.agentc.compiler.match.PatternMatch;
import dev.agentc.compiler.match.PatternNames;
import dev.agentc.compiler.match.Possible;
import dev.agentc.compiler.match.Taken;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code x is T}: whether a value is of a type, and what is known of it then. */
public final class TypeTest {
    private final Expressions all;
    private final PatternNames names;

    public TypeTest(Expressions all) {
        this.all = all;
        this.names = new PatternNames(all.declared(), all.findings(), all.suggestions(), all.meanings());
    }

    public Typed of(Expr.Is is, Context c) {
        var value = all.expr(is.value(), null, c);
        if (value.wrong()) {
            return new Typed(value.code(), Types.BOOL).unsure();
        }
        var possible = Possible.of(value.type(), all.declared(), c.home());
        all.meanings().wanted(is.type().span(), value.type(), c.home());
        var taken = new ArrayList<Taken>();
        for (var each : is.type() instanceof TypeRef.Union union ? union.members() : List.of(is.type())) {
            var one = each instanceof TypeRef.Named named
                    ? names.of(named.path(), named.span(), possible, c.home())
                    : constant(each, possible, c);
            if (one.wrong()) {
                return Typed.wrong(is.span());
            }
            taken.add(one);
        }
        var yes = Taken.all(taken);
        var taking = new HashSet<>(yes);
        var no = possible.some(each -> !taking.contains(each));
        if (no.isEmpty()) {
            return all.wrong(
                    CheckRules.TYPE_OPERATOR,
                    c,
                    is.span(),
                    "this is always so: the value is `" + Types.show(value.type()) + "`",
                    "leave the question out");
        }
        return asked(is, value, taken, yes, no, c);
    }

    /** A constant that is a type of the value: of all texts or numbers one is compared, not asked for. */
    private Taken constant(TypeRef written, Possible possible, Context c) {
        var type = constantType(written);
        if (type == null) {
            return Taken.WRONG;
        }
        var found = possible.some(each -> each.type().equals(type));
        if (!found.isEmpty()) {
            return Taken.whole(found);
        }
        all.wrong(
                CheckRules.MATCH_PATTERN,
                c,
                written.span(),
                "`is` asks for a type, and `" + Types.show(type) + "` is none of `" + Types.show(possible.type()) + "`",
                "compare: `== " + Types.show(type) + "`");
        return Taken.WRONG;
    }

    private static @Nullable Type constantType(TypeRef written) {
        if (written instanceof TypeRef.Literal text) {
            return new Type.Literal(text.text());
        }
        if (!(written instanceof TypeRef.Constant constant)) {
            return null;
        }
        return constant.value() instanceof Expr.Int number
                ? new Type.LiteralInt(number.value())
                : constant.value() instanceof Expr.Bool truth ? new Type.LiteralBool(truth.value()) : null;
    }

    private Typed asked(
            Expr.Is is, Typed value, List<Taken> taken, List<Alternative> yes, List<Alternative> no, Context c) {
        var path = NamePath.of(is.value(), c);
        var single = taken.size() == 1 && taken.getFirst().both().size() == 1;
        Code code;
        if (single || value.code() instanceof Code.Local) {
            code = test(taken, value.code(), is.span(), c);
        } else {
            int slot = c.slot();
            var here = new Code.Local(slot, is.value().span());
            var test = test(taken, here, is.span(), c);
            code = new Code.Block(List.of(new Code.Store(slot, value.code(), is.span()), test), is.span());
        }
        return path == null
                ? new Typed(code, Types.BOOL)
                : new Typed(
                        code,
                        Types.BOOL,
                        Narrowing.NONE.plus(path.root(), path.fields(), Alternative.type(yes)),
                        Narrowing.NONE.plus(path.root(), path.fields(), Alternative.type(no)));
    }

    private Code test(List<Taken> taken, Code value, Span span, Context c) {
        return PatternMatch.of(taken, value, span, type -> c.unit.needs(type, all.declared()));
    }
}
