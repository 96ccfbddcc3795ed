package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Proxies;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.testing.ChatContract;
import dev.agentc.effect.testing.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model is asked through the proxy that the environment names. */
@Timeout(600)
class OpenAiProxyTest {
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

    private Loopback proxy;
    private int status = 200;
    private String wants = "Proxy-Authenticate: Basic realm=\"x\", NTLM";

    @BeforeEach
    void open() throws IOException {
        proxy = new Loopback((request, line) -> {
            if (status == 200) {
                line.head(200, STREAM).raw(Completions.text("Yes.") + Completions.end("stop"));
            } else {
                line.whole(status, "no", wants);
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    private static Chat chat(String base, Map<String, String> variables) {
        var settings = JsonNodeFactory.instance.objectNode().put("base_url", base);
        var arguments = JsonNodeFactory.instance.objectNode().put("name", "served-1");
        return new OpenAi(NO_SECRETS, new Proxies(variables::get))
                .open(new ModelBinding("fast", "openai", arguments, settings), Path.of("."));
    }

    private String place(String user) {
        return "http://" + user + "127.0.0.1:" + proxy.port();
    }

    private static EffectFailed fails(Chat chat) {
        return catchThrowableOfType(EffectFailed.class, () -> chat.reply(ChatContract.question(), Chat.Partials.NONE));
    }

    @Test
    void a_plain_server_is_asked_by_its_whole_address() {
        Chat chat = chat("http://models.internal.example/v1", Map.of("HTTP_PROXY", place("me:p%40ss@")));
        assertThat(chat.reply(ChatContract.question(), Chat.Partials.NONE).text())
                .isEqualTo("Yes.");
        var request = proxy.requests().getFirst();
        assertThat(request.path()).isEqualTo("http://models.internal.example/v1/chat/completions");
        assertThat(request.headers()).containsEntry("proxy-authorization", "Basic bWU6cEBzcw==");
    }

    @Test
    void a_secure_server_is_reached_through_a_tunnel() {
        status = 403;
        EffectFailed failed =
                fails(chat("https://models.internal.example/v1", Map.of("https_proxy", place("me:pass@"))));
        assertThat(proxy.requests().getFirst().method() + " "
                        + proxy.requests().getFirst().path())
                .isEqualTo("CONNECT models.internal.example:443");
        assertThat(proxy.requests().getFirst().headers()).containsEntry("proxy-authorization", "Basic bWU6cGFzcw==");
        assertThat(failed.failure().message())
                .contains("the proxy 127.0.0.1:" + proxy.port() + " (https_proxy)", "models.internal.example")
                .doesNotContain("pass");
    }

    @Test
    void a_proxy_that_wants_a_password_says_what_to_do() {
        status = 407;
        for (String scheme : new String[] {"http", "https"}) {
            EffectFailed failed =
                    fails(chat(scheme + "://models.internal.example/v1", Map.of(scheme + "_proxy", place(""))));
            assertThat(failed.failure().next())
                    .as(failed.failure().message())
                    .contains("USER:PASSWORD", scheme + "_proxy");
            assertThat(failed.failure().retryable()).isFalse();
        }
    }

    @Test
    void a_proxy_that_takes_no_password_says_what_it_takes() {
        status = 407;
        wants = "Proxy-Authenticate: NTLM";
        for (String scheme : new String[] {"http", "https"}) {
            EffectFailed failed =
                    fails(chat(scheme + "://models.internal.example/v1", Map.of(scheme + "_proxy", place(""))));
            assertThat(failed.failure().next())
                    .as(failed.failure().message())
                    .contains("takes a log-in by NTLM alone", scheme + "_proxy");
            assertThat(failed.failure().curable()).isTrue();
        }
    }

    @Test
    void this_machine_and_what_no_proxy_names_are_reached_without() throws IOException {
        try (var server = new Loopback(
                (request, line) -> line.head(200, STREAM).raw(Completions.text("Here.") + Completions.end("stop")))) {
            Chat chat = chat(server.uri("/v1").toString(), Map.of("HTTP_PROXY", place("me:pass@")));
            assertThat(chat.reply(ChatContract.question(), Chat.Partials.NONE).text())
                    .isEqualTo("Here.");
            assertThat(server.requests().getFirst().headers()).doesNotContainKey("proxy-authorization");
        }
        EffectFailed failed =
                fails(chat("http://models.invalid/v1", Map.of("HTTP_PROXY", place(""), "NO_PROXY", ".invalid")));
        assertThat(failed.failure().message()).isEqualTo("models.invalid is no known name");
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void a_proxy_that_is_not_there_is_named() throws IOException {
        String nobody = "127.0.0.1:" + Loopback.nobody().getPort();
        EffectFailed failed = fails(chat("http://models.internal.example/v1", Map.of("ALL_PROXY", nobody)));
        assertThat(failed.failure().message()).isEqualTo("the proxy " + nobody + " (ALL_PROXY) refuses the connection");
        assertThat(failed.failure().next()).contains("ALL_PROXY", "NO_PROXY");
    }

    @Test
    void a_proxy_of_another_kind_is_refused_before_anything_is_sent() {
        EffectFailed failed = catchThrowableOfType(
                EffectFailed.class,
                () -> chat("http://models.internal.example/v1", Map.of("ALL_PROXY", "socks5://127.0.0.1:1080")));
        assertThat(failed.failure().message())
                .isEqualTo("ALL_PROXY names a proxy of the kind socks5://, and only http:// is known");
    }
}
