package dev.agentc.engine.pin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.ModelBinding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the hash of a run's models hangs on. */
class ModelBindingsTest {
    private static Bound bound(String name, double temperature) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return new Bound(
                new ModelBinding(
                        name,
                        "openai",
                        json.objectNode().put("name", "m-1"),
                        json.objectNode().put("temperature", temperature).put("base_url", "http://localhost")),
                "");
    }

    private static String hash(String file, double temperature) {
        return new ModelBindings(Map.of(file + ".fast", bound("fast", temperature))).hash();
    }

    @Test
    void it_is_what_they_stand_for_and_not_what_the_file_is_called() {
        assertThat(hash("clerk", 0.5)).isEqualTo(hash("shop", 0.5)).isNotEqualTo(hash("clerk", 0.7));
    }

    @Test
    void the_order_of_declarations_changes_nothing() {
        LinkedHashMap<String, Bound> one = new LinkedHashMap<>();
        one.put("clerk.fast", bound("fast", 0));
        one.put("clerk.slow", bound("slow", 1));
        Map<String, Bound> other = new LinkedHashMap<>();
        one.sequencedEntrySet().reversed().forEach(model -> other.put(model.getKey(), model.getValue()));

        assertThat(new ModelBindings(one).hash()).isEqualTo(new ModelBindings(other).hash());
    }
}
