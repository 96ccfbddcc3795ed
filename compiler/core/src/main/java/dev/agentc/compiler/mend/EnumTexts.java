package dev.agentc.compiler.mend;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.EnumMember;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of enums that are written as the texts they have in JSON, and asked for those: {@code "red"}, {@code c.value}. */
public final class EnumTexts {
    /** What other languages call the text of such a value. */
    private static final Set<String> TEXTS = Set.of("value", "name", "rawValue", "text", "label");

    private EnumTexts() {}

    /** The finding of a text where a value of an enum is wanted; null if it is something else. */
    public static @Nullable Diagnostic wanted(
            Diagnostic finding, Code code, Type want, Span span, Declared declared, Context c) {
        var text = Mends.plain(code);
        var type = Types.present(want);
        if (text == null
                || !(declared.symbol(type, c.home()) instanceof Symbol symbol)
                || !(symbol.decl instanceof Decl.Enumeration of)) {
            return null;
        }
        var meant = of.values().stream()
                .filter(each -> is(each, text.strip()))
                .findFirst()
                .orElse(null);
        if (meant == null) {
            var all = of.values().stream().map(each -> each.name().text()).collect(Collectors.joining("`, `"));
            return finding.help("the values of `" + Types.show(type) + "` are `" + all + "`, without quotes");
        }
        var name = meant.name().text();
        boolean taken = c.scope.find(name) != null || c.home().find(name) != null;
        var mend = taken ? Types.show(type) + "." + name : name;
        return finding.help("a value of an enum is named without quotes: `" + mend + "`")
                .fix(Fix.replace(span, mend, "write `" + mend + "`"));
    }

    private static boolean is(EnumMember member, String text) {
        return member.jsonName().equalsIgnoreCase(text) || member.name().text().equalsIgnoreCase(text);
    }

    /** The finding of a member that is the text of the value; null if it is something else. */
    static @Nullable Diagnostic text(
            Diagnostic finding, Type type, String name, Expr whole, Declared declared, Context c) {
        if (!TEXTS.contains(name)
                || !(whole instanceof Expr.Member member)
                || !(declared.symbol(type, c.home()) instanceof Symbol symbol)
                || !(symbol.decl instanceof Decl.Enumeration)) {
            return null;
        }
        var value = c.home().source().text(member.target().span());
        if (!value.matches("[\\w.]+")) {
            return finding.help("put it into a text: `\"{{ … }}\"`");
        }
        var mend = "\"{{ " + value + " }}\"";
        return finding.help("put it into a text: `" + mend + "`")
                .fix(Fix.replace(member.span(), mend, "write `" + mend + "`"));
    }
}
