package dev.agentc.effect.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the bodies that every {@link Http} reads: their charset, how they are packed, and how they are framed. */
abstract class HttpBodyContract {

    /** The adapter, with this limit on an answer's body in bytes. */
    protected abstract Http http(int limit);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "text/plain                                        | 47c3bc                 | Gü",
                "text/plain; charset=ISO-8859-1                    | 47fc                   | Gü",
                "application/json; Charset=ISO-8859-1              | 47fc                   | Gü",
                "application/json; charset=ISO-8859-1              | 47c3bc                 | Gü",
                "application/problem+json;charset=latin1           | 47c3bc                 | Gü",
                "text/html; charset=ISO-8859-1                     | 47c3bc                 | GÃ¼",
                "text/plain;CHARSET=latin1                         | 47fc                   | Gü",
                "text/plain; charset=\"iso-8859-1\"                | 47fc                   | Gü",
                "text/plain; charset='iso-8859-1'                  | 47fc                   | Gü",
                "text/plain ; charset = iso-8859-1                 | 47fc                   | Gü",
                "text/plain; charset=\"iso\\-8859-1\"              | 47fc                   | Gü",
                "text/plain; boundary=\";charset=x\"; charset=latin1 | 47fc                | Gü",
                "text/plain; xcharset=latin1                       | 47c3bc                 | Gü",
                "text/plain; charset=; charset=latin1              | 47fc                   | Gü",
                "text/plain; charset=latin1; charset=utf-8         | 47fc                   | Gü",
                "text/plain; charset=latin1, text/html             | 47fc                   | Gü",
                "charset=latin1                                    | 47c3bc                 | Gü",
                "text/plain; charset=iso-8859-1                    | 93fc94                 | “ü”",
                "text/plain; charset=windows-1252                  | 80                     | €",
                "text/plain; charset=iso-8859-15                   | a4                     | €",
                "text/plain; charset=koi8-r                        | c1                     | а",
                "text/plain; charset=Shift_JIS                     | 93fa                   | 日",
                "text/plain; charset=windows-31j                   | 93fa                   | 日",
                "text/plain; charset=gb2312                        | c8d5                   | 日",
                "text/plain; charset=GB18030                       | c8d5                   | 日",
                "text/plain; charset=big5                          | a4e9                   | 日",
                "text/plain; charset=euc-kr                        | c7d1                   | 한",
                "text/plain; charset=utf8                          | 47c3bc                 | Gü",
                "text/plain; charset=UTF8                          | 47c3bc                 | Gü",
                "text/plain; charset=utf8mb4                       | 47c3bc                 | Gü",
                "text/plain; charset=us-ascii                      | 47c3bc                 | Gü",
                "text/plain; charset=none-such                     | 47c3bc                 | Gü",
                "text/plain; charset=???                           | 47c3bc                 | Gü",
                "text/plain; charset=utf-16                        | 4700fc00               | Gü",
                "text/plain; charset=utf-16                        | 004700fc               | Gü",
                "text/plain; charset=utf-16be                      | 004700fc               | Gü",
                "text/plain                                        | efbbbf47c3bc           | Gü",
                "text/plain                                        | fffe4700fc00           | Gü",
                "text/plain                                        | feff004700fc           | Gü",
                "text/plain                                        | fffe000047000000       | G",
                "text/plain                                        | 0000feff00000047       | G",
                "text/plain; charset=iso-8859-1                    | efbbbf47c3bc           | Gü",
                "text/plain; charset=utf-8                         | fffe4700fc00           | Gü",
                "text/plain; charset=utf-16                        | feff004700fc           | Gü",
                "text/html | 3c6d65746120636861727365743d6c6174696e313e47fc | <meta charset=latin1>Gü",
                "text/html |"
                    + " 3c4d45544120687474702d65717569763d22436f6e74656e742d547970652220636f6e74656e743d22746578742f68746d6c3b20636861727365743d77696e646f77732d31323531222f3ee4e0"
                    + " | <META http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"/>да",
                "application/xml |"
                    + " 3c3f786d6c2076657273696f6e3d22312e302220656e636f64696e673d2249534f2d383835392d32223f3e3c613eb33c2f613e"
                    + " | <?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><a>ł</a>",
                "text/html | 3c6d65746120636861727365743d226c6174696e31223e47c3bc | <meta charset=\"latin1\">Gü",
                "text/html | 3c6d65746120636861727365743d227574662d3136223e47 | <meta charset=\"utf-16\">G"
            })
    void a_body_is_read_in_its_charset_however_that_is_written(String type, String hex, String text)
            throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        try (var server = new Loopback(
                (request, line) -> line.head(200, "Content-Type: " + type).raw(bytes))) {
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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "gzip|gzip",
                "x-gzip|gzip",
                "GZip|gzip",
                "deflate|zlib",
                "deflate|raw",
                "identity|plain",
                "IDENTITY|plain",
                "''|plain",
                "gzip, gzip|gzip gzip",
                "deflate, gzip|zlib gzip",
                "gzip, identity|gzip",
                "gzip,|gzip",
                "gzip|members"
            })
    void a_body_is_unpacked_whether_that_was_asked_for_or_not(String header, String packing) throws IOException {
        byte[] bytes = Packed.as(packing, "Grüße ".repeat(50));
        String coding = "Content-Encoding: " + header.replace("'", "");
        try (var server = new Loopback((request, line) ->
                line.head(200, coding, "Content-Type: text/plain").raw(bytes))) {
            assertThat(http(4096).send(get(server.uri("/"))).body()).isEqualTo("Grüße ".repeat(50));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "br|plain|the coding br, which is not understood here",
                "zstd|plain|the coding zstd, which is not understood here",
                "compress|plain|the coding compress, which is not understood here",
                "gzip|plain|the coding gzip, which cannot be unpacked",
                "deflate|plain|the coding deflate, which cannot be unpacked",
                "gzip|half|the coding gzip, cut off in the middle",
                "gzip|damaged|the coding gzip, which cannot be unpacked",
                "gzip|bomb|more than 4096 bytes, unpacked"
            })
    void a_body_that_cannot_be_unpacked_is_said_and_was_an_answer(String header, String packing, String cause)
            throws IOException {
        byte[] bytes = Packed.as(packing, "Grüße ".repeat(50));
        try (var server = new Loopback(
                (request, line) -> line.head(200, "Content-Encoding: " + header).raw(bytes))) {
            EffectFailed failed = failed(get(server.uri("/")));
            assertThat(failed.failure().message()).contains(cause);
            assertThat(failed.isDone()).isTrue();
        }
        try (var server = new Loopback(
                (request, line) -> line.head(503, "Content-Encoding: " + header).raw(bytes))) {
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
