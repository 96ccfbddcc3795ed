package dev.agentc.engine.value.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    /** What is recorded becomes bytes, which hold no half of a character pair: a resume would read another text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain \"quoted\" \\ \n\t\u0001",
                "whole \uD83D\uDE00",
                "\uD83D",
                "\uDE00",
                "a\uD83Db",
                "\uDE00\uD83D",
                "\uD83D\uD83D\uDE00\uDE00"
            })
    void a_text_is_the_same_after_it_was_bytes(String text) throws Exception {
        var quoted = new StringBuilder();
        JsonText.quote(quoted, text);
        String stored = new String(quoted.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(stored).isEqualTo(quoted.toString());
        assertThat(new ObjectMapper().readTree(stored).textValue()).isEqualTo(text);

        String other = JsonText.storable(new ObjectMapper().writeValueAsString(text));
        assertThat(new String(other.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(other);
        assertThat(new ObjectMapper().readTree(other).textValue()).isEqualTo(text);
    }
}
