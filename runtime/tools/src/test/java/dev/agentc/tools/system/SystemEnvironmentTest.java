package dev.agentc.tools.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemEnvironmentTest {
  @TempDir Path folder;

  @Test
  void variables_and_secrets_come_from_the_environment() {
    var environment = new SystemEnvironment(Map.of("URL", "http://a", "KEY", "k"));
    assertThat(environment.variable("URL")).contains("http://a");
    assertThat(environment.secret("KEY")).contains("k");
    assertThat(environment.secret("OTHER")).isEmpty();
  }

  @Test
  void what_is_empty_counts_as_not_set() {
    assertThat(new SystemEnvironment(Map.of("KEY", "")).secret("KEY")).isEmpty();
  }

  @Test
  void a_secret_file_comes_before_a_variable_and_loses_its_last_line_end() throws IOException {
    Files.writeString(folder.resolve("KEY"), "from file\n");
    var environment = new SystemEnvironment(Map.of("KEY", "from variable", SystemEnvironment.SECRETS, folder.toString()));
    assertThat(environment.secret("KEY")).contains("from file");
    assertThat(environment.variable("KEY")).contains("from variable");
  }

  @Test
  void a_name_that_leads_out_of_the_folder_finds_nothing() throws IOException {
    Files.writeString(folder.resolve("outside"), "x");
    Path inner = Files.createDirectory(folder.resolve("inner"));
    var environment = new SystemEnvironment(Map.of(SystemEnvironment.SECRETS, inner.toString()));
    assertThat(environment.secret("../outside")).isEmpty();
  }
}
