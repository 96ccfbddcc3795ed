package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.range;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Commands;
import dev.agentc.effect.port.Http;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Routine;
import dev.agentc.plan.TypeDecl;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failed run tells a person. */
class FailureTest {
    private static final List<Callable.Parameter> QUESTION = List.of(parameter("q", TEXT));
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Failure failing(Code body) {
        bench.world.variables.put("SHOP", "http://shop");
        Plans plans = Plans.withLibrary();
        plans.leaf("a.ask", List.of(), JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", shop("/x")));
        plans.leaf(
                "a.say",
                List.of(),
                TEXT,
                EffectClass.READ,
                Map.of(),
                effect("command", TEXT, "command.1", new Code.ListOf(List.of(text("x")), AT)));
        Failure failure = bench.run(plans.flow("a.f", List.of(), JSON, 1, body).plan("a.f"), "{}")
                .failure();
        assertThat(failure.next()).as(failure.message()).isNotEmpty();
        return failure;
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422, 429, 500, 503})
    void a_servers_refusal_says_what_to_do(int status) {
        bench.world.server = sent -> new Http.Answer(status, Map.of(), "");
        assertThat(failing(call("a.ask", "ask.1")).fields().path("status").asInt())
                .isEqualTo(status);
    }

    @Test
    void a_programs_exit_code_says_what_to_do() {
        bench.world.program = started -> new Commands.Answer(3, "", "no");
        assertThat(failing(call("a.say", "say.1")).fields().path("exit").asInt())
                .isEqualTo(3);
    }

    @Test
    void an_error_of_the_program_says_what_to_do() {
        assertThat(failing(new Code.Index(range(1, 2), number(7), AT)).error()).isEqualTo("OutOfRange");
        assertThat(failing(new Code.Binary(Code.Operator.DIVIDE, number(1), number(0), AT))
                        .error())
                .isEqualTo("ArithmeticFailed");
        assertThat(failing(range(1, Long.MAX_VALUE)).error()).isEqualTo("LimitExceeded");
        assertThat(failing(new Code.Fail(new Code.RecordOf("StepsExhausted", List.of(), AT), AT))
                        .message())
                .isEqualTo("steps exhausted");
    }

    // ---- where it happened, to whoever wrote the program

    private Plans agent() {
        bench.world.model = request -> {
            throw EffectFailed.provider("fast", "wrong key", 401, false, null, "Set the key.");
        };
        return Plans.withLibrary().agent("a.A", QUESTION, TEXT);
    }

    @Test
    void what_breaks_in_a_strategy_of_the_library_happened_in_the_agent() {
        Failure failure = bench.run(agent().plan("a.A"), "{\"q\":\"?\"}").failure();
        assertThat(failure.error()).isEqualTo("ProviderFailed");
        assertThat(failure.at()).isEqualTo("a.agent:3");
    }

    @Test
    void what_breaks_in_a_function_of_the_library_happened_where_it_was_called() {
        Plans plans = Plans.withLibrary();
        plans.fn("std.text.third", List.of(parameter("xs", JSON)), INT, 1, new Code.Index(local(0), number(7), AT));
        plans.flow("a.f", List.of(), INT, 0, call("std.text.third", "third.1", range(1, 2)));
        assertThat(bench.run(plans.plan("a.f"), "{}").failure().at()).isEqualTo("a.agent:3");
    }

    @Test
    void what_breaks_in_a_condition_of_a_type_happened_in_the_types_file() {
        Routine breaks = new Routine(1, List.of(), 1, new Code.Index(range(1, 2), number(7), AT));
        Plans plans = Plans.withLibrary();
        var field = new TypeDecl.Field("n", "n", INT, breaks, null, "", "");
        plans.types.put("b.T", new TypeDecl.Fields("b.T", false, List.of(field), null, "", "b.agent", AT));
        plans.flow("a.f", List.of(), JSON, 0, new Code.RecordOf("b.T", List.of(number(1)), AT));
        assertThat(bench.run(plans.plan("a.f"), "{}").failure().at()).isEqualTo("b.agent:3");
    }

    @Test
    void what_is_caught_and_recorded_says_the_same_after_a_resume() {
        Outcome outcome = bench.run(
                agent().flow("a.f", List.of(), TEXT, 0, call("a.A", "A.1", text("?")))
                        .plan("a.f"),
                "{}");
        assertThat(outcome.failure().at()).isEqualTo("a.agent:3");
        assertThat(bench.engine
                        .resume(outcome.run(), bench.world.with(bench.journal), new Cancel())
                        .failure())
                .isEqualTo(outcome.failure());
    }
}
