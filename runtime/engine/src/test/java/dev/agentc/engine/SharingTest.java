package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Message;
import dev.agentc.effect.port.World;
import dev.agentc.engine.node.AgentLanguage;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What runs of one plan share in a process, and what they do not. */
class SharingTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** A world that notes what it is asked to open. */
    private World noting(List<String> opened) {
        World world = bench.world.with(bench.journal);
        return bench.opening((binding, base) -> {
            opened.add(binding.settings().path("base_url").asText());
            return world.models().open(binding, base);
        });
    }

    @Test
    void a_model_is_what_the_environment_of_its_own_run_makes_it() {
        Plans plans = Plans.withLibrary();
        Code url = new Code.Env("SHOP", AT);
        plans.models.put("a.fast", new Code.ModelOf("test", List.of(), List.of(new Code.Named("base_url", url)), AT));
        Plan plan = plans.prompt("a.ask", List.of(parameter("q", TEXT)), TEXT).plan("a.ask");
        bench.world.model = request -> says("yes");
        List<String> opened = new ArrayList<>();

        for (String shop : List.of("http://one", "http://one", "http://two", "http://one")) {
            bench.world.variables.put("SHOP", shop);
            assertThat(bench.run(plan, "{\"q\":\"?\"}", noting(opened)).failure())
                    .isNull();
        }
        assertThat(opened).containsExactly("http://one", "http://one", "http://two", "http://one");
    }

    /** {@code agent A(q, more) { tools: [add(more)] }}: what the tool adds is the run's own. */
    private static Plan binding() {
        Plans plans = Plans.withLibrary();
        Code sum = Plans.add(local(0), local(1));
        plans.add(
                "tool",
                "a.add",
                List.of(parameter("more", INT), parameter("n", INT)),
                INT,
                Map.of(),
                sum,
                false,
                EffectClass.PURE,
                2);
        plans.agent("a.A", List.of(parameter("q", TEXT), parameter("more", INT)), TEXT, "a.add");
        Callable agent = plans.callables.get("a.A");
        Map<String, Code> settings = new LinkedHashMap<>(agent.settings());
        settings.put(
                "tools",
                new Code.ListOf(List.of(new Code.Ref("a.add", List.of(local(1), new Code.Default(AT)), AT)), AT));
        plans.add("agent", "a.A", agent.parameters(), TEXT, settings, null, false, EffectClass.ONCE, 0);
        return plans.plan("a.A");
    }

    @Test
    void a_tool_keeps_what_its_own_run_bound() {
        bench.world.model = request -> request.messages().getLast() instanceof Message.Observation seen
                ? says(seen.text())
                : calls("add", "{\"n\":1}");
        Plan plan = binding();
        for (int more : new int[] {10, 20, 10}) {
            assertThat(bench.run(plan, "{\"q\":\"?\",\"more\":" + more + "}")
                            .output()
                            .asText())
                    .isEqualTo(String.valueOf(more + 1));
        }
    }

    /** A flow that asks a model in two branches. */
    private static Plan branches() {
        Plans plans = Plans.withLibrary();
        plans.prompt("a.ask", List.of(parameter("q", TEXT)), TEXT);
        Code asked = Plans.call("a.ask", "ask.1", Plans.text("?"));
        Code all = Plans.parallel(Plans.range(1, 2), 0, asked);
        return plans.flow("a.f", List.of(), new Type.ListOf(TEXT), 0, all).plan("a.f");
    }

    @Test
    void a_run_after_one_that_failed_or_was_stopped_is_as_any_other() {
        Plan plan = branches();
        for (int i = 0; i < 3; i++) {
            bench.cancel = new Cancel();
            bench.world.model = request -> says("yes");
            assertThat(bench.run(plan, "{}").output()).hasSize(2);

            bench.world.model = request -> {
                throw EffectFailed.provider("fast", "no", null, false, null, "");
            };
            assertThat(bench.run(plan, "{}").failure().error()).isEqualTo("ProviderFailed");

            bench.world.model = request -> {
                bench.cancel.cancel("Ctrl-C");
                return says("yes");
            };
            assertThat(bench.run(plan, "{}").exit()).isEqualTo(130);
        }
    }

    @Test
    void runs_share_a_context_also_after_one_in_which_something_threw() {
        try (var engine = org.graalvm.polyglot.Engine.newBuilder()
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
            var contexts = new Contexts(engine);
            Context first = contexts.in(Context::getCurrent);
            assertThat(contexts.in(() -> contexts.in(Context::getCurrent))).isEqualTo(first);
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> contexts.in(SharingTest::thrown)).hasMessage("a fault");
            }
            assertThat(contexts.in(Context::getCurrent)).isEqualTo(first);
            assertThat(contexts.in(AgentLanguage::current)).isNotNull();
            assertThat(within(contexts, 40, new HashSet<>())).hasSize(2);
        }
    }

    /** The contexts of so many that are in them at once. */
    private static Set<Context> within(Contexts contexts, int many, Set<Context> met) {
        return many == 0
                ? met
                : contexts.in(() -> {
                    met.add(Context.getCurrent());
                    return within(contexts, many - 1, met);
                });
    }

    private static Object thrown() {
        throw new IllegalStateException("a fault");
    }
}
