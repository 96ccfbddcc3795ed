package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        assertThat(asked(file).err())
                .contains("weights.safetensors are not as they were written", "train again: `agentc train FILE`");

        Files.writeString(lock, written.replaceFirst("(\"steps\" : )1", "$12"));
        assertThat(asked(file).err())
                .contains("its lock names the weights of step 2, and ", "weights.safetensors are those of step 1");

        Files.writeString(lock, "<<<<<<< ours\n" + written);
        assertThat(asked(file).err()).contains("locked.json cannot be read: it is no JSON from line 1 on");
        assertThat(Ran.agentc("train", file, "--resume").exit()).isEqualTo(Exit.DONE);
        assertThat(lock).hasContent(written);
    }

    /** What was judged is what is used: neither is a checkpoint. */
    @Test
    void the_file_that_ships_is_what_runs_and_a_damaged_or_missing_one_is_told_with_what_to_do() throws IOException {
        Programs programs = new Programs(folder);
        programs.file("known.jsonl", "{\"id\": \"a\", \"input\": \"Hello?\", \"expected\": \"\"}\n");
        String file = programs.program(PROGRAM.replace("locked", "shipped"));
        assertThat(Ran.agentc("train", file, "--seed", "1").exit()).isEqualTo(Exit.DONE);
        Path lock = folder.resolve("locks/shipped.json");
        Path job = lock.getParent()
                .resolve(new ObjectMapper()
                        .readTree(lock.toFile())
                        .path("checkpoints")
                        .asText());
        try (var checkpoints = Files.list(job)) {
            for (Path one : checkpoints.filter(Files::isDirectory).toList()) {
                Files.delete(one.resolve("state.safetensors"));
            }
        }
        assertThat(asked(file).err()).doesNotContain("weights");
        Path weights = job.resolve("weights.safetensors");
        byte[] written = Files.readAllBytes(weights);

        Files.write(weights, Arrays.copyOf(written, written.length - 4));
        assertThat(askedAnew(file).err())
                .contains("weights.safetensors are not as they were written", "train again: `agentc train FILE`");
        Files.delete(weights);
        assertThat(askedAnew(file).err()).contains("weights.safetensors are not there", "Put it back");
    }

    /** In a process that has not loaded them: they are loaded once. */
    private static Ran askedAnew(String file) throws IOException {
        Path lock = Path.of(file).resolveSibling("locks/shipped.json");
        Files.writeString(lock, Files.readString(lock).replaceFirst("\"plan\" : \"", "$0x"));
        return asked(file);
    }

    @Test
    void weights_that_were_refused_are_named_by_no_lock_whatever_is_done_next() throws IOException {
        Programs programs = new Programs(folder);
        programs.file("known.jsonl", "{\"id\": \"a\", \"input\": \"Hello?\", \"expected\": \"\"}\n");
        programs.file("others.jsonl", "{\"id\": \"b\", \"input\": \"Bye?\", \"expected\": \"\"}\n");
        String file = programs.program(
                PROGRAM.replace("locked", "refused").replace("adapter:", "accept: never\n  adapter:") + """
                    reward nothing(r: Run<string, string>) -> float = 0.0
                    dataset others: Case<string, string> { source: jsonl("others.jsonl") }
                    eval never { agent: Clerk, on: others.all, metrics: [nothing], require: [it.nothing.mean >= 1.0] }
                    """);

        Ran refused = Ran.agentc("train", file, "--seed", "1");

        assertThat(refused.exit()).as(refused.toString()).isEqualTo(1);
        assertThat(folder.resolve("locks/refused.json")).doesNotExist();
        assertThat(Ran.agentc("train", file, "--resume").exit()).isEqualTo(1);
        assertThat(folder.resolve("locks/refused.json")).doesNotExist();
        assertThat(asked(file).err()).contains("there is no lock ");
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
