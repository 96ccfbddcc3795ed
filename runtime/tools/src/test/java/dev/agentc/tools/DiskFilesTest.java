package dev.agentc.tools;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Files;
import dev.agentc.effect.testing.FilesContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskFilesTest extends FilesContract {
  @Override
  protected Files files(Path folder) {
    return new DiskFiles();
  }

  @Test
  void a_file_beyond_the_limit_is_refused() throws IOException {
    Path path = put("big.txt", new byte[11]);
    assertThatThrownBy(() -> new DiskFiles(10).read(path)).isInstanceOf(EffectFailed.class).hasMessageContaining("larger than 10 bytes");
  }

  @Test
  void a_device_that_never_ends_is_refused() {
    Path endless = Path.of("/dev/zero");
    assertThatThrownBy(() -> new DiskFiles().read(endless)).isInstanceOf(EffectFailed.class);
  }
}
