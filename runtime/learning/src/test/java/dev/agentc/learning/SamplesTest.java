package dev.agentc.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final RecordShape CASE = shape("std.learn.Case", "id", "input", "expected");
    private static final RecordShape RUN = shape("std.run.Run", "id", "input", "output", "case");

    private final Samples samples = new Samples();

    private static RecordShape shape(String type, String... fields) {
        return new RecordShape(type, false, List.of(fields), List.of(fields));
    }

    private static RecordValue run(String id, String input, String output) {
        return RecordValue.of(RUN, "run " + input, input, output, RecordValue.of(CASE, id, input, ""));
    }

    @Test
    void what_was_asked_again_is_told_with_both_answers() {
        samples.saw(ListValue.of(run("a", "A?", "first"), run("b", "B?", "once")), 0);
        samples.saw(ListValue.of(run("a", "A?", "last")), 3);

        assertThat(samples.told())
                .hasToString("[{\"id\":\"a\",\"input\":\"A?\",\"before\":{\"steps\":0,\"answer\":\"first\"},"
                        + "\"after\":{\"steps\":3,\"answer\":\"last\"}}]");
    }

    /** What one dataset asks under an id says nothing of what another asks under it. */
    @Test
    void cases_of_one_id_that_ask_something_else_are_no_pair() {
        samples.saw(ListValue.of(run("a", "A?", "first")), 0);
        samples.saw(ListValue.of(run("a", "another?", "other")), 3);

        assertThat(samples.told()).isEmpty();
    }

    @Test
    void the_first_by_their_ids_are_kept_whichever_come_first() {
        IntStream.range(0, 100).forEach(i -> samples.saw(ListValue.of(run("c" + (199 - i), "?", "first")), 0));
        IntStream.range(0, 100).forEach(i -> samples.saw(ListValue.of(run("c" + (100 + i), "?", "last")), 1));

        assertThat(samples.told()).extracting(told -> told.path("id").asText()).containsExactly("c100", "c101", "c102");
    }
}
