package dev.agentc.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingsTest {
    private final ToyTrainer trainer = new ToyTrainer();
    private final Trainings trainings = new Trainings(new Workshop(
            trainer,
            base -> {
                throw new AssertionError("no template is needed");
            },
            Path.of("nowhere"),
            TrainingProgress.NONE));
    private final List<String> opened = new ArrayList<>();

    private Models models() {
        Chat silent = (request, partials) -> {
            throw new AssertionError("nobody is asked");
        };
        return trainings.around(new Models() {
            @Override
            public Chat open(ModelBinding binding, Path base) {
                opened.add(binding.provider());
                return silent;
            }

            @Override
            public boolean samples(ModelBinding binding) {
                return binding.provider().equals("embedded");
            }
        });
    }

    private static ModelBinding binding(String provider) {
        return new ModelBinding(
                provider, provider, JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
    }

    @Test
    void outside_of_a_training_models_are_those_there_are() {
        models().open(binding("embedded"), Path.of(""));
        models().open(binding("openai"), Path.of(""));
        assertThat(opened).containsExactly("embedded", "openai");
        assertThat(trainer.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"policy, true", "embedded, true", "openai, false"})
    void weights_that_change_sample_here_as_embedded_ones_do(String provider, boolean samples) {
        assertThat(models().samples(binding(provider))).isEqualTo(samples);
    }

    @Test
    void outside_of_a_training_there_is_none_to_ask_for() {
        assertThatThrownBy(trainings::now).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(trainings::agent).isInstanceOf(IllegalStateException.class);
        trainings.end();
        assertThatThrownBy(trainings::now).hasMessage("no training is under way");
    }

    @Test
    void a_binding_without_a_name_is_the_model_that_is_taken_where_none_is_named() {
        ModelBinding bare = binding("embedded");
        assertThat(Trainings.name(bare)).isEqualTo("clerk");
        bare.arguments().put("name", "early");
        assertThat(Trainings.name(bare)).isEqualTo("early");
    }
}
