package dev.agentc.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Models;
import dev.agentc.effect.port.World;
import dev.agentc.engine.rehearsal.StillWorld;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return trainings
                .around(world(new Models() {
                    @Override
                    public Chat open(ModelBinding binding, Path base) {
                        opened.add(binding.provider());
                        return silent;
                    }

                    @Override
                    public boolean samples(ModelBinding binding) {
                        return binding.provider().equals("embedded");
                    }
                }))
                .models();
    }

    private static World world(Models models) {
        World still = StillWorld.around(new NoJournal(), Map.of(), binding -> false);
        return new World(
                still.journal(),
                models,
                still.http(),
                still.commands(),
                still.files(),
                still.clock(),
                still.chance(),
                still.environment(),
                still.progress());
    }

    /** Nothing is run, so nothing is recorded. */
    private static final class NoJournal implements Journal {
        @Override
        public Log begin(Start start) {
            throw new AssertionError("nothing is run");
        }

        @Override
        public Log reopen(RunId run) {
            throw new AssertionError("nothing is run");
        }

        @Override
        public Optional<RunId> find(String word) {
            return Optional.empty();
        }

        @Override
        public void close() {}
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
    void of_the_world_around_a_training_only_the_models_are_others() throws ReflectiveOperationException {
        World plain = StillWorld.around(new NoJournal(), Map.of(), binding -> false);
        World around = trainings.around(plain);

        for (RecordComponent port : World.class.getRecordComponents()) {
            Object now = port.getAccessor().invoke(around);
            Object before = port.getAccessor().invoke(plain);
            assertThat(now == before)
                    .as(port.getName())
                    .isEqualTo(!port.getName().equals("models"));
        }
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
