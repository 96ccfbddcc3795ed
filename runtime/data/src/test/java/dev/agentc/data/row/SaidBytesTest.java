package dev.agentc.data.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaidBytesTest {

    /** Each is a list of messages. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'role':'user','content':'x'},{'role':'assistant'},{'role':'tool','content':null}]",
                "[{'role':'user','content':'\\/ \\u00e9 \\u00E9 \\n"
                        + " \\u000a \\b\\f\\r"
                        + "\\t \\\\ \\' \\u001f \\u007f \\u2028'}]",
                "[{'role':'user','content':'\\ud83d\\ude42 \\ud83d x \\ude42 \\ud83d'}]",
                "[ { 'role' : 'user' , 'content' : [ { 'type' : 'text' , 'text' : 'a,]}' } , [ ] , { } ] } ]",
                "[{'r\\u006fle':'user','content':'ä→漢🙂'}]",
                "[{'role':'assistant','calls':[{'name':'f','arguments':{'a':1.0,'b':1e2,'c':-0,'d':-0.0,'e':0.10,'f':true,'g':null}}]}]",
                "[{'role':'assistant','calls':[{'name':'f','raw':'f(1)'},{'name':'g','arguments':null,'raw':'x'},{'id':'i','name':'h',"
                    + "'arguments':{'k\\/':[1,[2]],'\\u0041':''}}]}]",
                "[{'role':'assistant','calls':[]},{'role':'user','content':','}]"
            })
    void what_was_said_is_spelt_as_rows_are_written_here(String messages) throws Exception {
        byte[] row = ("{'conversations':[{'messages':" + messages + "},{'messages':[]}]}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        var tape = new RowTape();
        assertThat(new RowScan(tape).read(row, 0, row.length)).isTrue();

        assertThat(new SaidBytes(new RowNode(tape, 0)).text())
                .isEqualTo(wanted(RowJson.object(new String(row, StandardCharsets.UTF_8))));
    }

    @Test
    void blanks_escapes_and_what_is_not_said_make_no_difference() throws Exception {
        assertThat(said("{\"role\":\"user\",\"content\":\"\\u00e9\\/\",\"weight\":1}"))
                .isEqualTo(said(" { \"content\" : \"é/\" , \"role\" : \"us\\u0065r\" }"));
        assertThat(said("{\"role\":\"user\",\"content\":\"a\"}"))
                .isNotEqualTo(said("{\"role\":\"tool\",\"content\":\"a\"}"));
        assertThat(said("{\"role\":\"user\",\"content\":\"1\"}"))
                .isNotEqualTo(said("{\"role\":\"user\",\"content\":[1]}"));
    }

    private static byte[] said(String message) throws Broken {
        byte[] row = ("{\"schema\":\"agent-traj/1\",\"rollout_id\":\"r\",\"conversations\":[{\"messages\":[" + message
                        + "]}]}")
                .getBytes(StandardCharsets.UTF_8);
        return new TrajectoryReader().read(row, 0, row.length).said();
    }

    /** The same from a tree. */
    private static String wanted(JsonNode row) {
        var said = RowJson.NODES.arrayNode();
        for (JsonNode conversation : row.path("conversations")) {
            for (JsonNode message : conversation.path("messages")) {
                var one = said.addObject();
                one.set("role", message.path("role"));
                one.set("content", message.path("content").isMissingNode() ? null : message.get("content"));
                var calls = one.putArray("calls");
                for (JsonNode call : message.path("calls")) {
                    var asked = calls.addObject().put("name", call.path("name").asText());
                    asked.set("arguments", call.has("arguments") ? call.get("arguments") : call.get("raw"));
                }
            }
        }
        return RowJson.text(said);
    }
}
