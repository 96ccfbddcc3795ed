package dev.agentc.compiler.mend;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;

/** {@code x or "d"}, {@code x and x.len()}: in other languages these choose one of two values. */
public final class NullChoice {
    private final Findings findings;

    public NullChoice(Findings findings) {
        this.findings = findings;
    }

    /** Whether this is a value and no condition. */
    public static boolean value(Typed typed) {
        return !typed.wrong()
                && !(Types.plain(typed.type()) instanceof Type.Bool)
                && !(typed.type() instanceof Type.Optional);
    }

    /** Of {@code or} between values. */
    public Typed or(Expr.Binary binary, Typed left, Typed right, Context c) {
        var source = c.home().source();
        var first = source.text(binary.left().span());
        var second = source.text(binary.right().span());
        var finding = finding(binary, right, c);
        if (left.type() instanceof Type.Optional) {
            var mend = Mends.operand(binary.left(), source) + " ?? " + Mends.operand(binary.right(), source);
            findings.add(finding.help("another value in place of null is `" + mend + "`")
                    .fix(Fix.replace(binary.span(), mend, "write `" + mend + "`")));
        } else if (binary.left() instanceof Expr.Binary inner && inner.op() == Op.OR) {
            findings.add(finding.help("another value in place of null is `x ?? y ?? " + second + "`"));
        } else if (Types.text(left.type()) || left.type() instanceof Type.ListOf || left.type() instanceof Type.MapOf) {
            var there = Mends.operand(binary.left(), source) + ".len() > 0";
            findings.add(finding.help("this is never null; where it may be empty write `if " + there + " { " + first
                    + " } else { " + second + " }`"));
        } else {
            findings.add(finding.help(
                    Types.plain(left.type()) instanceof Type.Bool
                            ? "compare it with something: `== …`"
                            : "`" + first + "` is never null: leave `or` and what follows it out"));
        }
        return Typed.wrong(binary.span());
    }

    /** Of {@code and} before a value. */
    public Typed and(Expr.Binary binary, Typed right, Context c) {
        var source = c.home().source();
        var chosen = "`if " + source.text(binary.left().span()) + " { "
                + source.text(binary.right().span()) + " } else { … }`";
        findings.add(finding(binary, right, c).help("compare it with something, or choose a value: " + chosen));
        return Typed.wrong(binary.span());
    }

    private static Diagnostic finding(Expr.Binary binary, Typed right, Context c) {
        var message = "`" + binary.op().text() + "` joins conditions, and this is `" + Types.show(right.type()) + "`";
        return Diagnostic.of(
                CheckRules.TYPE_CONDITION, c.home().source(), binary.right().span(), message);
    }
}
