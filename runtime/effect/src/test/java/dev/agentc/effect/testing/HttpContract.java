package dev.agentc.effect.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every {@link Http}. */
@Timeout(600)
public abstract class HttpContract extends HttpBodyContract {
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
            Failure failure = fails(get(server.uri("/")));
            assertThat(failure.message()).contains("is a private address");
            assertThat(failure.curable())
                    .as("the server may lead elsewhere another time")
                    .isTrue();
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void redirects_in_a_circle_end() throws IOException {
        try (var server = new Loopback((request, line) -> line.whole(302, "", "Location: /again"))) {
            Failure failure = fails(get(server.uri("/")));
            assertThat(failure.message()).contains("redirected more than 10 times");
            assertThat(failure.curable()).as("as of a page to log in").isTrue();
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
}
