package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Ran;
import dev.agentc.cli.arguments.CommandLine;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells complete. */
class CompletionsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void every_command_and_every_option_is_in_every_script(String shell) {
        Ran ran = Ran.agentc("completions", shell);

        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEmpty();
        for (CommandLine line : CommandLine.ALL) {
            assertThat(ran.out()).contains(line.name());
            line.options().forEach(option -> assertThat(ran.out()).containsAnyOf("--" + option, "-l " + option));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        agentc che               | check
        agentc ca                | card
        agentc check --f         | --flows --fix --format
        agentc check --format s  | sarif
        agentc doc --format h    | html
        agentc --json trac        | trace
        agentc run ma            | main.agent
        agentc check su          | sub
        agentc completions z     | zsh
        agentc explain tool/tw   | tool/twice
        agentc help com          | completions
        agentc resume l          | last
        agentc settle l          | last
        agentc export l          | last
        agentc eval ma           | main.agent
        agentc train ma          | main.agent
        agentc train m --metrics man | many.txt
        agentc import man        | many.txt
        agentc data ke           | keep
        agentc data import sh    | sharegpt
        agentc data export trl-d | trl-dpo
        agentc data keep man     | many.txt
        agentc data keep m then u | unique
        agentc data keep many.txt th | then
        agentc data keep --wh    | --where
        agentc data then --st    | --strict
        agentc data best --by t  | task
        """)
    void bash_completes(String typed, String words) throws Exception {
        Files.writeString(folder.resolve("main.agent"), "");
        Files.writeString(folder.resolve("many.txt"), "");
        Files.createDirectory(folder.resolve("sub"));
        List<String> line = List.of(typed.split(" "));
        String script = CompletionsCommand.script("bash")
                + "COMP_WORDS=(" + typed + ")\nCOMP_CWORD=" + (line.size() - 1)
                + "\n_agentc\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";

        assertThat(bash(script)).isEqualTo(String.join("\n", words.split(" ")) + "\n");
    }

    @Test
    void fish_tells_a_command_from_a_verb_of_that_name() {
        assertThat(CompletionsCommand.script("fish").lines())
                .contains("complete -c agentc -n '__fish_seen_subcommand_from export; and not"
                        + " __fish_seen_subcommand_from data' -a 'last'")
                .contains("complete -c agentc -n '__fish_seen_subcommand_from data' -F -a 'then'")
                .contains("complete -c agentc -n '__fish_seen_subcommand_from replay' -a 'last'");
    }

    private String bash(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script"), script);
        Process bash = new ProcessBuilder("bash", "--norc", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return said;
    }

    @Test
    void another_shell_is_wrong_use() {
        assertThat(Ran.agentc("completions").err()).contains("of which shell?");
        assertThat(Ran.agentc("completions", "fihs").err()).contains("did you mean `agentc completions fish`?");
        assertThat(Ran.agentc("completions", "powershell").exit()).isEqualTo(Exit.WRONG_USE);
    }
}
