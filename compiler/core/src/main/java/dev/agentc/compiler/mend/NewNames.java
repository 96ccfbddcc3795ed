package dev.agentc.compiler.mend;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.SourceText;
import java.util.List;
import java.util.regex.Pattern;

/** {@code x = 5} of a name that is not there yet, as in Python: it begins with {@code let}, or with {@code var} if it changes. */
public final class NewNames {
    private NewNames() {}

    /** @param name what is given a value */
    public static Diagnostic given(Expr.Ref name, SourceText source) {
        var finding = Diagnostic.of(CheckRules.NAME_UNKNOWN, source, name.span(), "unknown name `" + name.name() + "`")
                .help("a value gets its name with `let`: `let " + name.name()
                        + " = …`; what changes begins with `var`");
        boolean once = Pattern.compile("(?<![\\w.])" + Pattern.quote(name.name()) + "\\s*[-+]?=(?![=>])")
                        .matcher(source.text())
                        .results()
                        .limit(2)
                        .count()
                == 1;
        var before = source.span(name.span().start(), name.span().start());
        return once
                ? finding.fix(new Fix("write `let " + name.name() + " = …`", List.of(new Edit(before, "let "))))
                : finding;
    }
}
