package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.Optional;

/**
 * What is said of the thing under the pointer.
 *
 * @param code how it is declared, in the language
 * @param text what its documentation says; empty if it says nothing
 */
public record Hover(String code, String text) {

    /** Of what stands here, or ends here; empty if nothing does that means something. */
    public static Optional<Hover> of(Analysis analysis, String file, int offset) {
        return analysis.at(file, offset).map(told -> of(told.meaning(), analysis));
    }

    /** Of what something means, such as a proposal of {@link Completion}. */
    public static Hover of(Meaning meaning, Analysis analysis) {
        return switch (meaning) {
            case Meaning.Declaration it ->
                new Hover(
                        header(it.source(), it.declaration()),
                        text(it.declaration().doc()));
            case Meaning.Local it ->
                new Hover(
                        (it.mutable() ? "var " : "") + typed(it.name(), it.type()),
                        text(Documented.local(it, analysis)));
            case Meaning.Field it -> field(it.field(), it.type());
            case Meaning.EnumValue it ->
                new Hover(
                        it.of().name().text() + "." + it.value().name().text(),
                        text(it.value().doc()));
            case Meaning.KindSetting it -> setting(it.kind(), it.setting());
            case Meaning.TypeParameter it ->
                new Hover(
                        it.name().text(),
                        "a type parameter of `" + it.of().name().text() + "`");
            case Meaning.BasicType it -> new Hover(it.name(), "");
            case Meaning.Module it -> new Hover("import " + it.name(), "");
            case Meaning.Word it -> new Hover(it.text(), "");
        };
    }

    private static Hover field(dev.agentc.compiler.syntax.Field field, Type type) {
        var where = field.where()
                .map(condition -> " where " + OneLine.of(condition))
                .orElse("");
        return new Hover(typed(field.name().text(), type) + where + initial(field.value()), text(field.doc()));
    }

    private static Hover setting(String kind, Setting setting) {
        var says = setting.says().isEmpty() ? "" : ": " + setting.says();
        var needed = setting.required() ? ", which must be given" : "";
        // what is done gives what the declaration's header says
        var typed = setting.type().equals(Types.NOTHING) ? setting.name() : typed(setting.name(), setting.type());
        return new Hover(typed + initial(setting.initial()), "a setting of " + kind + needed + says);
    }

    private static String initial(Optional<Expr> value) {
        return value.map(each -> " = " + OneLine.of(each)).orElse("");
    }

    private static String typed(String name, Type type) {
        return name + ": " + Types.show(type);
    }

    private static String text(Optional<Doc> doc) {
        return doc.map(Doc::text).orElse("");
    }

    /** The declaration without its body; a type with its fields. */
    private static String header(SourceText source, Decl declaration) {
        var whole = source.text(declaration.span());
        if (!(declaration instanceof Decl.Block block)) {
            return whole.strip();
        }
        int begin = switch (block.body()) {
            case Body.Value value -> value.value().span().start();
            case Body.Items items -> items.span().start();
            case Body.Missing _ -> declaration.span().end();
        };
        // what is no value, as in `= ,1`, lies behind the declaration
        int end = Math.min(begin - declaration.span().start(), whole.length());
        var header = whole.substring(0, end).strip();
        return header.endsWith("=") ? header.substring(0, header.length() - 1).strip() : header;
    }
}
