package dev.agentc.tools.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemEnvironmentTest {
    @TempDir
    Path folder;

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
        var environment =
                new SystemEnvironment(Map.of("KEY", "from variable", SystemEnvironment.SECRETS, folder.toString()));
        assertThat(environment.secret("KEY")).contains("from file");
        assertThat(environment.variable("KEY")).contains("from variable");
    }

    @Test
    void a_missing_secret_can_be_put_into_the_folder_that_is_named() {
        assertThat(new SystemEnvironment(Map.of()).secretPlace("KEY")).isEqualTo("the environment variable KEY");
        assertThat(new SystemEnvironment(Map.of(SystemEnvironment.SECRETS, folder.toString())).secretPlace("KEY"))
                .isEqualTo("the environment variable KEY or put it into " + folder.resolve("KEY"));
        assertThat(new SystemEnvironment(Map.of(SystemEnvironment.SECRETS, ".")).secretPlace("KEY"))
                .endsWith(" or put it into " + Path.of("KEY").toAbsolutePath());
    }

    @Test
    void a_name_that_leads_out_of_the_folder_finds_nothing() throws IOException {
        Files.writeString(folder.resolve("outside"), "x");
        Path inner = Files.createDirectory(folder.resolve("inner"));
        var environment = new SystemEnvironment(Map.of(SystemEnvironment.SECRETS, inner.toString()));
        assertThat(environment.secret("../outside")).isEmpty();
    }

    @Test
    void what_is_no_text_is_not_garbled_in_silence() throws IOException {
        Files.write(folder.resolve("KEY"), new byte[] {'k', (byte) 0xfc});
        var environment = new SystemEnvironment(
                Map.of("NAME", "gr\uFFFDn", "WORD", "grün", SystemEnvironment.SECRETS, folder.toString()));
        assertThat(environment.variable("WORD")).contains("grün");
        assertThatThrownBy(() -> environment.variable("NAME"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no UTF-8");
        assertThatThrownBy(() -> environment.secret("KEY"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no UTF-8");
    }

    @Test
    void a_byte_order_mark_is_not_the_secrets() throws IOException {
        Files.writeString(folder.resolve("KEY"), "\uFEFFkey\r\n");
        assertThat(new SystemEnvironment(Map.of(SystemEnvironment.SECRETS, folder.toString())).secret("KEY"))
                .contains("key");
    }

    @Test
    void the_locale_is_the_users_own_and_not_the_one_the_jvm_was_started_under() {
        Map<String, String> variables = Map.of("LC_ALL", "C.UTF-8", "LANG", "tr_TR");
        assertThat(SystemEnvironment.asGiven(variables, Optional.of("de_DE")))
                .containsEntry("LC_ALL", "de_DE")
                .containsEntry("LANG", "tr_TR");
        assertThat(new SystemEnvironment(SystemEnvironment.asGiven(variables, Optional.of(""))).variable("LC_ALL"))
                .isEmpty();
        assertThat(SystemEnvironment.asGiven(variables, Optional.empty())).containsEntry("LC_ALL", "C.UTF-8");
    }
}
