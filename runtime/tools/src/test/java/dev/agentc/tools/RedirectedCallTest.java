package dev.agentc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Http;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectedCallTest {
    private static Http.Call call(String method, String uri) {
        var headers = Map.of("Authorization", "Bearer k", "X-Api-Key", "k", "Accept", "text/plain");
        return new Http.Call("t", method, URI.create(uri), headers, null, Duration.ofSeconds(1), true);
    }

    @Test
    void another_server_gets_no_header_that_may_hold_a_key_and_no_operators_word() {
        Http.Call next = RedirectedCall.of(call("GET", "https://a.example/x"), 302, "https://b.example/y");
        assertThat(next).isNotNull();
        assertThat(next.headers()).isEqualTo(Map.of("Accept", "text/plain"));
        assertThat(next.operatorBase()).isFalse();
    }

    @Test
    void the_same_server_gets_everything_again() {
        Http.Call next = RedirectedCall.of(call("GET", "https://a.example/x"), 308, "y?z=1");
        assertThat(next).isNotNull();
        assertThat(next.uri()).hasToString("https://a.example/y?z=1");
        assertThat(next.headers()).hasSize(3);
        assertThat(next.operatorBase()).isTrue();
    }

    @Test
    void encryption_is_never_left() {
        assertThatThrownBy(() -> RedirectedCall.of(call("GET", "https://a.example/x"), 302, "http://a.example/x"))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("without encryption");
    }

    @Test
    void a_place_that_is_no_address_is_refused() {
        assertThatThrownBy(() -> RedirectedCall.of(call("GET", "https://a.example/x"), 302, "http://["))
                .isInstanceOf(EffectFailed.class);
    }

    @Test
    void other_statuses_and_bodies_for_other_servers_are_answers() {
        assertThat(RedirectedCall.of(call("GET", "https://a.example/x"), 304, "/y"))
                .isNull();
        assertThat(RedirectedCall.of(call("GET", "https://a.example/x"), 302, ""))
                .isNull();
        assertThat(RedirectedCall.of(call("PUT", "https://a.example/x"), 307, "https://b.example/y"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x,https://A.EXAMPLE/y",
        "https://a.example/x,HTTPS://a.example/y",
        "https://a.example/x,https://a.example:443/y",
        "https://a.example:443/x,https://a.example/y",
        "https://a.example/x,https://a.example./y",
        "http://a.example/x,http://a.example:80/y",
        "http://a.example/x,https://a.example/y",
        "http://a.example:80/x,https://a.example:443/y",
        "http://[::1]:8080/x,http://[::1]:8080/y"
    })
    void the_same_server_is_known_however_it_is_written(String from, String to) {
        Http.Call next = RedirectedCall.of(call("POST", from), 307, to);
        assertThat(next).isNotNull();
        assertThat(next.headers()).hasSize(3);
        assertThat(next.operatorBase()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x,https://www.a.example/y",
        "https://a.example/x,https://a.example:8443/y",
        "http://a.example:8080/x,https://a.example/y",
        "http://a.example/x,https://a.example:8443/y",
        "http://a.example/x,http://a.example:8080/y",
        "https://a.example/x,https://a.example.evil/y",
        "https://a.example/x,https://a.example@evil.example/y",
        "https://a.example/x,//b.example/y"
    })
    void another_server_is_another_however_alike(String from, String to) {
        assertThat(RedirectedCall.of(call("POST", from), 307, to)).isNull();
        Http.Call next = RedirectedCall.of(call("GET", from), 307, to);
        assertThat(next).isNotNull();
        assertThat(next.headers()).containsOnlyKeys("Accept");
        assertThat(next.operatorBase()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://", "https://a b/", "mailto:a@b.example", "https://[x]/", "javascript:0", "https:///x"})
    void a_place_that_no_client_can_call_is_said(String location) {
        assertThatThrownBy(() -> RedirectedCall.of(call("GET", "https://a.example/x"), 302, location))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("what is no address");
    }
}
