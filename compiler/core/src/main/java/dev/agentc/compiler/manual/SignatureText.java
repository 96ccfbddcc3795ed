package dev.agentc.compiler.manual;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.EnumMember;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a declaration is used, as code: without its body, unless that is all that there is to it. */
final class SignatureText {
    /** Signs of a line that is still read at one look. */
    private static final int WIDE = 88;

    private static final int FEW = 3;

    private final SourceFile file;

    SignatureText(SourceFile file) {
        this.file = file;
    }

    /** @param kind empty for a type, an enum, an error, a constant */
    String of(Decl declaration, Optional<Kind> kind) {
        var head = declaration.kind().text() + " " + declaration.name().text();
        return switch (declaration) {
            case Decl.Record it -> fields(head + generics(it.generics()), it.fields()) + where(it.where());
            case Decl.Failure it -> fields(head, it.fields());
            case Decl.Alias it -> head + generics(it.generics()) + " = " + type(it.type()) + where(it.where());
            case Decl.Enumeration it ->
                braces(head, it.values().stream().map(SignatureText::value).toList());
            case Decl.Constant it -> head + typed(": ", it.type()) + value(it.value());
            case Decl.Block it ->
                parameters(
                        head + generics(it.generics()),
                        it.params(),
                        typed(" -> ", it.result())
                                + typed(": ", it.row())
                                + made(it, kind).map(code -> " = " + code).orElse(""));
            case Decl.External it ->
                parameters(head + generics(it.generics()), it.params(), typed(" -> ", it.result()));
        };
    }

    /** What an agent is made of, or a model is: of code nobody is told. */
    Optional<String> made(Decl.Block block, Optional<Kind> kind) {
        boolean code = kind.isPresent()
                && kind.get().becomes() instanceof Becomes.Callable
                && kind.get().has(Kind.Form.VALUE);
        return block.body() instanceof Body.Value value && !code
                ? Optional.of(OneLine.of(value.value()))
                : Optional.empty();
    }

    private static String value(Expr value) {
        var text = OneLine.of(value);
        return " = " + (text.length() > WIDE ? "…" : text);
    }

    private static String value(EnumMember member) {
        return member.name().text()
                + member.wire().map(wire -> " = \"" + wire + "\"").orElse("");
    }

    private String parameters(String head, Optional<List<Field>> fields, String tail) {
        if (fields.isEmpty()) {
            return head + tail;
        }
        var all = fields.get().stream().map(this::field).toList();
        var line = head + "(" + String.join(", ", all) + ")" + tail;
        return line.length() <= WIDE || all.isEmpty()
                ? line
                : head + "(\n  " + String.join(",\n  ", all) + "\n)" + tail;
    }

    private String fields(String head, List<Field> fields) {
        return braces(head, fields.stream().map(this::field).toList());
    }

    private static String braces(String head, List<String> parts) {
        if (parts.isEmpty()) {
            return head;
        }
        var line = head + " { " + String.join(", ", parts) + " }";
        return line.length() <= WIDE && parts.size() <= FEW
                ? line
                : head + " {\n  " + String.join("\n  ", parts) + "\n}";
    }

    private String field(Field field) {
        return field.name().text()
                + field.wire().map(wire -> " as \"" + wire + "\"").orElse("")
                + ": " + type(field.type()) + where(field.where())
                + field.value().map(SignatureText::value).orElse("");
    }

    private static String where(Optional<Expr> condition) {
        return condition.map(each -> " where " + OneLine.of(each)).orElse("");
    }

    private static String generics(List<Name> names) {
        return names.isEmpty()
                ? ""
                : "<" + String.join(", ", names.stream().map(Name::text).toList()) + ">";
    }

    private String typed(String before, Optional<TypeRef> type) {
        return type.map(each -> before + type(each)).orElse("");
    }

    /** As it is written, on one line and without remarks. */
    String type(TypeRef type) {
        return code(type.span()).replaceAll("\\s+", " ").strip();
    }

    private String code(Span span) {
        var remarks = new ArrayList<Span>();
        for (var comment : file.comments()) {
            if (comment.span().start() >= span.start() && comment.span().end() <= span.end()) {
                remarks.add(comment.span());
            }
        }
        var text = new StringBuilder();
        int from = span.start();
        for (var remark : remarks) {
            text.append(file.source().text(), from, remark.start());
            from = remark.end();
        }
        return text.append(file.source().text(), from, span.end()).toString();
    }
}
