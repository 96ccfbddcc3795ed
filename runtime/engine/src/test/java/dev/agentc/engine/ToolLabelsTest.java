package dev.agentc.engine;

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

import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.effect.port.Http;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Labels of what tools give. */
class ToolLabelsTest extends ToolBench {
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
