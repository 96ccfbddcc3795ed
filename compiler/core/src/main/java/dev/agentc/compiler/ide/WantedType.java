package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.Quote;
import dev.agentc.plan.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the value is to be that stands at a place, or is still to be written there. */
final class WantedType {
    private WantedType() {}

    static Optional<Type> at(Cursor at) {
        return told(at).or(() -> element(at)).or(() -> argument(at, at.start));
    }

    /** What is still to be written stands around the blanks. */
    private static Optional<Type> told(Cursor at) {
        int last = at.signBefore() == ':' || at.signBefore() == '=' ? at.lastBefore() : at.lastBefore() + 1;
        for (int start = at.begun().isEmpty() ? at.nextAfter() : at.start; start >= last; start--) {
            var wanted = at.analysis.wanted(at.file, start);
            if (wanted.isPresent()) {
                return wanted;
            }
        }
        return Optional.empty();
    }

    /** In a list of which all or one more is still to be written. */
    private static Optional<Type> element(Cursor at) {
        if (at.signBefore() != '[' && at.signBefore() != ',') {
            return Optional.empty();
        }
        for (var tree : at.around.reversed()) {
            if (tree instanceof Expr.Items items && at.start > items.span().start()) {
                return at.analysis
                        .wanted(at.file, items.span().start())
                        .flatMap(type ->
                                type instanceof Type.ListOf list ? Optional.of(list.element()) : Optional.empty());
            }
            if (isApart(tree) || tree instanceof Expr.Call) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** As the callee says, where a call is not complete yet: then nobody looked at what it is given. */
    private static Optional<Type> argument(Cursor at, int start) {
        for (var tree : at.around.reversed()) {
            if (tree instanceof Expr.Call call
                    && call.callee() instanceof Expr.Ref
                    && start > call.callee().span().end()) {
                return parameter(at, call, start);
            }
            if (isApart(tree) || tree instanceof Expr.Call || tree instanceof Expr.Items) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isApart(Object tree) {
        return tree instanceof Expr.Block || tree instanceof Expr.Lambda || tree instanceof Expr.Braces;
    }

    private static Optional<Type> parameter(Cursor at, Expr.Call call, int start) {
        var told = at.analysis.at(at.file, call.callee().span().end());
        if (told.isEmpty() || !(told.get().meaning() instanceof Meaning.Declaration callee)) {
            return Optional.empty();
        }
        return field(at, call, fields(callee.declaration()), start)
                .flatMap(field -> at.analysis.field(callee, field) instanceof Meaning.Field it
                        ? Optional.of(it.type())
                        : Optional.empty());
    }

    private static List<Field> fields(Decl declaration) {
        return switch (declaration) {
            case Decl.Block block -> block.parameters();
            case Decl.External external -> external.parameters();
            case Decl.Record _, Decl.Alias _, Decl.Failure _ -> List.of();
            case Decl.Enumeration _, Decl.Constant _ -> List.of();
        };
    }

    private static Optional<Field> field(Cursor at, Expr.Call call, List<Field> fields, int start) {
        int place = 0;
        for (var arg : call.args()) {
            if (isWritten(at, arg, start)) {
                return arg.name().isPresent() ? named(arg, fields) : place(fields, place);
            }
            place += arg.name().isEmpty() && arg.span().end() <= start ? 1 : 0;
        }
        char before = at.signBefore();
        return before == '(' || before == ',' ? place(fields, place) : Optional.empty();
    }

    /** Whether it is the argument around a place, or one that is named and no more. */
    private static boolean isWritten(Cursor at, Arg arg, int start) {
        var span = arg.span();
        return span.start() <= start && start <= span.end()
                || span.end() <= start && at.since(span.end()).isBlank();
    }

    private static Optional<Field> named(Arg arg, List<Field> fields) {
        var name = arg.name().orElseThrow().text();
        return fields.stream().filter(field -> field.name().text().equals(name)).findFirst();
    }

    private static Optional<Field> place(List<Field> fields, int place) {
        return place < fields.size() ? Optional.of(fields.get(place)) : Optional.empty();
    }

    // ---- in quotes

    /** The text between whose quotes something is written; empty where that is code in it. */
    static Optional<Expr.Text> quoted(Cursor at) {
        for (var tree : at.around.reversed()) {
            if (tree instanceof Expr.Text text) {
                return isInside(at, text) ? Optional.of(text) : Optional.empty();
            }
            if (tree instanceof Part.Hole || tree instanceof Part.Branch || tree instanceof Part.For) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isInside(Cursor at, Expr.Text text) {
        var span = text.span();
        return text.quote() == Quote.LINE && span.start() < at.offset && at.offset < span.end();
    }

    /** What can stand between the quotes of a text: what the union has that is wanted there. */
    static Map<String, Meaning> texts(Cursor at, Expr.Text text) {
        int start = text.span().start();
        var texts = new LinkedHashMap<String, Meaning>();
        at.analysis
                .wanted(at.file, start)
                .or(() -> argument(at, start))
                .ifPresent(type -> at.analysis.values(type, at.file).forEach((written, meaning) -> {
                    if (written.startsWith("\"")) {
                        texts.put(written.substring(1, written.length() - 1), meaning);
                    }
                }));
        return texts;
    }
}
