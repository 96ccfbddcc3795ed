package dev.agentc.models.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Environment;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvidersTest {
    private static final Environment NOTHING = new Environment() {
        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> secret(String name) {
            return Optional.empty();
        }
    };

    private static ModelBinding binding(String provider) {
        return new ModelBinding(
                "fast", provider, JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
    }

    @Test
    void a_caller_adds_providers_of_its_own() {
        Chat parrot = (request, partials) -> null;
        assertThat(new Providers(NOTHING)
                        .with("parrot", (binding, base) -> parrot)
                        .open(binding("parrot"), Path.of(".")))
                .isSameAs(parrot);
    }

    @Test
    void an_unknown_provider_is_told_which_there_are() {
        assertThatThrownBy(() -> new Providers(NOTHING).open(binding("openia"), Path.of(".")))
                .isInstanceOfSatisfying(
                        EffectFailed.class,
                        e -> assertThat(e.failure().next()).isEqualTo("Take one of openai, scripted."))
                .hasMessage("there is no provider `openia`");
    }
}
