package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One schema while it is written. */
final class SchemaText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final DeclaredTypes types;
    private final Form form;
    private final SharedTypes uses;
    private final ObjectNode definitions = NODES.objectNode();
    private final Map<Type.Named, String> names = new HashMap<>();

    /** What the reader of a schema takes. */
    enum Form {
        PLAIN,
        /** Structured outputs: everything required, no maps, no formats that some servers refuse. */
        STRICT
    }

    SchemaText(DeclaredTypes types, Form form) {
        this.types = types;
        this.form = form;
        this.uses = new SharedTypes(types);
    }

    ObjectNode root(Type type) {
        uses.of(List.of(type));
        ObjectNode schema =
                type instanceof Type.Named named && types.declaration(named.name()) instanceof TypeDecl.Fields fields
                        ? record(named, fields)
                        : of(type);
        return withDefinitions(schema);
    }

    ObjectNode parameters(List<Callable.Parameter> parameters) {
        uses.of(parameters.stream().map(Callable.Parameter::type).toList());
        ObjectNode properties = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        for (Callable.Parameter parameter : parameters) {
            boolean open = parameter.initial() != null;
            properties.set(
                    parameter.name(),
                    property(parameter.type(), open, described(parameter.doc(), parameter.condition())));
            require(required, parameter.name(), open);
        }
        return withDefinitions(object("", properties, required));
    }

    /** An object with the one field {@code value}; definitions stay at the root. */
    static ObjectNode wrapped(ObjectNode schema) {
        ObjectNode root = NODES.objectNode().put("type", "object");
        var definitions = schema.remove("$defs");
        root.putObject("properties").set("value", schema);
        root.putArray("required").add("value");
        root.put("additionalProperties", false);
        if (definitions != null) {
            root.set("$defs", definitions);
        }
        return root;
    }

    private ObjectNode withDefinitions(ObjectNode schema) {
        if (!definitions.isEmpty()) {
            schema.set("$defs", definitions);
        }
        return schema;
    }

    private ObjectNode of(Type type) {
        return switch (type) {
            case Type.Text _ -> typed("string");
            case Type.Url _ ->
                form == Form.STRICT ? typed("string") : typed("string").put("format", "uri");
            case Type.Datetime _ -> typed("string").put("format", "date-time");
            case Type.Date _ -> typed("string").put("format", "date");
            case Type.Int _ -> typed("integer");
            case Type.Float _ -> typed("number");
            case Type.Money _ -> typed("number").put("description", "US dollars");
            case Type.Duration _ -> typed("number").put("description", "seconds");
            case Type.Bool _ -> typed("boolean");
            case Type.Null _, Type.Nothing _ -> typed("null");
            case Type.Json _ -> NODES.objectNode();
            case Type.Literal literal -> choice(List.of(literal.text()));
            case Type.LiteralInt literal -> constant("integer", NODES.numberNode(literal.value()));
            case Type.LiteralBool literal -> constant("boolean", NODES.booleanNode(literal.value()));
            case Type.ListOf list -> (ObjectNode) typed("array").set("items", of(list.element()));
            case Type.MapOf map -> map(map);
            case Type.Optional optional -> nullable(of(optional.of()));
            case Type.Union union -> union(union);
            case Type.Named named -> named(named);
            case Type.Secret _, Type.Opaque _, Type.Function _, Type.Variable _, Type.Never _ ->
                throw new IllegalArgumentException("no model can write " + type);
        };
    }

    private static ObjectNode typed(String type) {
        return NODES.objectNode().put("type", type);
    }

    private static ObjectNode constant(String type, JsonNode value) {
        ObjectNode schema = typed(type);
        schema.putArray("enum").add(value);
        return schema;
    }

    private static ObjectNode choice(List<String> texts) {
        ObjectNode schema = typed("string");
        texts.forEach(schema.putArray("enum")::add);
        return schema;
    }

    private ObjectNode map(Type.MapOf map) {
        if (form == Form.STRICT) {
            ObjectNode pair = NODES.objectNode();
            pair.set("key", of(map.key()));
            pair.set("value", of(map.value()));
            return (ObjectNode) typed("array")
                    .set("items", object("", pair, NODES.arrayNode().add("key").add("value")));
        }
        ObjectNode schema = (ObjectNode) typed("object").set("additionalProperties", of(map.value()));
        ObjectNode keys = keys(map.key());
        return keys == null ? schema : (ObjectNode) schema.set("propertyNames", keys);
    }

    /** Null where every text is a key. */
    private @Nullable ObjectNode keys(Type key) {
        return switch (key) {
            case Type.Text _ -> null;
            case Type.Int _ -> NODES.objectNode().put("pattern", "^-?[0-9]+$");
            default -> of(key).without(List.of("description"));
        };
    }

    private ObjectNode union(Type.Union union) {
        if (union.arms().stream().allMatch(Type.Literal.class::isInstance)) {
            return choice(union.arms().stream()
                    .map(arm -> ((Type.Literal) arm).text())
                    .toList());
        }
        if (union.arms().stream().allMatch(Type.LiteralInt.class::isInstance)) {
            ObjectNode schema = typed("integer");
            ArrayNode numbers = schema.putArray("enum");
            union.arms().forEach(arm -> numbers.add(((Type.LiteralInt) arm).value()));
            return schema;
        }
        ObjectNode schema = NODES.objectNode();
        ArrayNode arms = schema.putArray("anyOf");
        union.arms().forEach(arm -> arms.add(of(arm)));
        return schema;
    }

    private ObjectNode named(Type.Named named) {
        return switch (types.declaration(named.name())) {
            case TypeDecl.Enum values -> constants(values);
            case TypeDecl.Fields fields -> uses.shared(named) ? reference(named, fields) : record(named, fields);
        };
    }

    private static ObjectNode constants(TypeDecl.Enum values) {
        ObjectNode schema =
                choice(values.cases().stream().map(TypeDecl.Case::wire).toList());
        Stream<String> documented = values.cases().stream()
                .filter(c -> !c.doc().isBlank())
                .map(c -> c.wire() + ": " + c.doc().strip());
        describe(
                schema,
                joined(
                        Stream.concat(Stream.of(values.doc().strip()), documented)
                                .toList(),
                        "; "));
        return schema;
    }

    private ObjectNode reference(Type.Named named, TypeDecl.Fields fields) {
        String name = names.get(named);
        if (name == null) {
            name = freeName(TypeWords.last(named.name()));
            names.put(named, name);
            definitions.putNull(name);
            definitions.set(name, record(named, fields));
        }
        return NODES.objectNode().put("$ref", "#/$defs/" + name);
    }

    private String freeName(String wanted) {
        String name = wanted;
        for (int i = 2; definitions.has(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private ObjectNode record(Type.Named named, TypeDecl.Fields declaration) {
        Variables variables = Variables.of(declaration, named);
        ObjectNode properties = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        for (TypeDecl.Field field : firstSaysWhich(declaration)) {
            boolean open = field.initial() != null;
            properties.set(
                    field.wire(),
                    property(variables.in(field.type()), open, described(field.doc(), field.condition())));
            require(required, field.wire(), open);
        }
        return object(described(declaration.doc(), declaration.condition()), properties, required);
    }

    /**
     * Servers that hold a model to a strict schema tell the arms of {@code anyOf} by their first key, which must say which it is. (OpenAI
     * API: "Objects provided via 'anyOf' must not share identical first keys. Consider adding a discriminator key")
     */
    private List<TypeDecl.Field> firstSaysWhich(TypeDecl.Fields declaration) {
        TypeDecl.Field first = form == Form.STRICT ? uses.telling(declaration) : null;
        if (first == null || declaration.fields().getFirst() == first) {
            return declaration.fields();
        }
        List<TypeDecl.Field> fields = new ArrayList<>(declaration.fields());
        fields.remove(first);
        fields.addFirst(first);
        return fields;
    }

    /** In the strict form a field with a default must be there, and null stands for the default. */
    private ObjectNode property(Type type, boolean open, String description) {
        ObjectNode schema = of(type);
        if (open && form == Form.STRICT) {
            schema = nullable(schema);
        }
        return described(schema, description);
    }

    private void require(ArrayNode required, String name, boolean open) {
        if (!open || form == Form.STRICT) {
            required.add(name);
        }
    }

    private static ObjectNode object(String description, ObjectNode properties, ArrayNode required) {
        ObjectNode schema = typed("object");
        describe(schema, description);
        schema.set("properties", properties);
        schema.set("required", required);
        return schema.put("additionalProperties", false);
    }

    private static String described(String doc, String condition) {
        return joined(List.of(doc.strip(), condition.isBlank() ? "" : "must hold: " + condition.strip()), "; ");
    }

    /** The description of a field goes before that of its type; beside a strict reference nothing may stand. */
    private ObjectNode described(ObjectNode schema, String description) {
        if (!(form == Form.STRICT && schema.has("$ref"))) {
            describe(
                    schema,
                    joined(List.of(description, schema.path("description").asText("")), "; "));
        }
        return schema;
    }

    /** Says what the whole must hold; beside a strict reference nothing may stand. */
    static void demand(ObjectNode schema, String condition) {
        if (!schema.has("$ref")) {
            describe(schema, joined(List.of(schema.path("description").asText(""), described("", condition)), "; "));
        }
    }

    private static void describe(ObjectNode schema, String description) {
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
    }

    /** One sentence of several texts: only the last of them ends with its full stop. */
    static String joined(List<String> parts, String separator) {
        var text = new StringBuilder();
        for (String part : parts) {
            if (!part.isBlank()) {
                int end = text.length() - 1;
                if (end > 0 && text.charAt(end) == '.' && text.charAt(end - 1) != '.') {
                    text.setLength(end);
                }
                text.append(text.isEmpty() ? "" : separator).append(part);
            }
        }
        return text.toString();
    }

    private static ObjectNode nullable(ObjectNode schema) {
        if (schema.path("anyOf") instanceof ArrayNode arms) {
            ObjectNode nothing = typed("null");
            return arms.valueStream().anyMatch(nothing::equals)
                    ? schema
                    : (ObjectNode) schema.set("anyOf", arms.add(nothing));
        }
        if (schema.has("$ref")) {
            ObjectNode either = NODES.objectNode();
            either.putArray("anyOf").add(schema).add(typed("null"));
            return either;
        }
        if (schema.path("type").isTextual() && !schema.path("type").asText().equals("null")) {
            schema.set("type", NODES.arrayNode().add(schema.get("type")).add("null"));
            if (schema.path("enum") instanceof ArrayNode texts) {
                texts.addNull();
            }
        }
        return schema;
    }
}
