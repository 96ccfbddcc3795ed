package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Event.Phase;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Segment;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.journal.trajectory.RunTrajectory;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTrajectoryTest {
    private static final String THINK = "Desk/react.1/think.1";

    @TempDir
    Path folder;

    @Test
    void every_conversation_and_every_answer_is_there_once() {
        JsonNode row;
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder))) {
            DeskRun.end(DeskRun.write(journal, 1));
            row = RunTrajectory.of(journal.history(journal.all().getFirst()))
                    .findFirst()
                    .orElseThrow();
        }

        assertThat(row.path("schema").textValue()).isEqualTo("agent-traj/1");
        assertThat(row.path("status").textValue()).isEqualTo("ok");
        assertThat(row.path("output").textValue()).isEqualTo("25.00 for two");
        assertThat(row.at("/task/input/question").textValue()).isEqualTo("lamps?");
        assertThat(row.path("conversations").findValuesAsText("key"))
                .containsExactly("Desk/react.1", "Desk/react.1/act.1[0]/Buyer.1/direct.1");
        assertThat(row.at("/conversations/0/role").textValue()).isEqualTo("Desk");
        assertThat(row.at("/conversations/1/role").textValue()).isEqualTo("Buyer");
        assertThat(row.at("/conversations/0/messages/2/calls/1"))
                .hasToString("{\"id\":\"call_1_1\",\"name\":\"price\",\"raw\":\"{\\\"item\\\": \"}");
        assertThat(row.at("/conversations/0/messages/3/call_id").textValue()).isEqualTo("call_1_0");
        assertThat(row.path("steps").findValuesAsText("message")).containsExactly("2", "4", "2");
        assertThat(row.at("/steps/2/policy/model").textValue()).isEqualTo("big-2");
        assertThat(row.at("/cost/input").intValue()).isEqualTo(1001 + 40 + 41 + 1100);
        assertThat(row.at("/cost/estimated").booleanValue()).isTrue();
    }

    @Test
    void tokens_go_on_from_those_before_and_rewards_stand_where_they_were_given() {
        JsonNode row;
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder))) {
            RunId run = tokens(journal);
            row = RunTrajectory.of(journal.history(run)).findFirst().orElseThrow();
        }

        JsonNode first = row.at("/steps/0");
        JsonNode second = row.at("/steps/1");
        assertThat(first.has("parent")).isFalse();
        assertThat(first.path("bridge_ids")).hasToString("[5,6,7]");
        assertThat(first.path("completion_ids")).hasToString("[8,9]");
        assertThat(first.path("logprobs")).hasToString("[-0.5,-0.25]");
        assertThat(first.at("/spans/0"))
                .hasToString(
                        "{\"kind\":\"content\",\"message\":0,\"part\":0,\"from\":0,\"to\":2,\"first\":1,\"last\":3}");
        assertThat(second.path("parent").intValue()).isZero();
        assertThat(second.path("prompt").intValue()).isEqualTo(6);
        assertThat(second.path("bridge_ids")).hasToString("[4]");
        assertThat(second.path("reward")).hasToString("{\"format\":0.5}");
        assertThat(row.at("/rewards/outcome").intValue()).isEqualTo(1);
        assertThat(row.at("/rewards/components/judge").isNull()).isTrue();
        assertThat(row.at("/tok/hash").textValue()).isEqualTo("vocabulary");
        assertThat(row.path("status").textValue()).isEqualTo("truncated");
    }

    private static RunId tokens(Journal journal) {
        Journal.Log log = journal.begin(DeskRun.start(7));
        byte[] head = log.message(new byte[0], "{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}");
        append(log, THINK, Phase.CLAIM, "model", null, head, null);
        head = log.message(head, "{\"role\":\"assistant\",\"text\":\"a\"}");
        var span = new Segment(Segment.Kind.CONTENT, 0, 0, 0, 2, 1, 3);
        append(
                log,
                THINK,
                Phase.RESULT,
                "model",
                "{\"finish\":\"stop\"}",
                head,
                new Sampled(
                        3,
                        new int[] {5, 6, 7},
                        List.of(span),
                        new int[] {8, 9},
                        new float[] {-0.5f, -0.25f},
                        "vocabulary",
                        "template"));
        head = log.message(head, "{\"role\":\"user\",\"parts\":[{\"text\":\"on\"}]}");
        append(log, THINK + "#2", Phase.CLAIM, "model", null, head, null);
        head = log.message(head, "{\"role\":\"assistant\",\"text\":\"b\"}");
        append(
                log,
                THINK + "#2",
                Phase.RESULT,
                "model",
                "{\"finish\":\"length\"}",
                head,
                new Sampled(
                        6,
                        new int[] {4},
                        List.of(),
                        new int[] {3, 2},
                        new float[] {-1.5f, -0.125f},
                        "vocabulary",
                        "template"));
        append(log, THINK + "#2", Phase.DECISION, "reward", "{\"name\":\"format\",\"value\":0.5}", null, null);
        append(log, "Desk", Phase.RESULT, "agent", "\"b\"", null, null);
        append(log, "Desk", Phase.DECISION, "reward", "{\"name\":\"outcome\",\"value\":1}", null, null);
        append(log, "Desk", Phase.DECISION, "reward", "{\"name\":\"judge\",\"value\":null}", null, null);
        log.status(Journal.Status.DONE);
        log.close();
        return log.run();
    }

    private static void append(
            Journal.Log log,
            String key,
            Phase phase,
            String kind,
            @Nullable String body,
            byte @Nullable [] message,
            @Nullable Sampled tokens) {
        log.append(new Event(
                        new EffectKey(key),
                        phase,
                        kind,
                        "desk.Desk",
                        new byte[0],
                        "desk.agent:3",
                        null,
                        null,
                        body,
                        message,
                        tokens,
                        DeskRun.AT))
                .await();
    }
}
