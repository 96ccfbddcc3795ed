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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every {@link Http}. */
@Timeout(600)
public abstract class HttpContract {

    /** The adapter, with this limit on an answer's body in bytes. */
    protected abstract Http http(int limit);

    @Test
    void an_answer_comes_with_status_headers_and_body() throws IOException {
        try (var server =
                new Loopback((request, line) -> line.whole(418, "Grüße", "Content-Type: text/plain", "X-Kind: tea"))) {
            var answer = http(4096).send(get(server.uri("/pot?strong=yes")));
            assertThat(answer.status()).isEqualTo(418);
            assertThat(answer.headers()).containsEntry("x-kind", "tea");
            assertThat(answer.body()).isEqualTo("Grüße");
            assertThat(server.requests()).extracting(Loopback.Request::path).containsExactly("/pot?strong=yes");
        }
    }

    @Test
    void method_headers_and_body_arrive_as_given() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(200, "ok"))) {
            var headers = Map.of("Idempotency-Key", "k1", "Content-Type", "application/json");
            http(4096)
                    .send(new Http.Call(
                            "t",
                            "POST",
                            server.uri("/orders"),
                            headers,
                            "{\"n\": \"ü\"}",
                            Duration.ofSeconds(30),
                            true));
            var request = server.requests().getFirst();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.body()).isEqualTo("{\"n\": \"ü\"}");
            assertThat(request.headers())
                    .containsEntry("idempotency-key", "k1")
                    .containsEntry("content-type", "application/json");
        }
    }

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

    @Test
    void headers_are_text_as_well() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(200, "", "X-Name: Zoë", "X-Plain: a"))) {
            assertThat(http(4096).send(get(server.uri("/"))).headers())
                    .containsEntry("x-name", "Zoë")
                    .containsEntry("x-plain", "a");
        }
    }

    @Test
    void nobody_there_can_be_tried_again() throws IOException {
        assertThat(fails(get(Loopback.nobody())))
                .matches(Failure::retryable)
                .extracting(Failure::message)
                .asString()
                .contains("refuses the connection");
    }

    @Test
    void an_unknown_name_says_so() {
        assertThat(fails(get(URI.create("http://nowhere.invalid/"))).message())
                .contains("nowhere.invalid is no known name");
    }

    @Test
    void silence_may_mean_that_the_request_arrived() throws IOException {
        try (var server = new Loopback((request, line) -> line.silence())) {
            EffectFailed failed = failed(get(server.uri("/"), Duration.ofMillis(300)));
            assertThat(failed.failure().message()).contains("did not answer within 0.3 s");
            assertThat(failed.failure().retryable()).isFalse();
            assertThat(failed.isUncertain()).isTrue();
        }
    }

    @Test
    void a_body_that_never_ends_runs_into_the_time_out_as_well() throws IOException {
        try (var server = new Loopback((request, line) -> {
            line.head(200).raw("begun");
            line.silence();
        })) {
            assertThat(fails(get(server.uri("/"), Duration.ofMillis(300))).message())
                    .contains("did not answer within 0.3 s");
        }
    }

    @Test
    void a_cut_answer_is_no_answer() throws IOException {
        try (var server =
                new Loopback((request, line) -> line.raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"))) {
            EffectFailed failed = failed(get(server.uri("/")));
            assertThat(failed.failure().message()).contains("broke the connection off");
            assertThat(failed.failure().retryable()).isFalse();
            assertThat(failed.isUncertain()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "DELETE"})
    void a_cut_connection_is_one_request(String method) throws IOException {
        for (Loopback.Behaviour cut :
                List.<Loopback.Behaviour>of((request, line) -> {}, (request, line) -> line.reset())) {
            try (var server = new Loopback(cut)) {
                Failure failure = fails(
                        new Http.Call("rates", method, server.uri("/"), Map.of(), null, Duration.ofSeconds(30), true));
                assertThat(failure.message())
                        .contains("broke the connection off")
                        .doesNotContain("retries");
                assertThat(failure.retryable()).isFalse();
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void an_answer_beyond_the_limit_is_refused() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(200, "x".repeat(5000)))) {
            assertThat(fails(get(server.uri("/"))).message()).contains("more than 4096 bytes");
        }
    }

    @Test
    void what_is_no_http_at_all_is_a_failure() throws IOException {
        try (var server = new Loopback((request, line) -> line.raw("SSH-2.0-OpenSSH_9.2\r\n"))) {
            assertThat(fails(get(server.uri("/"))).error()).isEqualTo("ToolFailed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost/",
                "http://2130706433/",
                "http://0.0.0.0/",
                "http://10.0.0.1/",
                "http://172.16.9.9/",
                "http://172.31.255.255/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/",
                "http://198.18.0.1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://[::1]/",
                "http://[::]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[fe80::1]/",
                "http://[fc00::1]/",
                "http://[fd12::1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[ff02::1]/",
                "http://[2001:db8::1]/"
            })
    void private_addresses_are_refused(String address) {
        assertThat(fails(program(URI.create(address))).message()).contains("is a private address");
    }

    @Test
    void the_operators_word_opens_a_private_address() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(200, "inside"))) {
            assertThat(http(4096).send(get(server.uri("/"))).body()).isEqualTo("inside");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "data:text/plain,hi",
                "ftp://example.com/x",
                "/relative",
                "http:///nohost",
                "http://127.1/",
                "jar:file:/x!/y"
            })
    void only_the_web_is_called(String address) {
        assertThat(fails(get(URI.create(address))).message()).contains("no address of the web");
    }

    @Test
    void credentials_inside_an_address_are_refused_and_not_shown() {
        assertThat(fails(get(URI.create("http://me:hunter2@example.com/"))).message())
                .contains("user or password")
                .doesNotContain("hunter2");
    }

    @Test
    void a_header_that_http_does_not_allow_is_refused_and_not_shown() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(200, "ok"))) {
            var call = new Http.Call(
                    "t",
                    "GET",
                    server.uri("/"),
                    Map.of("Authorization", "Bearer hunter2\r\nX: y"),
                    null,
                    Duration.ofSeconds(9),
                    true);
            assertThat(fails(call).message()).contains("header").doesNotContain("hunter2");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_header_that_the_client_sets_by_itself_is_named() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(200, "ok"))) {
            for (String name : List.of("Host", "content-length", "Connection")) {
                var call = new Http.Call(
                        "t", "GET", server.uri("/"), Map.of(name, "1"), null, Duration.ofSeconds(9), true);
                assertThat(fails(call).message()).contains("the header `" + name + "`, which the client sets");
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_redirect_on_the_same_server_is_followed() throws IOException {
        try (var server = new Loopback((request, line) -> {
            if (request.path().equals("/old")) {
                line.whole(302, "", "Location: /new");
            } else {
                line.whole(200, "found");
            }
        })) {
            assertThat(http(4096).send(get(server.uri("/old"))).body()).isEqualTo("found");
        }
    }

    @Test
    void a_redirect_into_private_addresses_is_refused() throws IOException {
        try (var inside = new Loopback((request, line) -> line.whole(200, "secret"));
                var server = new Loopback((request, line) -> line.whole(302, "", "Location: " + inside.uri("/")))) {
            assertThat(fails(get(server.uri("/"))).message()).contains("is a private address");
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void redirects_in_a_circle_end() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(302, "", "Location: /again"))) {
            assertThat(fails(get(server.uri("/"))).message()).contains("redirected more than 10 times");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,301,GET", "GET,302,GET", "GET,303,GET", "GET,307,GET", "GET,308,GET",
        "POST,301,GET", "POST,302,GET", "POST,303,GET", "POST,307,POST", "POST,308,POST",
        "PUT,301,PUT", "PUT,302,PUT", "PUT,303,GET", "PUT,307,PUT", "PUT,308,PUT",
        "DELETE,301,DELETE", "DELETE,302,DELETE", "DELETE,303,GET", "DELETE,307,DELETE", "DELETE,308,DELETE",
        "HEAD,303,HEAD", "HEAD,307,HEAD"
    })
    void a_redirect_keeps_the_method_or_makes_a_get_of_it(String method, int status, String then) throws IOException {
        String body = method.equals("POST") || method.equals("PUT") ? "lamp" : null;
        try (var server = new Loopback((request, line) -> moved(request, line, status, "/new"))) {
            var headers = Map.of("Idempotency-Key", "k1", "Content-Type", "text/plain");
            Http.Answer answer = http(4096)
                    .send(new Http.Call("t", method, server.uri("/old"), headers, body, Duration.ofSeconds(30), true));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.rewritten()).isEqualTo(!method.equals(then));
            Loopback.Request second = server.requests().getLast();
            assertThat(second.method()).isEqualTo(then);
            assertThat(second.path()).isEqualTo("/new");
            assertThat(second.body()).isEqualTo(method.equals(then) && body != null ? body : "");
            assertThat(second.headers()).containsEntry("idempotency-key", "k1");
            assertThat(second.headers().containsKey("content-type")).isEqualTo(method.equals(then));
        }
    }

    private static void moved(Loopback.Request request, Loopback.Line line, int status, String location)
            throws IOException {
        if (request.path().equals("/old")) {
            line.whole(status, "moved", "Location: " + location);
        } else if (request.method().equals("HEAD")) {
            line.head(200);
        } else {
            line.whole(200, "found");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a b|/a%20b",
                "/ü|/%C3%BC",
                "/a%20b|/a%20b",
                "/100%|/100%25",
                "/a?q=x y&r=ü|/a?q=x%20y&r=%C3%BC",
                "new|/new",
                "./new|/new",
                "../../new|/new",
                "/a#part|/a",
                "  /a  |/a",
                "/a[1]{2}|/a%5B1%5D%7B2%7D",
                "//127.0.0.1:PORT/a|/a",
                "HTTP://127.0.0.1:PORT/a|/a",
                "http://127.0.0.1:PORT?x=1|?x=1"
            })
    void a_place_is_read_as_clients_do(String location, String path) throws IOException {
        int[] port = new int[1];
        try (var server =
                new Loopback((request, line) -> moved(request, line, 302, location.replace("PORT", "" + port[0])))) {
            port[0] = server.port();
            assertThat(http(4096).send(get(server.uri("/old"))).body()).isEqualTo("found");
            assertThat(server.requests().getLast().path().replaceFirst("^/(?=\\?x)", ""))
                    .isEqualTo(path);
        }
    }

    @Test
    void what_is_sent_goes_to_no_other_server_by_itself() throws IOException {
        try (var other = new Loopback((request, line) -> line.whole(200, "taken"));
                var server = new Loopback((request, line) -> line.whole(307, "moved", "Location: " + other.uri("/")))) {
            var call = new Http.Call("t", "POST", server.uri("/"), Map.of(), "order", Duration.ofSeconds(30), true);
            assertThat(http(4096).send(call).status()).isEqualTo(307);
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 305, 307, 308})
    void a_redirect_to_no_place_is_the_answer(int status) throws IOException {
        try (var server = new Loopback((request, line) -> line.head(status, "Content-Length: 0"))) {
            assertThat(http(4096).send(get(server.uri("/"))).status()).isEqualTo(status);
        }
    }

    @Test
    void what_was_sent_before_a_redirect_to_a_page_may_be_done_though_the_page_fails() throws IOException {
        try (var server = new Loopback((request, line) -> {
            if (request.path().equals("/old")) {
                line.whole(303, "", "Location: /receipt");
            } else {
                line.reset();
            }
        })) {
            var call =
                    new Http.Call("rates", "POST", server.uri("/old"), Map.of(), "order", Duration.ofSeconds(30), true);
            assertThat(failed(call).isDefinite()).isFalse();
        }
        String nobody = Loopback.nobody().toString();
        for (int status : new int[] {303, 307}) {
            try (var server = new Loopback((request, line) -> line.whole(status, "", "Location: " + nobody))) {
                var call = new Http.Call(
                        "rates", "POST", server.uri("/"), Map.of(), "order", Duration.ofSeconds(30), true);
                if (status == 303) {
                    assertThat(failed(call).isDefinite())
                            .as("a refused page after %s", status)
                            .isFalse();
                } else {
                    assertThat(http(4096).send(call).status()).isEqualTo(307);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://my_service:8080/", "http://0x7f.1/", "https://-a-.example/", "http://a..b/"})
    void a_host_that_cannot_be_called_is_refused_unsent(String address) {
        EffectFailed failed = failed(get(URI.create(address)));
        assertThat(failed.failure().message()).contains("is no address of the web: no client can call its host");
        assertThat(failed.isDefinite()).isTrue();
        assertThat(failed.failure().retryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:65536/", "http://127.0.0.1:99999/", "http://127.0.0.1:0/"})
    void a_port_that_cannot_be_is_refused_unsent(String address) {
        EffectFailed failed = failed(get(URI.create(address)));
        assertThat(failed.failure().message()).contains("no such port");
        assertThat(failed.isDefinite()).isTrue();
        assertThat(failed.isUncertain()).isFalse();
        assertThat(failed.failure().retryable()).isFalse();
    }

    @Test
    void letters_of_an_address_are_sent_as_clients_do_and_those_of_a_header_refused() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(200, "ok"))) {
            http(4096).send(get(URI.create(server.uri("/") + "übung?q=ß#teil")));
            assertThat(server.requests().getFirst().path()).isEqualTo("/%C3%BCbung?q=%C3%9F");
            var call = new Http.Call(
                    "t", "GET", server.uri("/"), Map.of("X-Name", "Zoë"), null, Duration.ofSeconds(9), true);
            assertThat(fails(call).message()).contains("X-Name").contains("not ASCII");
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static Http.Call get(URI uri) {
        return get(uri, Duration.ofSeconds(30));
    }

    private static Http.Call get(URI uri, Duration timeout) {
        return call(uri, timeout, true);
    }

    /** A call whose address the program wrote. */
    private static Http.Call program(URI uri) {
        return call(uri, Duration.ofSeconds(5), false);
    }

    private static Http.Call call(URI uri, Duration timeout, boolean operator) {
        @Nullable String body = null;
        return new Http.Call("rates", "GET", uri, Map.of(), body, timeout, operator);
    }

    private Failure fails(Http.Call call) {
        return failed(call).failure();
    }

    private EffectFailed failed(Http.Call call) {
        EffectFailed failed =
                catchThrowableOfType(EffectFailed.class, () -> http(4096).send(call));
        assertThat(failed).as("a failure of %s", call.uri()).isNotNull();
        assertThat(failed.failure().error()).isEqualTo("ToolFailed");
        assertThat(failed.failure().next()).isNotEmpty();
        return failed;
    }
}
