package dev.agentc.engine.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.engine.json.JsonReader;
import dev.agentc.engine.json.JsonSchemas;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Replies as they were reported of models and servers, and what is read of them. */
class AnswerReaderTest {
    private static final Type TEXT = new Type.Text();
    private static final Type INT = new Type.Int();
    private static final Type MONEY = new Type.Money();
    private static final Type DATE = new Type.Date();
    private static final Type BOOL = new Type.Bool();
    private static final Type URL = new Type.Url();
    private static final Type CITY = named("a.City");
    /** Every answer of these could be read from the call around it. */
    private static final Type PLACE = named("a.Place");

    private static final Type CALL = named("a.Call");
    private static final Type FILTER = named("a.Filter");
    private static final Type TREE = named("a.Tree");
    private static final Type MOOD = named("a.Mood");
    private static final Type INTS = new Type.ListOf(INT);
    private static final Type TEXTS = new Type.ListOf(TEXT);
    private static final Type COUNTS = new Type.MapOf(TEXT, INT);
    private static final Type YES_NO = new Type.Union(List.of(new Type.Literal("yes"), new Type.Literal("no")));

    private static final DeclaredTypes TYPES = new DeclaredTypes(Map.of(
            "a.City",
            record("a.City", field("name", TEXT), field("people", INT)),
            "a.Place",
            record("a.Place", field("name", TEXT), field("people", optional(INT))),
            "a.Call",
            record("a.Call", field("name", TEXT), field("arguments", new Type.Json())),
            "a.Filter",
            record("a.Filter", field("city", optional(TEXT)), field("max", optional(MONEY))),
            "a.Tree",
            record("a.Tree", field("label", TEXT), field("result", optional(TREE))),
            "a.Mood",
            new TypeDecl.Enum(
                    "a.Mood",
                    List.of(
                            new TypeDecl.Case("happy", "happy", ""),
                            new TypeDecl.Case("very_sad", "very sad", ""),
                            new TypeDecl.Case("none", "None", "")),
                    "",
                    "a.agent",
                    Span.NONE)));

    private static Type named(String name) {
        return new Type.Named(name, List.of());
    }

    private static Type optional(Type type) {
        return new Type.Optional(type);
    }

    private static TypeDecl record(String name, TypeDecl.Field... fields) {
        return new TypeDecl.Fields(name, false, List.of(fields), null, "", "a.agent", Span.NONE);
    }

    private static TypeDecl.Field field(String name, Type type) {
        return new TypeDecl.Field(name, name, type, null, null, "", "");
    }

    private static AnswerReader.Found read(String text, Type type) {
        boolean wrapped = new JsonSchemas(TYPES).of(type).wrapped();
        var reader = new JsonReader(TYPES, (routine, arguments) -> true);
        String name = type instanceof Type.Named named ? named.name().substring(2) : "answer";
        return new AnswerReader(reader, JsonTree.STRICT)
                .read(text, new AnswerReader.Wanted(type, wrapped, Set.of(name, "find_city")));
    }

    private record Row(Type type, String text, String expected) {}

    private static Row row(Type type, String text, String expected) {
        return new Row(type, text, expected);
    }

    private static final String BONN = "{\"name\": \"Bonn\", \"people\": 1}";
    private static final String ULM = "{\"name\": \"Ulm\", \"people\": 3}";

    @TestFactory
    Stream<DynamicTest> is_read() {
        return Stream.of(
                        // documents among words
                        row(CITY, "Result: " + ULM + ". Note [1].", ULM),
                        row(CITY, "```json\n" + ULM + "\n```\nSee [docs] for more.", ULM),
                        row(CITY, ULM + "\n\nReferences: [1]", ULM),
                        row(CITY, "Ok I must get log format starting with \"I, [\"\n\n" + ULM, ULM),
                        row(
                                CITY,
                                "Here is an example: `{\"foo\": 1}`\n\nFinal answer:\n```json\n" + ULM + "\n```",
                                ULM),
                        row(CITY, "The options are [\"a\", \"b\"].\n\n" + ULM, ULM),
                        row(CITY, "I was to write { name: string, people: int }, so: " + ULM, ULM),
                        row(CITY, "First {\"name\": \"Ulm\"}, and with people " + ULM, ULM),
                        row(CITY, "{" + ULM + "}", ULM),
                        row(CITY, "So } and ] end it.\n" + ULM, ULM),
                        row(CITY, "> ```json\n> " + ULM + "\n> ```", ULM),
                        row(CITY, "- " + ULM, ULM),
                        row(CITY, "<result>" + ULM + "</result>\nSource: {\"name\": \"x\", \"people\": 1}", ULM),
                        row(CITY, ULM + ULM, ULM),
                        row(
                                CITY,
                                "{\"name\": \"</think>\", \"people\": 3} is it.",
                                "{\"name\": \"</think>\", \"people\": 3}"),
                        row(TEXTS, "Here's the list: [\"a\", \"b\"], as in [1].", "[\"a\", \"b\"]"),
                        row(INTS, "```\n[1, 2]\n```", "[1, 2]"),
                        row(INTS, "They are:\n\n[1, 2]\n\nand no others.", "[1, 2]"),
                        // words that say which is the final one
                        row(CITY, "Draft:\n" + BONN + "\n\nFinal answer:\n" + ULM, ULM),
                        row(
                                CITY,
                                "```json\n" + BONN + "\n```\n\nHere is the corrected JSON:\n\n```json\n" + ULM
                                        + "\n```",
                                ULM),
                        row(CITY, "First draft: " + BONN + "\n\n" + ULM, ULM),
                        row(CITY, "For example " + BONN + ". The answer: " + ULM, ULM),
                        row(CITY, BONN + "\nWait, that is Bonn.\n\n### Final JSON\n" + ULM + "\nDone.", ULM),
                        row(CITY, BONN + "\n\n**Correction:** " + ULM, ULM),
                        row(CITY, "<answer>" + ULM + "</answer>", ULM),
                        row(INT, "First guess: 41\n\n{\"value\": 42}", "42"),
                        row(INT, "Answer: 41, or rather\n\nfinal answer: {\"value\": 42}", "42"),
                        row(INT, "{\"value\": 42}\n\nAnswer: 42", "42"),
                        row(CITY, ULM + "\n\nThis is wrong in most books.", ULM),
                        row(CITY, ULM + "\n\nWait for the next census to know more.", ULM),
                        // thinking
                        row(CITY, "reasoning draft {\"name\": \"Bonn\", \"people\": 1} </think>\n" + ULM, ULM),
                        row(CITY, "<think>\n1. maybe {\"draft\": true}\n</think>\n" + ULM, ULM),
                        row(CITY, "<think>I see the <think> tag.</think>" + ULM, ULM),
                        row(CITY, "<think>a</thinking>\n" + ULM, ULM),
                        row(CITY, "<think>\nHm.\n```json\n" + ULM + "\n```", ULM),
                        row(CITY, "<seed:think>no</seed:think>" + ULM, ULM),
                        row(MOOD, "<think>\nnot happy? None?\n</think>\n\nhappy", "\"happy\""),
                        row(MOOD, "<think>hm</think><answer>Very sad</answer>", "\"very sad\""),
                        // what is put around
                        row(CITY, "{\"Answer\": " + ULM + "}", ULM),
                        row(CITY, "[" + ULM + "]", ULM),
                        row(CITY, "Here:\n```json\n[\n" + ULM + "\n]\n```", ULM),
                        row(CITY, "{\"result\": [" + ULM + "]}", ULM),
                        row(
                                CITY,
                                "{\"type\": \"object\", \"properties\": {\"name\": {\"type\": \"string\"}}}\n\n" + ULM,
                                ULM),
                        row(CITY, "{\"city\": " + ULM + "}", ULM),
                        row(CITY, "{\"find_city\": " + ULM + "}", ULM),
                        row(CITY, "{\"type\": \"object\", \"properties\": " + ULM + "}", ULM),
                        row(CITY, "\"{\\\"name\\\": \\\"Ulm\\\", \\\"people\\\": 3}\"", ULM),
                        row(CITY, "{\"arguments\": " + ULM + "}", ULM),
                        row(CITY, "{\"name\": \"City\", \"arguments\": " + ULM + "}", ULM),
                        row(CITY, "{\"name\": \"json\", \"parameters\": " + ULM + "}", ULM),
                        row(CITY, "<tool_call>\n{\"name\": \"city\", \"arguments\": " + ULM + "}\n</tool_call>", ULM),
                        row(
                                CITY,
                                "{\"type\": \"function\", \"function\": {\"name\": \"City\", \"arguments\":"
                                        + " \"{\\\"name\\\": \\\"Ulm\\\", \\\"people\\\": 3}\"}}",
                                ULM),
                        row(
                                PLACE,
                                "{\"name\": \"Place\", \"arguments\": {\"name\": \"Ulm\"}}",
                                "{\"name\": \"Ulm\", \"people\": null}"),
                        row(
                                CALL,
                                "{\"name\": \"Call\", \"arguments\": {\"name\": \"x\"}}",
                                "{\"name\": \"Call\", \"arguments\": {\"name\": \"x\"}}"),
                        row(COUNTS, "{\"arguments\": 3}", "{\"arguments\": 3}"),
                        row(INTS, "{\"value\": \"[1, 2]\"}", "[1, 2]"),
                        row(INTS, "{\"result\": {\"value\": [1, 2]}}", "[1, 2]"),
                        row(optional(TEXT), "\"{\\\"value\\\": \\\"x\\\"}\"", "\"x\""),
                        row(optional(CITY), "{\"value\": null}", "null"),
                        row(optional(INT), "None", "null"),
                        row(optional(MOOD), "None", "\"None\""),
                        row(COUNTS, "{\"lamp\": 3}", "{\"lamp\": 3}"),
                        row(new Type.Json(), "{\"answer\": {\"value\": 3}}", "{\"answer\": {\"value\": 3}}"),
                        row(new Type.Json(), "{\"value\": {\"answer\": 3}}", "{\"answer\": 3}"),
                        row(COUNTS, "Sure:\n{\"value\": [{\"key\": \"lamp\", \"value\": 3}]}", "{\"lamp\": 3}"),
                        // one word
                        row(MOOD, "happy", "\"happy\""),
                        row(MOOD, "**Happy.**", "\"happy\""),
                        row(MOOD, "The answer is: `very sad`", "\"very sad\""),
                        row(MOOD, "Very\u00a0sad", "\"very sad\""),
                        row(MONEY, "US$\u00a05", "5.00"),
                        row(INT, "\u22125\u202f", "-5"),
                        row(MOOD, "```\nhappy\n```", "\"happy\""),
                        row(YES_NO, "Yes.", "\"yes\""),
                        row(BOOL, "True", "true"),
                        row(INT, "42.", "42"),
                        row(INT, "\"42\"", "42"),
                        row(INT, "{\"value\": \"42\"}", "42"),
                        row(INT, "**Answer:** 9007199254740993", "9007199254740993"),
                        row(MONEY, "$12.50", "12.50"),
                        row(MONEY, "Answer: 0.1", "0.10"),
                        row(DATE, "2026-01-02", "\"2026-01-02\""),
                        row(URL, "<https://shop.example/a?b=1>", "\"https://shop.example/a?b=1\""))
                .map(row -> DynamicTest.dynamicTest(row.text, () -> {
                    AnswerReader.Found found = read(row.text, row.type);
                    assertThat(found.reading().messages()).isEmpty();
                    assertThat(Print.json(found.reading().value().orElseThrow()))
                            .isEqualTo(row.expected);
                }));
    }

    @TestFactory
    Stream<DynamicTest> is_asked_for_again() {
        return Stream.of(
                        row(CITY, "I cannot say.", "there is no JSON in it"),
                        row(CITY, "<think>I cannot say.</think>", "there is no answer behind the thinking"),
                        row(CITY, "<think>maybe " + ULM, "there is no answer behind the thinking"),
                        row(CITY, "<think>" + ULM + " or so", "there is no answer behind the thinking"),
                        row(CITY, "Look at {a city}.", "no JSON"),
                        row(
                                CITY,
                                "{\"name\": \"Ulm\", \"people\": \"many\"}, as in " + "{\"foo\": 1}",
                                "people: expected a whole number, found the text \"many\""),
                        row(
                                CITY,
                                "For example " + ULM + ". The answer: {\"name\": \"Bonn\", \"people\": \"many\"}",
                                "people: expected a whole number"),
                        row(
                                CITY,
                                ULM + "\n{\"name\": \"Bonn\", \"people\": 1}",
                                "there are 2 answers in it that differ"),
                        row(CITY, "Final answer:\n" + ULM + "\n\n" + BONN, "2 answers in it that differ"),
                        row(CITY, ULM + "\n\nThis is not the final answer: " + BONN, "2 answers in it that differ"),
                        row(CITY, ULM + "\n\nFor example:\n" + BONN, "2 answers in it that differ"),
                        row(CITY, "Draft: " + ULM + "\nDraft: " + BONN, "2 answers in it that differ"),
                        row(CITY, "<answer>" + ULM + "</answer><answer>" + BONN + "</answer>", "2 answers in it"),
                        row(CITY, ULM + "\n\nWait, that is too few.", "taken back behind it: `Wait, that is too few.`"),
                        row(CITY, ULM + "\n\nI made a mistake: it is Bonn.", "is taken back behind it"),
                        row(CITY, "```json\n" + ULM + "\n```\n**Correction:** they are 4.", "is taken back behind it"),
                        row(INT, "{\"value\": 41}\n\nFinal answer: 42", "2 answers in it that differ"),
                        row(INT, "{\"value\": 41}\n\n**42**", "2 answers in it that differ"),
                        row(INT, "The answer is 42.\n```json\n{\"value\": 41}\n```", "2 answers in it that differ"),
                        row(
                                MOOD,
                                "{\"value\": \"happy\"}\n\nOn second thought:\nvery sad",
                                "2 answers in it that differ"),
                        row(CITY, ULM + "\nor rather {\"name\": \"Bonn\", 'people': 1}", "no JSON: `'people'"),
                        row(CITY, "{'name': 'x', 'old': " + ULM + "}", "no JSON"),
                        row(CITY, "{\"name\": \"x\", \"old\": " + ULM, "no JSON: it ends too early"),
                        row(CITY, "[" + ULM + ", " + ULM + "]", "expected an object (City), found a list"),
                        row(CITY, "Here: \"old\": " + ULM + ", \"name\": \"x\"}", "no JSON"),
                        row(
                                CITY,
                                "{\"properties\": {\"name\": {\"type\": \"string\"}, \"people\": {\"type\":"
                                        + " \"integer\"}}}",
                                "it is the schema of an answer and no answer"),
                        row(
                                TREE,
                                "{\"result\": {\"label\": \"a\", \"result\": null}}",
                                "label: expected a text, but it is missing"),
                        row(FILTER, "{\"zzz\": 1}", "found an object with none of its fields"),
                        row(FILTER, "It takes {} or [].", "no JSON"),
                        row(INTS, "The primes come from [1].", "no JSON"),
                        row(MOOD, "not happy", "there is no JSON in it"),
                        row(MOOD, "happy or very sad", "there is no JSON in it"),
                        row(MOOD, "The mood is happy", "there is no JSON in it"),
                        row(BOOL, "Yes", "there is no JSON in it"),
                        row(INT, "1,000", "there is no JSON in it"),
                        row(INT, "42 people", "there is no JSON in it"),
                        row(INT, "007", "there is no JSON in it"),
                        row(INT, "4.2", "expected a whole number, found the number 4.2"),
                        row(DATE, "01/02/2026", "there is no JSON in it"),
                        row(URL, "https://shop.example/1.", "there is no JSON in it"),
                        row(optional(TEXT), "Hello there", "there is no JSON in it"))
                .map(row -> DynamicTest.dynamicTest(row.text, () -> {
                    AnswerReader.Found found = read(row.text, row.type);
                    assertThat(found.reading().value()).isEmpty();
                    assertThat(found.passed()).isEmpty();
                    assertThat(String.join("; ", found.reading().messages())).contains(row.expected);
                }));
    }

    /** As small models do that repeat themselves. */
    @Test
    @Timeout(60)
    void thinking_that_is_begun_again_and_again_is_gone_through_once() {
        for (String again : List.of("<think>", "<think>Hm.</thinking>")) {
            assertThat(read(again.repeat(30_000) + "\n" + ULM, CITY).reading().value())
                    .as(again)
                    .isPresent();
        }
    }

    /** As small models write that fall into a rut. */
    @Test
    void what_is_nested_too_deeply_is_no_answer() {
        for (String rut : List.of("[", "{\"a\": ", "{\"label\": \"x\", \"result\": ")) {
            for (Type type : List.of(CITY, TREE, INTS, new Type.Json())) {
                var found = read(rut.repeat(300), type);
                assertThat(found.reading().value()).as(rut).isEmpty();
                assertThat(found.reading().wrong()).as(rut).isNotEmpty();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> what_was_passed_over_is_told() {
        return Stream.of(
                        row(
                                CITY,
                                "<think>They want {a city}.</think>\nSure!\n```json\n" + ULM + "\n```\n",
                                "[THINKING 34 <think>They want {a city}.</think>, TEXT 5 Sure!, MARKS 11 ```json ```]"),
                        row(
                                CITY,
                                ULM + "<|im_end|>\n<|im_start|>user\nmore?",
                                "[MARKS 33 <|im_end|>\n<|im_start|>user\nmore?]"),
                        row(CITY, "{\"foo\": 1} " + ULM, "[DOCUMENT 10 {\"foo\": 1}]"),
                        row(CITY, "{\"answer\": " + ULM + "}", "[WRAPPER 6 answer]"),
                        row(CITY, "[" + ULM + "]", "[WRAPPER 3 […]]"),
                        row(MOOD, "Happy", "[SPELLING 5 Happy]"),
                        row(MOOD, "\"happy\"", "[]"),
                        row(CITY, " \n" + ULM, "[]"))
                .map(row -> DynamicTest.dynamicTest(
                        row.text,
                        () -> assertThat(read(row.text, row.type).passed().stream()
                                        .map(one -> one.kind() + " " + one.characters() + " " + one.text())
                                        .toList()
                                        .toString())
                                .isEqualTo(row.expected)));
    }

    @TestFactory
    Stream<DynamicTest> a_text_is_taken_without_the_thinking_before_it() {
        return Stream.of(
                        row(TEXT, "<think>\nHm.\n</think>\n\nHello.", "Hello."),
                        row(TEXT, "\n<thinking>a</thinking>\n<think>b</think>Hello.", "Hello."),
                        row(TEXT, "Hm, they greet.\n</think>\n\nHello.", "Hello."),
                        row(TEXT, "[THINK]Hm[/THINK]Hello.", "Hello."),
                        row(
                                TEXT,
                                "<|channel|>analysis<|message|>Hm<|end|><|start|>assistant<|channel|>final<|message|>Hello.",
                                "Hello."),
                        row(TEXT, "<think>Hm", "<think>Hm"),
                        row(TEXT, "<think>Hm</think>", "<think>Hm</think>"),
                        row(
                                TEXT,
                                "Write <think> and then </think>\nfor it.",
                                "Write <think> and then </think>\nfor it."),
                        row(TEXT, "Close it with `</think>`\nalways.", "Close it with `</think>`\nalways."),
                        row(TEXT, "```\n</think>\n```\nis the tag.", "```\n</think>\n```\nis the tag."),
                        row(TEXT, "Hello.\n", "Hello.\n"))
                .map(row -> DynamicTest.dynamicTest(
                        row.text, () -> assertThat(Thought.of(row.text).said()).isEqualTo(row.expected)));
    }
}
