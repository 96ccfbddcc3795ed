package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentParser.PlainTypeContext;
import dev.agentc.grammar.AgentParser.TypeAtomContext;
import dev.agentc.grammar.AgentParser.TypeContext;
import dev.agentc.grammar.AgentToken;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads types. */
final class TypeReader {
    private final ReadContext reading;
    private final Numbers numbers;

    TypeReader(ReadContext reading) {
        this.reading = reading;
        this.numbers = new Numbers(reading);
    }

    TypeRef type(@Nullable TypeContext tree, AgentToken near) {
        if (tree == null || tree.members.isEmpty()) {
            return new TypeRef.Broken(reading.source.span(near.end, near.end));
        }
        if (tree.members.size() == 1) {
            return atom(tree.members.getFirst());
        }
        var members = new ArrayList<TypeRef>(tree.members.size());
        for (var member : tree.members) {
            members.add(atom(member));
        }
        return new TypeRef.Union(members, reading.span(members.getFirst(), members.getLast()));
    }

    Optional<TypeRef> optional(@Nullable TypeContext tree) {
        return tree == null ? Optional.empty() : Optional.of(type(tree, (AgentToken) tree.start));
    }

    /** The type after {@code is}. */
    TypeRef plain(@Nullable PlainTypeContext tree, AgentToken near) {
        if (tree == null || tree.members.isEmpty()) {
            return new TypeRef.Broken(reading.source.span(near.end, near.end));
        }
        var members = new ArrayList<TypeRef>(tree.members.size());
        for (var member : tree.members) {
            if (member.literal != null) {
                members.add(literal((AgentToken) member.literal, (AgentToken) member.sign));
                continue;
            }
            if (member.names.isEmpty()) {
                return new TypeRef.Broken(reading.source.span(near.end, near.end));
            }
            members.add(named(reading.names(member.names), List.of()));
        }
        return members.size() == 1
                ? members.getFirst()
                : new TypeRef.Union(members, reading.span(members.getFirst(), members.getLast()));
    }

    private TypeRef named(List<Name> path, List<TypeRef> args) {
        return new TypeRef.Named(path, args, reading.span(path.getFirst(), path.getLast()));
    }

    private TypeRef atom(TypeAtomContext tree) {
        var start = (AgentToken) tree.start;
        var type = bare(tree, start);
        return tree.optional == null
                ? type
                : new TypeRef.Nullable(type, reading.span(start, (AgentToken) tree.optional));
    }

    private TypeRef bare(TypeAtomContext tree, AgentToken start) {
        if (tree.literal != null) {
            return literal((AgentToken) tree.literal, (AgentToken) tree.sign);
        }
        if (tree.open != null) {
            return parenthesised(tree, start);
        }
        if (tree.names.isEmpty()) {
            return new TypeRef.Broken(reading.source.span(start.start, start.start));
        }
        var path = reading.names(tree.names);
        return tree.args.isEmpty() ? named(path, List.of()) : applied(tree, path);
    }

    private TypeRef literal(AgentToken token, @Nullable AgentToken sign) {
        var span = sign == null ? reading.span(token) : reading.span(sign, token);
        return switch (token.type) {
            case AgentLexer.PLAIN -> new TypeRef.Literal(reading.plain(token), span);
            case AgentLexer.NUMBER -> number(numbers.number(token.getText(), span), sign, span);
            default -> new TypeRef.Constant(new Expr.Bool(token.type == AgentLexer.TRUE, span), span);
        };
    }

    private TypeRef number(Expr value, @Nullable AgentToken sign, Span span) {
        if (value instanceof Expr.Int whole) {
            return new TypeRef.Constant(sign == null ? whole : new Expr.Int(-whole.value(), span), span);
        }
        if (!(value instanceof Expr.Broken)) {
            reading.report(reading.finding(SyntaxRules.UNEXPECTED, span, "this number cannot be a type")
                    .help("texts, whole numbers, `true` and `false` can; a range is said by `where`: `share: float"
                            + " where it <= 0.5`"));
        }
        return new TypeRef.Broken(span);
    }

    private TypeRef applied(TypeAtomContext tree, List<Name> path) {
        var args = types(tree.args);
        var end = tree.angle != null
                ? reading.span((AgentToken) tree.angle)
                : args.getLast().span();
        return new TypeRef.Named(path, args, reading.span(path.getFirst().span(), end));
    }

    private TypeRef parenthesised(TypeAtomContext tree, AgentToken start) {
        var inner = types(tree.args);
        if (tree.result != null) {
            var result = atom(tree.result);
            return new TypeRef.Function(inner, result, reading.span(reading.span(start), result.span()));
        }
        if (inner.size() == 1) {
            return inner.getFirst();
        }
        reading.report(reading.finding(
                        SyntaxRules.MISSING,
                        reading.span(start, (AgentToken) tree.close),
                        "this function type has no result")
                .help("write `(A) -> B`"));
        return new TypeRef.Broken(reading.span(start, (AgentToken) tree.close));
    }

    private List<TypeRef> types(List<TypeContext> trees) {
        var types = new ArrayList<TypeRef>(trees.size());
        for (var tree : trees) {
            types.add(type(tree, (AgentToken) tree.start));
        }
        return types;
    }
}
