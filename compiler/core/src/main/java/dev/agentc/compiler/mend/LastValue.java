package dev.agentc.compiler.mend;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.SourceText;

/** A {@code return} where the last line is what is yielded. */
public final class LastValue {
    private LastValue() {}

    /** On the last line it is left out; above it, the code has to be written another way. */
    public static Diagnostic nothing(Expr.Return leave, SourceText source) {
        var finding = Diagnostic.of(
                        CheckRules.CODE_RETURN, source, leave.span(), "there is nothing to return from here")
                .help("a lambda and a `parallel for` yield the value of their last line");
        boolean last =
                source.text().substring(leave.span().end()).stripLeading().startsWith("}");
        return leave.value()
                .filter(value -> last)
                .map(value -> finding.fix(Fix.replace(
                        source.span(leave.span().start(), value.span().start()), "", "leave `return` out")))
                .orElse(finding);
    }
}
