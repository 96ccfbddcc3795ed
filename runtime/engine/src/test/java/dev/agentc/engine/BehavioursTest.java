package dev.agentc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan may hold is known by the words of its kinds. That every kind of the compiler is known is tested over both. */
class BehavioursTest {

    @ParameterizedTest
    @ValueSource(strings = {"fn", "flow", "strategy", "tool", "prompt", "agent", "test"})
    void what_can_be_called_is_found_by_the_word_of_its_kind(String kind) {
        assertThat(Behaviours.ALL.callable(kind).word()).isEqualTo(kind);
        assertThatThrownBy(() -> Behaviours.ALL.value(kind)).hasMessageContaining(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"let", "model"})
    void what_stands_for_a_value_is_found_by_the_word_of_its_kind(String kind) {
        assertThat(Behaviours.ALL.value(kind).word()).isEqualTo(kind);
        assertThatThrownBy(() -> Behaviours.ALL.callable(kind)).hasMessageContaining(kind);
    }

    @Test
    void more_kinds_stand_beside_those_there_are() {
        Behaviour counter = new Behaviour.OfValue() {
            @Override
            public String word() {
                return "counter";
            }

            @Override
            public Object value(Declared declared, Activation here) {
                return 1L;
            }
        };
        assertThat(Behaviours.ALL.with(List.of(counter)).kinds())
                .contains("counter")
                .containsAll(Behaviours.ALL.kinds());
        assertThat(Behaviours.ALL.kinds()).doesNotContain("counter");
    }

    @Test
    void a_kind_or_an_effect_of_another_version_is_refused_by_its_name() {
        assertThatThrownBy(() -> Behaviours.ALL.kind("team")).hasMessageContaining("team");
        assertThatThrownBy(() -> Behaviours.ALL.effect("send")).hasMessageContaining("send");
    }
}
