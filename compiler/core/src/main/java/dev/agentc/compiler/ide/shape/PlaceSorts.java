package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.ide.shape.Colored.Sort;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.EnumMember;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.compiler.syntax.Quote;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.syntax.TypeRef;
import java.util.List;
import java.util.Set;

/** What sort of thing stands where, by the form around it: of names nobody knows, and of texts and words that are no code. */
final class PlaceSorts {
    /** What is outside of the program, which declares none of its members. */
    private static final Set<String> OUTSIDE = Set.of("env", "secret");

    private final Coloring to;
    private final String text;

    PlaceSorts(Coloring to, String text) {
        this.to = to;
        this.text = text;
    }

    /** Says what stands in this form, before what lies in it is looked at. */
    void in(Tree each) {
        switch (each) {
            case Import of -> from(of);
            case Decl of -> declared(of);
            case Field of -> wire(of.name(), of.type().span().start());
            case EnumMember of -> {
                to.named(of.name(), Sort.ENUM_MEMBER);
                wire(of.name(), of.span().end());
            }
            case TypeRef.Named of -> type(of.path());
            case Entry of -> key(of);
            case Arg of -> of.name().ifPresent(name -> to.named(name, Sort.PROPERTY));
            case Expr.Call of -> called(of.callee());
            case Expr.Member of -> to.named(of.name(), isOutside(of.target()) ? Sort.VARIABLE : Sort.PROPERTY);
            case Expr.Text of -> raw(of);
            case Import.Member of -> {
                capital(of.name());
                of.alias().ifPresent(this::capital);
            }
            case Pattern.Named of -> capital(of.path().getLast());
            case Pattern.Fields of -> capital(of.path().getLast());
            case Pattern.Any of
            when text.charAt(of.span().start()) == '_' ->
                to.add(of.span().start(), of.span().length(), Sort.VARIABLE);
            case Item.Expect of when of.fails() -> fails(of.condition().span().end());
            case Item.Given of when of.fails() -> fails(of.call().span().end());
            default -> {}
        }
    }

    private void from(Import of) {
        of.alias().ifPresent(name -> to.named(name, Sort.NAMESPACE));
        var span = of.fromSpan();
        if (of.isPath()) {
            to.add(span.start(), span.length(), Sort.STRING);
            return;
        }
        for (int at = span.start(), end; at < span.end(); at = end + 1) {
            int dot = text.indexOf('.', at, span.end());
            end = dot < 0 ? span.end() : dot;
            to.add(at, end - at, Sort.NAMESPACE);
        }
    }

    private void declared(Decl of) {
        switch (of) {
            case Decl.Record it -> {
                types(it.generics());
                fields(it.fields(), Sort.PROPERTY);
            }
            case Decl.Alias it -> types(it.generics());
            case Decl.Failure it -> fields(it.fields(), Sort.PROPERTY);
            case Decl.Block it -> {
                types(it.generics());
                fields(it.parameters(), Sort.PARAMETER);
            }
            case Decl.External it -> {
                types(it.generics());
                fields(it.parameters(), it.isType() ? Sort.PROPERTY : Sort.PARAMETER);
                fields(it.settings().orElse(List.of()), Sort.PROPERTY);
            }
            case Decl.Enumeration _, Decl.Constant _ -> {}
        }
    }

    private void types(List<Name> generics) {
        generics.forEach(name -> to.named(name, Sort.TYPE));
    }

    private void fields(List<Field> fields, Sort sort) {
        fields.forEach(field -> to.named(field.name(), sort));
    }

    /** What a name is called in JSON, which stands behind it if that is another one. */
    private void wire(Name name, int before) {
        int begin = text.indexOf(
                '"', name.span().end(), Math.max(before, name.span().end()));
        int close = begin < 0 ? begin : text.indexOf('"', begin + 1, before);
        if (close >= 0) {
            to.add(begin, close + 1 - begin, Sort.STRING);
        }
    }

    private void type(List<Name> path) {
        path.subList(0, path.size() - 1).forEach(name -> to.named(name, Sort.NAMESPACE));
        var name = path.getLast();
        if (name.text().equals("null")) {
            to.add(name.span().start(), name.span().length(), Sort.KEYWORD); // as where it is a value
        } else if (name.text().equals("run")) {
            to.named(name, Sort.VARIABLE); // what the library's strategies are given
        } else {
            to.named(name, Sort.TYPE);
        }
    }

    /** What begins with a capital is a type, or an agent that is imported as one. */
    private void capital(Name name) {
        if (!name.text().isEmpty() && Character.isUpperCase(name.text().codePointAt(0))) {
            to.named(name, Sort.TYPE);
        }
    }

    private void key(Entry of) {
        var span = of.key().span();
        if (of.quoted() || of.numbered()) {
            to.add(span.start(), span.length(), of.quoted() ? Sort.STRING : Sort.NUMBER);
        } else if (!of.shorthand()) {
            to.named(of.key(), Sort.PROPERTY);
        }
    }

    private void called(Expr callee) {
        if (callee instanceof Expr.Member member) {
            to.named(member.name(), Sort.METHOD);
        } else if (callee instanceof Expr.Ref ref && !OUTSIDE.contains(ref.name())) {
            to.named(new Name(ref.name(), ref.span()), Sort.FUNCTION);
        }
    }

    private static boolean isOutside(Expr target) {
        return target instanceof Expr.Ref ref && OUTSIDE.contains(ref.name());
    }

    private void raw(Expr.Text of) {
        if (of.quote() == Quote.RAW_LINE || of.quote() == Quote.RAW_BLOCK) {
            to.add(of.span().start(), 1, Sort.STRING);
        }
    }

    /** No reserved word, but one where a failure is expected. */
    private void fails(int after) {
        to.add(text.indexOf("fails", after), "fails".length(), Sort.KEYWORD);
    }
}
