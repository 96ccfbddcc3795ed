package dev.agentc.models.openai;

import dev.agentc.models.BindingReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How a model is to choose its words; what is empty is the server's own. */
record Sampling(
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt seed,
        List<String> stop,
        Optional<String> reasoning) {

    static Sampling of(BindingReader settings) {
        return new Sampling(
                settings.number("temperature"),
                settings.number("top_p"),
                settings.integer("seed"),
                settings.texts("stop"),
                settings.text("reasoning"));
    }
}
