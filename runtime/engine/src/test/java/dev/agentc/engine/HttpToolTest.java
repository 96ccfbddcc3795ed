package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.port.Http;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers answer to tools. */
class HttpToolTest extends ToolBench {
    @Test
    void an_answer_is_read_to_the_tools_type() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "[1, 2]");
        assertThat(run(tool(
                                new Type.ListOf(Plans.INT),
                                EffectClass.READ,
                                Map.of(),
                                effect("get", new Type.ListOf(Plans.INT), "get.1", shop("/a/", local(0)))))
                        .output())
                .hasSize(2);
        assertThat(bench.world.sent.getFirst().uri().toString()).isEqualTo("http://shop/a/lamp");
        assertThat(bench.world.sent.getFirst().operatorBase()).isTrue();
        assertThat(bench.world.sent.getFirst().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bench.world.sent.getFirst().headers()).isEmpty();
    }

    @Test
    void an_answer_of_another_shape_is_a_failure_that_says_where() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "{\"a\":1}");
        Outcome outcome =
                run(tool(TEXT, EffectClass.READ, Map.of(), effect("get", new Type.ListOf(TEXT), "get.1", shop("/a"))));
        assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
        assertThat(outcome.failure().message()).contains("expected a list");
    }

    @Test
    void a_status_from_400_on_is_a_failure_with_status_and_body() {
        bench.world.server = call -> new Http.Answer(404, Map.of(), "no such order");
        Outcome outcome = run(tool(JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", shop("/a"))));
        assertThat(outcome.failure().fields().path("status").asInt()).isEqualTo(404);
        assertThat(outcome.failure().fields().path("body").asText()).isEqualTo("no such order");
        assertThat(bench.world.sent).hasSize(1);
    }

    @Test
    void a_reply_as_it_is_fails_for_no_status() {
        bench.world.server = call -> new Http.Answer(404, Map.of("X-Why", "gone"), "no");
        Outcome outcome = run(tool(REPLY, EffectClass.READ, Map.of(), effect("get", REPLY, "get.1", shop("/a"))));
        assertThat(outcome.output())
                .isEqualTo(Bench.json("{\"status\":404,\"headers\":{\"x-why\":\"gone\"},\"body\":\"no\"}"));
    }

    @Test
    void what_is_sent_once_has_a_key_that_is_the_same_in_a_resume_and_no_other_run() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        Code body = new Code.MapOf(List.of(text("item")), List.of(local(0)), AT);
        Plan plan = tool(JSON, EffectClass.ONCE, Map.of(), effect("post", JSON, "post.1", shop("/pay"), body));
        Outcome one = run(plan);
        run(plan);

        Http.Call first = bench.world.sent.get(0);
        assertThat(first.body()).isEqualTo("{\"item\": \"lamp\"}");
        assertThat(first.headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(first.headers().get("Idempotency-Key"))
                .isEqualTo(new dev.agentc.effect.EffectKey("f/t.1").idempotencyKey(one.run()))
                .isNotEqualTo(bench.world.sent.get(1).headers().get("Idempotency-Key"));
    }

    private static Plan sent(Code body, String type) {
        Code headers = new Code.MapOf(List.of(text("content-type")), List.of(text(type)), AT);
        return tool(JSON, EffectClass.ONCE, Map.of(), effect("post", JSON, "post.1", shop("/pay"), body, headers));
    }

    @Test
    void a_value_is_sent_as_the_form_that_its_content_type_says() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        Code body = new Code.MapOf(List.of(text("grant type"), text("q")), List.of(text("a&b=\u00fc"), local(0)), AT);
        run(sent(body, "application/x-www-form-urlencoded; charset=utf-8"));
        run(sent(body, "application/vnd.api+json"));
        assertThat(bench.world.sent)
                .extracting(Http.Call::body)
                .containsExactly(
                        "grant+type=a%26b%3D%C3%BC&q=lamp", "{\"grant type\": \"a&b=\u00fc\", \"q\": \"lamp\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "Application/XML", "application/octet-stream"})
    void a_value_that_is_not_what_its_content_type_says_is_never_sent(String type) {
        Code body = new Code.MapOf(List.of(text("q")), List.of(local(0)), AT);
        Outcome outcome = run(sent(body, type));
        assertThat(outcome.failure().message()).contains("a value is sent as JSON, and `Content-Type` says");
        assertThat(bench.world.sent).isEmpty();
    }

    @Test
    void a_form_has_no_fields_in_fields() {
        Code inner = new Code.MapOf(List.of(text("a")), List.of(local(0)), AT);
        Outcome outcome =
                run(sent(new Code.MapOf(List.of(text("q")), List.of(inner), AT), "application/x-www-form-urlencoded"));
        assertThat(outcome.failure().message()).contains("`q` has others in it");
        assertThat(bench.world.sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200,''", "200,' '", "201,''", "202,''", "204,''", "205,''", "304,''"})
    void an_answer_that_says_nothing_is_null_where_the_type_has_room(int status, String body) {
        bench.world.server = call -> new Http.Answer(status, Map.of(), body);
        for (Type type :
                List.of(JSON, new Type.Optional(TEXT), new Type.Optional(new Type.ListOf(TEXT)), new Type.Nothing())) {
            Outcome outcome = run(tool(type, EffectClass.READ, Map.of(), effect("get", type, "get.1", shop("/a"))));
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.output().isNull()).isTrue();
        }
        Outcome outcome = run(tool(TEXT, EffectClass.READ, Map.of(), effect("get", TEXT, "get.1", shop("/a"))));
        assertThat(outcome.failure().message()).isEqualTo("the server answered with status " + status + " and no body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "204|''|''|with status 204 and no body; it was done all the same",
                "200|''|''|with status 200 and no body; it was done all the same",
                "200|''|all right|with status 200 and text/html: \"all right\"; it was done all the same",
                "304|''|''|with status 304 and no body",
                "300|''|''|with status 300 and no body",
                "101|''|''|with status 101 and no body",
                "307|''|''|with status 307 without saying where to",
                "308|https://b.example/x?key=1|moved|with status 308, which leads to another server:"
                        + " https://b.example/x?…; what was to be sent was not sent there",
                "400|''|''|with status 400",
                "400|''|no|with status 400: no",
                "422|''|'{\"detail\":\n  \"at most 5\"} '|with status 422: {\"detail\": \"at most 5\"}"
            })
    void a_once_call_says_what_came_and_whether_it_was_done(int status, String location, String body, String cause) {
        bench.world.server = call ->
                new Http.Answer(status, Map.of("content-type", "text/html; charset=utf-8", "location", location), body);
        Outcome outcome =
                run(tool(TEXT, EffectClass.ONCE, Map.of(), effect("post", TEXT, "post.1", shop("/a"), text("order"))));
        assertThat(outcome.failure().message()).endsWith("the server answered " + cause);
        assertThat(outcome.failure().fields().path("status").asInt()).isEqualTo(status);
        assertThat(bench.world.sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 500, 502, 503, 504})
    void a_once_call_whose_answer_does_not_say_what_became_of_it_is_unknown(int status) {
        bench.world.server = call -> new Http.Answer(status, Map.of(), "");
        Outcome outcome =
                run(tool(TEXT, EffectClass.ONCE, Map.of(), effect("post", TEXT, "post.1", shop("/a"), text("order"))));
        assertThat(outcome.exit()).isEqualTo(75);
        assertThat(outcome.failure().causes()).singleElement().asString().contains("with status " + status);
        assertThat(bench.world.sent).hasSize(1);
    }

    private static final Http.Answer PAGE =
            new Http.Answer(200, Map.of("content-type", "text/html; charset=utf-8"), "<h1>Back soon</h1>");

    /** What stands in place of an answer while a gateway is down, or wants somebody to log in. */
    static List<Http.Answer> outages() {
        return List.of(
                PAGE,
                new Http.Answer(200, Map.of(), " <!DOCTYPE html>\n<title>Log in</title>"),
                new Http.Answer(200, Map.of(), ""),
                new Http.Answer(200, Map.of("content-type", "text/plain"), "upstream restarting"),
                new Http.Answer(302, Map.of("location", "https://login.example/"), ""),
                new Http.Answer(307, Map.of("location", "https://login.example/"), ""),
                new Http.Answer(302, Map.of(), ""),
                new Http.Answer(425, Map.of("retry-after", "3600"), ""),
                new Http.Answer(200, Map.of("content-type", "text/html"), "<h1>Log in</h1>", 0, true));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void a_run_that_failed_by_what_stood_in_place_of_an_answer_is_carried_on(Http.Answer outage) {
        bench.world.server = call -> outage;
        Outcome failed = run(tool(TEXT, EffectClass.READ, Map.of(), effect("get", TEXT, "get.1", shop("/a"))));
        assertThat(failed.failure().error()).isEqualTo("ToolFailed");
        assertThat(failed.failure().retryable()).isFalse();
        assertThat(failed.resumable()).isTrue();
        assertThat(failed.failure().next())
                .matches(outage.body().contains("<") ? ".*wants somebody to log in.*" : ".+");
        assertThat(bench.world.sent).hasSize(1);

        bench.world.server = call -> new Http.Answer(200, Map.of(), "\"here\"");
        Outcome outcome = resumed(failed);
        assertThat(outcome.output().textValue()).isEqualTo("here");
        assertThat(bench.world.sent).hasSize(2);
        assertThat(resumed(outcome).output()).isEqualTo(outcome.output());
    }

    private Outcome resumed(Outcome before) {
        return bench.engine.resume(before.run(), bench.world.with(bench.journal), new Cancel());
    }

    @Test
    void a_once_call_is_carried_on_only_where_it_is_known_not_to_have_been_done() {
        Plan plan = tool(TEXT, EffectClass.ONCE, Map.of(), effect("post", TEXT, "post.1", shop("/a"), text("order")));
        bench.world.server = call -> PAGE;
        Outcome unknown = run(plan);
        assertThat(unknown.exit()).isEqualTo(75);
        assertThat(unknown.failure().causes()).singleElement().asString().contains("<h1>Back soon</h1>");

        bench.world.server = call -> new Http.Answer(307, Map.of("location", "https://login.example/"), "");
        Outcome refused = run(plan);
        assertThat(refused.resumable()).isTrue();
        bench.world.server = call -> new Http.Answer(201, Map.of(), "\"done\"");
        assertThat(resumed(refused).output().textValue()).isEqualTo("done");
        assertThat(resumed(unknown).exit()).isEqualTo(75);
        assertThat(bench.world.sent).hasSize(3);
    }

    /** The server would not begin with it, so that nothing is done twice. */
    @ParameterizedTest
    @EnumSource(
            value = EffectClass.class,
            names = {"READ", "IDEMPOTENT", "ONCE"})
    void what_came_too_early_is_sent_again(EffectClass effect) {
        var times = new AtomicInteger();
        bench.world.server = call -> times.incrementAndGet() < 3
                ? new Http.Answer(425, Map.of(), "too early")
                : new Http.Answer(200, Map.of(), "\"done\"");
        Plan plan = tool(TEXT, effect, Map.of(), effect("post", TEXT, "post.1", shop("/a"), text("order")));
        assertThat(run(plan).output().textValue()).isEqualTo("done");
        assertThat(bench.world.sent).hasSize(3);
        assertThat(bench.world.sent)
                .extracting(call -> call.headers().getOrDefault("Idempotency-Key", ""))
                .hasSize(3)
                .containsOnly(bench.world.sent.getFirst().headers().getOrDefault("Idempotency-Key", ""));
    }

    @Test
    void of_a_long_answer_the_beginning_is_the_cause_of_a_failure() {
        bench.world.server = call -> new Http.Answer(400, Map.of(), "a" + "👍".repeat(1_000));
        Outcome outcome = run(tool(TEXT, EffectClass.READ, Map.of(), effect("get", TEXT, "get.1", shop("/a"))));
        assertThat(outcome.failure().message())
                .isEqualTo("the server answered with status 400: a" + "👍".repeat(149) + "…");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 503})
    void the_page_that_a_redirect_led_to_does_not_say_what_became_of_a_call(int status) {
        bench.world.server = call -> new Http.Answer(status, Map.of(), "<html>", 0, true);
        Outcome outcome =
                run(tool(TEXT, EffectClass.ONCE, Map.of(), effect("post", TEXT, "post.1", shop("/a"), text("order"))));
        assertThat(outcome.exit()).isEqualTo(75);
        assertThat(outcome.failure().causes())
                .singleElement()
                .asString()
                .contains("the server answered with status " + status);
    }
}
