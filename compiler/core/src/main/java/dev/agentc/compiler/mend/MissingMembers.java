package dev.agentc.compiler.mend;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members that a value does not have, and what was probably meant. */
public final class MissingMembers {
    private final Findings findings;
    private final Suggestions suggestions;
    private final Declared declared;

    public MissingMembers(Findings findings, Suggestions suggestions, Declared declared) {
        this.findings = findings;
        this.suggestions = suggestions;
        this.declared = declared;
    }

    public Typed field(Expr.Member member, Type type, @Nullable TypeFields shape, Context c) {
        var name = member.name();
        if (name.text().isEmpty() || declared.symbol(type, c.home()) instanceof Symbol owner && owner.unsure()) {
            return Typed.wrong(member.span());
        }
        if (hasMethod(type, name.text(), c)) {
            var mend = name.text() + "()";
            findings.add(Diagnostic.of(
                            CheckRules.FIELD_UNKNOWN,
                            c.home().source(),
                            name.span(),
                            "`" + name.text() + "` is a method of `" + Types.show(type) + "`")
                    .help("call it: `" + mend + "`")
                    .fix(Fix.replace(name.span(), mend, "write `" + mend + "`")));
            return Typed.wrong(name.span());
        }
        return noMember(name, type, shape, member, c);
    }

    /** Whether values of the type have a method of that name. */
    public static boolean hasMethod(Type type, String name, Context c) {
        var library = c.home().library();
        return library.has(Types.head(type) + "." + name)
                || library.has("any." + name)
                || type instanceof Type.Url && library.has("string." + name);
    }

    /** @param whole the member, or the call of it */
    public Typed noMember(Name name, Type type, @Nullable TypeFields shape, Expr whole, Context c) {
        if (type == Types.OPEN) {
            return unclear(name, whole, c);
        }
        if (Types.run(type instanceof Type.ListOf list ? list.element() : type) && NotYet.methods(name.text())) {
            return wrong(
                    NotYet.rule("library"),
                    c,
                    name.span(),
                    "`" + name.text() + "` is not there yet",
                    NotYet.help(name.text()));
        }
        var known = c.home().library().methodNames(Types.head(type));
        if (shape != null) {
            shape.names().forEach(known::add);
        }
        var finding = Diagnostic.of(
                CheckRules.FIELD_UNKNOWN,
                c.home().source(),
                name.span(),
                "`" + Types.show(type) + "` has no `" + name.text() + "`");
        if (whole instanceof Expr.Member member && isJoined(member, type, c)) {
            var gap = c.home()
                    .source()
                    .span(member.target().span().end(), name.span().start());
            findings.add(finding.help("texts are joined with `+`").fix(Fix.replace(gap, " + ", "write `+`")));
            return Typed.wrong(name.span());
        }
        var text = EnumTexts.text(finding, type, name.text(), whole, declared, c);
        if (text != null) {
            findings.add(text);
            return Typed.wrong(name.span());
        }
        boolean own = shape != null && Nearest.to(name.text(), shape.names()).isPresent();
        var foreign = own ? null : new ForeignCalls(findings).member(finding, Types.head(type), name, whole, c.home());
        findings.add(
                foreign == null
                        ? suggestions.near(finding, name.text(), name.span(), known, has(type, known))
                        : foreign);
        return Typed.wrong(name.span());
    }

    /** {@code "Hello " . name}, as PHP joins texts. */
    private static boolean isJoined(Expr.Member member, Type type, Context c) {
        var between = c.home()
                .source()
                .text()
                .substring(member.target().span().end(), member.name().span().start());
        return type instanceof Type.Text
                && between.equals(" . ")
                && c.scope.find(member.name().text()) != null;
    }

    /** What there is, where that is little enough to be read. */
    private static String has(Type type, List<String> known) {
        if (type instanceof Type.Json) {
            return "give it a type first, which is where it is checked: `let items: map<string, Item> = …`, or a"
                    + " parameter of that type";
        }
        return known.isEmpty()
                ? "a `" + Types.show(type) + "` has neither fields nor methods"
                : "it has `"
                        + String.join("`, `", known.stream().sorted().limit(40).toList()) + "`"
                        + (known.size() > 40 ? " and more" : "");
    }

    private Typed unclear(Name name, Expr whole, Context c) {
        return wrong(
                CheckRules.TYPE_UNCLEAR,
                c,
                whole instanceof Expr.Member member ? member.target().span() : name.span(),
                "nothing says what this is, so it has no `" + name.text() + "`",
                "write the type where it comes from: an empty list is `var xs: list<string> = []`");
    }

    private Typed wrong(Rule rule, Context c, Span span, String message, String help) {
        findings.add(rule, c.home(), span, message, help);
        return Typed.wrong(span);
    }
}
