package dev.agentc.effect.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the bodies that every {@link Http} reads: their charset, how they are packed, and how they are framed. */
abstract class HttpBodyContract {

    /** The adapter, with this limit on an answer's body in bytes. */
    protected abstract Http http(int limit);

    @ParameterizedTest
    @MethodSource("dev.agentc.effect.testing.Bodies#charsets")
    void a_body_is_read_in_its_charset_however_that_is_written(String type, byte[] bytes, String text)
            throws IOException {
        String[] headers = type.isEmpty() ? new String[0] : new String[] {"Content-Type: " + type};
        try (var server =
                new Loopback((request, line) -> line.head(200, headers).raw(bytes))) {
            Http.Answer answer = http(4096).send(get(server.uri("/")));
            assertThat(answer.body()).isEqualTo(text);
            assertThat(answer.replaced()).isZero();
        }
    }

    @Test
    void bytes_of_no_charset_are_counted_or_refused() throws IOException {
        byte[] bytes = {'a', (byte) 0xfc, 'b', (byte) 0xff};
        try (var server = new Loopback(
                (request, line) -> line.head(200, "Content-Type: text/plain").raw(bytes))) {
            assertThat(http(4096).send(get(server.uri("/"))))
                    .extracting(Http.Answer::body, Http.Answer::replaced)
                    .containsExactly("a\uFFFDb\uFFFD", 2);
        }
        try (var server = new Loopback((request, line) ->
                line.head(200, "Content-Type: text/plain; charset=none-such").raw(bytes))) {
            assertThat(fails(get(server.uri("/"))).message()).contains("charset none-such, which is not known here");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.agentc.effect.testing.Bodies#codings")
    void a_body_is_unpacked_whether_that_was_asked_for_or_not(String coding, byte[] bytes) throws IOException {
        try (var server = new Loopback(
                (request, line) -> line.head(200, "Content-Encoding: " + coding, "Content-Type: text/plain")
                        .raw(bytes))) {
            assertThat(http(4096).send(get(server.uri("/"))).body()).isEqualTo(Bodies.TEXT);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.agentc.effect.testing.Bodies#unreadable")
    void a_body_that_cannot_be_unpacked_is_said_and_was_an_answer(String coding, byte[] bytes, String cause)
            throws IOException {
        try (var server = new Loopback(
                (request, line) -> line.head(200, "Content-Encoding: " + coding).raw(bytes))) {
            EffectFailed failed = failed(get(server.uri("/")));
            assertThat(failed.failure().message()).contains(cause);
            assertThat(failed.failure().curable()).isTrue();
            assertThat(failed.isDone()).isTrue();
        }
        try (var server = new Loopback(
                (request, line) -> line.head(503, "Content-Encoding: " + coding).raw(bytes))) {
            assertThat(http(4096).send(get(server.uri("/"))).status()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    void an_answer_without_a_body_has_an_empty_one(int status) throws IOException {
        try (var server = new Loopback((request, line) -> line.head(status, "Content-Encoding: gzip"))) {
            assertThat(http(4096).send(get(server.uri("/"))))
                    .extracting(Http.Answer::status, Http.Answer::body)
                    .containsExactly(status, "");
        }
    }

    /** As servers write them: RFC 9112, sections 2.2, 5.2, 6.3 and 7.1; RFC 9110, sections 15.2 and 15.3.7. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 OK|Transfer-Encoding: chunked^Trailer: ETag|3^abc^0^ETag: \"x\"^^|200",
                "200 OK|Transfer-Encoding: chunked|3;name=value^abc^0;last^^|200",
                "200 OK|Transfer-Encoding: CHUNKED|003^abc^00^^|200",
                "200||abc|200",
                "200 |Connection: close|abc|200",
                "206 Partial Content|Content-Range: bytes 0-2/9^Content-Length: 3|abc|206",
                "203 Other|Content-Length:3|abc|203",
                "299 Odd|Content-Length: 3^Set-Cookie: a=1^Set-Cookie: b=2|abc|299",
                "103 Early Hints|Link: </a>; rel=preload^^HTTP/1.1 200 OK^Content-Length: 3|abc|200",
                "100 Continue|^HTTP/1.1 102 Processing^^HTTP/1.1 200 OK^Content-Length: 3|abc|200",
                "401 Unauthorized|Content-Length: 3|abc|401",
                "401 Unauthorized|WWW-Authenticate: Basic realm=x^Content-Length: 3|abc|401",
                "407 Proxy|Content-Length: 3|abc|407",
                "600 Odd|Content-Length: 3|abc|600"
            })
    void an_answer_is_read_however_it_is_framed(String line, String headers, String body, int status)
            throws IOException {
        String head =
                "HTTP/1.1 " + line + "\r\n" + (headers == null ? "" : headers.replace("^", "\r\n") + "\r\n") + "\r\n";
        try (var server = new Loopback((request, out) -> out.raw(head + body.replace("^", "\r\n")))) {
            Http.Answer answer = http(4096).send(get(server.uri("/")));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo("abc");
        }
    }

    static Http.Call get(URI uri) {
        return get(uri, Duration.ofSeconds(30));
    }

    static Http.Call get(URI uri, Duration timeout) {
        return call(uri, timeout, true);
    }

    /** A call whose address the program wrote. */
    static Http.Call program(URI uri) {
        return call(uri, Duration.ofSeconds(5), false);
    }

    static Http.Call call(URI uri, Duration timeout, boolean operator) {
        @Nullable String body = null;
        return new Http.Call("rates", "GET", uri, Map.of(), body, timeout, operator);
    }

    Failure fails(Http.Call call) {
        return failed(call).failure();
    }

    EffectFailed failed(Http.Call call) {
        EffectFailed failed =
                catchThrowableOfType(EffectFailed.class, () -> http(4096).send(call));
        assertThat(failed).as("a failure of %s", call.uri()).isNotNull();
        assertThat(failed.failure().error()).isEqualTo("ToolFailed");
        assertThat(failed.failure().next()).isNotEmpty();
        return failed;
    }
}
