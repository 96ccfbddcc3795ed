package dev.agentc.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.RecordedDecision;
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
                                reply("\"It costs\\n\\n  $12.50.\",\"by\":\"gpt\",\"finish\":\"length\"")),
                        model(
                                "main.1/think.2",
                                "{\"failed\":{\"error\":\"ProviderFailed\",\"cure\":\"retry\"},"
                                        + "\"usage\":{\"input\":9,\"output\":0,\"cached\":0,\"estimated\":true}}")),
                List.of());
    }

    private static RecordedDecision decision(String key, String kind, String name, String facts) {
        return new RecordedDecision(key, kind, name, (ObjectNode) RecordedJson.read(facts));
    }

    private static Recording decided() {
        return new Recording(
                "how long it \"may\" take",
                "shop.agent",
                Map.of(),
                recording().exchanges().subList(0, 2),
                List.of(
                        decision(
                                "main.1",
                                "over_budget",
                                "flow main",
                                "{\"key\":\"time\",\"limit\":60,\"used\":60,\"budget\":\"main.1\",\"rounds\":3}"),
                        decision("main.1/parallel.1", "failed_first", "ToolFailed", "{\"branch\":1,\"curable\":false}"),
                        decision("main.1/catch.1", "caught", "shop.NoSuchOrder", "{}"),
                        decision("main.1/note.1#2", "begun", "shop.note", "{}"),
                        decision(
                                "main.1/update.1[0]",
                                "state",
                                "main.1/state.1",
                                "{\"before\":1,\"hash\":\"" + DIGEST + "\",\"value\":\"" + "long ".repeat(30) + "\"}"),
                        decision(RecordedDecision.ENTRY, "timeout", "", "{\"after\":1.5}")));
    }

    @Test
    void what_is_written_is_read_as_it_was() throws Exception {
        Recording empty = new Recording("other", "b.agent", Map.of(), List.of(), List.of());
        List<Recording> three = List.of(recording(), decided(), empty);

        assertThat(RecordingReader.read(RecordingWriter.text(three))).isEqualTo(three);
    }

    @Test
    void what_earlier_versions_read_is_written_as_they_read_it() {
        assertThat(RecordingWriter.text(List.of(recording())))
                .startsWith("agentc recording 1\n")
                .doesNotContain("decisions:");
        assertThat(RecordingWriter.text(List.of(recording(), decided()))).startsWith("agentc recording 2\n");
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
        List<Recording> one =
                List.of(new Recording(text + "t", "a.agent", Map.of("X", text), List.of(call), List.of()));

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
                        "\ntext:\n  It costs\n\n    $12.50.\n",
                        "\n"
                                + "usage: 9 in, 0 out, estimated\n"
                                + "failed: {\"error\": \"ProviderFailed\", \"cure\": \"retry\"}\n");
        assertThat(RecordingWriter.text(List.of(decided())))
                .contains(
                        "\ncalls: 2\ndecisions: 6\n",
                        "\ndecided main.1 over_budget flow main #",
                        "\n"
                                + "facts: {\"key\": \"time\", \"limit\": 60, \"used\": 60, \"budget\": \"main.1\","
                                + " \"rounds\": 3}\n",
                        "\ndecided main.1/catch.1 caught shop.NoSuchOrder #",
                        "\nfacts:\n  {\n    \"before\": 1,\n",
                        "\ndecided . timeout #");
    }

    @Test
    void line_ends_of_another_system_are_no_damage() throws Exception {
        String text = RecordingWriter.text(List.of(recording()));

        assertThat(RecordingReader.read("\uFEFF" + text.replace("\n", "\r\n"))).containsExactly(recording());
    }

    private static List<Recording> both() {
        return List.of(recording(), decided());
    }

    @Test
    void no_line_can_be_lost_or_doubled_without_being_noticed() {
        List<String> lines = RecordingWriter.text(both()).lines().toList();
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
        String text = RecordingWriter.text(both());
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            noticed(List.of(text.substring(0, i) + other + text.substring(i + 1)), "character " + i);
        }
    }

    private static void noticed(List<String> lines, String what) {
        try {
            List<Recording> read = RecordingReader.read(String.join("\n", lines));
            assertThat(read).as(what).isEqualTo(both());
        } catch (DamagedRecording e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
            assertThat(e.line()).as(what).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                          | 1 | this is no recording
        {}                          | 1 | this is no recording
        agentc recording 3          | 1 | another version of agentc wrote this
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        main.1 postponed           | {}          | `postponed` is nothing that this version of agentc decides
        main.1 over_budget         | {"key": 1}  | this decision does not say its `limit`
        main.1 failed_first        |             | this decision does not say its `branch`
        main.1 timeout             | [1]         | `facts:` is no record
        main.1 timeout             | {           | `facts:` is no JSON
        main.1                     | {}          | this block does not say what was decided
        """)
    void a_decision_that_cannot_be_is_said_with_its_line(String head, String facts, String message) {
        String body = facts == null ? "" : "facts: " + facts + "\n";
        String text = RecordingWriter.text(List.of(decided()));
        int first = text.indexOf("\ndecided ");
        String damaged = text.substring(0, first) + "\ndecided " + head + " #"
                + RecordingWriter.sum("decided " + head, body) + "\n" + body + "\nend\n";

        assertThatThrownBy(() -> RecordingReader.read(damaged))
                .isInstanceOf(DamagedRecording.class)
                .hasMessage(message)
                .satisfies(e -> assertThat(((DamagedRecording) e).line()).isGreaterThan(5));
    }

    @Test
    void decisions_that_are_missing_are_noticed() {
        String text = RecordingWriter.text(List.of(decided()));
        String without = text.substring(0, text.lastIndexOf("\ndecided ")) + "\nend\n";

        assertThatThrownBy(() -> RecordingReader.read(without)).hasMessage("it says `decisions: 6`, and 5 follow");
    }
}
