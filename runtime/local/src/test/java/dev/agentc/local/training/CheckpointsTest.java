package dev.agentc.local.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.training.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Recipe RECIPE = new Recipe("early", new Tuning.LowRank(2, 4), 7, 8);

    @TempDir
    Path folder;

    private static Saved saved(long version) {
        float[] numbers = new float[500];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i * 0.25f + version;
        }
        float[] reference = version > 1 ? numbers.clone() : StageStart.OPENED;
        return new Saved(RECIPE, version, version - 1, numbers, numbers.clone(), numbers.clone(), reference);
    }

    /** What can happen to a checkpoint. */
    enum Damage {
        BIT_OF_THE_NUMBERS("state.safetensors"),
        LAST_BYTE_OF_THE_NUMBERS("state.safetensors"),
        NUMBERS_CUT_SHORT("state.safetensors"),
        NUMBERS_EMPTY("state.safetensors"),
        NUMBERS_GONE("state.safetensors"),
        NUMBERS_WITH_MORE_BEHIND("state.safetensors"),
        NUMBERS_OF_ANOTHER_STEP("state.safetensors"),
        BIT_OF_THE_MANIFEST("checkpoint.json"),
        MANIFEST_CUT_SHORT("checkpoint.json"),
        MANIFEST_GONE("checkpoint.json"),
        MANIFEST_OF_ANOTHER_STEP("checkpoint.json"),
        NAMED_AFTER_ANOTHER_STEP("checkpoint.json"),
        BIT_OF_THE_NUMBERS_HEADER("state.safetensors"),
        DIRECTORY_IN_PLACE_OF_THE_NUMBERS("state.safetensors"),
        DIRECTORY_IN_PLACE_OF_THE_MANIFEST("checkpoint.json"),
        HALF_RENAMED("checkpoint.json"),
        HASH_OF_OTHER_NUMBERS("checkpoint.json"),
        FORMAT_TO_COME("checkpoint.json"),
        CHANGE_OF_NO_RANK("checkpoint.json"),
        BASE_WITH_OTHER_WEIGHTS("checkpoint.json"),
        BASE_THAT_IS_NOT_HERE("checkpoint.json"),
        OTHER_BASE("checkpoint.json"),
        OTHER_ADAPTER("checkpoint.json"),
        OTHER_SEED("checkpoint.json");

        private final String file;

        Damage(String file) {
            this.file = file;
        }

        void to(Path checkpoint, Path other) throws IOException {
            Path hit = checkpoint.resolve(file);
            byte[] bytes = Files.readAllBytes(hit);
            switch (this) {
                case BIT_OF_THE_NUMBERS, BIT_OF_THE_MANIFEST -> {
                    bytes[bytes.length / 2] ^= 1;
                    Files.write(hit, bytes);
                }
                case LAST_BYTE_OF_THE_NUMBERS -> {
                    bytes[bytes.length - 1] ^= 0x40;
                    Files.write(hit, bytes);
                }
                case NUMBERS_CUT_SHORT, MANIFEST_CUT_SHORT -> Files.write(hit, Arrays.copyOf(bytes, bytes.length - 10));
                case NUMBERS_EMPTY -> Files.write(hit, new byte[0]);
                case NUMBERS_GONE, MANIFEST_GONE -> Files.delete(hit);
                case NUMBERS_WITH_MORE_BEHIND -> Files.write(hit, new byte[4], StandardOpenOption.APPEND);
                case NUMBERS_OF_ANOTHER_STEP, MANIFEST_OF_ANOTHER_STEP ->
                    Files.write(hit, Files.readAllBytes(other.resolve(file)));
                case NAMED_AFTER_ANOTHER_STEP ->
                    Files.move(
                            checkpoint,
                            checkpoint.resolveSibling(
                                    checkpoint.getFileName().toString().replace("00000002", "00000009")));
                case BIT_OF_THE_NUMBERS_HEADER -> {
                    bytes[Long.BYTES + 3] ^= 1;
                    Files.write(hit, bytes);
                }
                case DIRECTORY_IN_PLACE_OF_THE_NUMBERS, DIRECTORY_IN_PLACE_OF_THE_MANIFEST -> {
                    Files.delete(hit);
                    Files.createDirectory(hit);
                }
                case HALF_RENAMED -> {
                    String name = checkpoint.getFileName().toString();
                    Files.move(checkpoint, checkpoint.resolveSibling(name.substring(0, name.length() - 5)));
                }
                case HASH_OF_OTHER_NUMBERS -> forged(checkpoint, "state_sha256", TextNode.valueOf("0".repeat(64)));
                case FORMAT_TO_COME -> forged(checkpoint, "format", TextNode.valueOf("agent-policy/2"));
                case CHANGE_OF_NO_RANK ->
                    forged(
                            checkpoint,
                            "adapter",
                            JSON.createObjectNode().put("rank", 0).put("alpha", 4));
                case BASE_WITH_OTHER_WEIGHTS -> forged(checkpoint, "base_sha256", TextNode.valueOf("0".repeat(64)));
                case BASE_THAT_IS_NOT_HERE -> forged(checkpoint, "base", TextNode.valueOf("late"));
                case OTHER_BASE -> replaced(checkpoint, new Recipe("clerk", RECIPE.tuning(), 7, 8));
                case OTHER_ADAPTER -> replaced(checkpoint, new Recipe("early", new Tuning.LowRank(4, 4), 7, 8));
                case OTHER_SEED -> replaced(checkpoint, new Recipe("early", RECIPE.tuning(), 8, 8));
            }
        }

        /** Another manifest, under a name that holds its hash. */
        private static void forged(Path checkpoint, String field, JsonNode value) throws IOException {
            Path file = checkpoint.resolve("checkpoint.json");
            ObjectNode manifest = (ObjectNode) JSON.readTree(file.toFile());
            manifest.set(field, value);
            byte[] bytes = JSON.writeValueAsBytes(manifest);
            Files.write(file, bytes);
            Files.move(
                    checkpoint,
                    checkpoint.resolveSibling(
                            "step-00000002-" + Durable.hash(bytes).substring(0, 16)));
        }

        /** A whole one, of another training. */
        private static void replaced(Path checkpoint, Recipe other) throws IOException {
            Durable.remove(checkpoint);
            Saved saved = saved(2);
            Checkpoints.write(
                    checkpoint.getParent(),
                    new Saved(other, 2, 1, saved.numbers(), saved.first(), saved.second(), saved.reference()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatever_happens_to_the_newest_is_noticed_and_the_one_before_is_taken(Damage damage) throws IOException {
        Path older = Checkpoints.write(folder, saved(1));
        Path newer = Checkpoints.write(folder, saved(2));
        damage.to(newer, older);
        List<String> damaged = new ArrayList<>();
        assertThat(Checkpoints.newest(folder, RECIPE.beginning(), damaged).version())
                .isEqualTo(1);
        assertThat(damaged).hasSize(1);
    }

    /** What lies where it is to be written is taken away. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_has_the_name_of_a_checkpoint_is_in_nobodys_way(boolean directory) throws IOException {
        Path written = Checkpoints.write(folder, saved(1));
        Durable.remove(written);
        if (directory) {
            Files.createDirectories(written.resolve("state.safetensors/more"));
        } else {
            Files.writeString(written, "mine");
        }
        assertThat(Checkpoints.write(folder, saved(1))).isEqualTo(written);
        List<String> damaged = new ArrayList<>();
        assertThat(Checkpoints.newest(folder, RECIPE.beginning(), damaged).version())
                .isEqualTo(1);
        assertThat(damaged).isEmpty();
    }

    @Test
    void what_was_written_is_read_again_bit_by_bit() {
        Checkpoints.write(folder, saved(3));
        Saved read = Checkpoints.newest(folder, new ArrayList<>());
        assertThat(read.recipe()).isEqualTo(RECIPE);
        assertThat(read.version()).isEqualTo(3);
        assertThat(read.remembered()).isEqualTo(2);
        assertThat(read.numbers()).isEqualTo(saved(3).numbers());
        assertThat(read.second()).isEqualTo(saved(3).second());
        assertThat(read.reference()).isEqualTo(saved(3).reference());
    }

    @Test
    void before_the_first_stage_the_reference_is_the_base_and_is_not_written() {
        Checkpoints.write(folder, saved(1));
        assertThat(Checkpoints.newest(folder, new ArrayList<>()).reference()).isEmpty();
    }

    @Test
    void written_twice_it_is_one_and_a_damaged_one_is_written_anew() throws IOException {
        Path first = Checkpoints.write(folder, saved(1));
        assertThat(Checkpoints.write(folder, saved(1))).isEqualTo(first);
        Files.write(first.resolve("state.safetensors"), new byte[3]);
        assertThat(Checkpoints.write(folder, saved(1))).isEqualTo(first);
        assertThat(Checkpoints.newest(folder, new ArrayList<>()).version()).isEqualTo(1);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(first);
        }
    }

    @Test
    void what_a_process_left_half_written_is_no_checkpoint() throws IOException {
        Checkpoints.write(folder, saved(1));
        Path half = Files.createDirectory(folder.resolve(".writing-123"));
        Files.write(half.resolve("state.safetensors"), new byte[100]);
        List<String> damaged = new ArrayList<>();
        assertThat(Checkpoints.newest(folder, damaged).version()).isEqualTo(1);
        assertThat(damaged).isEmpty();
        assertThat(half).doesNotExist();
    }

    @Test
    void a_folder_that_is_a_file_is_a_failure_that_says_what_to_do() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Checkpoints.write(file, saved(1)))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(() -> Checkpoints.newest(file, new ArrayList<>()))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("there is none");
    }
}
