package dev.agentc.compiler.mend;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.Set;

/** {@code Clerk.invoke("…")}: what other tools call by a method is called like a function. */
public final class ForeignMembers {
    private static final Set<String> WORDS = Set.of(
            "invoke",
            "call",
            "execute",
            "ainvoke",
            "arun",
            "acall",
            "kickoff",
            "chat",
            "generate",
            "complete",
            "predict",
            "ask",
            "send",
            "stream",
            "astream",
            "stream_text",
            "run_sync",
            "run_stream",
            "start",
            "apply",
            "with_options");

    private ForeignMembers() {}

    /** Whether a method of this name calls, elsewhere. */
    public static boolean is(String method) {
        return WORDS.contains(method);
    }

    public static Diagnostic finding(Expr.Call call, Name name, Symbol base, SourceText source) {
        var callee = call.callee().span();
        var target = source.text(((Expr.Member) call.callee()).target().span());
        var finding = Diagnostic.of(
                CheckRules.FIELD_UNKNOWN,
                source,
                name.span(),
                "`" + base.text() + "` is " + Phrases.kind(base.kind()) + " and has no methods");
        var streams = name.text().contains("stream") ? "; what it yields comes whole" : "";
        var span = new Span(callee.start(), callee.end() - callee.start(), callee.line(), callee.column());
        return finding.help("call it like a function: `" + target + "(…)`" + streams)
                .fix(Fix.replace(span, target, "write `" + target + "(…)`"));
    }
}
