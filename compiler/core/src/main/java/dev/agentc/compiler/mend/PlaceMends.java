package dev.agentc.compiler.mend;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Places as other languages count them: from the end, to one that is not counted, -1 for none. Unsaid, all would go wrong. */
public final class PlaceMends {
    private static final Set<String> TAKE_PLACES = Set.of("get", "slice");

    private final Findings findings;

    public PlaceMends(Findings findings) {
        this.findings = findings;
    }

    /** {@code xs.get(-1)}, {@code s.slice(-3)}: before the first place there is nothing. */
    public void method(Expr.Call call, Expr.Member member, Type receiver, SourceText source) {
        if (!TAKE_PLACES.contains(member.name().text()) || !(receiver instanceof Type.ListOf || Types.text(receiver))) {
            return;
        }
        for (var arg : call.args()) {
            if (negative(arg.value()) instanceof Expr.Int place) {
                var mend = Mends.operand(member.target(), source) + ".len() - " + place.value();
                var comes = member.name().text().equals("get") ? "this is always null" : "this is where it begins";
                findings.add(warning(arg.value().span(), "places count from the front: " + comes, source)
                        .help("write `" + mend + "`")
                        .fix(Fix.replace(arg.value().span(), mend, "write `" + mend + "`")));
            }
        }
    }

    /** {@code s.index_of("a") == -1}: what is not there has no place. */
    public void absent(Expr.Binary comparison, SourceText source) {
        absent(comparison.left(), comparison.right(), comparison.op(), source);
        absent(comparison.right(), comparison.left(), comparison.op(), source);
    }

    private void absent(Expr search, Expr place, Op op, SourceText source) {
        if (search instanceof Expr.Call call
                && call.callee() instanceof Expr.Member member
                && member.name().text().equals("index_of")
                && negative(place) != null) {
            var comes = op == Op.EQUAL ? "never" : "always";
            findings.add(warning(place.span(), "`index_of` is null where there is nothing: this holds " + comes, source)
                    .help("write `null`")
                    .fix(Fix.replace(place.span(), "null", "write `null`")));
        }
    }

    /** {@code for i in 0..n { … xs[i] … }}: in the last round there may be no such place. */
    public void rounds(Item.For loop, SourceText source) {
        if (loop.in() instanceof Expr.Binary range
                && range.op() == Op.RANGE
                && range.left() instanceof Expr.Int from
                && from.value() == 0
                && range.right() instanceof Expr.Ref end
                && new Counting(loop.name().text()).in(loop.body().items())) {
            var mend = "0..<" + end.name();
            findings.add(Diagnostic.of(
                            CheckRules.CODE_RANGE,
                            source,
                            range.span(),
                            "`..` counts both ends: in the last round `"
                                    + loop.name().text() + "` is `" + end.name() + "`")
                    .help("write `" + mend + "`, or go through the list itself or its `enumerate()`")
                    .fix(Fix.replace(range.span(), mend, "write `" + mend + "`")));
        }
    }

    /** Whether a name is the place of an element somewhere. */
    private static final class Counting implements Tree.Visitor {
        private final String name;
        private boolean found;

        Counting(String name) {
            this.name = name;
        }

        boolean in(List<Item> code) {
            visitAll(code);
            return found;
        }

        @Override
        public void visit(Tree tree) {
            found |= tree instanceof Expr.Index index
                    && index.index() instanceof Expr.Ref place
                    && place.name().equals(name);
            tree.children(this);
        }
    }

    private static Diagnostic warning(Span span, String message, SourceText source) {
        return Diagnostic.of(CheckRules.CODE_PLACE, source, span, message);
    }

    private static Expr.@Nullable Int negative(Expr value) {
        return value instanceof Expr.Unary minus && minus.op() == Op.NEGATE && minus.operand() instanceof Expr.Int place
                ? place
                : null;
    }
}
