package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What JSON of a type looks like, in words for a model: JSON with types in place of values and {@code ///} texts behind
 * {@code //}. It says the same as {@link SchemaText} in the same form, in less than two thirds of its tokens
 * ({@code bench/answers}). Names are quoted, so that an answer that copies the form is still JSON.
 */
final class FormText {
    private final DeclaredTypes types;
    private final SchemaText.Form form;
    private final SharedTypes uses;
    private final Map<Type.Named, String> names = new LinkedHashMap<>();
    private final List<String> definitions = new ArrayList<>();

    FormText(DeclaredTypes types, SchemaText.Form form) {
        this.types = types;
        this.form = form;
        this.uses = new SharedTypes(types);
    }

    /** @param wrapped whether the value stands in the field {@code value} of an object */
    String root(Type type, boolean wrapped) {
        uses.of(List.of(type));
        String root = wrapped
                ? "{" + line("  ", "value", type, false, "", true) + "\n}"
                : type instanceof Type.Named named && types.declaration(named.name()) instanceof TypeDecl.Fields fields
                        ? record(named, fields, "")
                        : of(type, "");
        return definitions.isEmpty() ? root : root + "\n" + String.join("\n", definitions);
    }

    private String of(Type type, String indent) {
        return switch (type) {
            case Type.Text _ -> "string";
            case Type.Url _ -> "string (URL)";
            case Type.Datetime _ -> "string (such as \"2026-01-31T09:30:00Z\")";
            case Type.Date _ -> "string (such as \"2026-01-31\")";
            case Type.Int _ -> "integer";
            case Type.Float _ -> "number";
            case Type.Money _ -> "number (US dollars)";
            case Type.Duration _ -> "number (seconds)";
            case Type.Bool _ -> "true | false";
            case Type.Null _, Type.Nothing _ -> "null";
            case Type.Json _ -> "any JSON";
            case Type.Literal literal -> quoted(literal.text());
            case Type.LiteralInt literal -> Long.toString(literal.value());
            case Type.LiteralBool literal -> Boolean.toString(literal.value());
            case Type.ListOf list -> "[" + of(list.element(), indent) + ", ...]";
            case Type.MapOf map -> map(map, indent);
            case Type.Optional optional -> nullable(of(optional.of(), indent));
            case Type.Union union ->
                union.arms().stream().map(arm -> of(arm, indent)).distinct().collect(Collectors.joining(" | "));
            case Type.Named named -> named(named, indent);
            case Type.Secret _, Type.Opaque _, Type.Function _, Type.Variable _, Type.Never _ ->
                throw new IllegalArgumentException("no model can write " + type);
        };
    }

    private static String quoted(String text) {
        return JsonWriter.text(TextNode.valueOf(text));
    }

    private static String nullable(String type) {
        return type.endsWith("null") ? type : type + " | null";
    }

    private String map(Type.MapOf map, String indent) {
        String key = of(map.key(), indent);
        String value = of(map.value(), indent);
        return form == SchemaText.Form.STRICT
                ? "[{\"key\": " + key + ", \"value\": " + value + "}, ...]"
                : "{[" + key + "]: " + value + ", ...}";
    }

    private String named(Type.Named named, String indent) {
        return switch (types.declaration(named.name())) {
            case TypeDecl.Enum values ->
                values.cases().stream().map(one -> quoted(one.wire())).collect(Collectors.joining(" | "));
            case TypeDecl.Fields fields ->
                uses.shared(named) ? reference(named, fields) : record(named, fields, indent);
        };
    }

    /** A record that is mentioned more than once, or within itself, is written once, below. */
    private String reference(Type.Named named, TypeDecl.Fields fields) {
        String known = names.get(named);
        if (known != null) {
            return known;
        }
        String name = free(TypeWords.last(named.name()));
        names.put(named, name);
        int place = definitions.size();
        definitions.add("");
        definitions.set(place, name + " = " + record(named, fields, ""));
        return name;
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; names.containsValue(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private String record(Type.Named named, TypeDecl.Fields declaration, String indent) {
        Variables variables = Variables.of(declaration, named);
        String whole = declaration.condition().isBlank() ? "" : "must hold: " + flat(declaration.condition());
        var text = new StringBuilder("{").append(comment(joined(flat(declaration.doc()), whole)));
        int last = declaration.fields().size() - 1;
        for (int i = 0; i <= last; i++) {
            TypeDecl.Field field = declaration.fields().get(i);
            String said = joined(
                    flat(field.doc()), field.condition().isBlank() ? "" : "must hold: " + flat(field.condition()));
            text.append(line(
                    indent + "  ", field.wire(), variables.in(field.type()), field.initial() != null, said, i == last));
        }
        return text.append('\n').append(indent).append('}').toString();
    }

    /** @param open whether it has a default */
    private String line(String indent, String name, Type type, boolean open, String said, boolean last) {
        boolean strict = form == SchemaText.Form.STRICT;
        String value = of(type, indent);
        String written = open && strict ? nullable(value) : value;
        String mark = open && !strict ? "?: " : ": ";
        String standard = open && strict && !(type instanceof Type.Optional) ? "null for the default" : "";
        String comment = comment(joined(said, meaning(type), standard));
        return "\n" + indent + quoted(name) + mark + written + (last ? "" : ",") + comment;
    }

    /** What the values of an enum mean, where that is said. */
    private String meaning(Type type) {
        return switch (type) {
            case Type.Optional optional -> meaning(optional.of());
            case Type.ListOf list -> meaning(list.element());
            case Type.Named named
            when types.declaration(named.name()) instanceof TypeDecl.Enum values -> meaning(values);
            default -> "";
        };
    }

    private static String meaning(TypeDecl.Enum values) {
        Stream<String> said = values.cases().stream()
                .filter(one -> !one.doc().isBlank())
                .map(one -> quoted(one.wire()) + ": " + flat(one.doc()));
        return joined(Stream.concat(Stream.of(flat(values.doc())), said).toArray(String[]::new));
    }

    private static String comment(String said) {
        return said.isEmpty() ? "" : " // " + said;
    }

    /** A comment ends with its line. */
    private static String flat(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String joined(String... parts) {
        return SchemaText.joined(List.of(parts), "; ");
    }
}
