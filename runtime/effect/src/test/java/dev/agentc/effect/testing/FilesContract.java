package dev.agentc.effect.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Files;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every {@link Files}. */
public abstract class FilesContract {
  @TempDir Path folder;

  /** The adapter, over this folder. */
  protected abstract Files files(Path folder);

  /** Puts a file where the adapter finds it. */
  protected Path put(String name, byte[] bytes) throws IOException {
    return java.nio.file.Files.write(folder.resolve(name), bytes);
  }

  private Path put(String name, String text) throws IOException {
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

  private void fails(Path path, String cause) {
    EffectFailed failed = catchThrowableOfType(EffectFailed.class, () -> files(folder).read(path));
    assertThat(failed.failure().error()).isEqualTo("ToolFailed");
    assertThat(failed.failure().boundary()).startsWith("file ");
    assertThat(failed.failure().message()).contains(cause);
    assertThat(failed.failure().next()).isNotEmpty();
    assertThat(failed.failure().retryable()).isFalse();
  }
}
