package dev.agentc.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextStreamTest {

    @Test
    void a_character_appears_with_its_last_byte() {
        TextStream stream = new TextStream(Clerk.VOCABULARY);
        List<String> pieces = new ArrayList<>();
        for (int id : Clerk.VOCABULARY.encode("é😀!").ids()) {
            pieces.add(stream.add(id));
        }
        assertThat(pieces).containsExactly("", "é", "", "", "", "😀", "!");
        assertThat(stream.end()).isEmpty();
    }

    @Test
    void an_unfinished_character_ends_as_a_replacement() {
        TextStream stream = new TextStream(Clerk.VOCABULARY);
        int[] ids = Clerk.VOCABULARY.encode("x😀").ids();
        StringBuilder text = new StringBuilder();
        for (int id : Arrays.copyOf(ids, ids.length - 1)) {
            text.append(stream.add(id));
        }
        assertThat(text.append(stream.end()).toString()).isEqualTo("x\uFFFD");
    }

    @Test
    void stray_bytes_do_not_swallow_what_follows() {
        int half = Clerk.VOCABULARY.encode("é").ids()[0];
        int letter = Clerk.VOCABULARY.encode("a").ids()[0];
        assertThat(Clerk.VOCABULARY.decode(half, letter, half, half, letter)).isEqualTo("\uFFFDa\uFFFD\uFFFDa");
    }
}
