package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Opens models as a program would. */
final class Opened {
    static final String KEY = "sk-canary-123";

    private Opened() {}

    static Chat at(URI base, Duration timeout) {
        return with(settings(base).put("timeout", timeout.toMillis() / 1000.0), Map.of("MY_KEY", KEY));
    }

    static ObjectNode settings(URI base) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode().put("base_url", base.toString());
        settings.putObject("key").put("secret", "MY_KEY");
        return settings;
    }

    static Chat with(ObjectNode settings, Map<String, String> secrets) {
        var arguments = JsonNodeFactory.instance.objectNode().put("name", "served-1");
        return new OpenAi(environment(secrets))
                .open(new ModelBinding("fast", "openai", arguments, settings), Path.of("."));
    }

    private static Environment environment(Map<String, String> secrets) {
        return new Environment() {
            @Override
            public Optional<String> variable(String name) {
                return Optional.empty();
            }

            @Override
            public Optional<String> secret(String name) {
                return Optional.ofNullable(secrets.get(name));
            }
        };
    }
}
