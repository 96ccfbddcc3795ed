package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Reply;
import dev.agentc.effect.port.Chat;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an adapter decides about its server is on the journal, and holds when the run is carried on. */
class DialectTest {
    private static final List<Callable.Parameter> QUESTION = List.of(parameter("q", TEXT));

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Two things are decided at the first question; remembers what it is told. */
    private final class Fitting implements Chat {
        final List<String> recalled = new ArrayList<>();
        private final boolean first;

        Fitting(boolean first) {
            this.first = first;
        }

        @Override
        public void recall(ObjectNode facts) {
            recalled.add(facts.path("field").asText());
        }

        @Override
        public Reply reply(ChatRequest request, Partials partials) {
            if (!observations(request).isEmpty()) {
                if (first) {
                    bench.cancel.cancel("Ctrl-C");
                    throw EffectFailed.cancelled("model");
                }
                return says("done");
            }
            for (String field : List.of("max_tokens", "response_format")) {
                partials.decided((ObjectNode) Bench.json("{\"field\":\"" + field + "\"}"));
            }
            return calls("add", "{\"a\":1,\"b\":2,\"b\":3}");
        }
    }

    private static Plan plan() {
        Plans plans = Plans.withLibrary()
                .fn("a.add", List.of(parameter("a", INT), parameter("b", INT)), INT, 2, Plans.add(local(0), local(1)));
        plans.agent("a.A", QUESTION, TEXT);
        Map<String, Code> settings =
                new LinkedHashMap<>(plans.callables.get("a.A").settings());
        settings.put(
                "tools",
                new Code.ListOf(
                        List.of(new Code.Ref(
                                "a.add", List.of(new Code.Default(Plans.AT), new Code.Default(Plans.AT)), Plans.AT)),
                        Plans.AT));
        plans.add("agent", "a.A", QUESTION, TEXT, settings, null, false, EffectClass.ONCE, 0);
        return plans.plan("a.A");
    }

    private List<String> kinds(Outcome outcome) {
        return bench.journal.events(outcome.run()).stream()
                .filter(e -> e.phase() == Event.Phase.DECISION)
                .map(Event::kind)
                .toList();
    }

    @Test
    void decisions_are_recorded_and_told_to_the_model_of_a_resumed_run() {
        Outcome stopped = bench.run(plan(), "{\"q\":\"?\"}", bench.opening((binding, base) -> new Fitting(true)));
        assertThat(stopped.failure()).isNotNull();
        assertThat(kinds(stopped)).startsWith("dialect", "dialect", "changed");

        Fitting again = new Fitting(false);
        Outcome resumed = bench.engine.resume(stopped.run(), bench.opening((binding, base) -> again), new Cancel());

        assertThat(resumed.output().textValue()).isEqualTo("done");
        assertThat(again.recalled).containsExactly("max_tokens", "response_format");
        assertThat(kinds(resumed).stream().filter("dialect"::equals)).hasSize(2);
    }
}
