package dev.agentc.compiler.format;

import static dev.agentc.compiler.format.Document.NOTHING;
import static dev.agentc.compiler.format.Document.indent;
import static dev.agentc.compiler.format.Document.of;
import static dev.agentc.compiler.format.Document.text;

import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** How types are written. */
final class TypeLayout {
    private final TokenWalk tokens;

    TypeLayout(TokenWalk tokens) {
        this.tokens = tokens;
    }

    Document type(TypeRef type) {
        if (tokens.place() < type.span().start()) { // parentheses that the tree does not keep
            return of(tokens.take("("), type(type), tokens.take(")"));
        }
        return switch (type.form()) {
            case NAMED -> named((TypeRef.Named) type);
            case NULLABLE -> of(type(((TypeRef.Nullable) type).inner()), tokens.take("?"));
            case UNION -> union(((TypeRef.Union) type).members());
            case LITERAL -> tokens.take();
            case CONSTANT -> tokens.sees("-") ? of(tokens.take("-"), tokens.take()) : tokens.take();
            case FUNCTION -> function((TypeRef.Function) type);
            case BROKEN -> tokens.take();
        };
    }

    private Document named(TypeRef.Named type) {
        var path = path(type.path());
        return type.args().isEmpty() ? path : of(path, tokens.take("<"), types(type.args()), tokens.take(">"));
    }

    /** Names with dots between them. */
    Document path(List<Name> names) {
        var all = new ArrayList<Document>();
        for (var i = 0; i < names.size(); i++) {
            if (i > 0) {
                all.add(tokens.take("."));
            }
            all.add(tokens.take());
        }
        return of(all);
    }

    /** {@code <A, B>}, or nothing. */
    Document generics(List<Name> names) {
        if (names.isEmpty()) {
            return NOTHING;
        }
        var all = new ArrayList<Document>();
        all.add(tokens.take("<"));
        for (var i = 0; i < names.size(); i++) {
            all.add(i > 0 ? text(", ") : NOTHING);
            all.add(tokens.take());
        }
        all.add(tokens.take(">"));
        return of(all);
    }

    private Document union(List<TypeRef> members) {
        var rest = new ArrayList<Document>();
        var first = type(members.getFirst());
        for (var member : members.subList(1, members.size())) {
            rest.add(text(" "));
            rest.add(tokens.take("|"));
            rest.add(Document.LINE);
            rest.add(type(member));
        }
        return Document.group(first, indent(of(rest)));
    }

    private Document function(TypeRef.Function type) {
        return of(
                tokens.take("("),
                types(type.params()),
                tokens.take(")"),
                text(" "),
                tokens.take("->"),
                text(" "),
                type(type.result()));
    }

    private Document types(List<TypeRef> types) {
        var all = new ArrayList<Document>();
        for (var i = 0; i < types.size(); i++) {
            all.add(i > 0 ? text(", ") : NOTHING);
            all.add(type(types.get(i)));
        }
        return of(all);
    }
}
