package dev.agentc.engine.json;

import static dev.agentc.engine.json.Sample.INT;
import static dev.agentc.engine.json.Sample.TEXT;
import static dev.agentc.engine.json.Sample.either;
import static dev.agentc.engine.json.Sample.list;
import static dev.agentc.engine.json.Sample.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JsonSchemasTest {
    private final JsonSchemas schemas = new JsonSchemas(Sample.TYPES);

    private String plain(Type type) {
        return JsonWriter.text(plainTree(type));
    }

    private static ObjectNode plainTree(Type type) {
        return new SchemaText(Sample.TYPES, SchemaText.Form.PLAIN).root(type);
    }

    private String answer(Type type) {
        return JsonWriter.text(schemas.of(type).schema().json());
    }

    private record Row(String name, String schema) {}

    @TestFactory
    Stream<DynamicTest> each_type_has_its_schema() {
        return Stream.of(
                        new Row("int", "{\"type\": \"integer\"}"),
                        new Row("money", "{\"type\": \"number\", \"description\": \"US dollars\"}"),
                        new Row("duration", "{\"type\": \"number\", \"description\": \"seconds\"}"),
                        new Row("datetime", "{\"type\": \"string\", \"format\": \"date-time\"}"),
                        new Row("json", "{}"),
                        new Row(
                                "level",
                                "{\"type\": \"string\", \"enum\": [\"low\", \"very-high\"],"
                                        + " \"description\": \"how urgent; very-high: money or safety is at stake\"}"),
                        new Row("numbers", "{\"type\": \"integer\", \"enum\": [1, -2]}"),
                        new Row(
                                "auto",
                                "{\"anyOf\": [{\"type\": \"boolean\", \"enum\": [true]}, {\"type\": \"string\","
                                        + " \"enum\": [\"auto\"]}]}"),
                        new Row("literals", "{\"type\": \"string\", \"enum\": [\"yes\", \"no\"]}"),
                        new Row(
                                "map",
                                "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"array\", \"items\":"
                                        + " {\"type\": \"integer\"}}}"),
                        new Row(
                                "int map",
                                "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"},"
                                        + " \"propertyNames\": {\"pattern\": \"^-?[0-9]+$\"}}"),
                        new Row(
                                "optional kinds",
                                "{\"anyOf\": [{\"type\": \"boolean\"}, {\"type\": \"string\", \"enum\": [\"low\","
                                    + " \"very-high\"], \"description\": \"how urgent; very-high: money or safety is"
                                    + " at stake\"}, {\"type\": \"null\"}]}"),
                        new Row(
                                "item",
                                "{\"type\": \"object\", \"description\": \"something on sale\", \"properties\":"
                                    + " {\"name\": {\"type\": \"string\"}, \"price\": {\"type\": \"number\","
                                    + " \"description\": \"what one costs; US dollars\"}, \"n\": {\"type\":"
                                    + " \"integer\", \"description\": \"must hold: it >= 0\"}, \"tags\": {\"type\":"
                                    + " \"array\", \"items\": {\"type\": \"string\"}, \"description\": \"must hold:"
                                    + " it.len() <= 2\"}, \"note\": {\"type\": [\"string\", \"null\"]}}, \"required\":"
                                    + " [\"name\", \"price\", \"tags\", \"note\"], \"additionalProperties\": false}"))
                .map(row -> DynamicTest.dynamicTest(
                        row.name, () -> assertThat(plain(Sample.type(row.name))).isEqualTo(row.schema)));
    }

    @Test
    void a_type_inside_itself_is_a_definition() {
        assertThat(plain(named("shop.Tree")))
                .isEqualTo("{\"type\": \"object\", \"properties\": {\"label\": {\"type\": \"string\"}, \"children\":"
                        + " {\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/Tree\"}}}, \"required\":"
                        + " [\"label\", \"children\"], \"additionalProperties\": false, \"$defs\": {\"Tree\":"
                        + " {\"type\": \"object\", \"properties\": {\"label\": {\"type\": \"string\"},"
                        + " \"children\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/Tree\"}}},"
                        + " \"required\": [\"label\", \"children\"], \"additionalProperties\": false}}}");
    }

    @Test
    void one_type_with_two_arguments_is_two_definitions() {
        Type both = list(either(named("shop.Box", INT), named("shop.Box", TEXT)));
        Type twice = either(both, list(both));
        assertThat(plainTree(twice).path("$defs").properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("Box", "Box2");
    }

    @Test
    void parameters_with_a_default_may_be_null_and_where_no_schema_is_strict_are_left_out() {
        List<Callable.Parameter> parameters = List.of(
                new Callable.Parameter("item", TEXT, null, null, "", "its name"),
                new Callable.Parameter(
                        "limit", INT, new Code.Int(5, Span.NONE), Sample.NOT_NEGATIVE, "limit >= 0", ""));
        String limit = "\"description\": \"must hold: limit >= 0\"}}, \"required\": [\"item\"";
        assertThat(JsonWriter.text(new SchemaText(Sample.TYPES, SchemaText.Form.PLAIN).parameters(parameters)))
                .isEqualTo("{\"type\": \"object\", \"properties\": {\"item\": {\"type\": \"string\", \"description\":"
                        + " \"its name\"}, \"limit\": {\"type\": \"integer\", " + limit
                        + "], \"additionalProperties\": false}");
        assertThat(schemas.parameters(parameters).strict()).isTrue();
        assertThat(JsonWriter.text(schemas.parameters(parameters).json()))
                .isEqualTo("{\"type\": \"object\", \"properties\": {\"item\": {\"type\": \"string\", \"description\":"
                        + " \"its name\"}, \"limit\": {\"type\": [\"integer\", \"null\"], " + limit
                        + ", \"limit\"], \"additionalProperties\": false}");
    }

    /** OpenAI API: "Objects provided via 'anyOf' must not share identical first keys. Consider adding a discriminator key". */
    @Test
    void the_first_key_of_each_arm_says_which_it_is_where_a_server_is_strict() {
        Type either = either(named("shop.Point"), named("shop.Point3"), named("shop.Late"));
        assertThat(firstKeys(schemas.of(either).schema().json())).containsExactly("x", "z", "kind");
        assertThat(firstKeys(plainTree(either))).containsExactly("x", "x", "to");
    }

    private static List<String> firstKeys(JsonNode schema) {
        return schema.findValue("anyOf")
                .valueStream()
                .map(arm -> arm.path("properties").fieldNames().next())
                .toList();
    }

    @Test
    void an_answer_has_pairs_for_maps_and_an_object_at_its_root() {
        assertThat(answer(new Type.MapOf(TEXT, INT)))
                .isEqualTo("{\"type\": \"object\", \"properties\": {\"value\": {\"type\": \"array\", \"items\":"
                        + " {\"type\": \"object\", \"properties\": {\"key\": {\"type\": \"string\"}, \"value\":"
                        + " {\"type\": \"integer\"}}, \"required\": [\"key\", \"value\"],"
                        + " \"additionalProperties\": false}}}, \"required\": [\"value\"],"
                        + " \"additionalProperties\": false}");
        assertThat(schemas.of(new Type.MapOf(TEXT, INT)).wrapped()).isTrue();
        assertThat(schemas.of(named("shop.Item")).wrapped()).isFalse();
    }

    @Test
    void what_may_be_of_any_shape_is_asked_for_without_strictness() {
        assertThat(schemas.of(list(new Type.Json())).schema().strict()).isFalse();
        assertThat(answer(new Type.Json()))
                .isEqualTo("{\"type\": \"object\", \"properties\": {\"value\": {}}, \"required\": [\"value\"],"
                        + " \"additionalProperties\": false}");
        assertThat(schemas.parameters(List.of(new Callable.Parameter("any", new Type.Json(), null, null, "", "")))
                        .strict())
                .isFalse();
    }

    @Test
    void what_is_nested_more_deeply_than_servers_take_is_asked_for_without_strictness() {
        Type type = INT;
        for (int level = 1; level <= 10; level++) {
            assertThat(schemas.of(type).schema().strict())
                    .as("%s levels", level)
                    .isTrue();
            type = new Type.MapOf(TEXT, type);
        }
        assertThat(schemas.of(type).schema().strict()).isFalse();
    }

    @Test
    void a_wrapped_answer_is_read_with_its_wrapping_and_without() {
        Type map = new Type.MapOf(TEXT, INT);
        for (String written : List.of(
                "{\"value\": [{\"key\": \"a\", \"value\": 1}]}", "[{\"key\": \"a\", \"value\": 1}]", "{\"a\": 1}")) {
            assertThat(Print.json(Sample.reader()
                            .readWrapped(JsonTree.read(written).value().orElseThrow(), map)
                            .value()
                            .orElseThrow()))
                    .isEqualTo("{\"a\": 1}");
        }
        assertThat(Print.json(Sample.reader()
                        .readWrapped(JsonTree.read("{\"value\": 1}").value().orElseThrow(), map)
                        .value()
                        .orElseThrow()))
                .isEqualTo("{\"value\": 1}");
        assertThat(Sample.reader()
                        .readWrapped(JsonTree.read("{\"value\": \"x\"}").value().orElseThrow(), list(INT))
                        .messages())
                .containsExactly("expected a list, found the text \"x\"");
    }

    @TestFactory
    Stream<DynamicTest> every_strict_schema_keeps_the_rules_of_structured_outputs() {
        return Sample.types().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("json"))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    ObjectNode schema = schemas.of(entry.getValue()).schema().json();
                    assertThat(schemas.of(entry.getValue()).schema().strict()).isTrue();
                    assertThat(schema.path("type").asText()).isEqualTo("object");
                    closed(schema);
                }));
    }

    /** Every object closed and all of its fields required; nothing beside a reference; no keyword that is not allowed. */
    private static void closed(JsonNode schema) {
        if (schema.path("type").asText().equals("object")) {
            assertThat(schema.path("additionalProperties").toString()).isEqualTo("false");
            assertThat(schema.path("required")).hasSameSizeAs(schema.path("properties"));
        }
        assertThat(schema.has("$ref") ? schema.size() : 1).isEqualTo(1);
        assertThat(schema.has("propertyNames") || schema.path("format").asText().equals("uri"))
                .isFalse();
        schema.path("properties").forEach(JsonSchemasTest::closed);
        schema.path("$defs").forEach(JsonSchemasTest::closed);
        schema.path("anyOf").forEach(JsonSchemasTest::closed);
        schema.findValues("items").forEach(JsonSchemasTest::closed);
    }

    @TestFactory
    Stream<DynamicTest> every_schema_is_one_by_the_draft_itself() {
        var draft = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(draft.validate(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "strin")))
                .isNotEmpty();
        return Sample.types().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    assertThat(draft.validate(plainTree(entry.getValue()))).isEmpty();
                    assertThat(draft.validate(
                                    schemas.of(entry.getValue()).schema().json()))
                            .isEmpty();
                }));
    }

    @Test
    void what_no_model_can_write_has_no_schema() {
        assertThatThrownBy(() -> schemas.of(list(new Type.Secret()))).isInstanceOf(IllegalArgumentException.class);
    }
}
