package dev.agentc.compiler.format;

import static dev.agentc.compiler.format.Document.NOTHING;
import static dev.agentc.compiler.format.Document.group;
import static dev.agentc.compiler.format.Document.indent;
import static dev.agentc.compiler.format.Document.of;
import static dev.agentc.compiler.format.Document.text;

import dev.agentc.compiler.format.Brackets.Between;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.EnumMember;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.TypeRef;
import java.util.List;
import java.util.Optional;

/** How imports and declarations are written. */
final class DeclLayout {
    private final TokenWalk tokens;
    private final TypeLayout types;
    private final ExprLayout exprs;
    private final Brackets brackets;

    DeclLayout(TokenWalk tokens) {
        this.tokens = tokens;
        types = new TypeLayout(tokens);
        exprs = new ExprLayout(tokens, types);
        brackets = exprs.brackets;
    }

    Document imported(Import imported) {
        var word = of(tokens.take("import"), text(" "));
        var from =
                imported.isPath() ? tokens.take() : dotted(imported.fromSpan().end());
        var alias = imported.alias().isPresent() ? of(text(" "), tokens.take("as"), text(" "), tokens.take()) : NOTHING;
        var members = tokens.sees("{")
                ? of(
                        text(" "),
                        group(brackets.braces(() -> brackets.all(imported.members(), Between.LINES, this::member))))
                : NOTHING;
        return of(word, from, alias, members);
    }

    private Document dotted(int end) {
        var all = tokens.take();
        while (tokens.place() < end) {
            all = of(all, tokens.take());
        }
        return all;
    }

    private Document member(Import.Member member) {
        var name = tokens.take();
        return member.alias().isPresent() ? of(name, text(" "), tokens.take("as"), text(" "), tokens.take()) : name;
    }

    Document declaration(Decl declaration) {
        var hidden = declaration.hidden() ? of(tokens.take("private"), text(" ")) : NOTHING;
        return of(hidden, form(declaration));
    }

    private Document form(Decl declaration) {
        return switch (declaration.form()) {
            case RECORD -> record((Decl.Record) declaration);
            case ALIAS -> alias((Decl.Alias) declaration);
            case FAILURE -> failure((Decl.Failure) declaration);
            case ENUMERATION -> enumeration((Decl.Enumeration) declaration);
            case CONSTANT -> constant((Decl.Constant) declaration);
            case BLOCK -> block((Decl.Block) declaration);
            case EXTERNAL -> external((Decl.External) declaration);
        };
    }

    private Document head() {
        return of(tokens.take(), text(" "), tokens.take());
    }

    private Document record(Decl.Record record) {
        var head = of(head(), types.generics(record.generics()), text(" "));
        return Document.small(head, fields(record.fields()), where(record.where()));
    }

    private Document alias(Decl.Alias alias) {
        var head = of(head(), types.generics(alias.generics()), text(" "), tokens.take("="));
        return of(head, group(indent(Document.LINE, types.type(alias.type()))), where(alias.where()));
    }

    private Document failure(Decl.Failure failure) {
        var head = head();
        return tokens.sees("{") ? Document.small(head, text(" "), fields(failure.fields())) : head;
    }

    private Document enumeration(Decl.Enumeration enumeration) {
        var head = of(head(), text(" "));
        return Document.small(
                head, brackets.braces(() -> brackets.all(enumeration.values(), Between.LINES, this::value)));
    }

    private Document value(EnumMember value) {
        var name = tokens.take();
        return value.wire().isPresent() ? of(name, text(" "), tokens.take("="), text(" "), tokens.take()) : name;
    }

    private Document constant(Decl.Constant constant) {
        var head = of(head(), typed(":", "", constant.type()), new Document.Mark("let"), text(" "));
        return of(head, tokens.take("="), exprs.items().assigned(constant.value(), true));
    }

    private Document block(Decl.Block block) {
        var head = of(head(), types.generics(block.generics()), params(block.params()));
        var result = of(typed("->", " ", block.result()), typed(":", "", block.row()));
        return Document.small(head, result, body(block));
    }

    private Document body(Decl.Block block) {
        return switch (block.body().form()) {
            case VALUE -> {
                var mark = block.params().isEmpty()
                        ? new Document.Mark(block.kind().text())
                        : NOTHING;
                var sign = of(mark, text(" "), tokens.take("="));
                yield of(sign, exprs.items().assigned(((Body.Value) block.body()).value(), true));
            }
            case ITEMS -> of(text(" "), exprs.items().body(((Body.Items) block.body()).items()));
            case MISSING -> NOTHING;
        };
    }

    private Document external(Decl.External external) {
        var words = of(tokens.take("external"), text(" "), tokens.take(), text(" "));
        var receiver = external.receiver().isPresent()
                ? of(types.type(external.receiver().get()), tokens.take("."))
                : NOTHING;
        var name = of(words, receiver, tokens.take(), types.generics(external.generics()));
        var result = of(params(external.params()), typed("->", " ", external.result()));
        var settings = external.settings().isPresent()
                ? of(text(" "), fields(external.settings().get()))
                : NOTHING;
        return Document.small(name, result, settings);
    }

    private Document params(Optional<List<Field>> params) {
        return params.isPresent()
                ? brackets.round("(", () -> brackets.all(params.get(), Between.COMMAS, this::field), ")")
                : NOTHING;
    }

    private Document fields(List<Field> fields) {
        return brackets.braces(() -> brackets.all(fields, Between.LINES, this::field));
    }

    private Document field(Field field) {
        var name = tokens.take();
        var wire = field.wire().isPresent() ? of(text(" "), tokens.take("as"), text(" "), tokens.take()) : NOTHING;
        var type = typed(":", "", Optional.of(field.type()));
        var where = where(field.where());
        var value = field.value().isPresent()
                ? of(
                        text(" "),
                        tokens.take("="),
                        text(" "),
                        exprs.expr(field.value().get()))
                : NOTHING;
        return of(name, wire, type, where, value);
    }

    private Document where(Optional<Expr> where) {
        return where.isPresent() ? of(text(" "), tokens.take("where"), text(" "), exprs.expr(where.get())) : NOTHING;
    }

    private Document typed(String sign, String before, Optional<TypeRef> type) {
        return type.isPresent() ? of(text(before), tokens.take(sign), text(" "), types.type(type.get())) : NOTHING;
    }
}
