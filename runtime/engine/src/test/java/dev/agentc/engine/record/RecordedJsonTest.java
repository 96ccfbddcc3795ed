package dev.agentc.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.50",
                "1.0",
                "100.0",
                "0.1234567890123456789",
                "12345678901234567890.12",
                "123456789012345678901234567890",
                "9007199254740993"
            })
    void what_was_recorded_is_read_with_every_digit(String number) {
        String text = "{\"amount\":" + number + "}";
        assertThat(RecordedJson.text(RecordedJson.read(text))).isEqualTo(text);
    }
}
