package dev.agentc.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.Authorities;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Proxies;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.testing.ChatContract;
import dev.agentc.effect.testing.SecureServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model behind a certificate that a firm signed itself. */
@Timeout(600)
class OpenAiAuthoritiesTest {
    private static final Environment NO_SECRETS = new Environment() {
        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> secret(String name) {
            return Optional.empty();
        }
    };

    private static Chat chat(SecureServer server, Authorities authorities) {
        var settings = JsonNodeFactory.instance
                .objectNode()
                .put("base_url", server.uri("/v1").toString());
        var arguments = JsonNodeFactory.instance.objectNode().put("name", "served-1");
        return new OpenAi(NO_SECRETS, new Proxies(name -> null), authorities)
                .open(new ModelBinding("fast", "openai", arguments, settings), Path.of("."));
    }

    @Test
    void an_authority_that_a_file_names_is_trusted_and_no_other(@TempDir Path folder) throws Exception {
        String stream = Completions.text("Yes.") + Completions.end("stop");
        try (var server = new SecureServer(folder, "text/event-stream", stream)) {
            Chat trusting = chat(server, new Authorities(server.authority().toString()));
            assertThat(trusting.reply(ChatContract.question(), Chat.Partials.NONE)
                            .text())
                    .isEqualTo("Yes.");

            EffectFailed failed = failed(server, new Authorities(null));
            assertThat(failed.failure().message()).contains("cannot be secured");
            assertThat(failed.failure().next()).contains("name it in SSL_CERT_FILE");
            assertThat(failed(server, new Authorities("/nowhere/firm.pem"))
                            .failure()
                            .next())
                    .isEqualTo("SSL_CERT_FILE names /nowhere/firm.pem, which is not there: correct it.");
        }
    }

    private static EffectFailed failed(SecureServer server, Authorities authorities) {
        Chat chat = chat(server, authorities);
        return catchThrowableOfType(EffectFailed.class, () -> chat.reply(ChatContract.question(), Chat.Partials.NONE));
    }
}
