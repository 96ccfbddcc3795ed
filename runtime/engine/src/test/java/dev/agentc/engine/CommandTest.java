package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.absent;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.port.Commands;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that tools start. */
class CommandTest extends ToolBench {
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
        assertThat(outcome.failure().curable()).isTrue();
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
}
