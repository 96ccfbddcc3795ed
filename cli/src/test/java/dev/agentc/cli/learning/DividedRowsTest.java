package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows whose id is no text, or that have none, are divided too, each by itself. */
class DividedRowsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type Row { text: string } | Row | {\"text\": \"note %d\"}",
                "type Row { id: int, text: string } | Row | {\"id\": %1$d, \"text\": \"note %1$d\"}",
                "type Row { id: string?, text: string } | Row | {\"id\": null, \"text\": \"note %d\"}",
                "type Row { id: string, text: string } | Row | {\"id\": \"\", \"text\": \"note %d\"}",
                "type Row { text: string } | string | \"note %d\"",
            })
    void rows_do_not_all_fall_into_one_part(String declared, String type, String row) {
        Programs programs = new Programs(folder);
        programs.file(
                "notes.jsonl",
                IntStream.range(0, 40).mapToObj(i -> row.formatted(i) + "\n").collect(Collectors.joining()));
        String file = programs.program(declared + "\ndataset notes: " + type
                + " { source: jsonl(\"notes.jsonl\"), split: by_hash(train: 50%, test: 50%) }\n"
                + "flow both() -> bool = notes.train.len() > 9 and notes.test.len() > 9 and notes.all.len() == 40\n");

        assertThat(Ran.agentc("run", file, "both").out()).isEqualTo("true\n");
    }

    /** Rows are read one by one, in a run as where they are only counted. */
    @Test
    void a_dataset_may_be_larger_than_a_file_that_is_read_whole() {
        Programs programs = new Programs(folder);
        String row = "{\"id\": \"%d\", \"input\": \"" + "x".repeat(1 << 20) + "\", \"expected\": \"\"}\n";
        programs.file("q.jsonl", IntStream.range(0, 17).mapToObj(row::formatted).collect(Collectors.joining()));
        String file = programs.program("""
            agent Clerk(question: string) -> string { model: embedded("early") }
            dataset questions: Case<string, string> { source: jsonl("q.jsonl") }
            flow count() -> int = questions.all.len()
            train taught {
              agent: Clerk
              base: embedded("early")
              sft(explore(Clerk, on: questions.all))
            }
            """);

        assertThat(Ran.agentc("run", file, "count").out()).isEqualTo("17\n");
        assertThat(Ran.agentc("train", file, "--dry-run").out()).contains("17");
    }

    @ParameterizedTest
    @CsvSource({"'train: 80%, test: 30%', come to 110.0 %", "'train: (-0.5), test: 50%', is below 0"})
    void shares_that_no_rows_can_be_divided_by_are_said(String shares, String said) {
        Programs programs = new Programs(folder);
        programs.file("q.jsonl", "{\"id\": \"a\", \"input\": \"Hello?\", \"expected\": \"\"}\n");
        String file = programs.program("""
            agent Clerk(question: string) -> string { model: embedded("early") }
            dataset questions: Case<string, string> { source: jsonl("q.jsonl"), split: by_hash(SHARES) }
            flow count() -> int = questions.train.len()
            train taught {
              agent: Clerk
              base: embedded("early")
              sft(explore(Clerk, on: questions.train))
            }
            """.replace("SHARES", shares));

        assertThat(Ran.agentc("run", file, "count").err()).contains(said, "Write shares");
        assertThat(Ran.agentc("train", file, "--dry-run").err()).contains(said, "write shares");
    }
}
