package dev.agentc.compiler.lower;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import java.util.ArrayList;

/** Bodies of another form than their kind has: a text for a prompt, code in a tool. */
final class ForeignBodies {
    private ForeignBodies() {}

    /** {@code prompt p(x: string) -> string = "…"}: what it is and asks are settings in braces. */
    static Diagnostic settings(Symbol symbol, Kind kind, Expr value) {
        var source = symbol.home.source();
        int equals = source.text().lastIndexOf('=', value.span().start());
        var sign = source.span(Math.max(equals, 0), value.span().start());
        var finding = Diagnostic.of(
                CheckRules.BODY_WRONG, source, value.span(), Phrases.kind(symbol.kind()) + " holds settings in braces");
        if (value instanceof Expr.Braces) {
            return finding.help("leave `=` out").fix(Fix.replace(sign, "", "leave `=` out"));
        }
        if (kind.text().isEmpty()) {
            return finding.help("leave `=` out, and write settings as `name: value`");
        }
        var text = kind.text().get();
        var header = "`" + symbol.kind() + " " + symbol.text() + "(…) -> … { model: …, " + text + ": \"…\" }`";
        var models = new ArrayList<String>();
        symbol.home.own.values().stream().filter(Symbol::isBound).forEach(model -> models.add(model.text()));
        var helped = finding.help("write " + header + ", without `=`");
        if (models.size() != 1) {
            return helped;
        }
        var written = source.text().substring(value.span().start(), value.span().end());
        var mend = "{\n  model: " + models.getFirst() + "\n  " + text + ": " + written + "\n}";
        return helped.fix(Fix.replace(
                source.span(sign.start(), value.span().end()),
                mend,
                "write `{ model: " + models.getFirst() + ", " + text + ": … }`"));
    }

    /** A statement where settings stand. */
    static Diagnostic statement(Symbol symbol, Kind kind, Item item) {
        var source = symbol.home.source();
        var finding = Diagnostic.of(
                CheckRules.SETTING_STATEMENT,
                source,
                item.span(),
                "a statement, and " + Phrases.kind(symbol.kind()) + " holds settings");
        if (item instanceof Item.Assign assign && assign.target() instanceof Expr.Ref ref) {
            var mend = ref.name() + ": " + source.text(assign.value().span());
            return finding.help("a setting is written with `:`: `" + ref.name() + ": …`")
                    .fix(Fix.replace(item.span(), mend, "write `" + ref.name() + ": …`"));
        }
        if (item instanceof Item.Do text
                && text.value() instanceof Expr.Text
                && kind.text().isPresent()) {
            var name = kind.text().get();
            return finding.help("name it: `" + name + ": \"…\"`")
                    .fix(Fix.replace(
                            source.span(item.span().start(), item.span().start()),
                            name + ": ",
                            "write `" + name + ": …`"));
        }
        return finding.help(
                kind.has(Kind.Form.VALUE)
                        ? "put the code into a `fn` of the same parameters, or a `flow` if it calls a model or a tool,"
                                + " and write `" + kind.word() + " "
                                + symbol.text() + "(…) -> … = that(…)`"
                        : "write settings as `name: value`, and statements in a `flow` or `fn` that calls `"
                                + symbol.text() + "(…)`");
    }
}
