package dev.agentc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom a reward asks about its own run; in the tests names of rewards begin with r. */
class ScoringsTest {
    private static final Span AT = Span.NONE;

    private static Scorings of(Code... body) {
        Callable reward = new Callable(
                "reward",
                "m.rated",
                List.of(),
                new Type.Float(),
                Map.of(),
                new Code.Block(List.of(body), AT),
                false,
                true,
                EffectClass.PURE,
                false,
                List.of(),
                "",
                "m.agent",
                AT);
        return Scorings.of(reward, name -> name.startsWith("m.r"));
    }

    private static Code local(int slot) {
        return new Code.Local(slot, AT);
    }

    private static Code call(String callee, Code... arguments) {
        return new Code.Call(callee, List.of(arguments), callee + ".1", AT);
    }

    private static Code word(Code run, String judge) {
        Code name = new Code.Template(List.of(new Code.Chunk(judge)), null, AT);
        return new Code.Builtin("map.get", List.of(new Code.Field(run, Scorings.JUDGED, false, AT), name), AT);
    }

    @Test
    void rewards_and_judges_that_are_asked_about_the_run_are_its_parts() {
        Scorings asked = of(
                new Code.Store(2, local(0), AT),
                call("m.right", local(2), new Code.Field(local(2), "case", false, AT)),
                call("m.rest", local(0), local(1)),
                call("m.right", local(0), local(1)),
                word(local(2), "m.polite"));

        assertThat(asked).isEqualTo(new Scorings(List.of("m.right", "m.rest"), List.of("m.polite")));
    }

    @Test
    void what_is_asked_about_another_run_or_another_case_or_is_no_reward_is_none() {
        Scorings asked = of(
                new Code.Store(2, call("m.first"), AT),
                call("m.right", local(2)),
                call("m.right", local(0), local(2)),
                call("m.size", local(0)),
                word(local(2), "m.polite"));

        assertThat(asked).isEqualTo(new Scorings(List.of(), List.of()));
    }
}
