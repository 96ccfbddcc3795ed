package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.absent;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.effect.port.Commands;
import dev.agentc.effect.port.Http;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools do outside the process. */
class OutsideTest {
    private static final Type REPLY = new Type.Named("std.http.HttpReply");
    private final Bench bench = new Bench();

    @BeforeEach
    void open() {
        bench.world.variables.put("SHOP", "http://shop");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plan tool(Type result, EffectClass effect, Map<String, Code> settings, Code body) {
        Plans plans = Plans.withLibrary();
        plans.types.put(
                "std.http.HttpReply",
                new TypeDecl.Fields(
                        "std.http.HttpReply",
                        false,
                        List.of(
                                new TypeDecl.Field("status", "status", Plans.INT, null, null, "", ""),
                                new TypeDecl.Field(
                                        "headers", "headers", new Type.MapOf(TEXT, TEXT), null, null, "", ""),
                                new TypeDecl.Field("body", "body", TEXT, null, null, "", "")),
                        null,
                        "",
                        "",
                        AT));
        return plans.leaf("a.t", List.of(parameter("x", TEXT)), result, effect, settings, body)
                .flow("a.f", List.of(parameter("x", TEXT)), result, 1, call("a.t", "t.1", local(0)))
                .plan("a.f");
    }

    private Outcome run(Plan plan) {
        return bench.run(plan, "{\"x\":\"lamp\"}");
    }

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
    void an_effect_in_what_a_tool_asks_for_is_a_step_of_its_own() {
        bench.world.server =
                call -> new Http.Answer(200, Map.of(), call.method().equals("GET") ? "7" : call.body());
        Code price = effect("get", JSON, "get.1", shop("/price"));
        Outcome outcome =
                run(tool(JSON, EffectClass.ONCE, Map.of(), effect("post", JSON, "post.1", shop("/pay"), price)));
        assertThat(outcome.output().asInt()).isEqualTo(7);
        assertThat(bench.world.sent).extracting(Http.Call::method).containsExactly("GET", "POST");
        assertThat(bench.events(outcome))
                .containsSubsequence(
                        "claim http f/t.1/get.1",
                        "result http f/t.1/get.1",
                        "claim tool f/t.1",
                        "result tool f/t.1",
                        "result run f")
                .doesNotHaveDuplicates();
    }

    @Test
    void an_address_that_the_program_wrote_is_not_the_operators() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        run(tool(JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", text("http://10.0.0.1/x"))));
        assertThat(bench.world.sent.getFirst().operatorBase()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "."})
    void data_leads_no_address_out_of_its_path(String text) {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        for (Code address : List.of(
                shop("/orders/", local(0), "/items"),
                shop("/orders/", local(0)),
                shop("/orders/", local(0), "?all=1"),
                shop("/orders/", local(0), text("")),
                shop("/a.", local(0), "/", text(""), local(0), "#x"))) {
            Outcome outcome = bench.run(
                    tool(JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", address)),
                    "{\"x\":\"" + text + "\"}");
            assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
            assertThat(outcome.failure().message())
                    .contains("would leave its path")
                    .contains("`" + text + "`");
        }
        assertThat(bench.world.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../admin", "a/..", "a/../b", "a\\\\..\\\\b", "..;/admin", "..;x"})
    void data_leads_no_address_out_of_its_path_where_a_server_decodes_first(String text) {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        Outcome outcome = bench.run(
                tool(
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/orders/", local(0), "/items"))),
                "{\"x\":\"" + text + "\"}");
        assertThat(outcome.failure().message()).contains("would leave its path");
        assertThat(bench.world.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop",
                "http://shop:1",
                "http://shop.",
                "http://",
                "http://user@",
                "HTTP://shop",
                "//shop"
            })
    void data_never_goes_on_with_the_host_that_the_operator_began(String base) {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        bench.world.variables.put("SHOP", base);
        for (String text : List.of(
                "1", ".evil.example", "@evil.example", ":80", "/evil.example", "\\\\evil", "\\t", "\\n", "é", "ｅｖｉｌ")) {
            for (Code address : List.of(shop(local(0)), shop(local(0), "/x"), shop(text(""), local(0), "?a=b"))) {
                Outcome outcome = bench.run(
                        tool(JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", address)),
                        "{\"x\":\"" + text + "\"}");
                assertThat(outcome.failure()).as(base + text).isNotNull();
                if (base.contains("://") && base.length() > 7) {
                    assertThat(outcome.failure().message()).contains("host");
                }
            }
        }
        assertThat(bench.world.sent).isEmpty();
    }

    @Test
    void data_follows_a_base_that_ends_behind_its_host() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        bench.world.variables.put("SHOP", "http://shop/v1/");
        run(tool(JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", shop(local(0)))));
        assertThat(bench.world.sent).extracting(call -> call.uri().toString()).containsExactly("http://shop/v1/lamp");
    }

    @Test
    void dots_beside_something_else_are_data_like_any_other() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        for (String text : List.of("...", "..a", "a/b", "%2e%2e")) {
            assertThat(bench.run(
                                    tool(
                                            JSON,
                                            EffectClass.READ,
                                            Map.of(),
                                            effect("get", JSON, "get.1", shop("/a/", local(0)))),
                                    "{\"x\":\"" + text + "\"}")
                            .failure())
                    .isNull();
        }
        assertThat(bench.world.sent)
                .extracting(call -> call.uri().getRawPath())
                .containsExactly("/a/...", "/a/..a", "/a/a%2Fb", "/a/%252e%252e");
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

    @Test
    void a_secret_is_sent_and_never_seen_again() {
        bench.world.secrets.put("TOKEN", "s3cr3t-\"value\"");
        Code bearer = new Code.Builtin("bearer", List.of(new Code.Secret("TOKEN", AT)), AT);
        Code headers = new Code.MapOf(List.of(text("Authorization")), List.of(bearer), AT);
        bench.world.server = call -> new Http.Answer(
                200,
                Map.of(),
                "{\"echo\":\"" + call.headers().get("Authorization").replace("\"", "\\\"") + "\"}");
        Plans plans = Plans.withLibrary();
        Plan plan = plans.leaf(
                        "a.t",
                        List.of(),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/a"), headers))
                .agent("a.A", List.of(parameter("x", TEXT)), TEXT, "a.t")
                .plan("a.A");
        bench.world.model = r -> observations(r).isEmpty()
                ? calls("t", "{}")
                : says("It said " + observations(r).getFirst() + " s3cr3t-\"value\"");

        Outcome outcome = run(plan);

        assertThat(bench.world.sent.getFirst().headers().get("Authorization")).isEqualTo("Bearer s3cr3t-\"value\"");
        assertThat(outcome.output().textValue())
                .isEqualTo("It said {\"echo\": \"Bearer [secret TOKEN]\"} [secret TOKEN]");
        assertThat(bench.journal.events(outcome.run()).toString()).doesNotContain("s3cr3t");
        bench.journal.events(outcome.run()).stream()
                .filter(e -> e.message() != null)
                .forEach(e -> assertThat(
                                bench.journal.chain(outcome.run(), e.message()).toString())
                        .doesNotContain("s3cr3t"));
    }

    /** What an agent is shown whose tool sends the secret {@code TOKEN} and answers with {@code answer}. */
    private List<Message> holding(String secret, Type type, String answer, String arguments) {
        bench.world.secrets.put("TOKEN", secret);
        Code headers = new Code.MapOf(List.of(text("X")), List.of(new Code.Secret("TOKEN", AT)), AT);
        bench.world.server = call -> new Http.Answer(200, Map.of(), answer);
        Plan plan = Plans.withLibrary()
                .leaf(
                        "a.t",
                        List.of(parameter("n", JSON)),
                        type,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", type, "get.1", shop("/a"), headers))
                .agent("a.A", List.of(parameter("x", TEXT)), TEXT, "a.t")
                .plan("a.A");
        bench.world.model = r -> observations(r).isEmpty() ? calls("t", arguments) : says("done");
        assertThat(run(plan).failure()).isNull();
        return bench.world.asked.getLast().messages();
    }

    @Test
    void a_secret_of_digits_leaves_numbers_alone() {
        assertThat(holding("1234", JSON, "{\"id\":123456,\"name\":\"x1234\",\"1234\":[\"1234\"]}", "{\"n\":41234}")
                        .getLast()
                        .text())
                .isEqualTo("{\"id\": 123456, \"name\": \"x[secret TOKEN]\", \"[secret TOKEN]\": [\"[secret TOKEN]\"]}");
    }

    @Test
    void a_plan_with_a_secret_loses_no_digits() {
        assertThat(holding("s3cr3t", new Type.ListOf(new Type.Money()), "[12345678901234567.123456789]", "{\"n\":1}")
                        .getLast()
                        .text())
                .isEqualTo("[12345678901234567.123456789]");
    }

    @Test
    void what_a_model_writes_of_a_secret_is_masked_however_it_is_escaped() {
        assertThat(holding("s3cr3t", JSON, "1", "{\"n\": \"\\u00733cr3t and s3cr3t\"}")
                        .toString())
                .contains("[secret TOKEN] and [secret TOKEN]")
                .doesNotContain("3cr3t");
    }

    @Test
    void a_failure_that_repeats_a_secret_is_masked_too() {
        bench.world.secrets.put("TOKEN", "s3cr3t-value");
        Code headers = new Code.MapOf(List.of(text("X")), List.of(new Code.Secret("TOKEN", AT)), AT);
        bench.world.server = call -> {
            throw EffectFailed.tool("t", "refused " + call.headers().get("X"), false, "");
        };
        Outcome outcome =
                run(tool(JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", shop("/a"), headers)));
        assertThat(outcome.failure().message()).isEqualTo("refused [secret TOKEN]");
        assertThat(outcome.failure().fields().path("cause").asText()).isEqualTo("refused [secret TOKEN]");
    }

    @Test
    void a_command_gets_its_arguments_the_callers_folder_and_little_else() {
        bench.world.variables.putAll(Map.of("PATH", "/bin", "HOME", "/home/x", "OTHER", "o", "EXTRA", "e"));
        bench.world.program = call -> new Commands.Answer(0, "7\n", "");
        Code arguments = new Code.ListOf(List.of(text("wc"), local(0)), AT);
        Code names = new Code.ListOf(List.of(text("EXTRA")), AT);
        Outcome outcome = run(tool(
                TEXT, EffectClass.READ, Map.of(), effect("command", TEXT, "command.1", arguments, names, absent())));

        assertThat(outcome.output().textValue()).isEqualTo("7\n");
        Commands.Call call = bench.world.started.getFirst();
        assertThat(call.arguments()).containsExactly("wc", "lamp");
        assertThat(call.folder().toString()).isEqualTo("/work");
        assertThat(call.environment()).containsOnlyKeys("PATH", "HOME", "EXTRA", "AGENTC_EFFECT_KEY");
    }

    @Test
    void a_command_that_fails_says_its_exit_code_and_last_words() {
        bench.world.program = call -> new Commands.Answer(3, "", "line\nno such file\n");
        Outcome outcome = run(tool(
                TEXT,
                EffectClass.READ,
                Map.of(),
                effect("command", TEXT, "command.1", new Code.ListOf(List.of(text("wc")), AT))));
        assertThat(outcome.failure().message()).isEqualTo("exit code 3: no such file");
        assertThat(outcome.failure().fields().path("exit").asInt()).isEqualTo(3);
        assertThat(outcome.failure().fields().path("stderr").asText()).isEqualTo("line\nno such file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|progress\\nREAL ERROR|exit code 2: REAL ERROR",
                "-|1%\\r50%\\r100%\\rerror: no space\\n\\n|exit code 2: error: no space",
                "-|\\e[31merror\\e[0m: \\e[1mred\\e[m\\e[K|exit code 2: error: red",
                "-|\\e]0;title\\abad\\e(B|exit code 2: bad",
                "-|why\\n\\e[0m\\n  \\n|exit code 2: why",
                "-|a\\b|exit code 2",
                "FAIL: said on the other output|-|exit code 2: FAIL: said on the other output",
                "out|err|exit code 2: err",
                "-|-|exit code 2"
            })
    void what_a_command_said_last_is_why_it_failed(String output, String errors, String cause) {
        bench.world.program = call -> new Commands.Answer(2, written(output), written(errors));
        Outcome outcome = run(tool(
                TEXT,
                EffectClass.READ,
                Map.of(),
                effect("command", TEXT, "command.1", new Code.ListOf(List.of(text("wc")), AT))));
        assertThat(outcome.failure().message()).isEqualTo(cause);
        assertThat(outcome.failure().fields().path("body").asText("")).isEqualTo(output == null ? "" : output);
    }

    private static String written(@Nullable String escaped) {
        return escaped == null
                ? ""
                : escaped.replace("\\n", "\n")
                        .replace("\\r", "\r")
                        .replace("\\e", "\u001B")
                        .replace("\\a", "\u0007")
                        .replace("\\b", "\b");
    }

    @Test
    void the_failure_of_a_command_has_the_end_of_what_it_wrote() {
        bench.world.program = call -> new Commands.Answer(2, "", "👍".repeat(3_000) + "x");
        Outcome outcome = run(tool(
                TEXT,
                EffectClass.READ,
                Map.of(),
                effect("command", TEXT, "command.1", new Code.ListOf(List.of(text("wc")), AT))));
        assertThat(outcome.failure().fields().path("stderr").asText()).isEqualTo("👍".repeat(1_999) + "x");
    }

    @Test
    void bytes_that_became_signs_of_replacement_are_on_the_journal() {
        bench.world.program = call -> new Commands.Answer(0, "gr\uFFFDn", "", 1);
        bench.world.server = call -> new Http.Answer(200, Map.of(), "\"gr\uFFFDn\"", 1, false);
        for (Code doing : List.of(
                effect("command", TEXT, "command.1", new Code.ListOf(List.of(text("wc")), AT)),
                effect("get", TEXT, "get.1", shop("/a")))) {
            Outcome outcome = run(tool(TEXT, EffectClass.READ, Map.of(), doing));
            assertThat(outcome.output().textValue()).isEqualTo("gr\uFFFDn");
            assertThat(bench.journal.events(outcome.run()).stream()
                            .filter(event -> event.kind().equals("changed"))
                            .map(Event::body)
                            .toList())
                    .singleElement()
                    .asString()
                    .contains("replaced_text", "bytes that are no text became U+FFFD, 1 times");
        }
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
                "200|''|<html><b>hi</b>|with status 200 and text/html: \"<html><b>hi</b>\"; it was done all the same",
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

    @Test
    void of_a_long_answer_the_beginning_is_the_cause_of_a_failure() {
        bench.world.server = call -> new Http.Answer(400, Map.of(), "a" + "👍".repeat(1_000));
        Outcome outcome = run(tool(TEXT, EffectClass.READ, Map.of(), effect("get", TEXT, "get.1", shop("/a"))));
        assertThat(outcome.failure().message())
                .isEqualTo("the server answered with status 400: a" + "👍".repeat(149) + "…");
    }

    @ParameterizedTest
    @CsvSource({"137,signal 9", "139,signal 11", "143,signal 15", "1,arguments", "128,arguments", "255,arguments"})
    void what_to_do_about_a_program_says_whether_a_signal_ended_it(int exit, String next) {
        bench.world.program = call -> new Commands.Answer(exit, "", "");
        Outcome outcome = run(tool(
                TEXT,
                EffectClass.READ,
                Map.of(),
                effect("command", TEXT, "command.1", new Code.ListOf(List.of(text("wc")), AT))));
        assertThat(outcome.failure().next()).contains(next);
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

    @Test
    void what_names_no_file_is_a_failure() {
        Outcome outcome =
                run(tool(TEXT, EffectClass.READ, Map.of(), effect("read_text", TEXT, "read_text.1", text("a\0b"))));
        assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
        assertThat(outcome.failure().next()).isNotEmpty();
    }

    @Test
    void what_a_command_prints_is_text_whatever_it_looks_like() {
        bench.world.program = call -> new Commands.Answer(0, "\"a\\nb\"", "");
        for (Type type : List.of(TEXT, new Type.Optional(TEXT))) {
            Outcome outcome = run(tool(
                    type,
                    EffectClass.READ,
                    Map.of(),
                    effect("command", type, "command.1", new Code.ListOf(List.of(text("x")), AT))));
            assertThat(outcome.output().textValue()).isEqualTo("\"a\\nb\"");
        }
        Outcome json = run(tool(
                JSON,
                EffectClass.READ,
                Map.of(),
                effect("command", JSON, "command.1", new Code.ListOf(List.of(text("x")), AT))));
        assertThat(json.output().textValue()).isEqualTo("a\nb");
    }

    @Test
    void a_text_from_a_server_or_a_json_file_is_a_text_of_json() {
        bench.world.texts.put(java.nio.file.Path.of("/project/x.json"), "hello {");
        bench.world.server = call -> new Http.Answer(200, Map.of(), "<html>");
        for (Type type : List.of(TEXT, new Type.Optional(TEXT))) {
            for (Code reading : List.of(
                    effect("read_json", type, "read_json.1", text("x.json")),
                    effect("get", type, "get.1", shop("/a")))) {
                assertThat(run(tool(type, EffectClass.READ, Map.of(), reading))
                                .failure()
                                .error())
                        .isEqualTo("ToolFailed");
            }
        }
        bench.world.server = call -> new Http.Answer(200, Map.of(), "\"said\"");
        assertThat(run(tool(TEXT, EffectClass.READ, Map.of(), effect("get", TEXT, "get.1", shop("/a"))))
                        .output()
                        .textValue())
                .isEqualTo("said");
    }

    @Test
    void time_is_read_once_and_stays_what_it_was() {
        Plan plan = new Plans()
                .flow(
                        "a.f",
                        List.of(),
                        new Type.ListOf(TEXT),
                        0,
                        new Code.ListOf(
                                List.of(
                                        Plans.template(effect("now", new Type.Datetime(), "now.1")),
                                        Plans.template(effect("today", new Type.Date(), "today.1"))),
                                AT))
                .plan("a.f");
        Outcome outcome = bench.run(plan, "{}");
        bench.world.pass(Duration.ofDays(3));

        assertThat(outcome.output().toString()).isEqualTo("[\"2026-03-01T10:00:00Z\",\"2026-03-01\"]");
        assertThat(bench.engine
                        .resume(outcome.run(), bench.world.with(bench.journal), new Cancel())
                        .output())
                .isEqualTo(outcome.output());
    }

    @Test
    void a_text_is_written_once_and_read_again() {
        Plan plan = new Plans()
                .flow(
                        "a.f",
                        List.of(),
                        TEXT,
                        0,
                        new Code.Block(
                                List.of(
                                        effect(
                                                "write_text",
                                                new Type.Nothing(),
                                                "write_text.1",
                                                text("a.txt"),
                                                text("x")),
                                        effect(
                                                "append_text",
                                                new Type.Nothing(),
                                                "append_text.1",
                                                text("a.txt"),
                                                text("y")),
                                        effect("read_text", TEXT, "read_text.1", text("a.txt"))),
                                AT))
                .plan("a.f");
        Outcome outcome = bench.run(plan, "{}");

        assertThat(outcome.output().textValue()).isEqualTo("xy");
        assertThat(bench.engine
                        .resume(outcome.run(), bench.world.with(bench.journal), new Cancel())
                        .output())
                .isEqualTo(outcome.output());
        assertThat(bench.world.texts.values()).containsExactly("xy");
    }

    /** An instant that is the next day already in one place and the day before in another. */
    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-03-01T10:00:00Z, 2026-03-01",
        "Europe/Berlin, 2026-03-01T11:00:00+01:00, 2026-03-01",
        "Pacific/Kiritimati, 2026-03-02T00:00:00+14:00, 2026-03-02",
        "Pacific/Honolulu, 2026-03-01T00:00:00-10:00, 2026-03-01"
    })
    void days_and_times_are_those_of_the_zone_that_the_run_is_pinned_to(String zone, String now, String day) {
        Plan plan = new Plans()
                .flow(
                        "a.f",
                        List.of(),
                        new Type.ListOf(TEXT),
                        0,
                        new Code.ListOf(
                                List.of(
                                        Plans.template(effect("now", new Type.Datetime(), "now.1")),
                                        Plans.template(effect("today", new Type.Date(), "today.1"))),
                                AT))
                .plan("a.f");
        RunRequest request = bench.request(plan, "{}", Map.of()).in(ZoneId.of(zone), "{}");
        Outcome outcome = bench.engine.run(request, bench.world.with(bench.journal));

        assertThat(outcome.output().toString()).isEqualTo("[\"" + now + "\",\"" + day + "\"]");
        assertThat(bench.journal.reopen(outcome.run()).start().pins().get("zone"))
                .isEqualTo("\"" + zone + "\"");
    }

    // ---- labels

    private Label labelOf(Map<String, Code> settings, EffectClass effect) {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        Outcome outcome = run(tool(JSON, effect, settings, effect("get", JSON, "get.1", shop("/a"))));
        return bench.journal.events(outcome.run()).getLast().label();
    }

    private static Code gives(String... words) {
        return new Code.ListOf(List.of(words).stream().map(Plans::text).toList(), AT);
    }

    @Test
    void what_a_tool_gives_is_untrusted_unless_it_says_otherwise() {
        assertThat(labelOf(Map.of(), EffectClass.READ)).isSameAs(Label.of(false, true, List.of("a.t")));
        assertThat(labelOf(Map.of("gives", gives("private")), EffectClass.READ))
                .isSameAs(Label.of(true, false, List.of("a.t")));
        assertThat(labelOf(Map.of("gives", gives("private", "untrusted")), EffectClass.READ))
                .isSameAs(Label.of(true, true, List.of("a.t")));
        assertThat(labelOf(Map.of("gives", gives("public")), EffectClass.READ)).isNull();
    }

    @Test
    void what_something_private_went_into_is_private() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "\"x\"");
        Plan plan = Plans.withLibrary()
                .leaf(
                        "a.own",
                        List.of(),
                        TEXT,
                        EffectClass.READ,
                        Map.of("gives", gives("private")),
                        effect("get", TEXT, "get.1", shop("/a")))
                .leaf(
                        "a.web",
                        List.of(parameter("x", TEXT)),
                        TEXT,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", TEXT, "get.1", shop("/b/", local(0))))
                .flow("a.f", List.of(), TEXT, 0, call("a.web", "web.1", call("a.own", "own.1")))
                .plan("a.f");
        Outcome outcome = bench.run(plan, "{}");
        Event end = bench.journal.events(outcome.run()).getLast();
        assertThat(end.label()).isSameAs(Label.of(true, true, List.of("a.own", "a.web")));
    }

    @Test
    void a_tool_that_computes_from_its_arguments_alone_adds_nothing() {
        Plan plan = Plans.withLibrary()
                .add(
                        "tool",
                        "a.count",
                        List.of(parameter("x", TEXT)),
                        Plans.INT,
                        Map.of(),
                        new Code.Builtin("string.len", List.of(local(0)), AT),
                        false,
                        EffectClass.PURE,
                        1)
                .flow("a.f", List.of(), Plans.INT, 0, call("a.count", "count.1", text("abc")))
                .plan("a.f");
        Outcome outcome = bench.run(plan, "{}");
        assertThat(outcome.output().asInt()).isEqualTo(3);
        assertThat(bench.journal.events(outcome.run()).getLast().label()).isNull();
    }
}
