package dev.agentc.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.engine.record.RecordedJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueDiffTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        {"a": 1, "b": 2}      | {"a": 1, "b": 3}        | .b is 2, expected 3
        {"a": {"b": [1, 2]}}  | {"a": {"b": [1, 3]}}    | .a.b[1] is 2, expected 3
        [1, 2, 3]             | [1, 2]                  | [2] is 3, and was not expected
        [1]                   | [1, 2]                  | [1] is not there, expected 2
        {"a": 1}              | {"a": "1"}              | .a is 1, expected "1"
        {"a": null}           | {"a": {"b": 1}}         | .a is null, expected {"b": 1}
        [{"id": 7}]           | [{"id": 8}]             | [0].id is 7, expected 8
        """)
    void each_place_where_two_values_differ_is_a_line(String left, String right, String line) {
        assertThat(ValueDiff.of(RecordedJson.read(left), RecordedJson.read(right)))
                .containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource({"25, 5", "21, 1"})
    void of_many_differences_some_are_told(int count, int more) {
        var left = RecordedJson.object().putArray("left");
        var right = RecordedJson.object().putArray("right");
        for (int i = 0; i < count; i++) {
            left.add(i);
            right.add(i + 1);
        }
        assertThat(ValueDiff.of(left, right)).hasSize(21).last().isEqualTo("… and " + more + " more");
    }
}
