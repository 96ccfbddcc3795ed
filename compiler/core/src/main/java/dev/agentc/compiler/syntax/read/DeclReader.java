package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.EnumMember;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.NameText;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.grammar.AgentParser.AnyKindContext;
import dev.agentc.grammar.AgentParser.DeclarationContext;
import dev.agentc.grammar.AgentParser.EntryContext;
import dev.agentc.grammar.AgentParser.EnumKindContext;
import dev.agentc.grammar.AgentParser.ErrorKindContext;
import dev.agentc.grammar.AgentParser.ExprContext;
import dev.agentc.grammar.AgentParser.ExternalKindContext;
import dev.agentc.grammar.AgentParser.FieldContext;
import dev.agentc.grammar.AgentParser.FileContext;
import dev.agentc.grammar.AgentParser.GenericsContext;
import dev.agentc.grammar.AgentParser.ImportingContext;
import dev.agentc.grammar.AgentParser.LetKindContext;
import dev.agentc.grammar.AgentParser.ParamsContext;
import dev.agentc.grammar.AgentParser.TypeContext;
import dev.agentc.grammar.AgentParser.TypeKindContext;
import dev.agentc.grammar.AgentToken;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads imports and declarations. */
final class DeclReader {
    private final ReadContext reading;
    private final TypeReader types;
    private final ExprReader exprs;
    private final List<Import> imports = new ArrayList<>();
    private final List<Decl> declarations = new ArrayList<>();

    DeclReader(ReadContext reading) {
        this.reading = reading;
        types = new TypeReader(reading);
        exprs = new ExprReader(reading, types);
    }

    List<Import> imports() {
        return imports;
    }

    List<Decl> declarations() {
        return declarations;
    }

    void read(FileContext tree) {
        for (var entry : tree.entries) {
            if (entry.brought != null) {
                read(entry.brought);
            } else if (entry.what != null) {
                read(entry, entry.what);
            }
        }
    }

    private void read(ImportingContext tree) {
        var start = (AgentToken) tree.start;
        var span = reading.span(start, (AgentToken) tree.stop);
        if (tree.path != null) {
            var path = (AgentToken) tree.path;
            imports.add(
                    new Import(reading.plain(path), true, reading.span(path), alias(tree.alias), members(tree), span));
        } else if (!tree.names.isEmpty()) {
            var path = reading.names(tree.names);
            var from = reading.span(path.getFirst(), path.getLast());
            imports.add(new Import(NameText.dotted(path), false, from, alias(tree.alias), members(tree), span));
        }
    }

    private Optional<Name> alias(@Nullable Object token) {
        return token == null ? Optional.empty() : Optional.of(reading.name((AgentToken) token));
    }

    private List<Import.Member> members(ImportingContext tree) {
        var members = new ArrayList<Import.Member>(tree.members.size());
        for (var member : tree.members) {
            var start = (AgentToken) member.start;
            var span = reading.span(start, (AgentToken) member.stop);
            members.add(new Import.Member(reading.name(member.name, start), alias(member.alias), span));
        }
        return members;
    }

    private void read(EntryContext entry, DeclarationContext tree) {
        var start = (AgentToken) entry.start;
        var last = tree.stop == null ? start : (AgentToken) tree.stop;
        var head = new Head(reading.doc(start, last), entry.hidden != null, reading.span(start, last));
        // no pattern switch: see Tree
        if (tree instanceof AnyKindContext any) {
            declarations.add(block(head, any));
        } else if (tree instanceof TypeKindContext type) {
            declarations.add(type(head, type));
        } else if (tree instanceof ErrorKindContext error) {
            declarations.add(error(head, error));
        } else if (tree instanceof EnumKindContext values) {
            declarations.add(enumeration(head, values));
        } else if (tree instanceof LetKindContext let) {
            declarations.add(constant(head, let));
        } else if (tree instanceof ExternalKindContext external) {
            declarations.add(external(head, external));
        }
    }

    /** What all declarations have. */
    private record Head(Optional<Doc> doc, boolean hidden, Span span) {}

    private Decl block(Head head, AnyKindContext tree) {
        var kind = (AgentToken) tree.kind;
        var quoted = tree.title != null;
        var name = quoted
                ? new Name(reading.plain((AgentToken) tree.title), reading.span((AgentToken) tree.title))
                : reading.name(tree.name, kind);
        var body = body(tree);
        return new Decl.Block(
                head.doc,
                head.hidden,
                reading.name(kind),
                name,
                quoted,
                generics(tree.generic),
                params(tree.with),
                types.optional(tree.result),
                types.optional(tree.row),
                body,
                head.span);
    }

    private Body body(AnyKindContext tree) {
        if (tree.value != null) {
            return new Body.Value(exprs.expr(tree.value));
        }
        if (tree.body != null) {
            return exprs.items().body(tree.body);
        }
        return new Body.Missing();
    }

    private Decl error(Head head, ErrorKindContext tree) {
        var kind = (AgentToken) tree.kind;
        var fields = tree.body == null ? List.<Field>of() : fieldList(tree.body.all);
        return new Decl.Failure(
                head.doc, head.hidden, reading.name(kind), reading.name(tree.name, kind), fields, head.span);
    }

    private Decl type(Head head, TypeKindContext tree) {
        var kind = (AgentToken) tree.kind;
        var name = reading.name(tree.name, kind);
        var generics = generics(tree.generic);
        var fields = tree.body == null ? List.<Field>of() : fieldList(tree.body.all);
        if (tree.alias != null) {
            var type = types.type(tree.alias, kind);
            return new Decl.Alias(
                    head.doc, head.hidden, reading.name(kind), name, generics, type, optional(tree.where), head.span);
        }
        var where = optional(tree.where);
        return new Decl.Record(head.doc, head.hidden, reading.name(kind), name, generics, fields, where, head.span);
    }

    private Decl enumeration(Head head, EnumKindContext tree) {
        var kind = (AgentToken) tree.kind;
        var values = new ArrayList<EnumMember>();
        if (tree.body != null) {
            for (var value : tree.body.all) {
                var start = (AgentToken) value.start;
                var stop = (AgentToken) value.stop;
                if (value.name != null) {
                    var wire = wire(value.wire);
                    values.add(new EnumMember(
                            reading.doc(start, stop),
                            reading.name(value.name, start),
                            wire,
                            reading.span(start, stop)));
                }
            }
        }
        return new Decl.Enumeration(
                head.doc, head.hidden, reading.name(kind), reading.name(tree.name, kind), values, head.span);
    }

    private Decl constant(Head head, LetKindContext tree) {
        var kind = (AgentToken) tree.kind;
        var value = exprs.expr(tree.value, kind);
        return new Decl.Constant(
                head.doc,
                head.hidden,
                reading.name(kind),
                reading.name(tree.name, kind),
                types.optional(tree.of),
                value,
                head.span);
    }

    private Decl external(Head head, ExternalKindContext tree) {
        var start = (AgentToken) tree.start;
        var kind = reading.name(tree.kind, start);
        var method = tree.second != null;
        Optional<TypeRef> receiver = method ? Optional.of(receiver(tree, start)) : Optional.empty();
        var name = reading.name(method ? tree.second : tree.first, start);
        var generics = method ? generics(tree.generic) : ownGenerics(tree);
        Optional<List<Field>> settings = tree.body == null ? Optional.empty() : Optional.of(fieldList(tree.body.all));
        return new Decl.External(
                head.doc,
                head.hidden,
                kind,
                receiver,
                name,
                generics,
                params(tree.with),
                types.optional(tree.result),
                settings,
                head.span);
    }

    private TypeRef receiver(ExternalKindContext tree, AgentToken start) {
        var name = reading.name(tree.first, start);
        var args = new ArrayList<TypeRef>(tree.args.size());
        for (var arg : tree.args) {
            args.add(types.type(arg, start));
        }
        var end = tree.close == null ? name.span() : reading.span((AgentToken) tree.close);
        return new TypeRef.Named(List.of(name), args, reading.span(name.span(), end));
    }

    /** Without a receiver, what stands in angle brackets are the declaration's own type parameters. */
    private List<Name> ownGenerics(ExternalKindContext tree) {
        var names = new ArrayList<Name>(tree.args.size());
        for (TypeContext arg : tree.args) {
            if (types.type(arg, (AgentToken) arg.start) instanceof TypeRef.Named named
                    && named.args().isEmpty()) {
                names.add(named.path().getFirst());
            }
        }
        return names;
    }

    private List<Name> generics(@Nullable GenericsContext tree) {
        return tree == null ? List.of() : reading.names(tree.names);
    }

    private Optional<List<Field>> params(@Nullable ParamsContext tree) {
        return tree == null ? Optional.empty() : Optional.of(fieldList(tree.all));
    }

    private List<Field> fieldList(List<FieldContext> trees) {
        var fields = new ArrayList<Field>(trees.size());
        for (var tree : trees) {
            if (tree.name != null) {
                fields.add(field(tree));
            }
        }
        return fields;
    }

    private Field field(FieldContext tree) {
        var start = (AgentToken) tree.start;
        var stop = tree.stop == null ? start : (AgentToken) tree.stop;
        return new Field(
                reading.doc(start, stop),
                reading.name(tree.name, start),
                wire(tree.wire),
                types.type(tree.of, start),
                optional(tree.where),
                optional(tree.value),
                reading.span(start, stop));
    }

    private Optional<Expr> optional(@Nullable ExprContext tree) {
        return tree == null ? Optional.empty() : Optional.of(exprs.expr(tree));
    }

    private Optional<String> wire(@Nullable Object token) {
        return token == null ? Optional.empty() : Optional.of(reading.plain((AgentToken) token));
    }
}
