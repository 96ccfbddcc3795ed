package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.json;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of a call is said by a person where nobody else knows, and the next resume takes it. */
class SettlementTest {
    private static final String KEY = "Payer/react.1/act.1[0]/pay.1";
    private final Bench bench = new Bench();
    private Outcome stopped;

    @BeforeEach
    void stop() {
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.model = r -> observations(r).isEmpty()
                ? calls("pay", "{\"item\":\"lamp\"}")
                : says(observations(r).toString());
        bench.world.server = call -> {
            throw EffectFailed.tool("pay", "shop did not answer within 1 s", false, "");
        };
        stopped = bench.run(ReconcileTest.payer(false).plan("a.Payer"), "{\"q\":\"?\"}");
        assertThat(stopped.exit()).isEqualTo(75);
        bench.world.server = call -> new Http.Answer(200, Map.of(), "\"paid again\"");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private String settle(@Nullable String call, boolean done, @Nullable String result) {
        return bench.engine
                .settle(
                        new Settlement(
                                stopped.run(), Optional.ofNullable(call), done, result == null ? null : json(result)),
                        bench.world.with(bench.journal))
                .text();
    }

    private Outcome resume() {
        return bench.engine.resume(stopped.run(), bench.world.with(bench.journal), new Cancel());
    }

    @Test
    void what_was_done_gives_what_it_is_said_to_have_given_and_is_not_sent_again() {
        assertThat(settle(null, true, "\"R7\"")).isEqualTo(KEY);

        Outcome outcome = resume();

        assertThat(outcome.output().textValue()).isEqualTo("[R7]");
        assertThat(bench.world.sent).hasSize(1);
        assertThat(bench.events(outcome)).contains("result tool " + KEY);
    }

    @Test
    void what_was_not_done_is_made_once_more_with_the_same_key() {
        settle(null, false, null);

        assertThat(resume().output().textValue()).isEqualTo("[paid again]");
        assertThat(bench.world.sent).hasSize(2);
        assertThat(bench.world.sent.stream()
                        .map(call -> call.headers().get("Idempotency-Key"))
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "pay.1", "pay", "a.pay", "act.1[0]/pay.1"})
    void a_call_is_named_by_its_key_or_by_the_tool(String call) {
        assertThat(settle(call, true, "\"R7\"")).isEqualTo(KEY);
    }

    @Test
    void the_last_word_counts_until_a_resume_has_taken_it() {
        settle(null, false, null);
        settle(null, true, "\"R8\"");

        assertThat(resume().output().textValue()).isEqualTo("[R8]");
        assertThatThrownBy(() -> settle(null, false, null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("has no call of which nobody knows");
    }

    @Test
    void what_it_cannot_have_given_is_refused_and_nothing_is_recorded() {
        int events = bench.journal.events(stopped.run()).size();
        assertThatThrownBy(() -> settle(null, true, "[1]")).isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> settle(null, true, null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is missing");
        assertThatThrownBy(() -> settle("refund", true, "\"x\""))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no such call");
        assertThat(bench.journal.events(stopped.run())).hasSize(events);
        assertThat(resume().exit()).isEqualTo(75);
        assertThat(resume().status()).isEqualTo(Journal.Status.STOPPED);
    }
}
