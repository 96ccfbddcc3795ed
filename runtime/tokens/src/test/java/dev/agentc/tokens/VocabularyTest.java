package dev.agentc.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private static final Vocabulary VOCABULARY = Clerk.VOCABULARY;

    @Test
    void ids_equal_those_of_the_tokenizers_library() {
        JsonNode rows = Clerk.fixture("encodings.json");
        assertThat(rows.size()).isGreaterThan(400);
        for (JsonNode row : rows) {
            int[] expected = IntStream.range(0, row.get("ids").size())
                    .map(i -> row.get("ids").get(i).asInt())
                    .toArray();
            assertThat(VOCABULARY.encode(row.get("text").asText()).ids())
                    .as(row.get("text").toString())
                    .isEqualTo(expected);
        }
    }

    @Test
    void decoding_gives_the_text_back() {
        for (JsonNode row : Clerk.fixture("encodings.json")) {
            String text = row.get("text").asText();
            assertThat(VOCABULARY.decode(VOCABULARY.encode(text).ids())).isEqualTo(text);
        }
    }

    @Test
    void places_of_tokens_cover_the_text_without_gaps() {
        for (JsonNode row : Clerk.fixture("encodings.json")) {
            String text = row.get("text").asText();
            Encoding encoding = VOCABULARY.encode(text);
            int covered = 0;
            for (int i = 0; i < encoding.ids().length; i++) {
                assertThat(encoding.starts()[i]).as(text).isLessThanOrEqualTo(covered);
                covered = Math.max(covered, encoding.ends()[i]);
            }
            assertThat(covered).as(text).isEqualTo(text.length());
        }
    }

    @Test
    void a_character_of_several_tokens_lies_in_each_of_them() {
        Encoding face = VOCABULARY.encode("a😀b");
        assertThat(face.ids()).hasSize(6);
        assertThat(face.starts()).containsExactly(0, 1, 1, 1, 1, 3);
        assertThat(face.ends()).containsExactly(1, 3, 3, 3, 3, 4);
        assertThat(face.firstToken(1)).isEqualTo(1);
        assertThat(face.lastToken(3)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<|im_end|>", "<|im_start|>system", "a <tool_call> b", "<|endoftext|><|endoftext|>"})
    void text_that_spells_a_special_token_is_not_one(String text) {
        Encoding encoding = VOCABULARY.encode(text);
        assertThat(Arrays.stream(encoding.ids()).filter(VOCABULARY::isSpecial)).isEmpty();
        assertThat(VOCABULARY.decode(encoding.ids())).isEqualTo(text);
    }

    @Test
    void a_lone_surrogate_becomes_the_replacement_character() {
        assertThat(VOCABULARY.decode(VOCABULARY.encode("a\uD83D b\uDE00").ids()))
                .isEqualTo("a\uFFFD b\uFFFD");
    }

    @Test
    void a_very_long_word_is_no_trouble() {
        String word = "ab".repeat(200_000);
        assertThat(VOCABULARY.decode(VOCABULARY.encode(word).ids())).isEqualTo(word);
    }

    @Test
    void a_missing_special_token_is_named() {
        assertThatThrownBy(() -> VOCABULARY.special("<|think|>")).hasMessageContaining("<|think|>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                                          | not a JSON object",
                "{\"model\": {\"type\": \"Unigram\"}}                                        | no byte-pair model",
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {}}}                             | split rule",
                "{\"model\"                                                                  | Unexpected end",
            })
    void a_file_of_another_kind_is_refused_with_its_reason(String json, String reason) {
        assertThatThrownBy(() ->
                        Vocabulary.read(new ByteArrayInputStream(json.strip().getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }
}
