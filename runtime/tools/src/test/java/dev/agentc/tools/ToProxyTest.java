package dev.agentc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.Authorities;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Proxies;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.testing.Loopback;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls through the proxy that the environment names. */
@Timeout(600)
class ToProxyTest {
    private static final Authorities AUTHORITIES = new Authorities(null);

    private static Http.Call call(String method, String address) {
        return new Http.Call("rates", method, URI.create(address), Map.of(), null, Duration.ofSeconds(60), true);
    }

    private static JdkHttp through(Map<String, String> variables) {
        return new JdkHttp(4096, AUTHORITIES, new Proxies(variables::get));
    }

    private static EffectFailed failed(Map<String, String> variables, String address) {
        try (JdkHttp http = through(variables)) {
            return catchThrowableOfType(EffectFailed.class, () -> http.send(call("POST", address)));
        }
    }

    private static String place(Loopback proxy, String user) {
        return "http://" + user + "127.0.0.1:" + proxy.port();
    }

    @Test
    void a_plain_server_is_called_by_its_whole_address() throws IOException {
        try (var proxy = new Loopback((request, line) -> line.whole(200, "rates"));
                var http = through(Map.of("HTTP_PROXY", place(proxy, "me:p%40ss@")))) {
            assertThat(http.send(call("GET", "http://rates.internal.example/eur"))
                            .body())
                    .isEqualTo("rates");
            var request = proxy.requests().getFirst();
            assertThat(request.path()).isEqualTo("http://rates.internal.example/eur");
            assertThat(request.headers()).containsEntry("proxy-authorization", "Basic bWU6cEBzcw==");
        }
    }

    /** Nothing has reached the server, so that what must not be done twice can be sent again. */
    @ParameterizedTest
    @CsvSource({"403,false", "407,false", "429,true", "502,true", "503,true"})
    void a_proxy_that_makes_no_tunnel_is_named_and_nothing_was_sent(int status, boolean busy) throws IOException {
        try (var proxy = new Loopback((request, line) -> line.whole(status, "<h1>no</h1>"))) {
            EffectFailed failed =
                    failed(Map.of("https_proxy", place(proxy, "me:pass@")), "https://rates.internal.example/eur");
            assertThat(proxy.requests().getFirst().method() + " "
                            + proxy.requests().getFirst().path())
                    .isEqualTo("CONNECT rates.internal.example:443");
            assertThat(failed.failure().message())
                    .isEqualTo(
                            "rates.internal.example cannot be reached: the proxy 127.0.0.1:%d (https_proxy) answered %d"
                                    .formatted(proxy.port(), status));
            assertThat(failed.failure().next())
                    .contains(status == 407 ? "USER:PASSWORD" : "NO_PROXY")
                    .doesNotContain("pass@");
            assertThat(failed.failure().retryable()).isEqualTo(busy);
            assertThat(failed.failure().curable()).isTrue();
            assertThat(failed.isUndone()).isTrue();
        }
    }

    @Test
    void a_proxy_that_takes_no_password_says_what_it_takes() throws IOException {
        try (var proxy = new Loopback((request, line) ->
                line.whole(407, "no", "Proxy-Authenticate: Negotiate", "Proxy-Authenticate: NTLM"))) {
            EffectFailed failed = failed(Map.of("https_proxy", place(proxy, "")), "https://rates.internal.example/");
            assertThat(failed.failure().next())
                    .contains("(https_proxy) takes a log-in by Negotiate or NTLM alone", "`px`");
        }
    }

    @ParameterizedTest
    @CsvSource({"http", "https"})
    void a_proxy_that_is_not_there_is_named(String scheme) throws IOException {
        String nobody = "127.0.0.1:" + Loopback.nobody().getPort();
        EffectFailed failed = failed(Map.of("ALL_PROXY", nobody), scheme + "://rates.internal.example/eur");
        assertThat(failed.failure().message())
                .isEqualTo("rates.internal.example cannot be reached: the proxy " + nobody
                        + " (ALL_PROXY) refuses the connection");
        assertThat(failed.failure().next()).contains("ALL_PROXY", "NO_PROXY");
        assertThat(failed.failure().retryable()).isTrue();
        assertThat(failed.isUndone()).isTrue();
    }

    @Test
    void a_proxy_of_an_unknown_name_is_named() {
        EffectFailed failed =
                failed(Map.of("HTTP_PROXY", "http://proxy.invalid:3128"), "http://rates.internal.example/");
        assertThat(failed.failure().message())
                .isEqualTo("rates.internal.example cannot be reached: the proxy proxy.invalid:3128 (HTTP_PROXY) is no"
                        + " known name");
        assertThat(failed.isUndone()).isTrue();
    }

    @Test
    void a_proxy_of_another_kind_is_refused_before_anything_is_sent() {
        EffectFailed failed = failed(Map.of("ALL_PROXY", "socks5://127.0.0.1:1080"), "http://rates.internal.example/");
        assertThat(failed.failure().message()).contains("ALL_PROXY names a proxy of the kind socks5://");
        assertThat(failed.isUndone()).isTrue();
    }

    @Test
    void this_machine_and_what_no_proxy_names_are_reached_without() throws IOException {
        try (var proxy = new Loopback((request, line) -> line.whole(200, "proxy"));
                var server = new Loopback((request, line) -> line.whole(200, "server"));
                var http = through(Map.of("HTTP_PROXY", place(proxy, "me:pass@")))) {
            assertThat(http.send(call("GET", server.uri("/") + "")).body()).isEqualTo("server");
            assertThat(server.requests().getFirst().headers()).doesNotContainKey("proxy-authorization");
            EffectFailed failed =
                    failed(Map.of("HTTP_PROXY", place(proxy, ""), "NO_PROXY", ".invalid"), "http://rates.invalid/eur");
            assertThat(failed.failure().message()).isEqualTo("rates.invalid is no known name");
            assertThat(proxy.requests()).isEmpty();
        }
    }
}
