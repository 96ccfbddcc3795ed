package dev.agentc.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTextTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private static RecordedCall model(String key, String json) {
        return new RecordedCall(
                key,
                "model",
                "fast",
                DIGEST,
                List.of(new RecordedCall.Mark("model", "01234567"), new RecordedCall.Mark("tool price", "89abcdef")),
                "",
                (ObjectNode) RecordedJson.read(json));
    }

    private static RecordedCall tool(String key, String json) {
        return new RecordedCall(
                key, "tool", "shop.price", DIGEST, List.of(), "get [\"http://shop/lamp\", {}, 5]", (ObjectNode)
                        RecordedJson.read(json));
    }

    private static String reply(String rest) {
        return "{\"text\":" + rest + ",\"usage\":{\"input\":96,\"output\":12,\"cached\":3,\"estimated\":true}}";
    }

    private static Recording recording() {
        return new Recording(
                "what a \"lamp\" costs",
                "shop.agent",
                Map.of("URL", "http://shop", "A", "ä\n"),
                List.of(
                        model(
                                "main.1/think.1",
                                reply("\"\",\"calls\":[{\"name\":\"price\",\"arguments\":{\"item\":\"lamp\"}}]")),
                        tool("main.1/act.1[0]", "{\"value\":{\"cents\":1250,\"note\":\"" + "long ".repeat(30) + "\"}}"),
                        tool(
                                "main.1/act.1[1]",
                                "{\"failed\":{\"error\":\"ToolFailed\",\"message\":\"gone\",\"cure\":\"none\"}}"),
                        model(
                                "main.1/think.1#2",
                                reply("\"It costs\\n\\n  $12.50.\",\"by\":\"gpt\",\"finish\":\"length\""))));
    }

    @Test
    void what_is_written_is_read_as_it_was() throws Exception {
        List<Recording> two = List.of(recording(), new Recording("other", "b.agent", Map.of(), List.of()));

        assertThat(RecordingReader.read(RecordingWriter.text(two))).isEqualTo(two);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "a\n",
                "\na",
                "a \nb",
                "a\n\n\nb",
                "  a\n b",
                "\ttab",
                "a\tb",
                "a\r\nb",
                "call: {}",
                "text:\n  x",
                "call a b c #01234567",
                "\"quoted\"",
                "\u202Egnp",
                "\u2028",
                "東京 😀",
                "\u0000",
                "value: 1",
                "# ----"
            })
    void every_text_that_a_model_says_is_read_as_it_was(String text) throws Exception {
        ObjectNode answer = (ObjectNode) RecordedJson.read(reply("\"\""));
        answer.put("text", text);
        var call = new RecordedCall(
                "a.1", "model", "fast", DIGEST, List.of(new RecordedCall.Mark("model", "01234567")), "", answer);
        List<Recording> one = List.of(new Recording(text + "t", "a.agent", Map.of("X", text), List.of(call)));

        assertThat(RecordingReader.read(RecordingWriter.text(one))).isEqualTo(one);
    }

    @Test
    void a_recording_reads_well() {
        assertThat(RecordingWriter.text(List.of(recording())))
                .contains(
                        "\nusage: 96 in, 12 out, 3 cached, estimated\n",
                        "\ncall: {\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}\n",
                        "\nwith: get [\"http://shop/lamp\", {}, 5]\n",
                        "\nvalue:\n  {\n    \"cents\": 1250,\n    \"note\": \"long ",
                        "\ntext:\n  It costs\n\n    $12.50.\n");
    }

    @Test
    void line_ends_of_another_system_are_no_damage() throws Exception {
        String text = RecordingWriter.text(List.of(recording()));

        assertThat(RecordingReader.read("\uFEFF" + text.replace("\n", "\r\n"))).containsExactly(recording());
    }

    @Test
    void no_line_can_be_lost_or_doubled_without_being_noticed() {
        List<String> lines = RecordingWriter.text(List.of(recording())).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            List<String> lost = new ArrayList<>(lines);
            lost.remove(i);
            noticed(lost, "line " + (i + 1) + " lost");
            List<String> doubled = new ArrayList<>(lines);
            doubled.add(i, lines.get(i));
            noticed(doubled, "line " + (i + 1) + " doubled");
            noticed(lines.subList(0, i), "cut before line " + (i + 1));
        }
    }

    @Test
    void no_character_can_be_changed_without_being_noticed() {
        String text = RecordingWriter.text(List.of(recording()));
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            noticed(List.of(text.substring(0, i) + other + text.substring(i + 1)), "character " + i);
        }
    }

    private static void noticed(List<String> lines, String what) {
        try {
            List<Recording> read = RecordingReader.read(String.join("\n", lines));
            assertThat(read).as(what).isEqualTo(List.of(recording()));
        } catch (DamagedRecording e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
            assertThat(e.line()).as(what).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                          | 1 | this is no recording
        {}                          | 1 | this is no recording
        agentc recording 2          | 1 | another version of agentc wrote this
        agentc recording 1          | 1 | its end is missing
        agentc recording 1~~hello~~end | 3 | a block begins here without its sum
        agentc recording 1~~test "a" #00000000~of: "a"~~end | 3 | this block is not as it was written
        """)
    void what_is_wrong_is_said_with_its_line(String text, int line, String message) {
        assertThatThrownBy(() -> RecordingReader.read(text.replace('~', '\n')))
                .isInstanceOf(DamagedRecording.class)
                .hasMessage(message)
                .satisfies(e -> assertThat(((DamagedRecording) e).line()).isEqualTo(line));
    }
}
