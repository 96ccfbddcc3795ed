package dev.agentc.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lock says of where its weights came from, and what {@code agentc check --locked} says moved since. */
class CheckLockedTest {
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string {
          model: embedded("early")
          system: "You are a shop clerk."
        }
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        dataset unseen: Case<string, string> { source: jsonl("unseen.jsonl") }
        reward fine(_: Run<string, string>) -> float = 1.0
        eval quality {
          agent: Clerk
          on: unseen.all
          metrics: [fine]
          require: [it.fine.mean >= 0]
        }
        train kept {
          agent: Clerk
          base: embedded("early")
          adapter: lora(rank: 2)
          accept: quality
          let teacher = explore(Clerk { model: embedded() }, on: known.all)
          sft(teacher.keep(it.steps >= 0), learning_rate: 0.001)
        }
        """;

    @TempDir
    Path folder;

    private static String row(String id) {
        return "{\"id\": \"" + id + "\", \"input\": \"Hello, " + id + "?\", \"expected\": \"\"}\n";
    }

    private Ran looked(String program) {
        return Ran.agentc("check", "--locked", new Programs(folder).program(program));
    }

    @Test
    void says_by_name_which_input_moved() throws IOException {
        Programs programs = new Programs(folder);
        programs.file("known.jsonl", row("a") + row("b"));
        programs.file("unseen.jsonl", row("c"));
        String file = programs.program(PROGRAM);
        assertThat(looked(PROGRAM).out()).contains("kept: not compared");
        Ran trained = Ran.agentc("train", file, "--seed", "3");
        assertThat(trained.exit()).as(trained.toString()).isEqualTo(Exit.DONE);
        Path lock = folder.resolve("locks/kept.json");
        String written = Files.readString(lock);
        JsonNode json = new JsonMapper().readTree(written);
        assertThat(json.path("seed").asLong()).isEqualTo(3);
        assertThat(json.path("datasets").path("known").path("rows").asLong()).isEqualTo(2);
        assertThat(json.path("accept").path("metrics").path("fine").path("n").asInt())
                .isEqualTo(1);
        assertThat(json.path("accept").path("metrics").path("fine").path("mean").asDouble())
                .isEqualTo(1);
        assertThat(json.path("program")
                        .path("stages")
                        .path(2)
                        .path("settings")
                        .path("learning_rate")
                        .asDouble())
                .isEqualTo(0.001);

        Ran same = looked(PROGRAM.replace("agent Clerk", "// as before\nagent Clerk"));
        assertThat(same.exit()).as(same.toString()).isEqualTo(Exit.DONE);
        assertThat(same.out()).contains("kept: nothing moved since it was trained, of seed 3");

        Ran changed = looked(PROGRAM.replace("a shop clerk", "the shop's clerk")
                .replace("learning_rate: 0.001", "learning_rate: 0.002")
                .replace("rank: 2", "rank: 4"));
        assertThat(changed.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(changed.out())
                .contains(
                        "kept: 3 things moved since it was trained, of seed 3",
                        "stage 3, `sft`: `learning_rate` was `0.001` and is `0.002`",
                        "`system` of `agent Clerk` is another",
                        "`adapter` of `train kept` is another");

        Ran other = looked(PROGRAM.replace("base: embedded(\"early\")", "base: embedded()")
                .replace("sft(", "sft(teacher)\n  sft("));
        assertThat(other.out())
                .contains(
                        "the base was `embedded(\"early\")` and is `embedded(\"clerk\")`",
                        "the stages were explore, keep, sft and are explore, sft, keep, sft");

        programs.file("known.jsonl", row("a") + row("b") + row("d"));
        Ran rows = looked(PROGRAM);
        assertThat(rows.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(rows.out())
                .contains("kept: one thing moved", "dataset `known` has other rows: 2 then, 3 now")
                .doesNotContain("unseen");
        JsonNode told = Ran.agentc("check", "--locked", "--json", file)
                .json()
                .path("locked")
                .path(0);
        assertThat(told.path("train").asText()).isEqualTo("kept");
        assertThat(told.path("moved")).hasSize(1);
        programs.file("known.jsonl", row("a") + row("b"));

        Files.writeString(lock, old(json));
        Ran old = looked(PROGRAM);
        assertThat(old.exit()).isEqualTo(Exit.DONE);
        assertThat(old.out()).contains("kept: not compared", "format 1, which says nothing of datasets and models");
        assertThat(looked(PROGRAM.replace("rank: 2", "rank: 4")).out())
                .contains("the program is another; its lock has format 1");

        Files.writeString(lock, written.replace("\"format\" : 2", "\"format\" : 3"));
        assertThat(looked(PROGRAM).out()).contains("it has format 3, and this version reads up to 2");
    }

    /** As locks were before they said where weights came from. */
    private static String old(JsonNode json) throws IOException {
        var old = new JsonMapper().createObjectNode().put("format", 1);
        for (String field : new String[] {"base", "checkpoints", "plan", "steps", "weights_sha256"}) {
            old.set(field, json.get(field));
        }
        return old.toString();
    }
}
