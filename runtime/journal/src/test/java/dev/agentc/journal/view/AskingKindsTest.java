package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Event.Phase;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models may be asked by a declaration of any kind, also one that this module has never heard of. */
class AskingKindsTest {
    private static final String MODEL = "main/Choir.1/react.1/think.1";

    private static final List<Event> EVENTS = List.of(
            event("main", Phase.CLAIM, Event.RUN, "songs.main"),
            event("main/Choir.1", Phase.CLAIM, "chorus", "songs.Choir"),
            event("main/Choir.1/react.1", Phase.CLAIM, "strategy", "std.strategy.react"),
            event(MODEL, Phase.CLAIM, Event.MODEL, "fast"),
            event(MODEL, Phase.RESULT, Event.MODEL, "fast"));

    @Test
    void a_bill_names_the_declaration_that_asked_and_no_strategy() {
        Bill bill = Bill.of(new Kept(DeskRun.start(1), Journal.Status.DONE, EVENTS, Map.of()));

        assertThat(bill.lines()).extracting(Bill.Line::declaration).containsExactly("songs.Choir");
    }

    @Test
    void a_call_has_the_arguments_that_its_model_wrote_though_another_frame_stands_between() {
        var asked = new AskedCalls();
        EVENTS.forEach(asked::claimed);
        asked.answered(new EffectKey(MODEL), ViewJson.read("[{\"name\":\"sing\",\"arguments\":{\"line\":1}}]"));
        Event call = event("main/Choir.1/react.1/act.1/sing.1", Phase.CLAIM, "tool", "songs.sing");
        asked.claimed(call);
        Event within = event("main/Choir.1/react.1/act.1/sing.1/sing.1", Phase.CLAIM, "tool", "songs.sing");

        assertThat(asked.of(within)).as("its own caller wrote no arguments").isEmpty();
        assertThat(asked.of(call)).map(JsonNode::toString).contains("{\"line\":1}");
    }

    @Test
    void attempts_side_by_side_have_calls_and_branches_of_their_own() {
        var asked = new AskedCalls();
        var standing = new Standing();
        EVENTS.subList(0, 3).forEach(asked::claimed);
        EVENTS.subList(0, 3).forEach(standing::claimed);
        for (int i = 0; i < 2; i++) {
            String attempt = "main/Choir.1/react.1/attempt.1[" + i + "]";
            Event claim = event(attempt, Phase.CLAIM, "strategy", "std.strategy.react");
            asked.claimed(claim);
            standing.claimed(claim);
            EffectKey model = new EffectKey(attempt + "/think.1");
            asked.answered(model, ViewJson.read("[{\"name\":\"sing\",\"arguments\":{\"line\":" + i + "}}]"));
            standing.asked(model, 1);
        }
        for (int i = 0; i < 2; i++) {
            String call = "main/Choir.1/react.1/attempt.1[" + i + "]/act.1[0]/sing.1";
            Event sung = event(call, Phase.CLAIM, "tool", "songs.sing");
            assertThat(asked.of(sung)).map(JsonNode::toString).contains("{\"line\":" + i + "}");
            assertThat(standing.branch(sung.key())).isEqualTo("[" + i + "]");
            assertThat(standing.depth(sung.key())).isEqualTo(2);
        }
    }

    @Test
    void a_decision_is_no_call_though_it_may_be_called_like_one() {
        Event decision = event("main/Choir.1", Phase.DECISION, Event.MODEL, "songs.Choir");

        assertThat(decision.isModelCall()).isFalse();
        assertThat(decision.isDecision(Event.MODEL)).isTrue();
    }

    private static Event event(String key, Phase phase, String kind, String name) {
        return new Event(
                new EffectKey(key),
                phase,
                kind,
                name,
                new byte[0],
                "songs.agent:1",
                null,
                phase == Phase.RESULT ? new Usage(10, 1, 0, false) : null,
                null,
                null,
                null,
                DeskRun.AT);
    }
}
