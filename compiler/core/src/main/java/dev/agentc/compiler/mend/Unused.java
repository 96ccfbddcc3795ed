package dev.agentc.compiler.mend;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.Quote;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that are computed and that nobody takes: an expression without effects as a statement was meant to do something. */
public final class Unused {
    private final Findings findings;

    public Unused(Findings findings) {
        this.findings = findings;
    }

    /** @param before the statement before it; null if it is the first */
    public void check(Expr value, @Nullable Item before, Typed typed, Context c) {
        if (typed.wrong() || typed.type() instanceof Type.Nothing || c.home().standard() || !computes(value, c)) {
            return;
        }
        var finding = Diagnostic.of(CheckRules.CODE_UNUSED, c.home().source(), value.span(), "nobody takes this value");
        findings.add(mended(finding, strip(value), typed, before, c));
    }

    private static Expr strip(Expr value) {
        return value instanceof Expr.Group group ? strip(group.inner()) : value;
    }

    private Diagnostic mended(Diagnostic finding, Expr value, Typed typed, @Nullable Item before, Context c) {
        var source = c.home().source();
        var text = source.text(value.span());
        if (value instanceof Expr.Text said && (said.quote() == Quote.BLOCK || text.indexOf(' ') > 0)) {
            return finding.help(
                    "comments begin with `//`; what a declaration is for stands above it, after `///`; to leave with"
                            + " it write `return "
                            + line(text) + "`");
        }
        if (value instanceof Expr.Unary minus && minus.op() == Op.NEGATE && before != null) {
            return finding.help(
                    "a line that begins with `-` is a statement of its own: put the `-` at the end of the line before,"
                            + " or write `return "
                            + text + "`");
        }
        if (value instanceof Expr.Binary equal && equal.op() == Op.EQUAL && variable(equal.left(), c) != null) {
            return finding.help("`==` compares: to give `"
                            + source.text(equal.left().span())
                            + "` another value write `=`; else keep what comes out: `let same = …`")
                    .fix(Fix.replace(equal.opSpan(), "=", "write `=`"));
        }
        var variable = variable(changed(value), c);
        if (variable != null) {
            var mend = variable.name + " = " + text;
            return finding.help("values do not change: write `" + line(mend) + "`")
                    .fix(Fix.replace(value.span(), mend, "write `" + line(mend) + "`"));
        }
        if (c.answer instanceof Type.Nothing) {
            return finding.help(
                    "to yield it write its type behind the header, `-> string` for a text, and it on the last line; to"
                            + " keep it, `let name = …`; or remove it");
        }
        var kept = c.answer == null ? "" : "write `return " + line(text) + "` to leave with it, ";
        var helped = finding.help(kept + "`let name = …` to keep it, or remove it");
        return early(value, typed, c) ? helped.fix(Fix.replace(value.span(), "return " + text, "return it")) : helped;
    }

    /** {@code if n > 0 { "a" }} above the last line: in other languages that leaves with the value. */
    private static boolean early(Expr value, Typed typed, Context c) {
        var text = c.home().source().text();
        return c.answer != null
                && Fit.fits(typed.type(), c.answer)
                && text.substring(value.span().end()).stripLeading().startsWith("}")
                && Early.BRANCH.matcher(text.substring(0, value.span().start())).find();
    }

    private static final class Early {
        static final Pattern BRANCH = Pattern.compile("\\b(?:if|else)\\b[^{}\\n]*\\{\\s*$");
    }

    private static String line(String text) {
        return text.indexOf('\n') < 0 && text.length() <= 60 ? text : "…";
    }

    /** What a method is called on, or what stands left of an operator. */
    private static Expr changed(Expr value) {
        if (value instanceof Expr.Call call && call.callee() instanceof Expr.Member member) {
            return member.target();
        }
        return value instanceof Expr.Binary binary && binary.op() == Op.PLUS ? binary.left() : value;
    }

    private static @Nullable Local variable(Expr expr, Context c) {
        return expr instanceof Expr.Ref ref && c.scope.find(ref.name()) instanceof Local local && local.mutable
                ? local
                : null;
    }

    /** Whether it surely does nothing but compute. */
    private boolean computes(Expr expr, Context c) {
        return switch (expr.form()) {
            case INT, FLOAT, MONEY, DURATION, BOOL, NULL, REF, LAMBDA -> true;
            case TEXT -> parts(((Expr.Text) expr).parts(), c);
            case IS -> computes(((Expr.Is) expr).value(), c);
            case GROUP -> computes(((Expr.Group) expr).inner(), c);
            case MEMBER -> computes(((Expr.Member) expr).target(), c);
            case INDEX -> both(((Expr.Index) expr).target(), ((Expr.Index) expr).index(), c);
            case UNARY -> computes(((Expr.Unary) expr).operand(), c);
            case BINARY -> both(((Expr.Binary) expr).left(), ((Expr.Binary) expr).right(), c);
            case ITEMS -> all(((Expr.Items) expr).elements(), c);
            case BRACES -> entries(((Expr.Braces) expr).entries(), c);
            case WITH -> computes(((Expr.With) expr).target(), c) && entries(((Expr.With) expr).entries(), c);
            case CALL -> called((Expr.Call) expr, c);
            case IF, MATCH, CATCH, PARALLEL_FOR, PARALLEL, RETURN, FAIL, BLOCK, BROKEN -> false;
        };
    }

    private boolean both(Expr first, Expr second, Context c) {
        return computes(first, c) && computes(second, c);
    }

    private boolean all(List<Expr> exprs, Context c) {
        return exprs.stream().allMatch(each -> computes(each, c));
    }

    private boolean entries(List<Entry> entries, Context c) {
        return entries.stream().allMatch(entry -> computes(entry.value(), c));
    }

    private boolean parts(List<Part> parts, Context c) {
        return parts.stream()
                .allMatch(part ->
                        part instanceof Part.Words || part instanceof Part.Hole hole && computes(hole.value(), c));
    }

    private boolean called(Expr.Call call, Context c) {
        for (Arg arg : call.args()) {
            if (!computes(arg.value(), c)) {
                return false;
            }
        }
        if (call.callee() instanceof Expr.Ref ref) {
            return c.scope.find(ref.name()) != null || pure(c.home().find(ref.name()));
        }
        if (!(call.callee() instanceof Expr.Member member)) {
            return false;
        }
        if (member.target() instanceof Expr.Ref ref && c.scope.find(ref.name()) == null) {
            var module = c.home().alias(ref.name());
            if (module != null) {
                return pure(module.find(member.name().text()));
            }
            if (ref.name().equals("run")) {
                return false;
            }
        }
        if (!c.home().library().methods(Types.STATE, member.name().text()).isEmpty()) {
            return false; // it may be a state that is replaced
        }
        var symbol = c.home().find(member.name().text());
        return (symbol == null || !symbol.isCallable() || symbol.computes()) && computes(member.target(), c);
    }

    private static boolean pure(@Nullable Symbol symbol) {
        return symbol != null && (symbol.computes() || symbol.isValue() || symbol.isMaker());
    }
}
