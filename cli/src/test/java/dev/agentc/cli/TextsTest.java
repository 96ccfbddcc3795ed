package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.cli.arguments.Given;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.InputText;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that comes in as bytes: arguments, files, standard input. */
class TextsTest {
    private static final byte[] LATIN = {'g', 'r', (byte) 0xfc, 'n'};

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a|a",
                "a\\n|a",
                "a\\r\\n|a",
                "a\\n\\n|a\\n",
                "a \\n|~a ~",
                "~  a~|~  a~",
                "\\uFEFFa\\n|a",
                "a\\r|a\\r",
                "\\n|~~",
                "ü🎉\\n|ü🎉"
            })
    void a_text_from_standard_input_loses_its_last_line_end_alone(String written, String text) throws IOException {
        assertThat(InputText.withoutLineEnd(InputText.of(plain(written).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(plain(text));
    }

    private static String plain(String escaped) {
        return escaped.replace("\\n", "\n").replace("\\r", "\r").replace("\\uFEFF", "\uFEFF");
    }

    @Test
    void bytes_that_are_no_text_are_refused_wherever_they_come_from() throws IOException {
        assertThatThrownBy(() -> InputText.of(LATIN)).isInstanceOf(CharacterCodingException.class);
        String program = new Programs(folder).program("flow f(text: string) -> string = text");
        Path input = Files.write(folder.resolve("input.json"), LATIN);

        assertThat(Ran.agentc("run", program, "--input", "@" + input))
                .matches(ran -> ran.exit() == 2 && ran.err().contains("it is no UTF-8 text"));
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(LATIN), Output.plain(new ByteArrayOutputStream()), Output.plain(err));
        assertThat(Main.run(new String[] {"run", program, "-"}, terminal)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the standard input cannot be read: it is no UTF-8 text");
    }

    @Test
    void a_byte_order_mark_before_an_input_or_a_source_is_dropped() {
        var programs = new Programs(folder);
        String program = programs.program("\uFEFFflow f(text: string) -> string = text\r\n");
        String input = programs.file("input.json", "\uFEFF{\"text\": \"ü\"}\r\n");

        assertThat(Ran.agentc("run", "-q", program, "--input", "@" + input).out())
                .isEqualTo("ü\n");
        assertThat(Ran.with("\uFEFF{\"text\": \"ü\"}\r\n", "run", "-q", program, "-")
                        .out())
                .isEqualTo("{\"text\": \"ü\"}\n");
    }

    @Test
    void a_name_that_no_file_can_have_is_wrong_use() {
        assertThat(Ran.agentc("check", "a\0b.agent"))
                .matches(ran -> ran.exit() == 2 && ran.err().contains("cannot be the name of a file"));
    }

    @Test
    void arguments_that_look_garbled_are_read_once_more_as_bytes() throws IOException {
        assertThat(Given.arguments(new String[] {"run", "ü"}, folder.resolve("none")))
                .containsExactly("run", "ü");

        Path line = Files.write(
                folder.resolve("line"), "java\0-cp\0x\0Main\0run\0a\uFFFDb\0".getBytes(StandardCharsets.UTF_8));
        assertThat(Given.arguments(new String[] {"run", "a\uFFFDb"}, line)).containsExactly("run", "a\uFFFDb");
        assertThatThrownBy(() -> Given.arguments(new String[] {"run", "a\uFFFDb"}, folder.resolve("none")))
                .isInstanceOf(WrongUse.class);

        Files.write(line, new byte[] {'j', 0, 'r', 'u', 'n', 0, 'a', (byte) 0xfc, 'b', 0});
        assertThatThrownBy(() -> Given.arguments(new String[] {"run", "a\uFFFDb"}, line))
                .isInstanceOf(WrongUse.class)
                .hasMessage("the argument `a\uFFFDb` is no UTF-8 text");
    }

    @ParameterizedTest
    @CsvSource({
        "'','',100",
        "'',0,100",
        "0,0,100",
        "0,80,80",
        "-5,90,90",
        "abc,90,90",
        "120,90,120",
        "'',132,132",
        "' 64 ','',64",
        "7,'',20",
        "99999999999,70,70",
        "5000,'',1000",
        "'',-1,100",
        "'',1,20",
        "80x24,90,90"
    })
    void the_width_is_what_the_user_says_or_the_terminal_tells_or_as_if_there_were_none(
            String said, String told, int width) {
        assertThat(Terminal.width(said, told)).isEqualTo(width);
    }
}
