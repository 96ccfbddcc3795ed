package dev.agentc.effect.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every {@link Http}. */
@Timeout(60)
public abstract class HttpContract {

  /** The adapter, with this limit on an answer's body in bytes. */
  protected abstract Http http(int limit);

  @Test
  void an_answer_comes_with_status_headers_and_body() throws IOException {
    try (var server = new Loopback((request, line) -> line.whole(418, "Grüße", "Content-Type: text/plain", "X-Kind: tea"))) {
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
      http(4096).send(new Http.Call("t", "POST", server.uri("/orders"), headers, "{\"n\": \"ü\"}", Duration.ofSeconds(30), true));
      var request = server.requests().getFirst();
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.body()).isEqualTo("{\"n\": \"ü\"}");
      assertThat(request.headers()).containsEntry("idempotency-key", "k1").containsEntry("content-type", "application/json");
    }
  }

  @Test
  void the_charset_of_the_answer_is_respected() throws IOException {
    try (var server =
        new Loopback((request, line) -> line.head(200, "Content-Type: text/plain; charset=ISO-8859-1").raw(new byte[] {'G', (byte) 0xfc}))) {
      assertThat(http(4096).send(get(server.uri("/"))).body()).isEqualTo("Gü");
    }
  }

  @Test
  void nobody_there_can_be_tried_again() throws IOException {
    assertThat(fails(get(Loopback.nobody()))).matches(Failure::retryable).extracting(Failure::message).asString().contains("refuses the connection");
  }

  @Test
  void an_unknown_name_says_so() {
    assertThat(fails(get(URI.create("http://nowhere.invalid/"))).message()).contains("nowhere.invalid is no known name");
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
    try (var server =
        new Loopback(
            (request, line) -> {
              line.head(200).raw("begun");
              line.silence();
            })) {
      assertThat(fails(get(server.uri("/"), Duration.ofMillis(300))).message()).contains("did not answer within 0.3 s");
    }
  }

  @Test
  void a_cut_answer_is_no_answer() throws IOException {
    try (var server = new Loopback((request, line) -> line.raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"))) {
      EffectFailed failed = failed(get(server.uri("/")));
      assertThat(failed.failure().message()).contains("broke the connection off");
      assertThat(failed.failure().retryable()).isFalse();
      assertThat(failed.isUncertain()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "DELETE"})
  void a_cut_connection_is_one_request(String method) throws IOException {
    for (Loopback.Behaviour cut : List.<Loopback.Behaviour>of((request, line) -> {}, (request, line) -> line.reset())) {
      try (var server = new Loopback(cut)) {
        Failure failure = fails(new Http.Call("rates", method, server.uri("/"), Map.of(), null, Duration.ofSeconds(30), true));
        assertThat(failure.message()).contains("broke the connection off").doesNotContain("retries");
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
        "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0.0.0.0/", "http://10.0.0.1/",
        "http://172.16.9.9/", "http://172.31.255.255/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/", "http://198.18.0.1/", "http://224.0.0.1/", "http://255.255.255.255/", "http://[::1]/", "http://[::]/",
        "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[fd12::1]/",
        "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[ff02::1]/", "http://[2001:db8::1]/"
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
  @ValueSource(strings = {"file:///etc/passwd", "data:text/plain,hi", "ftp://example.com/x", "/relative", "http:///nohost", "http://127.1/", "jar:file:/x!/y"})
  void only_the_web_is_called(String address) {
    assertThat(fails(get(URI.create(address))).message()).contains("no address of the web");
  }

  @Test
  void credentials_inside_an_address_are_refused_and_not_shown() {
    assertThat(fails(get(URI.create("http://me:hunter2@example.com/"))).message()).contains("user or password").doesNotContain("hunter2");
  }

  @Test
  void a_header_that_http_does_not_allow_is_refused_and_not_shown() throws IOException {
    try (var server = new Loopback((request, line) -> line.whole(200, "ok"))) {
      var call = new Http.Call("t", "GET", server.uri("/"), Map.of("Authorization", "Bearer hunter2\r\nX: y"), null, Duration.ofSeconds(9), true);
      assertThat(fails(call).message()).contains("header").doesNotContain("hunter2");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void a_redirect_on_the_same_server_is_followed() throws IOException {
    try (var server =
        new Loopback(
            (request, line) -> {
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
      assertThat(fails(get(server.uri("/"))).message()).contains("redirected more than 5 times");
    }
  }

  @Test
  void what_was_sent_is_not_sent_on_by_a_redirect() throws IOException {
    try (var server = new Loopback((request, line) -> line.whole(307, "moved", "Location: /elsewhere"))) {
      var call = new Http.Call("t", "POST", server.uri("/"), Map.of(), "order", Duration.ofSeconds(30), true);
      assertThat(http(4096).send(call).status()).isEqualTo(307);
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
    EffectFailed failed = catchThrowableOfType(EffectFailed.class, () -> http(4096).send(call));
    assertThat(failed).as("a failure of %s", call.uri()).isNotNull();
    assertThat(failed.failure().error()).isEqualTo("ToolFailed");
    assertThat(failed.failure().next()).isNotEmpty();
    return failed;
  }
}
