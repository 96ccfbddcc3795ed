package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which weights {@code locked.model} is. */
class LockedWeightsTest {
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        train locked {
          agent: Clerk
          base: embedded("early")
          adapter: lora(rank: 2)
          sft(explore(Clerk { model: embedded() }, on: known.all))
        }
        model tuned = locked.model
        agent Better = Clerk { model: tuned }
        """;

    @TempDir
    Path folder;

    /** Of a seed: what is said is told with what went wrong, and could have any word in it. */
    private static Ran asked(String file) {
        return Ran.agentc("run", file, "Better", "Hello?", "--seed", "1");
    }

    @Test
    void those_that_the_lock_names_and_no_others() throws IOException {
        Programs programs = new Programs(folder);
        programs.file("known.jsonl", "{\"id\": \"a\", \"input\": \"Hello?\", \"expected\": \"\"}\n");
        String file = programs.program(PROGRAM);
        assertThat(asked(file).err()).contains("there is no lock ");
        assertThat(Ran.agentc("train", file, "--seed", "1").exit()).isEqualTo(Exit.DONE);
        assertThat(asked(file).err()).doesNotContain("lock");
        Path lock = folder.resolve("locks/locked.json");
        String written = Files.readString(lock);

        Files.writeString(lock, written.replaceFirst("(\"weights_sha256\" : \")[0-9a-f]{64}", "$1" + "0".repeat(64)));
        assertThat(asked(file).err()).contains("its lock names other weights than those that are here");

        Files.writeString(lock, written.replaceFirst("(\"steps\" : )1", "$12"));
        assertThat(asked(file).err()).contains("names the weights of step 2, and those of step 1 are here");

        Files.writeString(lock, "<<<<<<< ours\n" + written);
        assertThat(asked(file).err()).contains("locked.json cannot be read: it is no JSON from line 1 on");
        assertThat(Ran.agentc("train", file, "--resume").exit()).isEqualTo(Exit.DONE);
        assertThat(lock).hasContent(written);
    }

    /** As on a full disk: nothing but the lock is lost. */
    @Test
    void a_lock_that_cannot_be_written_is_written_by_a_resume() throws IOException {
        Programs programs = new Programs(folder);
        programs.file("known.jsonl", "{\"id\": \"a\", \"input\": \"Hello?\", \"expected\": \"\"}\n");
        String file = programs.program(PROGRAM.replace("locked", "full"));
        Path lock = folder.resolve("locks/full.json");
        Path inTheWay = Files.createDirectories(lock.resolve("in the way"));

        Ran full = Ran.agentc("train", file, "--seed", "1");

        assertThat(full.exit()).as(full.toString()).isEqualTo(Exit.WORLD);
        assertThat(full.err()).contains("full.json cannot be written: ", "then `agentc train FILE --resume`");
        Files.delete(inTheWay);
        Files.delete(lock);
        Ran carried = Ran.agentc("train", file, "--resume");
        assertThat(carried.exit()).as(carried.toString()).isEqualTo(Exit.DONE);
        assertThat(lock).isRegularFile();
    }
}
