package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code m { temperature: 0 }} where only the run knows which model {@code m} is. */
@Timeout(600)
class ChangedModelTest {
    private static final String PROGRAM = """
        model strong = embedded()

        model fast = embedded("early")

        prompt ask(q: string) -> string { model: strong }

        fn chosen(q: string) -> model = if q.len() > 9 { strong } else { fast }

        flow main(q: string) -> string = ask { model: chosen(q) { %s } }(q)
        """;

    @Test
    void a_model_that_a_choice_gives_is_asked_with_the_settings() {
        var journal = new MemoryJournal();
        var outcome = run("temperature: 0, seed: 7", journal);
        assertThat(outcome.failure()).isNull();
        assertThat(journal.events(outcome.run()).toString()).contains("fast {temperature, seed}");
    }

    @Test
    void a_setting_that_its_provider_does_not_have_fails_in_one_sentence() {
        var failure = run("top_p: 0.5", new MemoryJournal()).failure();
        assertThat(Optional.ofNullable(failure).orElseThrow().message())
                .isEqualTo("`fast` is a model of `embedded`, which has no setting `top_p`");
    }

    private static Outcome run(String settings, MemoryJournal journal) {
        var plan = new Example(Map.of(Example.FILE, PROGRAM.formatted(settings)), Repository.ROOT)
                .plan(Example.FILE)
                .orElseThrow();
        return Running.run(plan, Running.input().put("q", "hello"), Repository.ROOT, OptionalLong.of(1), journal);
    }
}
