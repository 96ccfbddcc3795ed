package dev.agentc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    private static ByteBuffer file(String header, byte... numbers) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(numbers)
                .flip();
    }

    @Test
    void halves_and_floats_are_read() throws IOException {
        Safetensors file = new Safetensors(file(
                "{\"__metadata__\": {\"a\": \"b\"}, \"h\": {\"dtype\": \"F16\", \"shape\": [1, 2], \"data_offsets\":"
                        + " [0, 4]},\"f\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [4, 8]}}",
                (byte) 0,
                (byte) 0x3c,
                (byte) 0,
                (byte) 0xc0,
                (byte) 0,
                (byte) 0,
                (byte) 0x20,
                (byte) 0x41));
        assertThat(file.floats("h", 1, 2)).containsExactly(1f, -2f);
        assertThat(file.floats("f", 1)).containsExactly(10f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "F16 ; [2] ; [0, 4] ; y ; lack `x`",
                "F16 ; [3] ; [0, 4] ; x ; is [3], not [2]",
                "F16 ; [2] ; [0, 8] ; x ; does not lie inside",
                "F16 ; [2] ; [2, 4] ; x ; does not lie inside",
                "I8  ; [2] ; [0, 4] ; x ; holds I8",
            })
    void a_tensor_that_does_not_fit_is_refused_with_its_reason(
            String type, String shape, String place, String name, String reason) throws IOException {
        Safetensors file = new Safetensors(file(
                "{\"" + name + "\": {\"dtype\": \"" + type + "\", \"shape\": " + shape + ", \"data_offsets\": " + place
                        + "}}",
                new byte[4]));
        assertThatThrownBy(() -> file.floats("x", 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_file_cut_short_is_refused() {
        assertThatThrownBy(() -> new Safetensors(ByteBuffer.wrap(new byte[5]))).hasMessageContaining("cut short");
        assertThatThrownBy(() -> new Safetensors(ByteBuffer.wrap(new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9})))
                .hasMessageContaining("cut short");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"model_type\": \"gpt2\"}                                                            ; `gpt2`",
                "{\"model_type\": \"llama\", \"tie_word_embeddings\": false}                           ; output matrix",
                "{\"model_type\": \"llama\", \"tie_word_embeddings\": true}                            ; lack"
                        + " `num_attention_heads`",
                "{\"model_type\": \"llama\", \"tie_word_embeddings\": true, \"num_attention_heads\": \"x\"} ; not a"
                        + " number",
            })
    void measures_that_cannot_be_computed_are_refused_with_their_reason(String config, String reason) {
        assertThatThrownBy(() -> ModelShape.read(new ByteArrayInputStream(config.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }
}
