package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.http.Redirect;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.testing.ChatContract;
import dev.agentc.effect.testing.Loopback;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that send a question on. */
@Timeout(600)
class OpenAiRedirectTest {
    private static final String REPLY = Completions.text("Hello.") + Completions.end("stop");

    private static Chat chat(Loopback server) {
        return Opened.at(server.uri("/old"), Duration.ofSeconds(60));
    }

    private static String said(Loopback server) {
        return chat(server).reply(ChatContract.question(), Chat.Partials.NONE).text();
    }

    private static EffectFailed failed(Loopback server) {
        return catchThrowableOfType(
                EffectFailed.class, () -> chat(server).reply(ChatContract.question(), Chat.Partials.NONE));
    }

    private static void moved(Loopback.Request request, Loopback.Line line, int status, String place, String... more)
            throws IOException {
        if (request.path().startsWith("/old")) {
            String[] headers = java.util.Arrays.copyOf(more, more.length + 1);
            headers[more.length] = "Location: " + place;
            line.whole(status, "moved", headers);
        } else {
            line.head(200, STREAM).raw(REPLY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "307,/v1/chat/completions",
        "308,/v1/chat/completions",
        "307,//127.0.0.1:PORT/v1/chat/completions",
        "308,HTTP://127.0.0.1:PORT/v1/chat/completions",
        "307,../../v1/chat/completions"
    })
    void within_its_server_it_is_sent_as_it_was(int status, String place) throws IOException {
        var port = new AtomicInteger();
        try (var server =
                new Loopback((request, line) -> moved(request, line, status, place.replace("PORT", "" + port)))) {
            port.set(server.port());
            assertThat(said(server)).isEqualTo("Hello.");
            Loopback.Request first = server.requests().get(0);
            Loopback.Request second = server.requests().get(1);
            assertThat(server.requests()).hasSize(2);
            assertThat(second.method()).isEqualTo("POST");
            assertThat(second.body()).isEqualTo(first.body()).contains("messages");
            assertThat(second.headers()).isEqualTo(first.headers());
            assertThat(second.headers()).containsEntry("authorization", "Bearer " + Opened.KEY);
        }
    }

    @Test
    void what_a_redirect_says_beside_its_place_is_not_read() throws IOException {
        try (var server = new Loopback(
                (request, line) -> moved(request, line, 307, "/new/chat/completions", "Content-Encoding: gzip"))) {
            assertThat(said(server)).isEqualTo("Hello.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void another_server_gets_nothing_and_both_addresses_are_named(int status) throws IOException {
        try (var other = new Loopback((request, line) -> line.head(200, STREAM).raw(REPLY));
                var server = new Loopback((request, line) ->
                        moved(request, line, status, other.uri("/v1/chat/completions?key=1") + ""))) {
            EffectFailed failed = failed(server);
            assertThat(failed.failure().message())
                    .isEqualTo(
                            "127.0.0.1:%d answered %d, which leads from %s to %s, another server, to which neither the"
                                            .formatted(
                                                    server.port(),
                                                    status,
                                                    server.uri("/old/chat/completions"),
                                                    other.uri("/v1/chat/completions"))
                                    + " request nor the key was sent: moved");
            assertThat(failed.failure().next()).contains("base_url");
            assertThat(failed.failure().retryable()).isFalse();
            assertThat(failed.failure().curable()).isTrue();
            assertThat(failed.failure().fields().path("status").asInt()).isEqualTo(status);
            assertThat(other.requests()).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:PORT/v1",
                "http://localhost:PORT/v1",
                "http://127.0.0.1/v1",
                "http://127.0.0.1:PORT@127.0.0.2/v1"
            })
    void another_server_is_another_however_alike(String place) throws IOException {
        var port = new AtomicInteger();
        try (var server =
                new Loopback((request, line) -> moved(request, line, 307, place.replace("PORT", "" + port)))) {
            port.set(server.port());
            assertThat(failed(server).failure().message())
                    .contains("another server")
                    .doesNotContain(Opened.KEY);
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** As servers do that do not know of the proxy before them. */
    @Test
    void a_server_that_leads_out_of_encryption_is_no_address_to_take_instead() throws Redirect.Astray {
        URI from = URI.create("https://a.example/v1/chat/completions");
        String words = Redirect.of("POST", from, 307, "http://a.example/v1/chat/completions/?k=1")
                .map(Detour::words)
                .orElseThrow();
        assertThat(words)
                .isEqualTo(", which leads from https://a.example/v1/chat/completions to"
                        + " http://a.example/v1/chat/completions/, without encryption; neither the request nor"
                        + " the key was sent there");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void a_question_without_its_body_is_none(int status) throws IOException {
        try (var server = new Loopback((request, line) -> moved(request, line, status, "/login"))) {
            assertThat(failed(server).failure().message())
                    .contains(
                            "which leads from " + server.uri("/old/chat/completions") + " to " + server.uri("/login"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void redirects_in_a_circle_end() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(307, "", "Location: /old/again"))) {
            EffectFailed failed = failed(server);
            assertThat(failed.failure().message()).contains("after 10 others");
            assertThat(failed.failure().curable()).isTrue();
            assertThat(server.requests()).hasSize(11);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "mailto:a@b.example", "https://[x]/"})
    void a_place_that_no_client_can_call_is_said(String place) throws IOException {
        try (var server = new Loopback((request, line) -> moved(request, line, 308, place))) {
            assertThat(failed(server).failure().message())
                    .contains("answered 308, which leads to what is no address: " + place);
        }
    }

    @Test
    void a_redirect_to_no_place_is_the_answer() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(307, ""))) {
            assertThat(failed(server).failure().message()).endsWith("answered 307");
        }
    }
}
