package dev.agentc.engine.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.engine.json.JsonReader;
import dev.agentc.engine.json.JsonSchemas;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Random values of random types: read whatever stands around them, and never read wrongly. A slice of them in every build;
 * 2,000 by {@code mvn -pl runtime/engine -am test -Dtest=EnvelopeTest -Danswers=2000}.
 */
class EnvelopeTest {
    private static final int VALUES = Integer.getInteger("answers", 400);
    private static final ObjectMapper PRETTY = JsonMapper.builder().build();

    /** A value, another one of its type, and how both are written. */
    private record Sample(
            DeclaredTypes types, Type type, Object value, Object other, String json, String draft, boolean wrapped) {

        AnswerReader.Found read(String text) {
            var reader = new JsonReader(types, (routine, arguments) -> true);
            return new AnswerReader(reader, JsonTree.STRICT)
                    .read(text, new AnswerReader.Wanted(type, wrapped, Set.of("Topic", "sort")));
        }

        boolean differs() {
            return !value.equals(other);
        }
    }

    private static Sample sample(int seed) {
        var random = new RandomTypes(seed);
        Type type = random.root();
        DeclaredTypes types = random.types();
        boolean wrapped = new JsonSchemas(types).of(type).wrapped();
        Object value = random.value(type, types);
        Object other = random.value(type, types);
        int form = random.below(4);
        return new Sample(
                types, type, value, other, written(value, wrapped, form), written(other, wrapped, form), wrapped);
    }

    private static String written(Object value, boolean wrapped, int form) {
        JsonNode tree = form % 2 == 0 ? JsonWriter.tree(value) : RandomTypes.strict(value);
        JsonNode asked = wrapped ? JsonNodeFactory.instance.objectNode().set("value", tree) : tree;
        return form < 2 ? JsonWriter.text(asked) : pretty(asked);
    }

    private static String pretty(JsonNode tree) {
        try {
            return PRETTY.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int seed = 0; seed < VALUES; seed++) {
            samples.add(sample(seed));
        }
        return samples;
    }

    @TestFactory
    Stream<DynamicTest> an_answer_is_found_in() {
        List<Sample> samples = samples();
        return Envelope.all().stream()
                .map(envelope -> DynamicTest.dynamicTest(
                        envelope.name(), () -> samples.forEach(sample -> read(envelope, sample))));
    }

    private static void read(Envelope envelope, Sample sample) {
        String text = envelope.around().apply(sample.json(), sample.draft());
        AnswerReader.Found found = sample.read(text);
        assertThat(found.reading().value())
                .as(() -> text + "\n" + found.reading().messages())
                .contains(sample.value());
        boolean bare = text.equals(sample.json())
                || text.strip().equals(sample.json())
                || text.equals("\uFEFF" + sample.json());
        assertThat(found.passed().isEmpty())
                .as(() -> text + "\n" + found.passed())
                .isEqualTo(bare);
    }

    /** However much of it is there. */
    @Test
    void an_answer_that_breaks_off_is_never_read() {
        samples().forEach(sample -> {
            for (int i = 1; i <= 8; i++) {
                String text = sample.json().substring(0, sample.json().length() * i / 9);
                if (!text.isBlank()) {
                    assertThat(sample.read(text).reading().value()).as(text).isEmpty();
                    assertThat(sample.read("Here:\n```json\n" + text).reading().value())
                            .as(text)
                            .isEmpty();
                }
            }
        });
    }

    /** Reading less than could be read is asked again; reading something else is a wrong value. */
    @Test
    void a_damaged_answer_is_read_as_it_was_meant_or_not_at_all() {
        samples().forEach(sample -> {
            for (int i = 0; i < sample.json().length(); i += 1 + sample.json().length() / 40) {
                char c = sample.json().charAt(i);
                if ("{}[]\",:".indexOf(c) >= 0) {
                    String text = sample.json().substring(0, i) + sample.json().substring(i + 1);
                    if (JsonTree.read(text).value().isPresent()) {
                        continue; // another document, and a whole one
                    }
                    Optional<Object> value =
                            sample.read("So: " + text).reading().value();
                    value.ifPresent(read -> assertThat(read).as(text).isEqualTo(sample.value()));
                }
            }
        });
    }

    @Test
    void two_answers_that_differ_are_none() {
        samples().stream().filter(Sample::differs).forEach(sample -> {
            for (String text : List.of(
                    sample.json() + "\n" + sample.draft(),
                    "Either\n" + sample.json() + "\nor\n```\n" + sample.draft() + "\n```")) {
                assertThat(sample.read(text).reading().value()).as(text).isEmpty();
            }
        });
    }

    /** Whatever stands around the last one: it, or nothing, and never the draft. */
    @TestFactory
    Stream<DynamicTest> a_final_answer_is_read_behind_a_draft_or_nothing() {
        List<Sample> samples = samples().stream().filter(Sample::differs).toList();
        return Envelope.all().stream()
                .map(envelope -> DynamicTest.dynamicTest(envelope.name(), () -> {
                    for (Sample sample : samples) {
                        String last = envelope.around().apply(sample.json(), sample.draft());
                        for (String text : List.of(
                                "Draft:\n```json\n" + sample.draft() + "\n```\n\nFinal answer:\n" + last,
                                sample.draft() + "\n\nThe corrected answer:\n" + last)) {
                            sample.read(text)
                                    .reading()
                                    .value()
                                    .ifPresent(read -> assertThat(read).as(text).isEqualTo(sample.value()));
                        }
                    }
                }));
    }

    @Test
    void a_final_answer_is_read_behind_a_draft_which_is_told() {
        samples().stream().filter(Sample::differs).forEach(sample -> {
            for (String text : List.of(
                    "Draft:\n```json\n" + sample.draft() + "\n```\n\nFinal answer:\n```json\n" + sample.json()
                            + "\n```",
                    sample.draft() + "\n\n**Corrected version:** " + sample.json(),
                    "My first attempt:\n" + sample.draft() + "\n\nAnd so:\n" + sample.json()
                            + "\n\nI hope that helps.")) {
                AnswerReader.Found found = sample.read(text);
                assertThat(found.reading().value())
                        .as(() -> text + "\n" + found.reading().messages())
                        .contains(sample.value());
                assertThat(found.passed()).as(text).anyMatch(one -> one.kind() == Passed.Kind.DOCUMENT);
            }
        });
    }

    /** Around both of them, and with no word which is the final one. */
    @TestFactory
    Stream<DynamicTest> two_answers_that_differ_are_none_in() {
        List<Sample> samples = samples().stream().filter(Sample::differs).toList();
        return Envelope.all().stream()
                .map(envelope -> DynamicTest.dynamicTest(envelope.name(), () -> {
                    for (Sample sample : samples) {
                        String text =
                                sample.draft() + "\n\n" + envelope.around().apply(sample.json(), sample.draft());
                        boolean thought =
                                sample.read(text).passed().stream().anyMatch(one -> one.kind() == Passed.Kind.THINKING);
                        if (!thought && !envelope.name().contains("tag")) {
                            assertThat(sample.read(text).reading().value())
                                    .as(text)
                                    .isEmpty();
                        }
                    }
                }));
    }

    @Test
    void nothing_is_read_from_words_thinking_and_other_documents() {
        samples().stream()
                .filter(sample -> !(sample.type() instanceof Type.MapOf))
                .forEach(sample -> {
                    for (String text : List.of(
                            "I cannot answer that.",
                            "See {the page} and [1].",
                            "<think>" + sample.json() + "</think>",
                            "<think>" + sample.json() + "</think>\nI do not know.",
                            sample.json() + "</think>\nNo.",
                            "<think>maybe " + sample.json() + " but I am not sure",
                            "{\"zzz\": 1}",
                            "```json\n{\"zzz\": {\"value\": {\"yyy\": []}}}\n```",
                            "{'zzz': " + sample.json() + "}",
                            "{zzz: [" + sample.json() + ", ]}")) {
                        assertThat(sample.read(text).reading().value()).as(text).isEmpty();
                    }
                });
    }
}
