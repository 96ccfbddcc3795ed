package dev.agentc.engine.json;

import static dev.agentc.engine.json.Sample.INT;
import static dev.agentc.engine.json.Sample.TEXT;
import static dev.agentc.engine.json.Sample.either;
import static dev.agentc.engine.json.Sample.list;
import static dev.agentc.engine.json.Sample.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JsonReaderTest {
    private static final Type ITEM = named("shop.Item");

    private record Row(Type type, String json, String expected) {}

    @TestFactory
    Stream<DynamicTest> what_fits_is_read() {
        return Stream.of(
                        new Row(INT, "1.0", "1"),
                        new Row(INT, "12e2", "1200"),
                        new Row(INT, "9007199254740993", "9007199254740993"),
                        new Row(INT, "-9223372036854775808", "-9223372036854775808"),
                        new Row(new Type.Float(), "3", "3.0"),
                        new Row(new Type.Float(), "1e-400", "0.0"),
                        new Row(new Type.Money(), "0.1", "0.10"),
                        new Row(new Type.Money(), "12.1234567895", "12.12345679"),
                        new Row(new Type.Duration(), "0.25", "0.25"),
                        new Row(new Type.Datetime(), "\"2026-01-31T09:30:00+01:00\"", "\"2026-01-31T09:30:00+01:00\""),
                        new Row(new Type.Datetime(), "\"2026-01-31t09:30:00.5z\"", "\"2026-01-31T09:30:00.5Z\""),
                        new Row(named("shop.Level"), "\"very-high\"", "\"very-high\""),
                        new Row(
                                ITEM,
                                "{\"name\": \"lamp\", \"price\": 12.5, \"tags\": []}",
                                "{\"name\": \"lamp\", \"price\": 12.50, \"n\": 1, \"tags\": [], \"note\": null}"),
                        new Row(
                                ITEM,
                                "{\"note\": null, \"tags\": [], \"n\": null, \"price\": 1, \"name\": \"\"}",
                                "{\"name\": \"\", \"price\": 1.00, \"n\": 1, \"tags\": [], \"note\": null}"),
                        new Row(
                                named("shop.Box", INT),
                                "{\"value\": 1, \"more\": [2.0]}",
                                "{\"value\": 1, \"more\": [2]}"),
                        new Row(
                                new Type.MapOf(INT, TEXT),
                                "{\"7\": \"a\", \"-1\": \"b\"}",
                                "{\"7\": \"a\", \"-1\": \"b\"}"),
                        new Row(new Type.MapOf(TEXT, INT), "[{\"key\": \"a\", \"value\": 1}]", "{\"a\": 1}"),
                        new Row(
                                new Type.Json(),
                                "{\"a\": [1, 1.0, \"x\", null, true]}",
                                "{\"a\": [1, 1.0, \"x\", null, true]}"),
                        new Row(either(TEXT, INT), "7", "7"),
                        new Row(
                                either(named("shop.Email"), named("shop.Call")),
                                "{\"kind\": \"call\", \"number\": 3}",
                                "{\"kind\": \"call\", \"number\": 3}"),
                        new Row(
                                either(named("shop.Point"), named("shop.Point3")),
                                "{\"x\": 1, \"y\": 2, \"z\": 3}",
                                "{\"x\": 1, \"y\": 2, \"z\": 3}"),
                        new Row(either(new Type.LiteralInt(1), new Type.LiteralInt(2)), "2.0", "2"),
                        new Row(either(new Type.LiteralBool(true), new Type.Literal("auto")), "true", "true"),
                        new Row(new Type.Nothing(), "{\"ok\": true}", "null"))
                .map(row -> DynamicTest.dynamicTest("`" + row.json + "`", () -> {
                    ReadResult<Object> reading = Sample.reader().read(row.json, row.type);
                    assertThat(reading.messages()).isEmpty();
                    assertThat(Print.json(reading.value().orElseThrow())).isEqualTo(row.expected);
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_does_not_fit_is_named_with_its_path() {
        return Stream.of(
                        new Row(INT, "1.5", "expected a whole number, found the number 1.5"),
                        new Row(INT, "\"7\"", "expected a whole number, found the text \"7\""),
                        new Row(
                                INT,
                                "9223372036854775808",
                                "expected a whole number of at most 64 bits, found 9223372036854775808"),
                        new Row(INT, "1e1000000000", "expected a whole number, found the number 1E+1000000000"),
                        new Row(new Type.Float(), "1e400", "expected a number, found the number 1E+400"),
                        new Row(
                                new Type.Float(),
                                "1e309",
                                "expected a number, but the result is too large for a float"),
                        new Row(
                                new Type.Money(),
                                "1e30",
                                "expected an amount of money (a number), but an amount of money is too large"),
                        new Row(
                                new Type.Date(),
                                "\"2026-02-30\"",
                                "expected a date such as \"2026-01-31\", found the text \"2026-02-30\""),
                        new Row(
                                new Type.Datetime(),
                                "\"2026-01-31\"",
                                "expected a date-time such as \"2026-01-31T09:30:00Z\", found the text \"2026-01-31\""),
                        new Row(
                                named("shop.Level"),
                                "\"very_high\"",
                                "expected one of \"low\", \"very-high\", found the text \"very_high\""),
                        new Row(ITEM, "[]", "expected an object (Item), found an empty list"),
                        new Row(
                                list(ITEM),
                                "[{\"name\": \"a\", \"price\": \"free\", \"tags\": []}]",
                                "[0].price: expected an amount of money (a number), found the text \"free\""),
                        new Row(
                                ITEM,
                                "{\"name\": \"a\", \"price\": 1, \"tags\": [1, \"b\"]}",
                                "tags[0]: expected a text, found the number 1"),
                        new Row(ITEM, "{\"name\": null, \"tags\": []}", """
                            name: expected a text, found null
                            price: expected an amount of money (a number), but it is missing\
                            """),
                        new Row(
                                ITEM,
                                "{\"name\": \"a\", \"price\": 1, \"n\": -1, \"tags\": [\"a\", \"b\", \"c\"]}",
                                """
                                n: expected `it >= 0`, found -1
                                tags: expected `it.len() <= 2`, found ["a", "b", "c"]\
                                """),
                        new Row(
                                named("shop.Strange"),
                                "{\"x\": 1}",
                                "expected what `Strange` demands, which could not be checked: division by zero"),
                        new Row(
                                named("shop.Tree"),
                                "{\"label\": \"a\", \"children\": [{\"label\": \"b\"}]}",
                                "children[0].children: expected a list, but it is missing"),
                        new Row(
                                new Type.MapOf(TEXT, INT),
                                "{\"red chair\": \"x\"}",
                                "[\"red chair\"]: expected a whole number, found the text \"x\""),
                        new Row(
                                new Type.MapOf(INT, INT),
                                "{\"one\": 1}",
                                "expected a whole number as a key, found \"one\""),
                        new Row(either(TEXT, INT), "true", "expected a text or a whole number, found true"),
                        new Row(
                                either(named("shop.Email"), named("shop.Call")),
                                "{\"kind\": \"call\", \"number\": \"3\"}",
                                "number: expected a whole number, found the text \"3\""),
                        new Row(
                                either(named("shop.Email"), named("shop.Call")),
                                "{\"kind\": \"fax\"}",
                                "fits none of `Email`, `Call`: as `Email` its `kind` is \"email\", not the text"
                                        + " \"fax\", as `Call` its `kind` is \"call\", not the text \"fax\""),
                        new Row(
                                either(named("shop.Email"), named("shop.Call")),
                                "{\"kind\": \"call\"}",
                                "number: expected a whole number, but it is missing"),
                        new Row(
                                either(named("shop.Point"), named("shop.Email")),
                                "{\"x\": 1}",
                                "fits none of `Point`, `Email`: as `Point` it needs `y`, as `Email` it needs `kind`"),
                        new Row(
                                either(named("shop.Point"), named("shop.Point3")),
                                "{\"x\": 1, \"y\": 2, \"z\": \"3\"}",
                                "z: expected a whole number, found the text \"3\""),
                        new Row(
                                either(new Type.LiteralInt(1), new Type.LiteralInt(-2), new Type.LiteralBool(true)),
                                "3",
                                "expected 1 or -2 or true, found the number 3"),
                        new Row(new Type.Secret(), "\"x\"", "a secret cannot come from data"),
                        new Row(
                                TEXT,
                                "\"" + "x".repeat(50) + "\" 1",
                                "no JSON: something stands behind its end (line 1, column 54)"),
                        new Row(TEXT, "", "expected JSON, found nothing"))
                .map(row -> DynamicTest.dynamicTest("`" + row.json + "`", () -> {
                    ReadResult<Object> reading = Sample.reader().read(row.json, row.type);
                    assertThat(String.join("\n", reading.messages())).isEqualTo(row.expected);
                    assertThat(reading.value()).isEmpty();
                }));
    }

    @Test
    void what_was_dropped_or_changed_is_listed() {
        String json =
                "{\"name\": \"a\\ud800b\", \"price\": 1, \"price\": 2, \"tags\": [], \"colour\": {\"r\": 1}, \"size\":"
                        + " 3}";
        ReadResult<Object> reading = Sample.reader().read(json, ITEM);
        assertThat(Print.json(reading.value().orElseThrow())).contains("\"a\uFFFDb\"", "\"price\": 2.00");
        assertThat(reading.dropped()).isEqualTo(2);
        assertThat(reading.changes())
                .extracting(change -> change.kind() + " " + change.path())
                .containsExactlyInAnyOrder(
                        "DUPLICATE_KEY price", "REPLACED_TEXT name", "DROPPED_FIELD colour", "DROPPED_FIELD size");
    }

    @Test
    void the_chosen_arm_of_a_union_is_recorded() {
        ReadResult<Object> reading = Sample.reader()
                .read("[{\"x\": 1, \"y\": 2, \"z\": 3}]", list(either(named("shop.Point"), named("shop.Point3"))));
        assertThat(reading.changes()).containsExactly(new Change(Change.Kind.CHOSEN_ARM, "[0]", "Point3"));
    }

    @Test
    void an_object_is_the_arm_that_its_word_names_whatever_is_left_over() {
        Type either = list(either(named("shop.Letter"), named("shop.Next")));
        ReadResult<Object> reading =
                Sample.reader().read("[{\"kind\": \"follow\u2011up\", \"note\": \"x\"}, {\"kind\": \"fax\"}]", either);
        assertThat(reading.messages()).isEmpty();
        assertThat(reading.changes())
                .extracting(change -> change.kind() + " " + change.path())
                .containsExactly(
                        "REPLACED_TEXT [0].kind", "DROPPED_FIELD [0].note", "CHOSEN_ARM [0]", "CHOSEN_ARM [1]");
        assertThat(Print.json(reading.value().orElseThrow()))
                .isEqualTo("[{\"kind\": \"follow-up\"}, {\"kind\": \"fax\", \"note\": null}]");
    }

    @Test
    void a_default_is_held_to_its_condition_as_data_is() {
        assertThat(Sample.reader().read("{}", named("shop.Short")).messages())
                .containsExactly("n: expected `it >= 0` also of the default, found -1");
    }

    @Test
    void an_amount_of_money_with_too_many_decimals_is_rounded_and_that_is_said() {
        ReadResult<Object> reading = Sample.reader().read("[1.5, 0.0000000015]", list(new Type.Money()));
        assertThat(Print.json(reading.value().orElseThrow())).isEqualTo("[1.50, 0.000000002]");
        assertThat(reading.changes())
                .containsExactly(
                        new Change(Change.Kind.ROUNDED_NUMBER, "[1]", "an amount of money was rounded to 9 decimals"));
    }

    @Test
    void a_length_of_time_finer_than_a_millisecond_is_rounded_and_that_is_said() {
        ReadResult<Object> reading = Sample.reader().read("[1.5, 0.0004, 2.50]", list(new Type.Duration()));
        assertThat(Print.json(reading.value().orElseThrow())).isEqualTo("[1.5, 0, 2.5]");
        assertThat(reading.changes())
                .containsExactly(
                        new Change(Change.Kind.ROUNDED_NUMBER, "[1]", "a length of time was rounded to milliseconds"));
    }

    @Test
    void keys_that_are_written_otherwise_and_mean_the_same_are_said() {
        ReadResult<Object> reading = Sample.reader().read("{\"1\": \"a\", \"01\": \"b\"}", new Type.MapOf(INT, TEXT));
        assertThat(Print.json(reading.value().orElseThrow())).isEqualTo("{\"1\": \"b\"}");
        assertThat(reading.changes()).extracting(Change::kind).containsExactly(Change.Kind.DUPLICATE_KEY);
    }

    @Test
    void words_that_look_the_same_are_the_same_and_that_is_said() {
        Type coffee = either(new Type.Literal("caf\u00e9"), new Type.Literal("Ana's"), new Type.Literal("of 5"));
        ReadResult<Object> reading =
                Sample.reader().read("[\"cafe\u0301\", \"Ana\u2019s\", \"of\u202f5\", \"caf\u00e9\"]", list(coffee));
        assertThat(Print.json(reading.value().orElseThrow()))
                .isEqualTo("[\"caf\u00e9\", \"Ana's\", \"of 5\", \"caf\u00e9\"]");
        assertThat(reading.changes())
                .extracting(change -> change.kind() + " " + change.path())
                .containsExactly("REPLACED_TEXT [0]", "REPLACED_TEXT [1]", "REPLACED_TEXT [2]");
        ReadResult<Object> level = Sample.reader().read("\"very\u2011high\"", named("shop.Level"));
        assertThat(Print.json(level.value().orElseThrow())).isEqualTo("\"very-high\"");
        assertThat(Sample.reader().read("\"very high\"", named("shop.Level")).value())
                .isEmpty();
    }

    @Test
    void a_whole_number_beyond_64_bits_in_untyped_data_is_rounded_and_that_is_said() {
        ReadResult<Object> reading = Sample.reader().read("{\"n\": 100000000000000000000}", new Type.Json());
        assertThat(Print.json(reading.value().orElseThrow())).isEqualTo("{\"n\": 100000000000000000000.0}");
        assertThat(reading.changes()).extracting(Change::kind).containsExactly(Change.Kind.ROUNDED_NUMBER);
    }

    @Test
    void digits_that_a_float_does_not_keep_are_told_in_untyped_data() {
        ReadResult<Object> reading = Sample.reader()
                .read("[1234567890123.123456789, 0.1, 1.5e300, 3.10, 0.1000000000000000055]", new Type.Json());
        assertThat(reading.changes())
                .extracting(change -> change.kind() + " " + change.path())
                .containsExactly("ROUNDED_NUMBER [0]", "ROUNDED_NUMBER [4]");
    }

    @Test
    void nesting_beyond_the_limit_is_limit_exceeded() {
        for (String json :
                new String[] {"[".repeat(100_000), "{\"a\":".repeat(300), "[".repeat(257) + "]".repeat(257)}) {
            assertThatThrownBy(() -> Sample.reader().read(json, new Type.Json()))
                    .isInstanceOfSatisfying(
                            Raised.class, raised -> assertThat(raised.name()).isEqualTo("LimitExceeded"));
        }
        assertThat(Sample.reader()
                        .read("[".repeat(256) + "]".repeat(256), new Type.Json())
                        .value())
                .isPresent();
    }

    @Test
    void at_most_twenty_problems_are_listed() {
        assertThat(Sample.reader()
                        .read("[" + "\"x\",".repeat(99) + "1]", list(INT))
                        .wrong())
                .hasSize(ReadResult.MOST);
    }

    @Test
    void arguments_are_read_by_parameter_with_defaults_left_to_the_callee() throws Exception {
        var given = new ObjectMapper().readTree("{\"item\": \"lamp\", \"size\": 3, \"limit\": null}");
        List<Callable.Parameter> parameters = List.of(
                new Callable.Parameter("item", TEXT, null, null, "", ""),
                new Callable.Parameter("limit", INT, new Code.Int(5, Span.NONE), null, "", ""),
                new Callable.Parameter("note", new Type.Optional(TEXT), null, null, "", ""),
                new Callable.Parameter("count", INT, null, Sample.NOT_NEGATIVE, "it >= 0", ""));
        ReadResult<List<Optional<Object>>> wrong = Sample.reader().arguments(given, parameters);
        assertThat(wrong.messages()).containsExactly("count: expected a whole number, but it is missing");
        ReadResult<List<Optional<Object>>> right = Sample.reader().arguments(given, parameters.subList(0, 3));
        assertThat(right.value().orElseThrow().toString())
                .isEqualTo("[Optional[lamp], Optional.empty, Optional[null]]");
        assertThat(right.dropped()).isEqualTo(1);
    }

    @Test
    void arguments_that_are_no_object_are_named_as_such() throws Exception {
        assertThat(new JsonReader(new DeclaredTypes(Map.of()), Sample.EVALUATOR)
                        .arguments(new ObjectMapper().readTree("[1]"), List.of())
                        .messages())
                .containsExactly("expected an object of arguments, found a list");
    }
}
