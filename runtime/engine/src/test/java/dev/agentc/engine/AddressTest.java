package dev.agentc.engine;

import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.port.Http;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses: what data in one can lead to. */
class AddressTest extends ToolBench {
    @Test
    void an_address_that_the_program_wrote_is_not_the_operators() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        run(tool(JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", text("http://10.0.0.1/x"))));
        assertThat(bench.world.sent.getFirst().operatorBase()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "."})
    void data_leads_no_address_out_of_its_path(String text) {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        for (Code address : List.of(
                shop("/orders/", local(0), "/items"),
                shop("/orders/", local(0)),
                shop("/orders/", local(0), "?all=1"),
                shop("/orders/", local(0), text("")),
                shop("/a.", local(0), "/", text(""), local(0), "#x"))) {
            Outcome outcome = bench.run(
                    tool(JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", address)),
                    "{\"x\":\"" + text + "\"}");
            assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
            assertThat(outcome.failure().message())
                    .contains("would leave its path")
                    .contains("`" + text + "`");
        }
        assertThat(bench.world.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../admin", "a/..", "a/../b", "a\\\\..\\\\b", "..;/admin", "..;x"})
    void data_leads_no_address_out_of_its_path_where_a_server_decodes_first(String text) {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        Outcome outcome = bench.run(
                tool(
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/orders/", local(0), "/items"))),
                "{\"x\":\"" + text + "\"}");
        assertThat(outcome.failure().message()).contains("would leave its path");
        assertThat(bench.world.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop",
                "http://shop:1",
                "http://shop.",
                "http://",
                "http://user@",
                "HTTP://shop",
                "//shop"
            })
    void data_never_goes_on_with_the_host_that_the_operator_began(String base) {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        bench.world.variables.put("SHOP", base);
        for (String text : List.of(
                "1", ".evil.example", "@evil.example", ":80", "/evil.example", "\\\\evil", "\\t", "\\n", "é", "ｅｖｉｌ")) {
            for (Code address : List.of(shop(local(0)), shop(local(0), "/x"), shop(text(""), local(0), "?a=b"))) {
                Outcome outcome = bench.run(
                        tool(JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", address)),
                        "{\"x\":\"" + text + "\"}");
                assertThat(outcome.failure()).as(base + text).isNotNull();
                if (base.contains("://") && base.length() > 7) {
                    assertThat(outcome.failure().message()).contains("host");
                }
            }
        }
        assertThat(bench.world.sent).isEmpty();
    }

    @Test
    void data_follows_a_base_that_ends_behind_its_host() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        bench.world.variables.put("SHOP", "http://shop/v1/");
        run(tool(JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", shop(local(0)))));
        assertThat(bench.world.sent).extracting(call -> call.uri().toString()).containsExactly("http://shop/v1/lamp");
    }

    @Test
    void dots_beside_something_else_are_data_like_any_other() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "1");
        for (String text : List.of("...", "..a", "a/b", "%2e%2e")) {
            assertThat(bench.run(
                                    tool(
                                            JSON,
                                            EffectClass.READ,
                                            Map.of(),
                                            effect("get", JSON, "get.1", shop("/a/", local(0)))),
                                    "{\"x\":\"" + text + "\"}")
                            .failure())
                    .isNull();
        }
        assertThat(bench.world.sent)
                .extracting(call -> call.uri().getRawPath())
                .containsExactly("/a/...", "/a/..a", "/a/a%2Fb", "/a/%252e%252e");
    }
}
