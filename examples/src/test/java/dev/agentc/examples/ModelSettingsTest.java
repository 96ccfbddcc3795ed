package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.effect.testing.Loopback;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.RunRequest;
import dev.agentc.models.table.Providers;
import dev.agentc.plan.PlanJson;
import dev.agentc.tools.DiskFiles;
import dev.agentc.tools.JdkHttp;
import dev.agentc.tools.Processes;
import dev.agentc.tools.system.SystemChance;
import dev.agentc.tools.system.SystemClock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Settings of a model, from the program to the wire. */
@Timeout(600)
class ModelSettingsTest {
    private static final String ANSWER =
            "{\"choices\":[{\"message\":{\"content\":\"{\\\"name\\\":\\\"Ulm\\\"}\"},\"finish_reason\":\"stop\"}]}";
    private static final String PROGRAM = """
        model m = openai("m") {
          base_url: "%s"
          stream: false
          json: object
          stop: ["END"]
          headers: { "X-Title": "shop", "Authorization": bearer(secret.GATEWAY_KEY) }
          extra: { "chat_template_kwargs": { "enable_thinking": false } }
        }

        type City { name: string }

        prompt city(question: string) -> City { model: m }
        """;

    private static final Environment ENVIRONMENT = new Environment() {
        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> secret(String name) {
            return name.equals("GATEWAY_KEY") ? Optional.of("sk-gateway-1") : Optional.empty();
        }
    };

    @Test
    void words_secrets_and_fields_of_ones_own_arrive() throws Exception {
        try (var server = new Loopback((request, line) -> line.whole(200, ANSWER, "Content-Type: application/json"));
                var engine = new Engine()) {
            var plan = new Example(Map.of(Example.FILE, PROGRAM.formatted(server.uri("/v1"))), Repository.ROOT)
                    .plan(Example.FILE)
                    .orElseThrow();
            var journal = new MemoryJournal();
            var world = new World(
                    journal,
                    new Providers(ENVIRONMENT),
                    new JdkHttp(),
                    new Processes(),
                    new DiskFiles(),
                    new SystemClock(),
                    new SystemChance(),
                    ENVIRONMENT,
                    Progress.NONE);
            var outcome = engine.run(
                    new RunRequest(
                            plan,
                            PlanJson.write(plan),
                            Running.input().put("question", "?"),
                            Map.of(),
                            OptionalLong.of(1),
                            Repository.ROOT,
                            Repository.ROOT,
                            new Cancel()),
                    world);

            assertThat(String.valueOf(outcome.output())).isEqualTo("{\"name\":\"Ulm\"}");
            var request = server.requests().getFirst();
            assertThat(request.headers())
                    .containsEntry("x-title", "shop")
                    .containsEntry("authorization", "Bearer sk-gateway-1");
            assertThat(request.body())
                    .contains(
                            "\"stream\":false",
                            "\"stop\":[\"END\"]",
                            "\"response_format\":{\"type\":\"json_object\"}",
                            "\"chat_template_kwargs\":{\"enable_thinking\":false}");
            assertThat(journal.events(outcome.run()).toString()).doesNotContain("sk-gateway-1");
        }
    }
}
