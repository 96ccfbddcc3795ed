package dev.agentc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Http;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedirectTest {
  private static Http.Call call(String method, String uri) {
    var headers = Map.of("Authorization", "Bearer k", "X-Api-Key", "k", "Accept", "text/plain");
    return new Http.Call("t", method, URI.create(uri), headers, null, Duration.ofSeconds(1), true);
  }

  @Test
  void another_server_gets_no_header_that_may_hold_a_key_and_no_operators_word() {
    Http.Call next = Redirect.of(call("GET", "https://a.example/x"), 302, "https://b.example/y");
    assertThat(next).isNotNull();
    assertThat(next.headers()).isEqualTo(Map.of("Accept", "text/plain"));
    assertThat(next.operatorBase()).isFalse();
  }

  @Test
  void the_same_server_gets_everything_again() {
    Http.Call next = Redirect.of(call("GET", "https://a.example/x"), 308, "y?z=1");
    assertThat(next).isNotNull();
    assertThat(next.uri()).hasToString("https://a.example/y?z=1");
    assertThat(next.headers()).hasSize(3);
    assertThat(next.operatorBase()).isTrue();
  }

  @Test
  void encryption_is_never_left() {
    assertThatThrownBy(() -> Redirect.of(call("GET", "https://a.example/x"), 302, "http://a.example/x"))
        .isInstanceOf(EffectFailed.class)
        .hasMessageContaining("without encryption");
  }

  @Test
  void a_place_that_is_no_address_is_refused() {
    assertThatThrownBy(() -> Redirect.of(call("GET", "https://a.example/x"), 302, "http://[")).isInstanceOf(EffectFailed.class);
  }

  @Test
  void other_statuses_and_methods_are_answers() {
    assertThat(Redirect.of(call("GET", "https://a.example/x"), 304, "/y")).isNull();
    assertThat(Redirect.of(call("GET", "https://a.example/x"), 302, "")).isNull();
    assertThat(Redirect.of(call("PUT", "https://a.example/x"), 307, "/y")).isNull();
  }
}
