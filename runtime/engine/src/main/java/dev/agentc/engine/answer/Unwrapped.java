package dev.agentc.engine.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.json.Documents;
import dev.agentc.engine.json.JsonReader;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One document read to a type: as it is, or what stands alone in a field around it, in a JSON text, or is one word. */
final class Unwrapped {
    private static final Set<String> FIELDS = Set.of(
            "value",
            "answer",
            "finalanswer",
            "result",
            "response",
            "output",
            "data",
            "json",
            "final",
            "arguments",
            "parameters",
            "input");
    private static final List<String> ARGUMENTS = List.of("arguments", "parameters", "input");
    /** Beside them, where a model calls its answer as if it were a tool. */
    private static final Set<String> OF_A_CALL = Set.of("name", "type", "id");
    /** Beside {@code properties}, where a model fills in the schema it was shown. */
    private static final Set<String> OF_A_SCHEMA = Set.of(
            "properties", "type", "required", "title", "description", "additionalProperties", "$schema", "$defs");

    private static final ReadResult<Object> SCHEMA =
            AnswerReader.refused("it is the schema of an answer and no answer: write the values themselves");

    private static final int MOST = 3;

    private final JsonReader reader;
    private final Documents documents;
    private final DeclaredTypes types;
    private final Bare bare;
    private final AnswerReader.Wanted wanted;

    Unwrapped(JsonReader reader, Documents documents, AnswerReader.Wanted wanted) {
        this.reader = reader;
        this.documents = documents;
        this.types = reader.types();
        this.bare = new Bare(types);
        this.wanted = wanted;
    }

    /**
     * What came of a document.
     *
     * @param reading without a value where it does not fit
     * @param passed what the answer was taken out of
     */
    record Read(ReadResult<Object> reading, List<Passed> passed) {

        boolean fits() {
            return reading.value().isPresent();
        }

        private Read in(Passed around) {
            List<Passed> all = new ArrayList<>(passed);
            all.addFirst(around);
            return new Read(reading, all);
        }
    }

    Read read(JsonNode tree) {
        int levels = wanted.type() instanceof Type.Json ? 1 : MOST;
        Optional<Read> asked = wanted.wrapped() ? asAsked(tree, levels) : Optional.empty();
        if (asked.isPresent()) {
            return asked.get();
        }
        Optional<Read> called = called(tree);
        if (called.isPresent()) {
            return called.get();
        }
        ReadResult<Object> direct = direct(tree);
        return direct.value().isPresent()
                ? new Read(direct, List.of())
                : inside(tree, MOST).orElseGet(() -> new Read(isSchema(tree) ? SCHEMA : direct, List.of()));
    }

    /**
     * The field {@code value} that was asked for, whatever is around it: before anything else, since the whole may fit too, as any
     * text fits an optional one. Of {@code json} anything is a value, so there nothing else is taken off.
     */
    private Optional<Read> asAsked(JsonNode tree, int left) {
        if (left == 0) {
            return Optional.empty();
        }
        if (tree.isTextual()) {
            return documents
                    .whole(tree.textValue().strip())
                    .value()
                    .filter(JsonNode::isObject)
                    .flatMap(inner -> asAsked(inner, left - 1))
                    .map(read -> read.in(Passed.of(Passed.Kind.QUOTES, tree.textValue())));
        }
        if (tree.size() != 1 || !tree.isObject()) {
            return Optional.empty();
        }
        Map.Entry<String, JsonNode> only = tree.properties().iterator().next();
        if (only.getKey().equals("value")) {
            return Optional.of(new Read(reader.read(only.getValue(), wanted.type()), List.of()))
                    .filter(Read::fits);
        }
        return isWrapper(only.getKey())
                ? asAsked(only.getValue(), left - 1).map(read -> read.in(Passed.of(Passed.Kind.WRAPPER, only.getKey())))
                : Optional.empty();
    }

    /**
     * The arguments of a call of the answer itself, as of a tool that has the type's name: before anything else, since its
     * {@code name} may be a field of the type too.
     */
    private Optional<Read> called(JsonNode tree) {
        JsonNode call = tree.path("function").isObject() ? tree.get("function") : tree;
        String name = call.path("name").asText("");
        Optional<String> arguments = ARGUMENTS.stream().filter(call::has).findFirst();
        if (arguments.isEmpty()
                || !isWrapper(name)
                || shares(JsonNodeFactory.instance.objectNode().put(arguments.get(), ""), wanted.type())) {
            return Optional.empty();
        }
        boolean all = call.propertyStream()
                .map(Map.Entry::getKey)
                .allMatch(key -> OF_A_CALL.contains(key) || key.equals(arguments.get()));
        return all
                ? again(call.get(arguments.get()), MOST, Passed.of(Passed.Kind.WRAPPER, name))
                        .filter(Read::fits)
                : Optional.empty();
    }

    /** As it is. An object that shares no field with its type says nothing of it, even if every field may be left out. */
    private ReadResult<Object> direct(JsonNode tree) {
        ReadResult<Object> reading =
                wanted.wrapped() ? reader.readWrapped(tree, wanted.type()) : reader.read(tree, wanted.type());
        return reading.value().isPresent() && !speaksOf(tree)
                ? AnswerReader.refused(
                        "expected " + reader.words(wanted.type()) + ", found an object with none of its fields")
                : reading;
    }

    private boolean speaksOf(JsonNode tree) {
        JsonNode inner = wanted.wrapped() && tree.size() == 1 && tree.has("value") ? tree.get("value") : tree;
        return !inner.isObject() || inner.isEmpty() || shares(inner, wanted.type());
    }

    /** Whether an object has something of a type. */
    boolean shares(JsonNode object, Type type) {
        return switch (type) {
            case Type.Optional optional -> shares(object, optional.of());
            case Type.Union union -> union.arms().stream().anyMatch(arm -> shares(object, arm));
            case Type.Named named ->
                types.declaration(named.name()) instanceof TypeDecl.Fields fields
                        && (fields.fields().isEmpty()
                                || fields.fields().stream().anyMatch(field -> object.has(field.wire())));
            case Type.MapOf _, Type.Json _, Type.Nothing _ -> true;
            default -> false;
        };
    }

    private Optional<Read> inside(JsonNode tree, int left) {
        if (left == 0) {
            return Optional.empty();
        }
        if (tree.isTextual()) {
            return quoted(tree.textValue(), left);
        }
        if (tree instanceof ObjectNode object) {
            return field(object, left);
        }
        return isListOfOne(tree) ? again(tree.get(0), left, Passed.of(Passed.Kind.WRAPPER, "[…]")) : Optional.empty();
    }

    /** Where no list was asked for, as some models put every object into one. */
    private boolean isListOfOne(JsonNode tree) {
        return !wanted.wrapped()
                && tree.isArray()
                && tree.size() == 1
                && tree.get(0).isObject();
    }

    private Optional<Read> again(JsonNode tree, int left, Passed around) {
        ReadResult<Object> direct = direct(tree);
        Optional<Read> read =
                direct.value().isPresent() ? Optional.of(new Read(direct, List.of())) : inside(tree, left - 1);
        return read.map(inner -> inner.in(around));
    }

    /** JSON within a JSON text, or a word. */
    private Optional<Read> quoted(String text, int left) {
        Optional<JsonNode> tree = documents.whole(text.strip()).value().filter(JsonNode::isContainerNode);
        if (tree.isPresent()) {
            return again(tree.get(), left, Passed.of(Passed.Kind.QUOTES, text));
        }
        return bare.read(text, wanted.type()).flatMap(word -> again(word, 1, Passed.of(Passed.Kind.SPELLING, text)));
    }

    /** The only field of an object, under a name that says nothing; or the fields of a schema that were filled in. */
    private Optional<Read> field(ObjectNode object, int left) {
        if (object.size() == 1) {
            Map.Entry<String, JsonNode> only = object.properties().iterator().next();
            if (isWrapper(only.getKey()) && !isField(object, wanted.type())) {
                return again(only.getValue(), left, Passed.of(Passed.Kind.WRAPPER, only.getKey()));
            }
        }
        return isFilledSchema(object)
                ? again(object.get("properties"), left, Passed.of(Passed.Kind.WRAPPER, "properties"))
                : Optional.empty();
    }

    /** Whether the only field of an object is a record's own and holds what it should: then it is not around one. */
    private boolean isField(ObjectNode object, Type type) {
        return switch (type) {
            case Type.Optional optional -> isField(object, optional.of());
            case Type.Union union -> union.arms().stream().anyMatch(arm -> isField(object, arm));
            case Type.Named named ->
                types.declaration(named.name()) instanceof TypeDecl.Fields fields
                        && fields.fields().stream()
                                .anyMatch(field ->
                                        object.has(field.wire()) && holds(fields, field, object.get(field.wire())));
            default -> false;
        };
    }

    private boolean holds(TypeDecl.Fields fields, TypeDecl.Field field, JsonNode value) {
        return !fields.parameters().isEmpty()
                || reader.read(value, field.type()).value().isPresent();
    }

    private boolean isWrapper(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
        return FIELDS.contains(plain)
                || wanted.names().stream()
                        .anyMatch(known ->
                                known.toLowerCase(Locale.ROOT).replace("_", "").equals(plain));
    }

    /** A schema itself has objects in its properties; what has none was filled in. */
    private static boolean isFilledSchema(ObjectNode object) {
        return object.get("properties") instanceof ObjectNode properties
                && !properties.isEmpty()
                && properties.valueStream().noneMatch(JsonNode::isObject)
                && object.propertyStream().allMatch(field -> OF_A_SCHEMA.contains(field.getKey()));
    }

    /** Whether a model repeats what it was shown. */
    private static boolean isSchema(JsonNode tree) {
        return tree.path("properties") instanceof ObjectNode properties
                && !properties.isEmpty()
                && properties.valueStream().allMatch(Unwrapped::isType)
                && tree.propertyStream().allMatch(field -> OF_A_SCHEMA.contains(field.getKey()));
    }

    private static boolean isType(JsonNode property) {
        return property.has("type") || property.has("$ref") || property.has("anyOf") || property.has("enum");
    }

    /** Whether what does not fit was meant as the answer, as far as one can see. */
    boolean isNear(JsonNode tree) {
        JsonNode inner = tree.size() == 1
                        && tree.isObject()
                        && isWrapper(tree.properties().iterator().next().getKey())
                ? tree.properties().iterator().next().getValue()
                : tree;
        return near(inner, wanted.type()) || near(tree, wanted.type());
    }

    private boolean near(JsonNode tree, Type type) {
        return switch (type) {
            case Type.Optional optional -> near(tree, optional.of());
            case Type.Union union -> union.arms().stream().anyMatch(arm -> near(tree, arm));
            case Type.ListOf _ -> tree.isArray();
            case Type.MapOf _ -> tree.isContainerNode();
            case Type.Json _ -> true;
            case Type.Named _ -> tree.isObject() && !tree.isEmpty() && shares(tree, type);
            default -> tree.isObject() && tree.size() == 1 && tree.has("value");
        };
    }
}
