package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * After random edits, sent as pieces, a server answers as one does that is given the texts for the first time, and tells unasked what that
 * one finds. {@code bench/lsp/edits} makes more and compares after each.
 */
class EditsOverTheWireTest {
    private static final int BLOCKS = 12;
    private static final int COMPARED_EVERY = 5;
    private static final int SEED = 12;

    @Test
    void a_server_that_was_told_of_edits_answers_as_one_that_was_told_of_the_texts() throws IOException {
        try (var editor = Editor.begin()) {
            for (int block = 0; block < BLOCKS; block++) {
                new RandomEdits(editor, SEED, block).make(RandomEdits.IN_A_BLOCK, COMPARED_EVERY);
            }
            assertThat(editor.end()).isTrue();
        }
    }
}
