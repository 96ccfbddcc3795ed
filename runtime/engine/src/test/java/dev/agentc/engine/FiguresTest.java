package dev.agentc.engine;

import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.port.Http;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever way a figure is written: a resume that reads it back asks and answers the same as the run that wrote it. */
class FiguresTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    static List<String> figures() {
        return List.of(
                "0",
                "0.0",
                "-0.0",
                "1.0",
                "1.50",
                "10.0",
                "100",
                "0.0001",
                "1e0",
                "1e2",
                "1E-7",
                "1e20",
                "1e21",
                "1e30",
                "0.1e-20",
                "123456789012345678901234567890");
    }

    /** Runs a plan, and carries it on from each of its events. */
    private void same(Plan plan, String input) {
        Outcome outcome = bench.run(plan, input);
        assertThat(outcome.failure()).isNull();
        MemoryJournal whole = bench.journal;
        for (int kept = 1; kept <= whole.events(outcome.run()).size(); kept++) {
            bench.journal = whole.cut(kept);
            Outcome again = bench.engine.resume(outcome.run(), bench.world.with(bench.journal), new Cancel());
            assertThat(again.output())
                    .as("after %d events: %s", kept, again.failure())
                    .isEqualTo(outcome.output());
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void in_the_settings_of_a_model(String figure) {
        Plans plans = Plans.withLibrary();
        Code temperature = new Code.Float(Double.parseDouble(figure), AT);
        plans.models.put(
                "a.fast", new Code.ModelOf("test", List.of(), List.of(new Code.Named("temperature", temperature)), AT));
        plans.prompt("a.ask", List.of(parameter("q", TEXT)), TEXT);
        bench.world.model = request -> says("yes");
        same(
                plans.flow("a.f", List.of(), TEXT, 0, call("a.ask", "ask.1", text("?")))
                        .plan("a.f"),
                "{}");
    }

    /** A run is not begun with an input that would be rounded. */
    static List<String> exactFigures() {
        return figures().stream().filter(figure -> !figure.matches("\\d{20,}")).toList();
    }

    @ParameterizedTest
    @MethodSource("exactFigures")
    void in_the_input(String figure) {
        List<Callable.Parameter> parameters = List.of(parameter("x", new Type.Float()), parameter("j", JSON));
        Plan plan =
                Plans.withLibrary().flow("a.f", parameters, JSON, 2, local(1)).plan("a.f");
        same(plan, "{\"x\":F,\"j\":{\"a\":[F]}}".replace("F", figure));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void in_answers_of_tools_and_models(String figure) {
        Plans plans = Plans.withLibrary();
        plans.leaf(
                "a.stock", List.of(), JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", shop("/stock")));
        plans.prompt("a.ask", List.of(parameter("q", JSON)), JSON);
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.server = sent -> new Http.Answer(200, Map.of(), "{\"a\":[F, {\"b\":F}]}".replace("F", figure));
        bench.world.model = request -> says("{\"c\":F}".replace("F", figure));
        same(
                plans.flow("a.f", List.of(), JSON, 0, call("a.ask", "ask.1", call("a.stock", "stock.1")))
                        .plan("a.f"),
                "{}");
    }

    @ParameterizedTest
    @MethodSource("figures")
    void in_the_calls_of_a_model(String figure) {
        Plans plans = Plans.withLibrary();
        plans.add(
                "tool", "a.same", List.of(parameter("x", JSON)), JSON, Map.of(), local(0), false, EffectClass.PURE, 1);
        bench.world.model = request -> Bench.observations(request).isEmpty()
                ? Bench.calls("same", "{\"x\":F}".replace("F", figure))
                : says(Bench.observations(request).getFirst());
        same(plans.agent("a.A", List.of(parameter("q", TEXT)), TEXT, "a.same").plan("a.A"), "{\"q\":\"?\"}");
    }

    static List<String> amounts() {
        return List.of("0", "0.0", "1.0", "1.50", "10.0", "1e2", "12345678.90");
    }

    @ParameterizedTest
    @MethodSource("amounts")
    void in_amounts_of_money(String amount) {
        Plan plan = Plans.withLibrary()
                .flow("a.f", List.of(parameter("m", new Type.Money())), new Type.Money(), 1, local(0))
                .plan("a.f");
        same(plan, "{\"m\":F}".replace("F", amount));
    }
}
