package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Commands;
import dev.agentc.effect.port.Http;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tools do outside the process, whatever it is: files, the clock, steps in steps, texts of JSON. */
class OutsideTest extends ToolBench {
    @Test
    void an_effect_in_what_a_tool_asks_for_is_a_step_of_its_own() {
        bench.world.server =
                call -> new Http.Answer(200, Map.of(), call.method().equals("GET") ? "7" : call.body());
        Code price = effect("get", JSON, "get.1", shop("/price"));
        Outcome outcome =
                run(tool(JSON, EffectClass.ONCE, Map.of(), effect("post", JSON, "post.1", shop("/pay"), price)));
        assertThat(outcome.output().asInt()).isEqualTo(7);
        assertThat(bench.world.sent).extracting(Http.Call::method).containsExactly("GET", "POST");
        assertThat(bench.events(outcome))
                .containsSubsequence(
                        "claim http f/t.1/get.1",
                        "result http f/t.1/get.1",
                        "claim tool f/t.1",
                        "result tool f/t.1",
                        "result run f")
                .doesNotHaveDuplicates();
    }

    @Test
    void bytes_that_became_signs_of_replacement_are_on_the_journal() {
        bench.world.program = call -> new Commands.Answer(0, "gr\uFFFDn", "", 1);
        bench.world.server = call -> new Http.Answer(200, Map.of(), "\"gr\uFFFDn\"", 1, false);
        for (Code doing : List.of(
                effect("command", TEXT, "command.1", new Code.ListOf(List.of(text("wc")), AT)),
                effect("get", TEXT, "get.1", shop("/a")))) {
            Outcome outcome = run(tool(TEXT, EffectClass.READ, Map.of(), doing));
            assertThat(outcome.output().textValue()).isEqualTo("gr\uFFFDn");
            assertThat(bench.journal.events(outcome.run()).stream()
                            .filter(event -> event.kind().equals("changed"))
                            .map(Event::body)
                            .toList())
                    .singleElement()
                    .asString()
                    .contains("replaced_text", "bytes that are no text became U+FFFD, 1 times");
        }
    }

    @Test
    void what_names_no_file_is_a_failure() {
        Outcome outcome =
                run(tool(TEXT, EffectClass.READ, Map.of(), effect("read_text", TEXT, "read_text.1", text("a\0b"))));
        assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
        assertThat(outcome.failure().next()).isNotEmpty();
    }

    @Test
    void a_text_from_a_server_or_a_json_file_is_a_text_of_json() {
        bench.world.texts.put(java.nio.file.Path.of("/project/x.json"), "hello {");
        bench.world.server = call -> new Http.Answer(200, Map.of(), "<html>");
        for (Type type : List.of(TEXT, new Type.Optional(TEXT))) {
            for (Code reading : List.of(
                    effect("read_json", type, "read_json.1", text("x.json")),
                    effect("get", type, "get.1", shop("/a")))) {
                assertThat(run(tool(type, EffectClass.READ, Map.of(), reading))
                                .failure()
                                .error())
                        .isEqualTo("ToolFailed");
            }
        }
        bench.world.server = call -> new Http.Answer(200, Map.of(), "\"said\"");
        assertThat(run(tool(TEXT, EffectClass.READ, Map.of(), effect("get", TEXT, "get.1", shop("/a"))))
                        .output()
                        .textValue())
                .isEqualTo("said");
    }

    @Test
    void time_is_read_once_and_stays_what_it_was() {
        Plan plan = new Plans()
                .flow(
                        "a.f",
                        List.of(),
                        new Type.ListOf(TEXT),
                        0,
                        new Code.ListOf(
                                List.of(
                                        Plans.template(effect("now", new Type.Datetime(), "now.1")),
                                        Plans.template(effect("today", new Type.Date(), "today.1"))),
                                AT))
                .plan("a.f");
        Outcome outcome = bench.run(plan, "{}");
        bench.world.pass(Duration.ofDays(3));

        assertThat(outcome.output().toString()).isEqualTo("[\"2026-03-01T10:00:00Z\",\"2026-03-01\"]");
        assertThat(bench.engine
                        .resume(outcome.run(), bench.world.with(bench.journal), new Cancel())
                        .output())
                .isEqualTo(outcome.output());
    }

    @Test
    void a_text_is_written_once_and_read_again() {
        Plan plan = new Plans()
                .flow(
                        "a.f",
                        List.of(),
                        TEXT,
                        0,
                        new Code.Block(
                                List.of(
                                        effect(
                                                "write_text",
                                                new Type.Nothing(),
                                                "write_text.1",
                                                text("a.txt"),
                                                text("x")),
                                        effect(
                                                "append_text",
                                                new Type.Nothing(),
                                                "append_text.1",
                                                text("a.txt"),
                                                text("y")),
                                        effect("read_text", TEXT, "read_text.1", text("a.txt"))),
                                AT))
                .plan("a.f");
        Outcome outcome = bench.run(plan, "{}");

        assertThat(outcome.output().textValue()).isEqualTo("xy");
        assertThat(bench.engine
                        .resume(outcome.run(), bench.world.with(bench.journal), new Cancel())
                        .output())
                .isEqualTo(outcome.output());
        assertThat(bench.world.texts.values()).containsExactly("xy");
    }

    /** An instant that is the next day already in one place and the day before in another. */
    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-03-01T10:00:00Z, 2026-03-01",
        "Europe/Berlin, 2026-03-01T11:00:00+01:00, 2026-03-01",
        "Pacific/Kiritimati, 2026-03-02T00:00:00+14:00, 2026-03-02",
        "Pacific/Honolulu, 2026-03-01T00:00:00-10:00, 2026-03-01"
    })
    void days_and_times_are_those_of_the_zone_that_the_run_is_pinned_to(String zone, String now, String day) {
        Plan plan = new Plans()
                .flow(
                        "a.f",
                        List.of(),
                        new Type.ListOf(TEXT),
                        0,
                        new Code.ListOf(
                                List.of(
                                        Plans.template(effect("now", new Type.Datetime(), "now.1")),
                                        Plans.template(effect("today", new Type.Date(), "today.1"))),
                                AT))
                .plan("a.f");
        RunRequest request = bench.request(plan, "{}", Map.of()).in(ZoneId.of(zone), "{}");
        Outcome outcome = bench.engine.run(request, bench.world.with(bench.journal));

        assertThat(outcome.output().toString()).isEqualTo("[\"" + now + "\",\"" + day + "\"]");
        assertThat(bench.journal.reopen(outcome.run()).start().pins().get("zone"))
                .isEqualTo("\"" + zone + "\"");
    }
}
