package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which run {@code agentc eval --resume} carries on. */
class ResumedEvalTest {
    private static final String PROGRAM = """
        model small = embedded("early")
        agent Clerk(question: string) -> string { model: small }
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        eval NAME { agent: Clerk, on: known.all, metrics: [] }
        """;

    private static final String ROW = "{\"id\": \"%s\", \"input\": \"Hello?\", \"expected\": \"\"}\n";

    @TempDir
    Path folder;

    private String file(String name) {
        new Programs(folder).file("known.jsonl", ROW.formatted("a"));
        return new Programs(folder).program(PROGRAM.replace("NAME", name));
    }

    private static Ran evaluated(String file, String... more) {
        String[] words = new String[more.length + 2];
        words[0] = "eval";
        words[1] = file;
        System.arraycopy(more, 0, words, 2, more.length);
        Ran ran = Ran.agentc(words);
        return ran;
    }

    @Test
    void one_of_the_same_seed() {
        String file = file("seeded");
        String third =
                evaluated(file, "--seed", "3", "--json").json().path("run").asText();
        String fourth =
                evaluated(file, "--seed", "4", "--json").json().path("run").asText();

        Ran carried = evaluated(file, "--seed", "3", "--resume", "--json");

        assertThat(carried.exit()).as(carried.toString()).isEqualTo(Exit.DONE);
        assertThat(carried.json().path("run").asText()).isEqualTo(third);
        assertThat(carried.err()).contains("carries on run " + third + " of seed 3");
        assertThat(evaluated(file, "--resume", "--json").json().path("run").asText())
                .isEqualTo(fourth);
        Ran none = evaluated(file, "--seed", "5", "--resume");
        assertThat(none.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(none.err())
                .contains("no evaluation of `seeded` here is of what is asked now; of the newest, run " + fourth
                        + " of seed 4: its seed is 4, and 5 is asked for");
    }

    @Test
    void one_of_the_same_rows_and_models() {
        String file = file("rows");
        assertThat(evaluated(file, "--resume", "--seed", "1").err()).contains("it is begun");
        new Programs(folder).file("known.jsonl", ROW.formatted("a") + ROW.formatted("b"));

        Ran more = evaluated(file, "--resume");

        assertThat(more.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(more.err()).contains("dataset `known` has other rows: 1 then, 2 now");
        new Programs(folder).file("known.jsonl", ROW.formatted("a"));
        assertThat(evaluated(file, "--resume").exit()).isEqualTo(Exit.DONE);
        new Programs(folder).program(PROGRAM.replace("NAME", "rows").replace("embedded(\"early\")", "embedded()"));
        assertThat(evaluated(file, "--resume").err()).contains("`model small` is another");
    }

    @Test
    void of_two_the_second_is_begun_where_none_fits() {
        String file = file("two");
        assertThat(evaluated(file, "--seed", "1").exit()).isEqualTo(Exit.DONE);

        Ran two = evaluated(file, "--seed", "1", "--resume", "--compare", "Clerk", "embedded()");

        assertThat(two.exit()).as(two.toString()).isLessThan(Exit.WRONG_USE);
        assertThat(two.err()).contains("carries on run ", "it is begun");
    }
}
