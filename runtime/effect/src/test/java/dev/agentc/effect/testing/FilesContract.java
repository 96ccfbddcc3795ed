package dev.agentc.effect.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Files;
import dev.agentc.plan.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every {@link Files}. */
public abstract class FilesContract {
    @TempDir
    protected Path folder;

    /** The adapter, over this folder. */
    protected abstract Files files(Path folder);

    /** Puts a file where the adapter finds it. */
    protected Path put(String name, byte[] bytes) throws IOException {
        return java.nio.file.Files.write(folder.resolve(name), bytes);
    }

    protected Path put(String name, String text) throws IOException {
        return put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_file_is_read_as_it_is() throws IOException {
        assertThat(files(folder).read(put("a.txt", "Größe\r\n☕\n"))).isEqualTo("Größe\r\n☕\n");
    }

    @Test
    void a_byte_order_mark_is_dropped() throws IOException {
        assertThat(files(folder).read(put("a.txt", "\uFEFF{}"))).isEqualTo("{}");
    }

    @Test
    void lines_are_given_one_after_the_other_with_the_hash_of_the_text() throws IOException {
        String text = "Größe\r\n\n☕";
        List<String> lines = new ArrayList<>();

        String hash = files(folder).lines(put("a.txt", "\uFEFF" + text), lines::add);

        assertThat(lines).containsExactly("Größe\r", "", "☕");
        assertThat(hash).isEqualTo(Hash.ofText(text));
        assertThat(catchThrowableOfType(
                        EffectFailed.class, () -> files(folder).lines(folder.resolve("nowhere"), line -> {})))
                .isNotNull();
    }

    @Test
    void a_text_is_written_and_put_behind_another() {
        Path file = folder.resolve("a.txt");
        Files files = files(folder);
        files.write(file, Optional.empty(), "Größe\n");
        assertThat(files.read(file)).isEqualTo("Größe\n");
        files.append(file, Optional.of(folder), "☕\n");
        assertThat(files.read(file)).isEqualTo("Größe\n☕\n");
        files.write(file, Optional.of(folder), "");
        assertThat(files.read(file)).isEmpty();
        files.append(folder.resolve("b.txt"), Optional.empty(), "b");
        assertThat(files.read(folder.resolve("b.txt"))).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"in/../out.txt", "out.txt", "new.txt", "in/deeper/../../new.txt", "in/.."})
    void a_value_writes_nothing_elsewhere(String path) throws IOException {
        java.nio.file.Files.createDirectories(folder.resolve("in/deeper"));
        put("out.txt", "kept");
        EffectFailed failed = catchThrowableOfType(
                EffectFailed.class,
                () -> files(folder).write(folder.resolve(path), Optional.of(folder.resolve("in")), "gone"));
        assertThat(failed.failure().error()).isEqualTo("ToolFailed");
        assertThat(files(folder).read(folder.resolve("out.txt"))).isEqualTo("kept");
        assertThat(java.nio.file.Files.exists(folder.resolve("new.txt"))).isFalse();
    }

    @Test
    void a_folder_that_is_not_there_is_not_made() {
        EffectFailed failed = catchThrowableOfType(
                EffectFailed.class, () -> files(folder).write(folder.resolve("no/a.txt"), Optional.empty(), "x"));
        assertThat(failed.failure().message()).contains("a.txt cannot be written: its folder is not there");
        assertThat(failed.failure().next()).isNotEmpty();
    }

    @Test
    void a_missing_file_is_named() {
        fails(folder.resolve("gone.json"), "gone.json is not there");
    }

    @Test
    void a_folder_is_no_file() {
        fails(folder, "is a folder");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() throws IOException {
        fails(put("latin.txt", new byte[] {'a', (byte) 0xe4}), "latin.txt is no UTF-8 text");
    }

    @Test
    void a_value_names_what_lies_below_its_folder() throws IOException {
        java.nio.file.Files.createDirectories(folder.resolve("in/deeper"));
        Path path = put("in/deeper/a.txt", "a");
        assertThat(files(folder).read(path, Optional.of(folder.resolve("in")))).isEqualTo("a");
        assertThat(files(folder).read(folder.resolve("in/../in/deeper/a.txt"), Optional.of(folder.resolve("in"))))
                .isEqualTo("a");
        assertThat(files(folder).read(path, Optional.of(folder.resolve("in/deeper/.."))))
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in/../out.txt",
                "out.txt",
                "in/../inside/x.txt",
                "in/deeper/../../out.txt",
                "/etc/hostname",
                "in/../../x/y",
                "in/.."
            })
    void a_value_names_nothing_elsewhere(String path) throws IOException {
        java.nio.file.Files.createDirectories(folder.resolve("in/deeper"));
        java.nio.file.Files.createDirectories(folder.resolve("inside"));
        put("out.txt", "secret");
        put("inside/x.txt", "secret");
        fails(folder.resolve(path), Optional.of(folder.resolve("in")), "lies outside of");
    }

    private void fails(Path path, String cause) {
        fails(path, Optional.empty(), cause);
    }

    /** @param within what a value may not leave */
    protected void fails(Path path, Optional<Path> within, String cause) {
        EffectFailed failed =
                catchThrowableOfType(EffectFailed.class, () -> files(folder).read(path, within));
        assertThat(failed.failure().error()).isEqualTo("ToolFailed");
        assertThat(failed.failure().boundary()).startsWith("file ");
        assertThat(failed.failure().message()).contains(cause);
        assertThat(failed.failure().next()).isNotEmpty();
        assertThat(failed.failure().retryable()).isFalse();
    }
}
