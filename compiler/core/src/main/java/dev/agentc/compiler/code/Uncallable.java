package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.mend.ForeignCalls;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;

/** What cannot be called, and what is written instead. */
final class Uncallable {
    private final Elaborator all;

    Uncallable(Elaborator all) {
        this.all = all;
    }

    /** A type: its values are built. */
    Typed type(Symbol symbol, Calls.Site site, Context c) {
        if (symbol.external()
                && new ForeignCalls(all.findings)
                        .function(site.call(), symbol.text(), site.nameSpan(), CheckRules.CALL_VALUE, c)) {
            return all.calls().ignored(site.call(), c);
        }
        if (!site.call().args().isEmpty()
                && site.call().args().stream().allMatch(arg -> arg.name().isPresent())
                && isClosed(site.call(), c)) {
            return parentheses(symbol, site, c);
        }
        return other(symbol, site, "build a value of it with braces: `" + symbol.text() + " { … }`", c);
    }

    /** Whether its parentheses stand there, both of them: what is written half has none to exchange. */
    private static boolean isClosed(Expr.Call call, Context c) {
        String written = c.home().source().text(call.span());
        return written.endsWith(")") && written.length() > call.callee().span().length() + 1;
    }

    Typed other(Symbol symbol, Calls.Site site, String help, Context c) {
        all.wrong(
                CheckRules.CALL_VALUE,
                c,
                site.nameSpan(),
                "`" + symbol.text() + "` is " + Phrases.kind(symbol.kind()) + " and cannot be called",
                help);
        return all.calls().ignored(site.call(), c);
    }

    /** {@code Order(id: 1)}: fields stand in braces. */
    private Typed parentheses(Symbol symbol, Calls.Site site, Context c) {
        var source = c.home().source();
        var call = site.call();
        var arguments = source.text(call.span())
                .substring(call.callee().span().length() + 1, call.span().length() - 1)
                .strip();
        var mend = source.text(call.callee().span()) + " { " + arguments + " }";
        var finding = Diagnostic.of(
                CheckRules.CALL_VALUE,
                source,
                site.nameSpan(),
                "`" + symbol.text() + "` is " + Phrases.kind(symbol.kind()) + " and cannot be called");
        all.findings.add(finding.help("build a value of it with braces: `" + mend + "`")
                .fix(Fix.replace(call.span(), mend, "write `" + mend + "`")));
        return all.calls().ignored(call, c);
    }
}
