package dev.agentc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Generate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalModelTest {
    private static final List<Fixture.Row> ROWS = Fixture.rows().subList(0, 20);

    private static Generate.Continuation say(LocalModel model, int[] prompt, double temperature, long seed) {
        return model.generate(new Generate.Request(prompt, 40, temperature, seed, new int[] {2}), id -> {});
    }

    @Test
    void a_seed_says_the_same_again_and_another_seed_something_else() {
        int[] prompt = ROWS.getFirst().prompt();
        List<Generate.Continuation> said = IntStream.range(0, 30)
                .mapToObj(seed -> say(Fixture.model(), prompt, 1.5, seed))
                .toList();
        for (int seed = 0; seed < said.size(); seed++) {
            assertThat(say(Fixture.model(), prompt, 1.5, seed)).isEqualTo(said.get(seed));
        }
        assertThat(said.stream().distinct().count()).isGreaterThan(1);
    }

    @Test
    void what_is_kept_from_earlier_calls_changes_no_bit() {
        LocalModel kept = Fixture.model();
        for (Fixture.Row row : ROWS) {
            assertThat(say(kept, row.prompt(), 0.7, 5)).isEqualTo(say(Fixture.model(), row.prompt(), 0.7, 5));
        }
    }

    @Test
    void a_prompt_in_one_go_and_id_by_id_gives_the_same_logits() {
        for (Fixture.Row row : ROWS) {
            int[] prompt = row.prompt();
            float[] whole = logits(prompt, prompt.length - 1);
            assertThat(logits(prompt, 0)).isEqualTo(whole);
        }
    }

    /** The logits after a prompt whose first ids are read in one go and the others one by one. */
    private static float[] logits(int[] prompt, int together) {
        Decoder decoder = new Decoder(Fixture.LLAMA);
        KeyValues known = Fixture.LLAMA.keyValues(prompt.length + 7);
        decoder.read(known, prompt, 0, together);
        float[] logits = {};
        for (int at = together; at < prompt.length; at++) {
            logits = decoder.next(List.of(known), new int[] {prompt[at]});
        }
        return Arrays.copyOf(logits, Fixture.LLAMA.shape().rows());
    }

    @Test
    void many_calls_at_once_say_what_each_says_alone() throws Exception {
        LocalModel shared = Fixture.model();
        List<Callable<Generate.Continuation>> calls = new ArrayList<>();
        ROWS.forEach(row -> calls.add(() -> say(shared, row.prompt(), 0.7, 9)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Generate.Continuation>> said = threads.invokeAll(calls);
            for (int i = 0; i < said.size(); i++) {
                assertThat(said.get(i).get())
                        .isEqualTo(say(Fixture.model(), ROWS.get(i).prompt(), 0.7, 9));
            }
        }
    }

    @Test
    void sampled_ids_are_told_as_they_come_and_end_with_the_stop_id() {
        List<Integer> told = new ArrayList<>();
        var said = Fixture.model()
                .generate(new Generate.Request(ROWS.getFirst().prompt(), 200, 0, 1, new int[] {2}), told::add);
        assertThat(told)
                .containsExactlyElementsOf(Arrays.stream(said.ids()).boxed().toList());
        assertThat(said.stopped()).isTrue();
        assertThat(told.getLast()).isEqualTo(2);
        assertThat(said.logprobs()).hasSameSizeAs(said.ids());
        for (float logprob : said.logprobs()) {
            assertThat(logprob).isBetween(-20f, 0f);
        }
    }

    @Test
    void room_for_three_ids_gives_three() {
        var said = Fixture.model()
                .generate(new Generate.Request(ROWS.getFirst().prompt(), 3, 0, 1, new int[] {2}), id -> {});
        assertThat(said.ids()).hasSize(3);
        assertThat(said.stopped()).isFalse();
    }

    @Test
    void the_context_bounds_prompt_and_continuation() {
        LocalModel model = Fixture.model();
        int[] nearly = new int[model.context() - 2];
        Arrays.fill(nearly, 60);
        assertThat(model.generate(new Generate.Request(nearly, 50, 0, 1, new int[0]), id -> {})
                        .ids())
                .hasSize(2);
        assertThatThrownBy(() -> say(model, new int[model.context()], 0, 1))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("1 to 1023");
        assertThatThrownBy(() -> say(model, new int[0], 0, 1)).isInstanceOf(EffectFailed.class);
    }
}
