package dev.agentc.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Type;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** 10,000 random values over the types of {@link Sample}. */
class JsonRoundTripTest {
    private static final int EACH = 10_000 / Sample.types().size();
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private interface Check {
        void of(Type type, Object value) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> what_is_written_reads_back_as_the_same_value() {
        return each((type, value) -> {
            ReadResult<Object> reading = Sample.reader().read(Print.json(value), type);
            assertThat(reading.messages()).isEmpty();
            assertThat(reading.value()).contains(value);
            assertThat(reading.dropped()).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> the_tree_and_the_text_are_the_same_document() {
        return each((type, value) -> {
            JsonNode tree = JsonWriter.tree(value);
            assertThat(JsonWriter.text(tree)).isEqualTo(Print.json(value));
            assertThat(Sample.reader().read(tree, type).value()).contains(value);
            String jackson = JACKSON.writeValueAsString(tree);
            assertThat(Sample.reader().read(JACKSON.readTree(jackson), type).value())
                    .as("Jackson's %s", jackson)
                    .contains(value);
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_written_satisfies_the_types_schema() {
        return each((type, value) -> {
            var wrong = schema(new SchemaText(Sample.TYPES, SchemaText.Form.PLAIN).root(type))
                    .validate(JACKSON.readTree(Print.json(value)));
            assertThat(wrong).as(Print.json(value)).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> what_another_type_wrote_is_refused_by_reader_and_schema_alike() {
        return Stream.of("text", "bool", "level", "tree", "literals", "records", "field sets")
                .map(name -> DynamicTest.dynamicTest(name, () -> alike(Sample.type(name))));
    }

    /** Both look at kinds, names and literals. (A schema's integers have no 64 bits, so ints are not among these types.) */
    private static void alike(Type type) throws Exception {
        Schema schema = schema(new SchemaText(Sample.TYPES, SchemaText.Form.PLAIN).root(type));
        var values = new TypedValues(11);
        int refused = 0;
        for (Type other : Sample.types().values()) {
            for (int i = 0; i < 20; i++) {
                String json = Print.json(values.of(other, 2));
                ReadResult<Object> reading = Sample.reader().read(json, type);
                boolean fits = reading.value().isPresent() && reading.dropped() == 0;
                assertThat(schema.validate(JACKSON.readTree(json)).isEmpty())
                        .as(json)
                        .isEqualTo(fits);
                refused += fits ? 0 : 1;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static Schema schema(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static Stream<DynamicTest> each(Check check) {
        return Sample.types().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    var values = new TypedValues(entry.getKey().hashCode());
                    for (int i = 0; i < EACH; i++) {
                        check.of(entry.getValue(), values.of(entry.getValue(), 3));
                    }
                }));
    }
}
