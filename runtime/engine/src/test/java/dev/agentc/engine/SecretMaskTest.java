package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Message;
import dev.agentc.effect.port.Http;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secrets that tools send, wherever they would come to light. */
class SecretMaskTest extends ToolBench {
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
}
