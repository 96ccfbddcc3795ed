package dev.agentc.compiler.mend;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bare names that mean nothing where they stand, and what was probably meant. */
public final class UnknownNames {
    private final Findings findings;
    private final Suggestions suggestions;
    private final Declared declared;

    public UnknownNames(Findings findings, Suggestions suggestions, Declared declared) {
        this.findings = findings;
        this.suggestions = suggestions;
        this.declared = declared;
    }

    public Typed of(Expr.Ref ref, @Nullable Type want, Context c) {
        if (want != null && Types.present(want) == Types.WRONG) {
            return Typed.wrong(ref.span()); // it may be a value of the enum that was not understood
        }
        return switch (ref.name()) {
            case "it" ->
                wrong(
                        CheckRules.NAME_IT,
                        c,
                        ref.span(),
                        "there is nothing that `it` could be here",
                        "`it` stands where a function of one parameter or a `where` is expected");
            case "run" ->
                wrong(
                        CheckRules.EFFECT_RUN,
                        c,
                        ref.span(),
                        "`run` is no value by itself",
                        "use one of its methods, such as `run.think()`, in a strategy");
            case "env", "secret" -> variable(ref, c);
            default -> name(ref, want, c);
        };
    }

    /** {@code env["SHOP"]}, {@code env.get("SHOP")}: the name stands behind a dot. */
    private Typed variable(Expr.Ref ref, Context c) {
        var source = c.home().source();
        var finding = Diagnostic.of(
                CheckRules.NAME_KIND, source, ref.span(), "`" + ref.name() + "` needs the name of a variable");
        var asked = Variables.ASKED.matcher(source.text()).region(ref.span().end(), source.length());
        if (!asked.lookingAt()) {
            findings.add(finding.help("write `" + ref.name() + ".NAME`"));
            return Typed.wrong(ref.span());
        }
        var mend = ref.name() + "." + (asked.group(1) == null ? asked.group(2) : asked.group(1));
        var span = source.span(ref.span().start(), asked.end());
        findings.add(finding.help("write `" + mend + "`").fix(Fix.replace(span, mend, "write `" + mend + "`")));
        return Typed.wrong(ref.span());
    }

    /** Made when it is needed: most texts need none. */
    private static final class Variables {
        static final Pattern ASKED =
                Pattern.compile("\\[\\s*\"([A-Za-z_]\\w*)\"\\s*]|\\.get\\(\\s*\"([A-Za-z_]\\w*)\"\\s*\\)");
    }

    private Typed name(Expr.Ref ref, @Nullable Type want, Context c) {
        if (c.home().alias(ref.name()) != null) {
            return wrong(
                    CheckRules.NAME_KIND,
                    c,
                    ref.span(),
                    "`" + ref.name() + "` is a module, not a value",
                    "name one of its declarations: `" + ref.name() + ".…`");
        }
        if ("a `where`".equals(c.pure) && c.home().library().find(ref.name()) == null) {
            return mended(ref, "the value itself is called `it` here", "it", c);
        }
        if (owner(ref.name(), c.home()) instanceof Symbol of) {
            var value = of.text() + "." + ref.name();
            return mended(ref, "it is a value of the enum `" + of.text() + "`: write `" + value + "`", value, c);
        }
        suggestions.unknown(c.home(), ref.name(), ref.span(), "name", known(want, c));
        return Typed.wrong(ref.span());
    }

    /** Names of values, and of those of the enum that is wanted. */
    private List<String> known(@Nullable Type want, Context c) {
        var known = suggestions.values(c.scope, c.home());
        if (want != null
                && declared.symbol(Types.present(want), c.home()) instanceof Symbol symbol
                && symbol.decl instanceof Decl.Enumeration enumeration) {
            known = new ArrayList<>(known);
            for (var each : enumeration.values()) {
                known.add(each.name().text());
            }
        }
        return known;
    }

    private Typed mended(Expr.Ref ref, String help, String instead, Context c) {
        var finding = Diagnostic.of(
                CheckRules.NAME_UNKNOWN, c.home().source(), ref.span(), "unknown name `" + ref.name() + "`");
        findings.add(finding.help(help).fix(Fix.replace(ref.span(), instead, "write `" + instead + "`")));
        return Typed.wrong(ref.span());
    }

    /** The only enum of the file that has this value; null if there is none. */
    private static @Nullable Symbol owner(String value, ModuleScope home) {
        Symbol found = null;
        for (var symbol : home.own.values()) {
            if (symbol.hasValue(value)) {
                if (found != null) {
                    return null;
                }
                found = symbol;
            }
        }
        return found;
    }

    private Typed wrong(Rule rule, Context c, Span span, String message, String help) {
        findings.add(rule, c.home(), span, message, help);
        return Typed.wrong(span);
    }
}
