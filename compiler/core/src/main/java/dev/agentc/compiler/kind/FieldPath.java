package dev.agentc.compiler.kind;

import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to a field by whose values things are told apart: one that there is, whose values are a word each.
 *
 * @param names texts of the plan, each where it is written
 * @param whole where the way is written
 * @param rule says what is wrong
 */
public record FieldPath(List<Code> names, Code whole, Rule rule) {
    private static final String IT = "it";

    /** Tells that {@code it}, which a way begins with, is a case. */
    public static void begins(Code whole, Type row, Checking at) {
        Span way = whole.span();
        if (at.meanings().wanted() && at.home().source().text().startsWith(IT, way.start())) {
            Span it = new Span(way.start(), IT.length(), way.line(), way.column());
            at.meanings().tell(it, new Local(IT, 0, row, false, way, null), at.home());
        }
    }

    /** The type of the field that one name of the way speaks of, which is told; null if there is no such field. */
    public static @Nullable Type field(Code name, Type holder, Checking at) {
        String text = text(name);
        at.meanings().receiver(new Name(text, name.span()), holder, at.home());
        TypeFields shape = at.declared().shape(holder, at.home());
        @Nullable Type field = shape == null ? null : at.declared().field(holder, shape, text);
        if (shape != null && field != null && at.declared().symbol(holder, at.home()) instanceof Symbol owner) {
            at.meanings()
                    .tell(name.span(), shape.fields().get(shape.place(text)).of(field), owner, at.home());
        }
        return field;
    }

    /** @param from what the first name is a field of */
    public void check(Type from, Checking at) {
        Type type = from;
        for (Code name : names) {
            String text = text(name);
            Type holder = Types.present(type);
            if (holder instanceof Type.Never) {
                return; // what is wrong with it was said
            }
            @Nullable Type field = field(name, holder, at);
            if (text.isEmpty() || at.declared().unsure(List.of(holder), at.home())) {
                return; // it, or its type, is still to be written, which was said
            }
            if (field == null) {
                TypeFields shape = at.declared().shape(holder, at.home());
                wrong(
                        name,
                        "`" + Types.show(holder) + "` has no field `" + text + "`",
                        (shape == null ? Optional.<String>empty() : Nearest.to(text, shape.names()))
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("name a field of `input` or `expected`"),
                        at);
                return;
            }
            if (holder != type && !isSafe(name, at)) {
                wrong(name, "`" + text + "` is asked of what may be null", "write `?." + text + "`", at);
                return;
            }
            type = field;
        }
        if (!isWord(type, at) && !(Types.present(type) instanceof Type.Never)) {
            wrong(
                    whole,
                    "`" + Types.show(type) + "` is no one word",
                    "name a field that holds a text, a number, a bool or a value of an enum",
                    at);
        }
    }

    /** Whether {@code ?.} stands before it. */
    private static boolean isSafe(Code name, Checking at) {
        return at.home()
                .source()
                .text()
                .substring(0, name.span().start())
                .stripTrailing()
                .endsWith("?.");
    }

    private static boolean isWord(Type type, Checking at) {
        return switch (type) {
            case Type.Text _, Type.Int _, Type.Bool _, Type.Null _, Type.Date _, Type.Url _ -> true;
            case Type.Literal _, Type.LiteralInt _, Type.LiteralBool _ -> true;
            case Type.Optional optional -> isWord(optional.of(), at);
            case Type.Union union -> union.arms().stream().allMatch(arm -> isWord(arm, at));
            case Type.Named named ->
                at.declared().named(named.name(), at.home()) instanceof Symbol symbol
                        && symbol.decl instanceof Decl.Enumeration;
            default -> false;
        };
    }

    private void wrong(Code code, String message, String help, Checking at) {
        at.findings().add(rule, at.home(), code.span(), message, help);
    }

    private static String text(Code code) {
        return ((Code.Chunk) ((Code.Template) code).parts().getFirst()).text();
    }
}
