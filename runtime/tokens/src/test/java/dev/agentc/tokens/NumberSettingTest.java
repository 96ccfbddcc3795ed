package dev.agentc.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSettingTest {
    private final ModelBinding binding = new ModelBinding(
            "small", "policy", JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());

    private double temperature() {
        return NumberSetting.of(binding, "temperature", 0.7, 0, NumberSetting.HOTTEST);
    }

    @Test
    void what_is_not_given_or_null_is_as_it_is_otherwise() {
        assertThat(temperature()).isEqualTo(0.7);
        binding.settings().putNull("temperature");
        assertThat(temperature()).isEqualTo(0.7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 2})
    void what_is_within_its_range_is_taken(double given) {
        binding.settings().put("temperature", given);
        assertThat(temperature()).isEqualTo(given);
    }

    /** Weights that are trained or were trained are asked as a run would ask them. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 2.1, 9})
    void what_is_outside_of_it_is_told_by_the_name_of_the_model(double given) {
        binding.settings().put("temperature", given);
        assertThatThrownBy(this::temperature)
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("`temperature` of an embedded model is " + given);
    }
}
