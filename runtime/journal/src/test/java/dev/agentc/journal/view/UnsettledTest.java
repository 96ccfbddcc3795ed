package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.Histories;
import dev.agentc.journal.History;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a stopped run can be resumed hangs on whether somebody can be asked about the calls that it left open. */
class UnsettledTest {
    private static final Span SPAN = new Span(1, 1, 1, 2);

    private static final byte[] PLAN = PlanJson.write(new Plan(
            Plan.FORMAT,
            Plan.EDITION,
            "p.main",
            Map.of(),
            Map.of(
                    "p.main", tool("p.main", false, EffectClass.ONCE, Map.of()),
                    "p.state", tool("p.state", true, EffectClass.READ, Map.of()),
                    "p.blind", tool("p.blind", true, EffectClass.ONCE, Map.of()),
                    "p.asked",
                            tool(
                                    "p.asked",
                                    true,
                                    EffectClass.ONCE,
                                    Map.of("reconcile", new Code.Ref("p.state", List.of(), SPAN))),
                    "p.read", tool("p.read", true, EffectClass.READ, Map.of()),
                    "p.mild", tool("p.mild", false, EffectClass.IDEMPOTENT, Map.of()),
                    "p.hard", tool("p.hard", false, EffectClass.ONCE, Map.of())),
            Map.of()));

    private static Callable tool(String name, boolean leaf, EffectClass effect, Map<String, Code> settings) {
        return new Callable(
                "tool",
                name,
                List.of(),
                new Type.Text(),
                settings,
                new Code.Null(SPAN),
                leaf,
                false,
                effect,
                false,
                List.of(),
                "",
                "p.agent",
                SPAN);
    }

    /** @param events {@code + key kind name} for a claim, {@code = key kind name} for a result, {@code ! …} for a failure */
    private static History stopped(byte[] plan, String events) {
        List<Event> all = new ArrayList<>();
        for (String event : events.split(",")) {
            String[] words = event.strip().split(" ");
            Event.Phase phase = words[0].equals("+")
                    ? Event.Phase.CLAIM
                    : words[0].equals("=") ? Event.Phase.RESULT : Event.Phase.FAILED;
            all.add(new Event(
                    new EffectKey(words[1]),
                    phase,
                    words[2],
                    words[3],
                    new byte[0],
                    "p.agent:1",
                    null,
                    null,
                    null,
                    null,
                    null,
                    DeskRun.AT));
        }
        var start = new Journal.Start(
                RunId.of(1, 5, 1), "p.main", plan, "plan", "bindings", Map.of("input", "{\"n\":1}"), DeskRun.AT);
        return new Kept(start, Journal.Status.STOPPED, all, Map.of());
    }

    private static RunList list(History history) {
        return RunList.of(
                new Histories() {
                    @Override
                    public List<RunId> all() {
                        return List.of(history.start().run());
                    }

                    @Override
                    public History history(RunId run) {
                        return history;
                    }
                },
                10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+ main/blind.1 tool p.blind|main/blind.1",
                "+ main/blind.1 tool p.blind, = main/blind.1 tool p.blind|",
                "+ main/blind.1 tool p.blind, ! main/blind.1 tool p.blind, + main/blind.1~2 tool"
                        + " p.blind|main/blind.1~2",
                "+ main/asked.1 tool p.asked, + main/blind.1[2] tool p.blind|main/blind.1[2]",
                "+ main/asked.1 tool p.asked|",
                "+ main/read.1 tool p.read|",
                "+ main/post.1 http post|main/post.1",
                "+ main/command.1 command command|main/command.1",
                "+ main/get.1 http get|",
                "+ main/hard.1 tool p.hard, + main/hard.1/post.1 http post|main/hard.1/post.1",
                "+ main/hard.1 tool p.hard|",
                "+ main/mild.1 tool p.mild, + main/mild.1/post.1 http post|",
                "+ main/ask.1 prompt p.ask, + main/ask.1/model.1 model post|",
            })
    void a_run_is_stuck_at_a_call_that_nobody_can_be_asked_about(String events, String key) {
        RunList.Item item = list(stopped(PLAN, events)).items().getFirst();

        assertThat(item.status()).isEqualTo("stopped");
        assertThat(item.resumable()).isEqualTo(key == null);
        assertThat(item.problem()
                        .map(problem -> problem.replaceFirst(".*\\((.*)\\)$", "$1"))
                        .orElse(null))
                .isEqualTo(key);
    }

    @Test
    void that_and_why_it_is_stuck_is_said() {
        RunList list = list(stopped(PLAN, "+ main/blind.1 tool p.blind"));

        assertThat(list.text(ZoneOffset.UTC, Page.PLAIN))
                .contains(
                        "stopped, cannot be resumed",
                        "blind was sent, nobody knows whether it arrived, and no `reconcile` tool can be asked"
                                + " (main/blind.1)");
        assertThat(list.json().at("/runs/0/resumable").booleanValue()).isFalse();
        assertThat(list.json().at("/runs/0/problem").textValue()).startsWith("blind was sent");
    }

    @Test
    void the_plan_of_another_version_hides_no_run() {
        byte[] other = "{\"format\": 99}".getBytes(StandardCharsets.UTF_8);

        assertThat(list(stopped(other, "+ main/blind.1 tool p.blind"))
                        .items()
                        .getFirst()
                        .resumable())
                .isTrue();
    }
}
