package dev.agentc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.plan.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a plan may hold can be executed. */
class BehavioursTest {

    @Test
    void every_kind_of_callable_has_a_behaviour_and_no_other_word_has_one() {
        assertThat(Behaviours.ALL.kinds())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Callable.Kind.values())
                        .map(Callable.Kind::word)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Callable.Kind.class)
    void a_behaviour_is_found_by_the_word_of_its_kind(Callable.Kind kind) {
        assertThat(Behaviours.ALL.kind(kind.word()).word()).isEqualTo(kind.word());
    }

    @Test
    void a_kind_or_an_effect_of_another_version_is_refused_by_its_name() {
        assertThatThrownBy(() -> Behaviours.ALL.kind("reward")).hasMessageContaining("reward");
        assertThatThrownBy(() -> Behaviours.ALL.effect("send")).hasMessageContaining("send");
    }
}
