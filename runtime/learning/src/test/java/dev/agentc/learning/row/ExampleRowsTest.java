package dev.agentc.learning.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.port.Journal;
import dev.agentc.training.Example;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExampleRowsTest {
    private static final byte[] NONE = {};

    private static Event event(String key, Event.Phase phase, String kind, @Nullable Sampled tokens) {
        return new Event(
                new EffectKey(key), phase, kind, "model", NONE, "a:1", null, null, "{}", NONE, tokens, Instant.EPOCH);
    }

    /** An answer of as many ids as probabilities are given, {@code begin}, {@code begin + 1} …, after a bridge. */
    private static Event answer(String key, int prompt, int[] bridge, int begin, float... logprobs) {
        int[] ids = new int[logprobs.length];
        Arrays.setAll(ids, i -> begin + i);
        return event(
                key,
                Event.Phase.RESULT,
                Event.MODEL,
                new Sampled(prompt, bridge, List.of(), ids, logprobs, "vocabulary", "template"));
    }

    /** Without a chain: what is looked for in one is not there. */
    private static List<Example> of(List<Event> events, int rollout) {
        return ExampleRows.of(
                events,
                rollout,
                head -> {
                    throw new AssertionError("no chain");
                },
                Emphases.EVEN,
                new ArrayList<>());
    }

    private static int[] ids(int... ids) {
        return ids;
    }

    @Test
    void a_conversation_is_one_row_in_which_what_the_model_wrote_counts() {
        List<Example> rows = of(
                List.of(
                        answer("A/think.1", 2, ids(5, 6), 20, -0.5f, -0.25f),
                        answer("A/think.1#2", 5, ids(7), 30, -1f)),
                4);
        assertThat(rows).hasSize(1);
        Example row = rows.getFirst();
        assertThat(row.ids()).containsExactly(5, 6, 20, 21, 7, 30);
        assertThat(row.weights()).containsExactly(0, 0, 1, 1, 0, 1);
        assertThat(row.sampler()).containsExactly(0, 0, -0.5, -0.25, 0, -1);
        assertThat(row.rollout()).isEqualTo(4);
    }

    @Test
    void turns_of_an_agent_are_one_conversation() {
        List<Example> rows = of(
                List.of(
                        answer("A/react.1/think.1", 1, ids(5), 20, -1),
                        answer("A/react.1#2/think.1", 3, ids(6), 30, -1),
                        answer("A/react.1#2/think.1#2", 5, ids(7), 40, -1)),
                0);
        assertThat(rows).extracting(Example::ids).containsExactly(ids(5, 20, 6, 30, 7, 40));
    }

    @Test
    void conversations_beside_each_other_are_rows_of_one_rollout() {
        List<Example> rows = of(
                List.of(
                        answer("A/ask.1/think.1", 1, ids(5), 20, -1),
                        answer("A/ask.2/think.1", 1, ids(6), 30, -1),
                        answer("A/ask.1/think.1#2", 3, ids(7), 40, -1),
                        answer("A/ask.2/think.1#2", 3, ids(8), 50, -1)),
                2);
        assertThat(rows).extracting(Example::ids).containsExactly(ids(5, 20, 7, 40), ids(6, 30, 8, 50));
        assertThat(rows).extracting(Example::rollout).containsOnly(2);
    }

    @Test
    void a_conversation_that_begins_anew_is_another_row() {
        List<Example> rows =
                of(List.of(answer("A/think.1", 1, ids(5), 20, -1), answer("A/think.1#2", 2, ids(5, 9), 30, -1)), 0);
        assertThat(rows).extracting(Example::ids).containsExactly(ids(5, 20), ids(5, 9, 30));
    }

    /** A tool may be an agent, and a strategy's attempts are the agent's own. */
    @Test
    void what_others_said_that_an_agent_asked_is_not_its_own() {
        List<Event> events = List.of(
                event("A", Event.Phase.CLAIM, "agent", null),
                event("A/react.1", Event.Phase.CLAIM, "strategy", null),
                answer("A/react.1/think.1", 1, ids(5), 20, -1),
                event("A/react.1/act.1", Event.Phase.CLAIM, "tool", null),
                event("A/react.1/act.1/ask.1", Event.Phase.CLAIM, "agent", null),
                answer("A/react.1/act.1/ask.1/think.1", 1, ids(9), 60, -1),
                answer("A/react.1/act.1/ask.1/think.1#2", 3, ids(9), 70, -1),
                event("A/react.1/act.1/ask.10", Event.Phase.CLAIM, "flow", null),
                answer("A/react.1/act.1/ask.10/think.1", 1, ids(8), 80, -1),
                answer("A/react.1/think.1#2", 3, ids(6), 30, -1));
        assertThat(of(ExampleRows.own(events), 0))
                .extracting(Example::ids)
                .containsExactlyInAnyOrder(ids(5, 20, 6, 30), ids(8, 80));
        assertThat(of(events, 0)).hasSize(3);
    }

    /** Its beginning was another model's, or was cut off. */
    @Test
    void an_answer_whose_beginning_is_not_there_is_left_out() {
        List<Example> rows = of(
                List.of(
                        answer("A/think.1", 9, ids(5), 20, -1),
                        answer("A/think.1#2", 1, ids(6), 30, -1),
                        answer("A/think.1#3", 9, ids(7), 40, -1)),
                0);
        assertThat(rows).extracting(Example::ids).containsExactly(ids(6, 30));
    }

    private static Event linked(Event answer, int head) {
        return new Event(
                answer.key(),
                answer.phase(),
                answer.kind(),
                answer.name(),
                NONE,
                answer.place(),
                null,
                null,
                answer.body(),
                new byte[] {(byte) head},
                answer.tokens(),
                Instant.EPOCH);
    }

    /** Two attempts go on from what the agent said before them, each in a frame of its own. */
    @Test
    void what_goes_on_from_an_answer_of_another_frame_is_a_row_of_its_own_with_that_before_it() {
        Map<String, Journal.Link> chain = Map.of(
                "01", new Journal.Link(NONE, "{}"),
                "02", new Journal.Link(new byte[] {1}, "{}"),
                "03", new Journal.Link(new byte[] {1}, "{}"),
                "04", new Journal.Link(new byte[] {9}, "{}"),
                "09", new Journal.Link(NONE, "{}"));
        List<Event> missing = new ArrayList<>();
        List<Example> rows = ExampleRows.of(
                List.of(
                        linked(answer("A/plan.1/think.1", 1, ids(5), 20, -1), 1),
                        linked(answer("A/plan.1/try.1/think.1", 3, ids(6), 30, -1), 2),
                        linked(answer("A/plan.1/try.2/think.1", 3, ids(7), 40, -1), 3),
                        linked(answer("A/plan.1/try.3/think.1", 9, ids(8), 50, -1), 4)),
                0,
                head -> chain.get(HexFormat.of().formatHex(head)),
                Emphases.EVEN,
                missing);
        assertThat(rows).extracting(Example::ids).containsExactly(ids(5, 20), ids(5, 20, 6, 30), ids(5, 20, 7, 40));
        assertThat(rows)
                .extracting(Example::weights)
                .containsExactly(new double[] {0, 1}, new double[] {0, 0, 0, 1}, new double[] {0, 0, 0, 1});
        assertThat(missing)
                .singleElement()
                .satisfies(event -> assertThat(event.key().text()).contains("try.3"));
    }

    @Test
    void only_answers_of_token_level_models_are_looked_at() {
        Sampled tokens = answer("A/think.1", 1, ids(5), 20, -1).tokens();
        assertThat(of(
                        List.of(
                                event("A/think.1", Event.Phase.CLAIM, Event.MODEL, null),
                                event("A/think.1", Event.Phase.RESULT, Event.MODEL, null),
                                event("A/think.1", Event.Phase.RESULT, "tool", tokens)),
                        0))
                .isEmpty();
    }

    @Test
    void what_nothing_came_before_follows_nothing_and_does_not_count() {
        assertThat(of(List.of(answer("A/think.1", 0, ids(), 20, -1, -1)), 0)
                        .getFirst()
                        .weights())
                .containsExactly(0, 1);
    }

    @Test
    void rows_are_as_long_as_they_are() {
        float[] logprobs = new float[1000];
        Arrays.fill(logprobs, -0.5f);
        Example row =
                of(List.of(answer("A/think.1", 1, ids(5), 20, logprobs)), 0).getFirst();
        assertThat(row.ids()).hasSize(1001).endsWith(1019);
        assertThat(row.weight()).isEqualTo(1000);
        assertThat(row.sampler()).endsWith(-0.5);
    }
}
