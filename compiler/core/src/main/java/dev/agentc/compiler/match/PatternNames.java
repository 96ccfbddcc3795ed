package dev.agentc.compiler.match;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names in patterns and behind {@code is}: a value of an enum, a form, a declared type. */
public final class PatternNames {
    /** What null is called elsewhere. */
    private static final Set<String> NOTHING = Set.of("None", "nil", "undefined", "Nothing");

    private final Declared declared;
    private final Findings findings;
    private final Suggestions suggestions;
    private final NameMeanings meanings;

    public PatternNames(Declared declared, Findings findings, Suggestions suggestions, NameMeanings meanings) {
        this.declared = declared;
        this.findings = findings;
        this.suggestions = suggestions;
        this.meanings = meanings;
    }

    /** What a name takes of a value. */
    public Taken of(List<Name> path, Span span, Possible possible, ModuleScope home) {
        var name = path.getLast();
        if (path.size() == 1) {
            var values = possible.called(name.text());
            if (!values.isEmpty()) {
                told(values.getFirst(), name, home);
                return Taken.whole(values);
            }
            if (isBasic(name.text())) {
                meanings.basic(name, home);
                return found(basic(name.text(), possible), span, name.text(), possible, home);
            }
        }
        var symbol = symbol(path, home);
        if (symbol == null || !symbol.isType()) {
            return unknown(path, span, possible, home);
        }
        meanings.tell(name.span(), symbol, home);
        return found(declared(symbol, possible), span, symbol.text(), possible, home);
    }

    /** {@code Person}, {@code orders.Missing}; null if there is none. */
    private @Nullable Symbol symbol(List<Name> path, ModuleScope home) {
        var first = path.getFirst();
        home.use(first.text());
        if (path.size() == 1) {
            return home.find(first.text());
        }
        var module = home.alias(first.text());
        if (module == null) {
            return null;
        }
        meanings.tell(first.span(), module, home);
        return module.find(path.get(1).text());
    }

    private void told(Alternative value, Name name, ModuleScope home) {
        if (declared.symbol(value.type(), home) instanceof Symbol owner && value.value() != null) {
            meanings.tell(name.span(), owner, value.value(), home);
        }
    }

    private static boolean isBasic(String name) {
        return Types.BASIC.containsKey(name) || name.equals("list") || name.equals("map");
    }

    private static List<Alternative> basic(String name, Possible possible) {
        var basic = Types.BASIC.get(name);
        return possible.some(each -> {
            if (name.equals("list")) {
                return each.type() instanceof Type.ListOf;
            }
            if (name.equals("map")) {
                return each.type() instanceof Type.MapOf;
            }
            return basic != null && each.value() == null && Fit.fits(each.type(), basic);
        });
    }

    /** Of a record type with arguments the name alone is enough; another name stands for what it stands for. */
    private List<Alternative> declared(Symbol symbol, Possible possible) {
        var named = possible.named(symbol.qualified);
        if (named.isEmpty() && symbol.external()) {
            named = possible.some(each ->
                    each.type() instanceof Type.Opaque opaque && opaque.name().equals(symbol.text()));
        }
        var stands = named.isEmpty() ? declared.aliased(symbol) : null;
        return stands == null ? named : possible.some(each -> Fit.fits(each.type(), stands));
    }

    private Taken found(List<Alternative> found, Span span, String name, Possible possible, ModuleScope home) {
        return found.isEmpty() ? none("`" + name + "`", span, possible, home) : Taken.whole(found);
    }

    /** Says that the value can be no such thing. */
    public Taken none(String what, Span span, Possible possible, ModuleScope home) {
        if (possible.unsure()) {
            return Taken.WRONG;
        }
        findings.add(
                CheckRules.MATCH_PATTERN,
                home,
                span,
                what + " is none of what `" + Types.show(possible.type()) + "` can be",
                possible.all().size() == 1
                        ? "this is always `" + possible.all().getFirst().show() + "`"
                        : "it can be " + Alternative.list(possible.all()));
        return Taken.WRONG;
    }

    /** {@code "urgent"} where a value of an enum may be meant. */
    public Taken quoted(String text, Span span, Possible possible, ModuleScope home) {
        if (possible.called(text).isEmpty()) {
            return none("`" + home.source().text(span) + "`", span, possible, home);
        }
        var finding = Diagnostic.of(
                CheckRules.MATCH_PATTERN,
                home.source(),
                span,
                "`\"" + text + "\"` is a text, and this is `" + Types.show(possible.type()) + "`");
        findings.add(finding.help("leave the quotes out: `" + text + "`")
                .fix(Fix.replace(span, text, "write `" + text + "`")));
        return Taken.WRONG;
    }

    /** {@code Priority.urgent}; what is no such value is unknown. */
    private Taken unknown(List<Name> path, Span span, Possible possible, ModuleScope home) {
        var name = path.getLast();
        if (path.size() == 2 && home.find(path.getFirst().text()) instanceof Symbol owner) {
            var values = possible.called(name.text()).stream()
                    .filter(each -> each.type() instanceof Type.Named type
                            && type.name().equals(owner.qualified))
                    .toList();
            if (!values.isEmpty()) {
                meanings.tell(path.getFirst().span(), owner, home);
                told(values.getFirst(), name, home);
                return Taken.whole(values);
            }
        }
        if (name.text().isEmpty() || home.missing.contains(path.getFirst().text()) || possible.unsure()) {
            return Taken.WRONG;
        }
        var finding = Diagnostic.of(
                CheckRules.MATCH_PATTERN,
                home.source(),
                span,
                "`" + home.source().text(span) + "` is neither a type nor a value that this can be");
        if (NOTHING.contains(name.text())
                && !possible.some(each -> each.type() instanceof Type.Null).isEmpty()) {
            findings.add(finding.help("write `null`").fix(Fix.replace(span, "null", "write `null`")));
            return Taken.WRONG;
        }
        if (name.text().equals("case") || name.text().equals("when")) {
            var text = home.source().text();
            int end = span.end();
            while (end < text.length() && text.charAt(end) == ' ') {
                end++;
            }
            var word = home.source().span(span.start(), end);
            findings.add(finding.help("an arm begins with what it is for: leave `" + name.text() + "` out")
                    .fix(Fix.replace(word, "", "leave `" + name.text() + "` out")));
            return Taken.WRONG;
        }
        var known = new ArrayList<String>();
        possible.all().forEach(each -> known.add(each.show()));
        var foreign = Foreign.of(Foreign.Place.TYPE, name.text());
        if (foreign != null && (!foreign.mends() || known.contains(foreign.mend()))) {
            findings.add(Suggestions.mended(finding, foreign, span));
            return Taken.WRONG;
        }
        findings.add(suggestions.near(
                finding,
                name.text(),
                name.span(),
                known,
                "it can be " + Alternative.list(possible.all()) + "; whatever is left is taken by `_`, or by `_ "
                        + name.text().toLowerCase(Locale.ROOT) + "` with a name for it"));
        return Taken.WRONG;
    }
}
