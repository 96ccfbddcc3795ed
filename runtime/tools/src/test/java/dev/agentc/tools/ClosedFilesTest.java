package dev.agentc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No program is handed a file of the journal, however it is spelled. */
class ClosedFilesTest {
    @TempDir
    Path temporary;

    private Path folder;
    private ClosedFiles closed;

    @BeforeEach
    void journal() throws IOException {
        folder = temporary.toRealPath();
        Path home = Files.createDirectories(folder.resolve(".agent"));
        Files.writeString(home.resolve("journal.db"), "x");
        Files.createDirectories(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("link"), home.resolve("journal.db"));
        Files.createSymbolicLink(folder.resolve("linked"), home);
        Path project = Files.createDirectories(folder.resolve("my project/.agent"));
        Path odd = Files.createDirectories(folder.resolve("a (b), c=d/.agent"));
        closed = new ClosedFiles(file -> file.startsWith(home) || file.startsWith(project) || file.startsWith(odd));
    }

    private Commands.Call call(String argument) {
        return new Commands.Call(
                "t", List.of("cat", argument), folder, Map.of("HOME", folder.toString()), "", Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".agent",
                ".agent/",
                ".agent/journal.db",
                "./.agent/./journal.db",
                "sub/../.agent/journal.db",
                "~/.agent/journal.db",
                "link",
                "linked/journal.db",
                "linked/journal.db-wal",
                ".agent/new.txt",
                "--db=.agent/journal.db",
                "--db=link",
                "@link",
                "file:.agent/journal.db?mode=ro",
                "cat '.agent/journal.db' | head",
                "x;cat<.agent/journal.lock",
                "my project/.agent/journal.db",
                "--db=my project/.agent/journal.db",
                "cat 'my project/.agent/journal.db' | head",
                "--db=a (b), c=d/.agent/journal.db",
                "cat my\\ project/.agent/journal.db",
                "file:my%20project/%2Eagent/journal.db?mode=ro",
                "file:%2Eagent/journal.db"
            })
    void an_argument_that_names_one_is_refused_before_the_program_starts(String argument) {
        EffectFailed failed = catchThrowableOfType(EffectFailed.class, () -> closed.check(call(argument)));
        assertThat(failed.failure().message())
                .contains("belongs to the journal")
                .contains(argument);
        assertThat(failed.failure().curable()).isFalse();
        assertThat(failed.isUndone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "sub",
                "agent/journal.db",
                ".agents",
                "journal.db",
                "a.agent/journal.db",
                "the .agentic",
                "my project/journal.db",
                "100%",
                "%zz%",
                "a\\"
            })
    void what_only_looks_like_one_is_not(String argument) {
        assertThatCode(() -> closed.check(call(argument))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 100_000})
    void in_a_long_text_a_path_is_found_as_well(int length) {
        String text = "word ".repeat(length / 5);
        assertThatCode(() -> closed.check(call(text))).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(
                        EffectFailed.class, () -> closed.check(call(text + " .agent/journal.db " + text))))
                .isNotNull();
    }
}
