package dev.agentc.engine.json;

import static dev.agentc.engine.json.Sample.INT;
import static dev.agentc.engine.json.Sample.TEXT;
import static dev.agentc.engine.json.Sample.either;
import static dev.agentc.engine.json.Sample.list;
import static dev.agentc.engine.json.Sample.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.plan.Type;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What models are told in words of an answer's type. */
class FormTextTest {
    private static final JsonSchemas SCHEMAS = new JsonSchemas(Sample.TYPES);

    private static String form(Type type) {
        return SCHEMAS.words(type, SCHEMAS.of(type));
    }

    private record Row(Type type, String form) {}

    @TestFactory
    Stream<DynamicTest> a_value_that_is_no_object_is_asked_for_in_a_field() {
        return Stream.of(
                        new Row(INT, "integer"),
                        new Row(new Type.Money(), "number (US dollars)"),
                        new Row(new Type.Bool(), "true | false"),
                        new Row(new Type.Optional(TEXT), "string | null"),
                        new Row(list(new Type.Date()), "[string (such as \"2026-01-31\"), ...]"),
                        new Row(new Type.MapOf(TEXT, INT), "[{\"key\": string, \"value\": integer}, ...]"),
                        new Row(either(new Type.Literal("yes"), new Type.Literal("no")), "\"yes\" | \"no\""),
                        new Row(
                                named("shop.Level"),
                                "\"low\" | \"very-high\" // how urgent; \"very-high\": money or safety is at stake"),
                        new Row(list(either(TEXT, INT)), "[string | integer, ...]"))
                .map(row -> DynamicTest.dynamicTest(
                        row.form, () -> assertThat(form(row.type)).isEqualTo("{\n  \"value\": " + row.form + "\n}")));
    }

    @Test
    void a_records_fields_stand_with_their_texts_conditions_and_defaults() {
        assertThat(form(named("shop.Item"))).isEqualTo("""
            { // something on sale
              "name": string,
              "price": number (US dollars), // what one costs
              "n": integer | null, // must hold: it >= 0; null for the default
              "tags": [string, ...], // must hold: it.len() <= 2
              "note": string | null
            }\
            """);
    }

    @Test
    void a_record_within_itself_is_written_once() {
        assertThat(form(named("shop.Tree"))).isEqualTo("""
            {
              "label": string,
              "children": [Tree, ...]
            }
            Tree = {
              "label": string,
              "children": [Tree, ...]
            }\
            """);
    }

    @Test
    void where_there_is_no_strict_schema_a_map_is_an_object_and_a_default_may_be_left_out() {
        assertThat(form(named("shop.Box", new Type.Json()))).isEqualTo("""
            {
              "value": any JSON,
              "more": [any JSON, ...]
            }\
            """);
        Type loose = either(named("shop.Item"), new Type.MapOf(TEXT, new Type.Json()));
        assertThat(form(loose)).contains("\"n\"?: integer,").contains("{[string]: any JSON, ...}");
    }
}
