package dev.agentc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.TrajectoryLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrajectoryTest {
    /** A run of two answers with tokens. */
    static final String FULL = """
        {'schema':'agent-traj/1','rollout_id':'r1','group_id':'g','run':'r1',
         'task':{'id':'t','input':{'q':'lamps?'},'expected':'12.50','split':'train','domain':'shop','slices':{'lang':'en'}},
         'spec':{'hash':'sha256:aa','agent':'shop.Clerk','binding':'sha256:bb'},'provenance':'self','seed':7,'status':'ok','output':'12.50',
         'conversations':[{'role':'Clerk','key':'Clerk/react.1','tools':[{'type':'function','function':{'name':'price'}}],'messages':[
           {'role':'system','content':'Be short.','parts':[{'from':0,'to':9,'slot':'Clerk.system'}]},
           {'role':'user','content':'lamps?'},
           {'role':'assistant','content':'','calls':[{'id':'call_1_0','name':'price','arguments':{'item':'lamp'}}]},
           {'role':'tool','content':'12.50','call_id':'call_1_0','name':'price','label':'untrusted'},
           {'role':'assistant','content':'12.50','weight':1}]}],
         'steps':[
           {'i':0,'role':'Clerk','call_site':'Clerk/react.1/think.1','conversation':0,'message':2,'policy':{'model':'m','version':3},
            'prompt':3,'bridge_ids':[5,6,7],'completion_ids':[8,9],'logprobs':[-0.5,-0.25],
            'spans':[{'kind':'content','message':0,'part':0,'from':0,'to':9,'first':0,'last':2}],'finish':'calls','reward':{'format':0.1}},
           {'i':1,'role':'Clerk','call_site':'Clerk/react.1/think.1#2','conversation':0,'message':4,'parent':0,'policy':{'model':'m','version':3},
            'prompt':6,'bridge_ids':[4],'completion_ids':[3,2],'logprobs':[-1.5,-0.125],'spans':[],'finish':'stop','weight':1.0,'train':true}],
         'rewards':{'outcome':1.0,'components':{'env':1.0,'judge':null},'per_role':{'Clerk':0.5}},'advantage':0.5,
         'tok':{'hash':'h','template':'t'},'cost':{'input':9,'output':4,'cached':0,'ms':20}}
        """.replaceAll("\n *", "");

    static ObjectNode full() {
        return Formats.json(FULL);
    }

    @Test
    void a_line_is_read_as_it_was_written() throws Broken {
        String line = TrajectoryLine.of(full());

        assertThat(TrajectoryLine.read(line)).isEqualTo(full());
        assertThat(TrajectoryLine.of(TrajectoryLine.read(line))).isEqualTo(line);
        assertThat(TrajectoryLine.read(RowJson.text(full()))).isEqualTo(full());
    }

    /** Without a sum the schema alone finds what makes a row useless. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/schema | 'agent-traj/2' | schema",
                "/rollout_id | '' | rollout_id",
                "/status | 'well' | status",
                "/conversations | {} | conversations",
                "/conversations/0/messages/0/role | 'alien' | conversations[0].messages[0].role",
                "/conversations/0/messages/0/parts/0/to | 10 | parts[0].to",
                "/conversations/0/messages/1/calls | [{'name':'f','arguments':{}}] | messages[1].role",
                "/conversations/0/messages/4/weight | -1 | weight",
                "/steps/0/i | 1 | steps[0].i",
                "/steps/0/message | 1 | steps[0].message",
                "/steps/0/message | 9 | steps[0].message",
                "/steps/0/conversation | 1 | steps[0].conversation",
                "/steps/0/prompt | 4 | steps[0].prompt",
                "/steps/0/bridge_ids | [5,6] | steps[0].prompt",
                "/steps/0/completion_ids | [8] | steps[0].logprobs",
                "/steps/0/completion_ids | [8,-1] | completion_ids[1]",
                "/steps/0/logprobs | [-0.5] | steps[0].logprobs",
                "/steps/0/logprobs | [-0.5,0.5] | logprobs[1]",
                "/steps/0/logprobs | [-0.5,'x'] | logprobs[1]",
                "/steps/0/spans/0/last | 4 | spans[0].last",
                "/steps/0/spans/0/kind | 'odd' | spans[0].kind",
                "/steps/1/parent | 1 | steps[1].parent",
                "/steps/1/prompt | 5 | steps[1].prompt",
                "/rewards/outcome | 'good' | rewards.outcome",
                "/rewards/components/env | true | rewards.components.env",
                "/cost/input | -1 | cost.input",
                "/task/id | 7 | task.id",
                "/extras | {} | extras"
            })
    void a_row_without_a_sum_is_held_against_the_schema(String path, String value, String named) throws Broken {
        ObjectNode row = full();
        int slash = path.lastIndexOf('/');
        JsonNode parent = row.at(path.substring(0, slash));
        ((ObjectNode) parent).set(path.substring(slash + 1), RowJson.read(value.replace('\'', '"')));

        assertThatThrownBy(() -> TrajectoryLine.read(RowJson.text(row)))
                .isInstanceOf(Broken.class)
                .hasMessageContaining(named);
    }

    @Test
    void a_row_of_text_alone_is_one_too() {
        assertThatCode(() -> TrajectoryLine.read(
                        "{\"schema\":\"agent-traj/1\",\"rollout_id\":\"x\",\"conversations\":[{\"messages\":[]}]}"))
                .doesNotThrowAnyException();
    }
}
