package dev.agentc.compiler.mend;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.foreign.Foreign.Place;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions, methods and fields of other languages: what is written here in their place, with the author's own arguments. */
public final class ForeignCalls {
    private final Findings findings;

    public ForeignCalls(Findings findings) {
        this.findings = findings;
    }

    /** Whether the function is one of another language, which is said then. */
    public boolean function(Expr.Call call, String name, Span span, Rule rule, Context c) {
        var home = c.home();
        if (home.missing.contains(name) || NotYet.names(name)) {
            return false;
        }
        var known = known(name, call.args().size());
        if (known == null) {
            return false;
        }
        boolean drops = ForeignArguments.drops(known, call.args());
        var filled = ForeignArguments.filled(
                known.with("word", name.substring(name.lastIndexOf('.') + 1)), call.args(), home.source());
        filled = drops ? new Foreign(name, filled.help(), "") : filled;
        filled = call.args().isEmpty() && "a `where`".equals(c.pure) ? filled.with("1", "it") : filled;
        filled = c.pure != null && filled.instead().startsWith("!emit") ? new Foreign(name, filled.help(), "") : filled;
        var finding = Diagnostic.of(rule, home.source(), span, "there is no function `" + name + "`");
        findings.add(Suggestions.mended(finding, alone(filled, call.span(), home.source()), call.span()));
        return true;
    }

    /** {@code Math.max(a, b)}, {@code os.environ.get("A")}: a function of a module or class that is not there. */
    public boolean function(Expr.Call call, Expr module, Name name, Context c) {
        var whole = path(module) + "." + name.text();
        return known(whole, call.args().size()) != null
                && function(call, whole, call.callee().span(), CheckRules.NAME_UNKNOWN, c);
    }

    private static String path(Expr module) {
        if (module instanceof Expr.Member member) {
            return path(member.target()) + "." + member.name().text();
        }
        return module instanceof Expr.Ref ref ? ref.name() : "";
    }

    private static @Nullable Foreign known(String name, int arguments) {
        var known = Foreign.of(Place.CALL, name + "/" + arguments);
        return known == null ? Foreign.of(Place.CALL, name) : known;
    }

    /** What stands in place of a statement is no mend of an expression that is a part of one. */
    private static Foreign alone(Foreign filled, Span whole, SourceText source) {
        if (!filled.instead().startsWith("!")) {
            return filled;
        }
        var text = source.text();
        int line = source.lineStart(whole.line());
        boolean alone = Alone.BEFORE
                        .matcher(text.substring(line, whole.start()))
                        .matches()
                && Alone.AFTER.matcher(text).region(whole.end(), text.length()).lookingAt();
        return new Foreign(
                filled.word(), filled.help(), alone ? filled.instead().substring(1) : "");
    }

    /** Made when it is needed, as all of this is. */
    private static final class Alone {
        static final Pattern BEFORE = Pattern.compile("\\s*|.*[{]\\s+");
        static final Pattern AFTER = Pattern.compile("[ \\t]*(?:\\n|\\}|//|$)");
    }

    /** Whether a method or a field is one of another language; the finding that says so, or null. */
    @Nullable
    Diagnostic member(Diagnostic finding, String head, Name name, Expr whole, ModuleScope home) {
        var known = Foreign.of(Place.MEMBER, head, name.text());
        if (known == null
                || known.instead().startsWith(".") && !has(head, known.instead().substring(1), home)) {
            return null;
        }
        boolean called = whole instanceof Expr.Call;
        var member = (Expr.Member) (whole instanceof Expr.Call call ? call.callee() : whole);
        var target = member.target();
        var filled = known.with("word", name.text()).with("target", Mends.operand(target, home.source()));
        if (head.equals("int") && range(target, home.source()) instanceof Span range) {
            var mend = "(" + home.source().text(range) + ")";
            var help = "a method belongs to what stands right before it: put the range in parentheses, `" + mend + "."
                    + name.text() + "(…)`";
            return finding.help(help).fix(Fix.replace(range, mend, "write `" + mend + "`"));
        }
        filled = whole instanceof Expr.Call call ? ForeignArguments.filled(filled, call.args(), home.source()) : filled;
        filled = target instanceof Expr.Call
                ? filled.with("called", home.source().text(target.span()))
                : filled;
        filled = alone(filled, whole.span(), home.source());
        if (!filled.instead().startsWith(".")) {
            return Suggestions.mended(finding, filled, whole.span());
        }
        var ours = filled.instead().substring(1) + (called ? "" : "()");
        return finding.help(filled.said()).fix(Fix.replace(name.span(), ours, "write `" + ours + "`"));
    }

    /** The range that a value ends, as it is written; null if it ends none. */
    private static @Nullable Span range(Expr end, SourceText source) {
        int line = source.lineStart(end.span().line());
        var before = Range.END.matcher(source.text().substring(line, end.span().start()));
        return before.find() ? source.span(line + before.start(), end.span().end()) : null;
    }

    /** Made when it is needed: most texts need none. */
    private static final class Range {
        static final Pattern END = Pattern.compile("[\\w.]*\\w(?:\\([^()]*\\))?\\s*\\.\\.\\s*$");
    }

    private static boolean has(String head, String method, ModuleScope home) {
        return home.library().has(head + "." + method)
                || home.library().has("any." + method)
                || head.equals("url") && home.library().has("string." + method);
    }
}
