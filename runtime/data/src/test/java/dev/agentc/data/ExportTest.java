package dev.agentc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.format.DataFormat;
import dev.agentc.data.format.DataFormats;
import dev.agentc.data.format.PairRows;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.TrajectoryLine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {

    @ParameterizedTest
    @CsvSource({
        "trl-sft, messages tools",
        "trl-kto, prompt completion label tools",
        "trl-grpo, prompt task_id answer",
        "openai-sft, messages tools",
        "cases, id input expected"
    })
    void a_row_has_the_fields_of_the_trainers_documentation(String format, String fields) throws Exception {
        List<JsonNode> rows = Formats.written(format, List.of(TrajectoryLine.of(TrajectoryTest.full())));

        assertThat(rows).hasSize(1);
        assertThat(names(rows.getFirst())).containsExactlyInAnyOrder(fields.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "trl-dpo | {\"prompt\":\"2 and 2?\",\"chosen\":\"4\",\"rejected\":\"5\"}",
                "trl-dpo | {\"prompt\":[{\"role\":\"user\",\"content\":\"2 and"
                    + " 2?\"}],\"chosen\":[{\"role\":\"assistant\",\"content\":\"4\"}],\"rejected\":[{\"role\":\"assistant\",\"content\":\"5\"}]}",
                "openai-dpo | {\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"2 and"
                    + " 2?\"}],\"tools\":[],\"parallel_tool_calls\":true},\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"4\"}],\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"5\"}]}"
            })
    void a_pair_that_is_read_is_two_rollouts_that_make_that_pair(String format, String row) throws Exception {
        List<String> lines = Formats.read(format, row, 1);
        var better = new Rollout(TrajectoryLine.read(lines.get(0)));
        var worse = new Rollout(TrajectoryLine.read(lines.get(1)));

        assertThat(better.group()).isEqualTo(worse.group());
        assertThat(better.outcome()).hasValue(1);
        assertThat(worse.outcome()).hasValue(0);
        assertThat(PairRows.TRL.of(better, worse))
                .isEqualTo(
                        Formats.json(
                                "{'prompt':[{'role':'user','content':'2 and"
                                    + " 2?'}],'chosen':[{'role':'assistant','content':'4'}],'rejected':[{'role':'assistant','content':'5'}]}"));
    }

    @Test
    void trl_takes_arguments_as_objects_and_openai_as_texts() throws Exception {
        List<String> lines = List.of(TrajectoryLine.of(TrajectoryTest.full()));
        String call = "/messages/2/tool_calls/0/function/arguments";

        assertThat(Formats.written("trl-sft", lines).getFirst().at(call)).isEqualTo(Formats.json("{'item':'lamp'}"));
        assertThat(Formats.written("openai-sft", lines).getFirst().at(call).textValue())
                .isEqualTo("{\"item\":\"lamp\"}");
        assertThat(Formats.written("openai-sft", lines)
                        .getFirst()
                        .at("/messages/3/tool_call_id")
                        .textValue())
                .isEqualTo("call_1_0");
        assertThat(Formats.written("openai-sft", lines)
                        .getFirst()
                        .at("/messages/4/weight")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void calls_without_ids_get_them_in_order() throws Exception {
        List<String> lines =
                Formats.readAll("sharegpt", Formats.sample("sharegpt").subList(0, 1));
        JsonNode row = Formats.written("openai", lines).getFirst();

        assertThat(row.at("/messages/2/tool_calls/0/id").textValue()).isEqualTo("call_1");
        assertThat(row.at("/messages/3/tool_call_id").textValue()).isEqualTo("call_1");
    }

    @Test
    void recorded_tokens_become_ids_and_labels_where_the_model_spoke() throws Exception {
        List<ObjectNode> rows = new ArrayList<>();
        DataFormats.writer("trl-sft", 1, true).orElseThrow().add(new Rollout(TrajectoryTest.full()), rows::add);

        assertThat(rows)
                .containsExactly(
                        Formats.json("{'input_ids':[5,6,7,8,9,4,3,2],'labels':[-100,-100,-100,8,9,-100,3,2]}"));
    }

    @Test
    void a_step_that_does_not_train_has_no_labels() throws Exception {
        ObjectNode row = TrajectoryTest.full();
        ((ObjectNode) row.at("/steps/0")).put("train", false);
        List<ObjectNode> rows = new ArrayList<>();
        DataFormats.writer("trl-sft", 1, true).orElseThrow().add(new Rollout(row), rows::add);

        assertThat(rows.getFirst().path("labels")).hasToString("[-100,-100,-100,-100,-100,-100,3,2]");
    }

    @Test
    void a_pair_begins_where_the_ways_part() throws Exception {
        List<String> lines = Formats.readAll("tau-bench", Formats.sample("tau-bench"));
        var worse = new Rollout(TrajectoryLine.read(lines.get(0)));
        var better = new Rollout(TrajectoryLine.read(lines.get(1)));

        JsonNode trl = PairRows.TRL.of(better, worse);
        assertThat(names(trl)).containsExactly("prompt", "chosen", "rejected");
        assertThat(trl.path("prompt")).hasSize(2);
        assertThat(trl.at("/chosen/0/content").textValue()).isEqualTo("It is 2.");
        assertThat(trl.at("/rejected/0/tool_calls/0/function/arguments"))
                .isEqualTo(Formats.json("{'expression':'1 + 1'}"));

        JsonNode openai = PairRows.OPENAI.of(better, worse);
        assertThat(names(openai)).containsExactly("input", "preferred_output", "non_preferred_output");
        assertThat(names(openai.path("input"))).containsExactly("messages");
        assertThat(openai.at("/non_preferred_output/0/tool_calls/0/function/arguments")
                        .textValue())
                .isEqualTo("{\"expression\":\"1 + 1\"}");

        assertThatThrownBy(() -> PairRows.TRL.of(better, better))
                .isInstanceOf(LeftOut.class)
                .hasMessage("the better and the worse say the same");
    }

    @ParameterizedTest
    @CsvSource({
        "sharegpt, a message both speaks and calls",
        "alpaca, there is more in it than turns of user and assistant",
        "gsm8k, it is more than a question and its answer",
        "trl-kto, it has no outcome",
        "cases, it has no input"
    })
    void what_a_format_has_no_form_for_is_left_out_with_its_reason(String format, String reason) throws Broken {
        ObjectNode row = TrajectoryTest.full();
        row.remove("rewards");
        row.remove("task");
        ((ObjectNode) row.at("/conversations/0/messages/2")).put("content", "Let me see.");
        String line = TrajectoryLine.of(row);

        assertThatThrownBy(() -> Formats.written(format, List.of(line)))
                .isInstanceOf(LeftOut.class)
                .hasMessageContaining(reason);
    }

    @Test
    void one_prompt_is_written_for_all_rollouts_of_a_task() throws Exception {
        String line = TrajectoryLine.of(TrajectoryTest.full());

        List<ObjectNode> rows = new ArrayList<>();
        DataFormat.RowSink writer = DataFormats.writer("trl-grpo", 1, false).orElseThrow();
        writer.add(new Rollout(TrajectoryLine.read(line)), rows::add);

        assertThatThrownBy(() -> writer.add(new Rollout(TrajectoryLine.read(line)), rows::add))
                .isInstanceOf(LeftOut.class)
                .hasMessage("another row has its task");
        assertThat(rows).hasSize(1);
    }

    /** Learnt from like all else, it would teach what was not to be learnt. */
    @ParameterizedTest
    @CsvSource({"0", "0.5", "2"})
    void a_message_that_weighs_otherwise_is_not_said_in_rows_without_weights(double weight) throws Exception {
        ObjectNode row = TrajectoryTest.full();
        ((ObjectNode) row.at("/conversations/0/messages/4")).put("weight", weight);

        assertThatThrownBy(() -> Formats.written("trl-sft", List.of(TrajectoryLine.of(row))))
                .isInstanceOf(LeftOut.class)
                .hasMessage("a message does not weigh 1, and TRL's messages have no weights");
    }

    @Test
    void a_step_that_weighs_a_part_has_no_label() throws Exception {
        ObjectNode row = TrajectoryTest.full();
        ((ObjectNode) row.at("/steps/0")).put("weight", 0.3);
        List<ObjectNode> rows = new ArrayList<>();

        assertThatThrownBy(() ->
                        DataFormats.writer("trl-sft", 1, true).orElseThrow().add(new Rollout(row), rows::add))
                .isInstanceOf(LeftOut.class)
                .hasMessage("a step weighs neither 0 nor 1, which are all that labels can say");
        assertThat(rows).isEmpty();

        ((ObjectNode) row.at("/steps/0")).put("weight", 0);
        DataFormats.writer("trl-sft", 1, true).orElseThrow().add(new Rollout(row), rows::add);
        assertThat(rows.getFirst().path("labels")).hasToString("[-100,-100,-100,-100,-100,-100,3,2]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'run':'r','task':{'input':{'q':'lamp?'}},'output':2} | {'id':'a','input':'lamp?','expected':2}",
                "{'run':'r','task':{'input':{'q':'a','n':1}},'output':null} |"
                        + " {'id':'a','input':{'q':'a','n':1},'expected':null}",
                "{'task':{'input':{'q':'lamp?'},'expected':'3'},'output':2} |"
                        + " {'id':'a','input':{'q':'lamp?'},'expected':'3'}"
            })
    void a_case_is_what_was_asked_and_what_is_right(String fields, String row) throws Exception {
        ObjectNode rollout = Formats.json("{'schema':'agent-traj/1','rollout_id':'a','conversations':[]}");
        rollout.setAll(Formats.json(fields));

        assertThat(Formats.written("cases", List.of(TrajectoryLine.of(rollout))))
                .containsExactly(Formats.json(row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'run':'r','task':{'input':{}},'output':2} | it has no input",
                "{'run':'r','task':{'input':{'q':'a'}},'failure':{'error':'Timeout'}} | it has no output"
            })
    void a_run_that_is_no_case_is_left_out(String fields, String reason) {
        ObjectNode rollout = Formats.json("{'schema':'agent-traj/1','rollout_id':'a','conversations':[]}");
        rollout.setAll(Formats.json(fields));

        assertThatThrownBy(() -> Formats.written("cases", List.of(TrajectoryLine.of(rollout))))
                .isInstanceOf(LeftOut.class)
                .hasMessage(reason);
    }

    @Test
    void no_two_cases_have_one_id() {
        String line = TrajectoryLine.of(TrajectoryTest.full());

        assertThatThrownBy(() -> Formats.written("cases", List.of(line, line)))
                .isInstanceOf(LeftOut.class)
                .hasMessage("another row has its id");
    }

    private static List<String> names(JsonNode row) {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
