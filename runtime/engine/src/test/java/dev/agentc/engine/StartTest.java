package dev.agentc.engine;

import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Commands;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.World;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run needs before it starts and before it goes on, and what it is pinned to. */
class StartTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void open() {
        bench.world.variables.put("SHOP", "http://shop");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plan guarded() {
        Code headers = new Code.MapOf(List.of(text("Authorization")), List.of(new Code.Secret("TOKEN", AT)), AT);
        return Plans.withLibrary()
                .leaf(
                        "a.stock",
                        List.of(),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/stock"), headers))
                .flow("a.f", List.of(), JSON, 0, call("a.stock", "stock.1"))
                .plan("a.f");
    }

    private Outcome resume() {
        return bench.engine.resume(bench.journal.runs().getFirst(), bench.world.with(bench.journal), new Cancel());
    }

    @Test
    void a_run_without_a_secret_that_its_tools_need_leaves_nothing() {
        assertThatThrownBy(() -> bench.run(guarded(), "{}"))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.next()).isEqualTo("Set the environment variable TOKEN."))
                .hasMessage("the secret TOKEN is not set");
        assertThat(bench.journal.runs()).isEmpty();
    }

    @Test
    void a_resume_without_it_writes_nothing_and_can_be_done_again() {
        bench.world.secrets.put("TOKEN", "abcdef");
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        Outcome outcome = bench.run(guarded(), "{}");
        bench.journal = bench.journal.cut(2);
        RunId run = outcome.run();
        bench.world.secrets.clear();

        assertThatThrownBy(this::resume).isInstanceOf(CannotStart.class).hasMessage("the secret TOKEN is not set");
        assertThat(bench.journal.events(run)).hasSize(2);
        assertThat(bench.journal.status(run)).isEqualTo(Journal.Status.STOPPED);

        bench.world.secrets.put("TOKEN", "abcdef");
        assertThat(resume().output()).isEqualTo(outcome.output());
        assertThat(bench.events(outcome))
                .containsSubsequence("claim tool f/stock.1", "decision restarted f/stock.1", "result tool f/stock.1");
        bench.world.secrets.clear();
        assertThat(resume().output()).as("what is over needs nothing").isEqualTo(outcome.output());
    }

    /** A model whose key is not set cannot be opened, as a hosted one; {@code local} needs none. */
    private World keyed(boolean local) {
        World world = bench.world.with(bench.journal);
        return bench.opening((binding, base) -> {
            if (!local && world.environment().secret("KEY").isEmpty()) {
                throw EffectFailed.provider(
                                "fast",
                                "model fast needs the secret KEY, which is not set",
                                null,
                                false,
                                null,
                                "Set KEY.")
                        .curable()
                        .keyless();
            }
            return world.models().open(binding, base);
        });
    }

    private static Plan asking() {
        Plans plans = Plans.withLibrary();
        plans.models.put(
                "a.fast",
                new Code.ModelOf("test", List.of(), List.of(new Code.Named("key", new Code.Secret("KEY", AT))), AT));
        return plans.prompt("a.ask", List.of(parameter("q", TEXT)), TEXT).plan("a.ask");
    }

    @Test
    void a_model_without_its_key_stops_the_run_until_it_is_there() {
        bench.world.model = request -> says("yes");
        Outcome outcome = bench.run(asking(), "{\"q\":\"?\"}", keyed(false));

        assertThat(outcome.status()).isEqualTo(Journal.Status.STOPPED);
        assertThat(outcome.failure().error()).isEqualTo("ProviderFailed");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(bench.events(outcome)).containsExactly("claim run ask");

        bench.world.secrets.put("KEY", "abcdef");
        assertThat(bench.engine
                        .resume(outcome.run(), keyed(false), new Cancel())
                        .output()
                        .textValue())
                .isEqualTo("yes");
    }

    @Test
    void a_model_that_needs_no_key_is_asked_without() {
        bench.world.model = request -> says("yes");
        assertThat(bench.run(asking(), "{\"q\":\"?\"}", keyed(true)).output().textValue())
                .isEqualTo("yes");
    }

    private static Plan printing(Code names) {
        return Plans.withLibrary()
                .leaf(
                        "a.show",
                        List.of(),
                        TEXT,
                        EffectClass.READ,
                        Map.of(),
                        effect("command", TEXT, "command.1", new Code.ListOf(List.of(text("env")), AT), names))
                .flow("a.f", List.of(parameter("name", TEXT)), TEXT, 0, call("a.show", "show.1"))
                .plan("a.f");
    }

    @Test
    void commands_see_variables_as_they_were_when_the_run_started() {
        bench.world.variables.putAll(Map.of("PATH", "/bin", "EXTRA", "1", "OTHER", "2"));
        bench.world.program = call -> new Commands.Answer(0, "ok", "");
        bench.run(printing(new Code.ListOf(List.of(text("EXTRA"), text("ABSENT")), AT)), "{\"name\":\"\"}");
        bench.journal = bench.journal.cut(2);
        bench.world.variables.putAll(Map.of("PATH", "/elsewhere", "EXTRA", "9", "ABSENT", "9"));
        bench.world.started.clear();

        assertThat(resume().output().textValue()).isEqualTo("ok");
        assertThat(bench.world.started.getFirst().environment())
                .containsEntry("PATH", "/bin")
                .containsEntry("EXTRA", "1")
                .doesNotContainKeys("ABSENT", "OTHER");
    }

    @Test
    void a_run_is_pinned_to_all_that_could_differ() {
        Plans plans = Plans.withLibrary()
                .fn(
                        "a.twice",
                        List.of(parameter("n", Plans.INT)),
                        Plans.INT,
                        1,
                        Plans.add(Plans.local(0), Plans.local(0)));
        bench.world.model = request -> says("yes");
        bench.run(
                plans.agent("a.A", List.of(parameter("q", TEXT)), TEXT, "a.twice")
                        .plan("a.A"),
                "{\"q\":\"?\"}");

        Map<String, String> pins =
                bench.journal.reopen(bench.journal.runs().getFirst()).start().pins();

        assertThat(pins.keySet())
                .containsExactlyInAnyOrder(
                        "input",
                        "bindings",
                        "env",
                        "seed",
                        "zone",
                        "edition",
                        "engine",
                        "formats",
                        "folder",
                        "tools",
                        "prices");
        assertThat(pins.get("zone")).isEqualTo("\"UTC\"");
        assertThat(pins.get("prices")).isEqualTo("{}");
        assertThat(Bench.json(pins.get("formats")).fieldNames()).toIterable().contains("plan", "key", "event");
        assertThat(Bench.json(pins.get("tools")).path("a.twice").asText()).hasSize(64);
    }
}
