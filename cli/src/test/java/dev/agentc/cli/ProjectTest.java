package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an {@code agent.toml} says is found from the file upward, and holds for every command. */
class ProjectTest {
    private static final String NO_MODEL = "prompt ask(q: string) -> string {\n  user: \"{{ q }}\"\n}\n";

    @TempDir
    Path folder;

    private String write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    @ParameterizedTest
    @CsvSource({"Pacific/Kiritimati, +14:00", "Pacific/Honolulu, -10:00", "UTC, Z"})
    void a_run_goes_by_the_zone_of_the_project_its_file_lies_in(String zone, String offset) throws IOException {
        write("agent.toml", "zone = \"" + zone + "\"\n");
        String file = write("specs/deep/main.agent", "flow main() -> datetime = now()\n");
        Ran run = Ran.agentc("run", file, "-q");
        assertThat(run.exit()).isZero();
        assertThat(run.out().strip()).endsWith(offset);
    }

    @Test
    void the_zone_is_pinned_and_a_replay_goes_by_it() throws IOException {
        write("agent.toml", "zone = \"Pacific/Kiritimati\"\n");
        String file = write("main.agent", "flow main() -> list<string> = [today().to_text(), now().to_text()]\n");
        String run = Ran.agentc("run", file, "--json").json().path("run").asText();
        write("agent.toml", "zone = \"Pacific/Honolulu\"\n");
        assertThat(Ran.agentc("replay", run).exit()).isZero();
        assertThat(Ran.agentc("replay", run, "--spec", file).exit()).isZero();
    }

    @Test
    void what_names_no_model_is_asked_with_the_projects() throws IOException {
        String file = write("main.agent", NO_MODEL);
        assertThat(Ran.agentc("check", file).out()).contains("agent/no-model");
        write("agent.toml", "model = 'embedded()'\n");
        assertThat(Ran.agentc("check", file).exit()).isZero();
        // a seed: of what it was never taught the tiny model sometimes says nothing that ends
        assertThat(Ran.agentc("run", file, "-q", "--seed", "1", "Hello").exit()).isZero();
    }

    @Test
    void each_file_goes_by_the_nearest_project() throws IOException {
        write("agent.toml", "model = 'embedded()'\n");
        write("inner/agent.toml", "# nothing is set here\n");
        String outer = write("main.agent", NO_MODEL);
        String inner = write("inner/main.agent", NO_MODEL);
        Ran check = Ran.agentc("check", outer, inner, "--format", "concise");
        assertThat(check.out().lines()).hasSize(1);
        assertThat(check.out()).contains("inner/main.agent", "agent/no-model");
    }

    @Test
    void a_folder_stands_for_the_roots_of_its_project() throws IOException {
        write("agent.toml", "roots = [\"specs\"]\n");
        write("specs/main.agent", "flow main() -> int = 1\n");
        write("drafts/broken.agent", "flow main( -> int = 1\n");
        assertThat(Ran.agentc("check", folder.toString()).exit()).isZero();
        assertThat(Ran.agentc("check", folder.resolve("drafts").toString()).exit())
                .isEqualTo(Exit.FINDINGS);
        write("agent.toml", "roots = [\"spec\"]\n");
        Ran absent = Ran.agentc("check", folder.toString());
        assertThat(absent.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(absent.err()).contains("there is no folder", "spec", "take it out of `roots`");
    }

    @Test
    void what_is_wrong_in_it_is_a_finding_of_check_and_one_sentence_elsewhere() throws IOException {
        write("agent.toml", "# ours\ntimezone = \"UTC\"\n");
        String file = write("main.agent", "flow main() -> int = 1\n\ntest \"one\" {\n  expect main() == 1\n}\n");
        Ran check = Ran.agentc("check", file, "--json");
        assertThat(check.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(check.json().at("/findings/0/id").asText()).isEqualTo("project/unknown");
        assertThat(check.json().at("/findings/0/range/start/line").asInt()).isEqualTo(2);
        for (String command : new String[] {"run", "build", "test"}) {
            Ran refused = Ran.agentc(command, file);
            assertThat(refused.exit()).as(command).isEqualTo(Exit.WRONG_USE);
            assertThat(refused.err()).contains("agent.toml:2: `timezone` is no setting", "it is called `zone` here");
        }
    }

    @Test
    void prices_are_pinned_and_the_bill_goes_by_them() throws IOException {
        write("agent.toml", "[prices.fast]\ninput = 1000000\noutput = 0\n");
        write(
                "replies.json",
                "[{\"when\": {\"contains\": \"Is it\"}, \"text\": \"yes\", \"usage\": {\"input\": 3, \"output\": 1}}]");
        String file = write(
                "main.agent",
                "model fast = scripted(\"replies.json\")\n\n"
                        + "prompt ask(q: string) -> string {\n"
                        + "  model: fast\n"
                        + "  user: \"{{ q }}\"\n"
                        + "}\n");
        String run =
                Ran.agentc("run", file, "--json", "Is it?").json().path("run").asText();
        assertThat(Ran.agentc("trace", "--bill", run).out()).contains("3.00");
    }
}
