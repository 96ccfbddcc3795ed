package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mends that {@code agentc check} makes, and what services read. */
class CheckFixTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
        fn area(width: int, height: int) -> int = width * hieght ~ fn area(width: int, height: int) -> int = width * height
        fn t(a: str, b: str) -> bool = True ~ fn t(a: string, b: string) -> bool = true
        fn size(text: string) -> int = text.length ~ fn size(text: string) -> int = text.len()
        """)
    void mends_are_made_until_none_is_left(String before, String after) {
        String file = new Programs(folder).program(before + "\n");

        Ran ran = Ran.agentc("check", "--fix", file);

        assertThat(Path.of(file)).hasContent(after + "\n");
        assertThat(ran.err()).contains("mended " + file, "mended in 1 file");
        assertThat(Ran.agentc("check", "--fix", file).err()).contains("nothing could be mended");
    }

    @Test
    void imports_that_nobody_uses_go_and_what_changes_is_a_variable() {
        String file = new Programs(folder).program("""
            import std.reward { passed, exact as same }

            fn f() -> int {
              let n = 1
              n = 2
              n = 3
              return n
            }
            """);

        Ran ran = Ran.agentc("check", "--fix", file);

        assertThat(ran.exit()).isZero();
        assertThat(Path.of(file)).hasContent("""
            fn f() -> int {
              var n = 1
              n = 2
              n = 3
              return n
            }
            """);
    }

    @Test
    void what_is_left_is_said_and_line_ends_stay() throws IOException {
        String file = new Programs(folder).program("fn f(a: str) -> int = a\r\n");

        Ran ran = Ran.agentc("check", "--fix", "--format", "concise", file);

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out()).contains("type/mismatch").doesNotContain("name/unknown");
        assertThat(Files.readString(Path.of(file))).isEqualTo("fn f(a: string) -> int = a\r\n");
    }

    @Test
    void a_file_that_cannot_be_read_as_text_is_left_alone() throws IOException {
        Path file = Files.write(folder.resolve("x.agent"), new byte[] {'l', 'e', 't', ' ', (byte) 0xff, '\n'});

        assertThat(Ran.agentc("check", "--fix", file.toString()).exit()).isEqualTo(Exit.FINDINGS);

        assertThat(Files.readAllBytes(file)).hasSize(6);
    }

    @Test
    void sarif_is_one_document_with_all_findings() {
        String file = new Programs(folder).program("fn f() -> int = \"one\"\n");

        Ran ran = Ran.agentc("check", "--format", "sarif", file);

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.json().at("/version").textValue()).isEqualTo("2.1.0");
        assertThat(ran.json().at("/runs/0/results/0/ruleId").textValue()).isEqualTo("type/mismatch");
        assertThat(ran.json().at("/runs/0/tool/driver/rules/0/id").textValue()).isEqualTo("type/mismatch");
    }
}
