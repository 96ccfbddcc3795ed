package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.store;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.plan.Code;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What branches share: what it tells, and what is recorded of it. */
class StateTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Code made(Code first, Type of) {
        return effect("state", new Type.Opaque("State", List.of(of)), "state.1", first);
    }

    /** Adds something to what is in the state of slot 0. */
    private static Code added(Code more, Type of, String site) {
        Code lambda = new Code.Lambda(new Routine(1, List.of(), 1, Plans.add(local(0), more)), AT);
        return effect("State.update", of, site, local(0), lambda);
    }

    private List<JsonNode> recorded(Outcome outcome) {
        return bench.journal.events(outcome.run()).stream()
                .filter(event -> event.kind().equals("state"))
                .map(event -> Bench.json(event.body()))
                .toList();
    }

    private static Plan counting() {
        return new Plans()
                .flow(
                        "a.f",
                        List.of(),
                        JSON,
                        1,
                        store(0, made(number(1), INT)),
                        added(number(2), INT, "update.1"),
                        added(number(3), INT, "update.2"),
                        new Code.ListOf(
                                List.of(
                                        effect("State.value", INT, "value.1", local(0)),
                                        effect("State.version", INT, "version.1", local(0)),
                                        effect("State.hash", TEXT, "hash.1", local(0)),
                                        effect("State.snapshot", INT, "snapshot.1", local(0))),
                                AT))
                .plan("a.f");
    }

    @Test
    void updates_are_recorded_with_version_hash_and_value_and_reads_with_what_they_saw() {
        Outcome outcome = bench.run(counting(), "{}");

        String hash = Hash.ofText("6");
        assertThat(outcome.output()).isEqualTo(Bench.json("[6, 2, \"" + hash + "\", 6]"));
        assertThat(recorded(outcome))
                .containsExactly(
                        Bench.json("{\"before\":0,\"hash\":\"" + Hash.ofText("3") + "\",\"value\":3}"),
                        Bench.json("{\"before\":1,\"hash\":\"" + hash + "\",\"value\":6}"),
                        Bench.json("{\"read\":\"value\",\"version\":2}"),
                        Bench.json("{\"read\":\"version\",\"version\":2}"),
                        Bench.json("{\"read\":\"hash\",\"version\":2}"),
                        Bench.json("{\"read\":\"snapshot\",\"version\":2,\"hash\":\"" + hash + "\",\"snapshot\":6}"));
    }

    @Test
    void what_is_known_of_what_it_holds_is_known_of_all_that_it_tells() {
        bench.world.texts.put(Bench.SOURCES.resolve("note.txt"), "secret plan");
        Code said = effect("read_text", TEXT, "read_text.1", text("note.txt"));
        Code lambda = new Code.Lambda(new Routine(1, List.of(1), 2, Plans.add(local(0), local(1))), AT);
        Plan plan = new Plans()
                .flow(
                        "a.f",
                        List.of(),
                        TEXT,
                        2,
                        store(0, made(text("public, "), TEXT)),
                        store(1, said),
                        effect("State.update", TEXT, "update.1", local(0), lambda),
                        effect("State.hash", TEXT, "hash.1", local(0)))
                .plan("a.f");

        Outcome outcome = bench.run(plan, "{}");

        Label label = Label.of(false, true, List.of("read_text"));
        assertThat(outcome.output().textValue()).isEqualTo(Hash.ofText("\"public, secret plan\""));
        assertThat(bench.journal.events(outcome.run()).getLast().label()).isSameAs(label);
        assertThat(bench.journal.events(outcome.run()).stream()
                        .filter(event -> event.kind().equals("state"))
                        .map(Event::label))
                .containsExactly(label, label);
    }

    @Test
    void an_update_that_fails_replaces_nothing() {
        Code halved = new Code.Binary(Code.Operator.DIVIDE, local(0), number(0), AT);
        Code failing = effect(
                "State.update",
                new Type.Float(),
                "update.1",
                local(0),
                new Code.Lambda(new Routine(1, List.of(), 1, halved), AT));
        Code.CatchArm arm = new Code.CatchArm(List.of("ArithmeticFailed"), -1, new Code.Float(0, AT));
        Code taken = new Code.Catch(failing, List.of(arm), "catch.1", AT);
        Plan plan = new Plans()
                .flow(
                        "a.f",
                        List.of(),
                        JSON,
                        1,
                        store(0, made(new Code.Float(1, AT), new Type.Float())),
                        taken,
                        new Code.ListOf(
                                List.of(
                                        effect("State.value", new Type.Float(), "value.1", local(0)),
                                        effect("State.version", INT, "version.1", local(0))),
                                AT))
                .plan("a.f");

        assertThat(bench.run(plan, "{}").output()).isEqualTo(Bench.json("[1.0, 0]"));
    }
}
