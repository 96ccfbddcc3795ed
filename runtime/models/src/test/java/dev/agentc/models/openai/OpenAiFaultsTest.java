package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.testing.ChatContract;
import dev.agentc.effect.testing.Loopback;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault ends in its documented outcome: on the first call, and in the middle of a conversation. */
@Timeout(600)
class OpenAiFaultsTest {
    private static final Duration TIMEOUT = Duration.ofMillis(600);
    private static final Duration PATIENT = Duration.ofSeconds(30);

    static Stream<Fault> faults() {
        return Faults.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void on_the_first_call(Fault fault) throws IOException {
        int attempts = 0;
        for (Duration time = time(fault);
                attempts == 0;
                time = time.multipliedBy(4)) { // it may be over before anything was sent
            try (var server = new Loopback(fault.server())) {
                check(fault, Opened.at(server.uri("/v1"), time), ChatContract.question());
                attempts = server.requests().size();
            }
        }
        assertThat(attempts).as("attempts").isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void in_the_middle_of_a_conversation(Fault fault) throws IOException {
        int attempts = 0;
        for (Duration time = time(fault); attempts == 0; time = time.multipliedBy(4)) {
            try (var server =
                    new Loopback((request, line) -> first(request, fault).answer(request, line))) {
                Chat patient = Opened.at(server.uri("/v1"), PATIENT);
                Chat chat = time.equals(PATIENT) ? patient : Opened.at(server.uri("/v1"), time);
                assertThat(patient.reply(ChatContract.question(), Chat.Partials.NONE)
                                .calls())
                        .hasSize(1);
                check(fault, chat, ChatContract.conversation());
                attempts = server.requests().size() - 1;
                assertThat(patient.reply(ChatContract.question(), Chat.Partials.NONE)
                                .calls())
                        .as("the model afterwards")
                        .hasSize(1);
            }
        }
        assertThat(attempts).as("attempts").isEqualTo(1);
    }

    /** All is well until an answer of a tool stands in the conversation. */
    private static Loopback.Behaviour first(Loopback.Request request, Fault fault) {
        return request.body().contains("tool_call_id")
                ? fault.server()
                : (r, line) -> line.head(200, STREAM)
                        .raw(Completions.call(0, "x", "price", "{\"item\":\"mug\"}") + Completions.end("tool_calls"));
    }

    private static Duration time(Fault fault) {
        boolean silent = fault.outcome() instanceof Fault.Outcome.Failed failed
                && failed.error().equals("Timeout");
        return silent ? TIMEOUT : PATIENT;
    }

    private static void check(Fault fault, Chat chat, ChatRequest request) {
        switch (fault.outcome()) {
            case Fault.Outcome.Failed failed -> fails(failed, chat, request);
            case Fault.Outcome.Replied replied -> replied.check().accept(chat.reply(request, Chat.Partials.NONE));
        }
    }

    private static void fails(Fault.Outcome.Failed expected, Chat chat, ChatRequest request) {
        EffectFailed failed = catchThrowableOfType(EffectFailed.class, () -> chat.reply(request, Chat.Partials.NONE));
        assertThat(failed).as("a failure").isNotNull();
        var failure = failed.failure();
        assertThat(failure.error()).isEqualTo(expected.error());
        assertThat(failure.message())
                .contains(expected.says())
                .doesNotContain(Opened.KEY)
                .doesNotContain("\n");
        assertThat(failure.retryable()).isEqualTo(expected.retryable());
        assertThat(failure.boundary()).isEqualTo("model fast");
        assertThat(failure.next()).isNotEmpty();
        assertThat(failure.fields().path("status").asInt()).isEqualTo(expected.status());
        if (expected.pause() < 0) {
            assertThat(failed.retryAfter()).isNull();
        } else {
            assertThat(failed.retryAfter())
                    .isBetween(
                            Duration.ofSeconds(expected.pause()).minusMinutes(1), Duration.ofSeconds(expected.pause()));
        }
    }

    @Test
    void a_stream_cut_at_any_byte_is_whole_or_a_failure_that_another_try_can_mend() throws IOException {
        String stream = Completions.text("Größe ☕")
                + Completions.call(0, "a", "price", "{\"item\": \"mug\"}")
                + Completions.end("tool_calls");
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        var length = new AtomicInteger();
        int whole = 0;
        try (var server =
                new Loopback((request, line) -> line.head(200, STREAM).raw(Arrays.copyOf(bytes, length.get())))) {
            Chat chat = Opened.at(server.uri("/v1"), PATIENT);
            for (int cut = 0; cut <= bytes.length; cut += 3) {
                length.set(cut);
                whole += wholeOrRetryable(chat) ? 1 : 0;
            }
        }
        assertThat(whole).isPositive();
    }

    private static boolean wholeOrRetryable(Chat chat) {
        try {
            Reply reply = chat.reply(ChatContract.question(), Chat.Partials.NONE);
            assertThat(reply.text()).isEqualTo("Größe ☕");
            assertThat(reply.calls()).extracting(ToolCall::raw).containsExactly("{\"item\": \"mug\"}");
            return true;
        } catch (EffectFailed e) {
            assertThat(e.failure().error()).isEqualTo("ProviderFailed");
            assertThat(e.failure().retryable()).isTrue();
            return false;
        }
    }

    @Test
    void what_a_failed_call_cost_is_said_where_it_is_known() throws IOException {
        String refusal =
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"refusal\":\"No.\"}}]}\n\n" + Completions.end("stop");
        try (var refusing =
                        new Loopback((request, line) -> line.head(200, STREAM).raw(refusal));
                var busy = new Loopback((request, line) -> line.whole(429, ""));
                var cut = new Loopback((request, line) -> line.head(200, STREAM).raw(Completions.text("Two")))) {
            assertThat(usage(refusing)).isEqualTo(new Usage(20, 5, 8, false));
            assertThat(usage(busy)).isEqualTo(Usage.NONE);
            assertThat(usage(cut)).as("nobody knows").isNull();
        }
    }

    private static Usage usage(Loopback server) {
        return failed(server).usage();
    }

    private static EffectFailed failed(Loopback server) {
        Chat chat = Opened.at(server.uri("/v1"), PATIENT);
        return catchThrowableOfType(EffectFailed.class, () -> chat.reply(ChatContract.question(), Chat.Partials.NONE));
    }

    @Test
    void what_must_not_be_asked_is_not_the_fault_of_a_setting() throws IOException {
        String azure = "{\"error\":{\"message\":\"The response was filtered due to the prompt triggering Azure"
                + " OpenAI's content management"
                + " policy.\",\"type\":null,\"param\":\"prompt\",\"code\":\"content_filter\",\"status\":400}}";
        try (var server = new Loopback((request, line) -> line.whole(400, azure, "Content-Type: application/json"))) {
            EffectFailed failed = failed(server);
            assertThat(failed.failure().message()).contains("answered 400: The response was filtered");
            assertThat(failed.failure().next()).startsWith("Ask for something else, or ask another model");
        }
    }

    @Test
    void used_up_credit_is_mended_by_credit_whatever_the_status() throws IOException {
        String words = "{\"error\":{\"message\":\"You exceeded your current quota\",\"code\":\"insufficient_quota\"}}";
        for (int status : new int[] {400, 403, 429}) {
            try (var server =
                    new Loopback((request, line) -> line.whole(status, words, "Content-Type: application/json"))) {
                EffectFailed failed = failed(server);
                assertThat(failed.failure().next()).isEqualTo("Add credit to the account of the key in MY_KEY.");
                assertThat(failed.failure().retryable()).isFalse();
                assertThat(failed.failure().curable()).isTrue();
            }
        }
    }

    @Test
    void a_page_or_a_redirect_in_place_of_a_reply_may_be_gone_another_time() throws IOException {
        for (Loopback.Behaviour outage : java.util.List.<Loopback.Behaviour>of(
                (request, line) -> line.whole(200, "<h1>Back soon</h1>", "Content-Type: text/html"),
                (request, line) -> line.whole(200, ""),
                (request, line) -> line.whole(302, "", "Location: http://127.0.0.1:1/login"))) {
            try (var server = new Loopback(outage)) {
                EffectFailed failed = failed(server);
                assertThat(failed.failure().retryable()).isFalse();
                assertThat(failed.failure().curable()).isTrue();
            }
        }
    }

    @Test
    void a_firewall_that_shows_a_page_is_not_the_key() throws IOException {
        for (int status : new int[] {401, 403}) {
            try (var server = new Loopback((request, line) ->
                    line.whole(status, "<title>Just a moment...</title>", "Content-Type: text/html; charset=UTF-8"))) {
                EffectFailed failed = failed(server);
                assertThat(failed.failure().message()).endsWith("answered " + status + ": Just a moment...");
                assertThat(failed.failure().next())
                        .contains("a firewall or a gateway")
                        .doesNotContain("MY_KEY");
                assertThat(failed.failure().curable()).isTrue();
            }
        }
    }

    @Test
    void nobody_listens() throws IOException {
        fails(
                new Fault.Outcome.Failed("ProviderFailed", 0, true, "refuses the connection", -1),
                Opened.at(Loopback.nobody(), PATIENT),
                ChatContract.question());
    }

    @Test
    void the_name_is_unknown() {
        Chat chat = Opened.at(URI.create("http://nowhere.invalid/v1"), PATIENT);
        fails(
                new Fault.Outcome.Failed("ProviderFailed", 0, true, "nowhere.invalid is no known name", -1),
                chat,
                ChatContract.question());
    }

    @Test
    void the_server_speaks_no_tls() throws IOException {
        try (var server = new Loopback((request, line) -> line.raw("HTTP/1.1 400 Plain\r\n\r\n"))) {
            Chat chat = Opened.at(URI.create("https://127.0.0.1:" + server.port() + "/v1"), PATIENT);
            fails(
                    new Fault.Outcome.Failed("ProviderFailed", 0, false, "cannot be secured", -1),
                    chat,
                    ChatContract.question());
        }
    }

    @Test
    void a_caller_that_is_interrupted_lets_go_of_the_connection() throws Exception {
        try (var server = new Loopback((request, line) -> line.silence())) {
            Chat chat = Opened.at(server.uri("/v1"), PATIENT);
            var caller = Thread.ofVirtual()
                    .unstarted(() -> catchThrowableOfType(
                            EffectFailed.class, () -> chat.reply(ChatContract.question(), Chat.Partials.NONE)));
            caller.start();
            while (server.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            assertThat(caller.join(PATIENT)).as("the caller is free").isTrue();
        }
    }
}
