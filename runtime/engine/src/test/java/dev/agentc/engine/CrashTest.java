package dev.agentc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.CrashPoints;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.effect.testing.TestWorld;
import dev.agentc.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The process dies before or after every single call of every port; the next one carries the run on from its journal. */
class CrashTest {
    @Test
    void a_run_that_dies_anywhere_ends_the_same_when_its_tools_can_be_asked() {
        Plan plan = CrashPrograms.desk(true);
        String input = "{\"wish\":\"a lamp\"}";
        Deaths.Record expected = Deaths.expected(plan, input, CrashPrograms::deskModel);
        assertThat(expected.output()).contains("receipt").contains("status 404").contains("there is no tool nonsense");

        int deaths = Deaths.everywhere(plan, input, CrashPrograms::deskModel, (death, outcome, journal, shop) -> {
            Deaths.assertSame(expected, death, outcome, journal);
            assertThat(shop.paid).as(death.toString()).hasSize(1);
            Deaths.assertPaidAtMostOnce(death, shop);
        });

        assertThat(deaths).isGreaterThan(200);
    }

    @Test
    void without_anybody_to_ask_it_stops_and_names_what_nobody_knows() {
        Plan plan = CrashPrograms.desk(false);
        String input = "{\"wish\":\"a lamp\"}";
        Deaths.Record expected = Deaths.expected(plan, input, CrashPrograms::deskModel);
        Set<Integer> exits = new HashSet<>();

        Deaths.everywhere(plan, input, CrashPrograms::deskModel, (death, outcome, journal, shop) -> {
            exits.add(outcome.exit());
            Deaths.assertPaidAtMostOnce(death, shop);
            if (outcome.exit() == 75) {
                assertThat(outcome.status()).isEqualTo(Journal.Status.STOPPED);
                assertThat(outcome.failure().error()).isEqualTo("OutcomeUnknown");
                assertThat(outcome.failure().fields().path("key").asText()).isEqualTo("Desk/react.1/act.1[0#3]/pay.1");
            } else {
                Deaths.assertSame(expected, death, outcome, journal);
            }
        });

        assertThat(exits).containsExactlyInAnyOrder(0, 75);
    }

    @Test
    void branches_that_die_anywhere_give_the_same_list() {
        Plan plan = CrashPrograms.batch();
        Deaths.Record expected = Deaths.expected(plan, "{}", CrashPrograms::batchModel);
        assertThat(expected.output()).contains("item item: 1 ").contains("item item: 10 ");

        int deaths = Deaths.everywhere(
                plan,
                "{}",
                CrashPrograms::batchModel,
                (death, outcome, journal, shop) -> Deaths.assertSame(expected, death, outcome, journal));

        assertThat(deaths).isGreaterThan(200);
    }

    @Test
    void what_was_caught_emitted_and_attempted_is_the_same_wherever_a_run_dies() {
        Plan plan = CrashPrograms.controlled();
        Deaths.Record expected = Deaths.expected(plan, "{}", CrashPrograms::controlledModel);
        assertThat(expected.output())
                .contains("404 [\\\"a lamp for")
                .contains("true ToolFailed 15 user: no such")
                .contains("receipt");

        int deaths = Deaths.everywhere(plan, "{}", CrashPrograms::controlledModel, (death, outcome, journal, shop) -> {
            Deaths.assertSame(expected, death, outcome, journal);
            Deaths.assertPaidAtMostOnce(death, shop);
            assertThat(shop.shown).as(death.toString()).doesNotHaveDuplicates();
            assertThat(emitted(outcome, journal))
                    .as(death.toString())
                    .containsExactlyInAnyOrder(
                            "f/emit.1 404",
                            "f/buy.1[0]/emit.1 \"a lamp\"",
                            "f/buy.2/emit.1 \"a no such\"",
                            "f/emit.2 1",
                            "f/emit.2#2 2",
                            "f/emit.2#3 3")
                    .containsAll(shop.shown);
        });

        assertThat(deaths).isGreaterThan(200);
    }

    @Test
    void attempts_are_the_same_wherever_a_run_dies() {
        Plan plan = CrashPrograms.reflecting();
        String input = "{\"wish\":\"a blue lamp\"}";
        Deaths.Record expected = Deaths.expected(plan, input, CrashPrograms::reflectingModel);
        assertThat(expected.output()).isEqualTo("\"try 2\"");
        assertThat(expected.bill()).hasSize(5);

        int deaths = Deaths.everywhere(plan, input, CrashPrograms::reflectingModel, (death, outcome, journal, shop) -> {
            Deaths.assertSame(expected, death, outcome, journal);
            assertThat(journal.events(outcome.run()).stream()
                            .filter(event -> event.kind().equals("remembered"))
                            .map(event -> event.key().text()))
                    .as(death.toString())
                    .containsExactly("Painter/reflect.1/remember.1", "Painter/reflect.1/remember.1#2");
        });

        assertThat(deaths).isGreaterThan(60);
    }

    @Test
    void branches_that_share_a_state_agree_wherever_a_run_dies() {
        int deaths = Deaths.everywhere(
                CrashPrograms.shared(), "{}", CrashPrograms::batchModel, (death, outcome, journal, shop) -> {
                    assertThat(outcome.status())
                            .as("%s: %s", death, outcome.failure())
                            .isEqualTo(Journal.Status.DONE);
                    assertThat(outcome.output().path(1).asInt())
                            .as(death.toString())
                            .isEqualTo(21);
                    assertThat(outcome.output().path(2).asInt())
                            .as(death.toString())
                            .isEqualTo(6);
                    assertThat(updates(outcome, journal)).as(death.toString()).isEqualTo(sums(outcome));
                });

        assertThat(deaths).isGreaterThan(100);
    }

    /** What each branch got, by its number. */
    private static Map<Integer, Integer> sums(Outcome outcome) {
        Map<Integer, Integer> sums = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            sums.put(i, outcome.output().path(0).path(i).asInt());
        }
        return sums;
    }

    /** What each branch made of the version before it, as the journal tells: each version follows from the one before. */
    private static Map<Integer, Integer> updates(Outcome outcome, MemoryJournal journal) {
        Map<Integer, Integer> branches = new TreeMap<>();
        Map<Integer, Integer> values = new TreeMap<>();
        for (Event event : journal.events(outcome.run())) {
            var facts = event.kind().equals("state") ? Bench.json(event.body()) : Bench.json("{}");
            if (facts.has("before")) {
                String key = event.key().text();
                branches.put(
                        facts.path("before").asInt(),
                        Integer.parseInt(key.substring(key.indexOf('[') + 1, key.indexOf(']'))));
                values.put(facts.path("before").asInt(), facts.path("value").asInt());
            }
        }
        assertThat(branches.keySet()).containsExactly(0, 1, 2, 3, 4, 5);
        Map<Integer, Integer> made = new TreeMap<>();
        int sum = 0;
        for (int version = 0; version < 6; version++) {
            sum += branches.get(version) + 1;
            assertThat(values.get(version)).isEqualTo(sum);
            made.put(branches.get(version), sum);
        }
        return made;
    }

    private static List<String> emitted(Outcome outcome, MemoryJournal journal) {
        return journal.events(outcome.run()).stream()
                .filter(event -> event.kind().equals("emit"))
                .map(event -> event.key() + " " + event.body())
                .toList();
    }

    @Test
    void a_run_can_die_again_and_again() {
        Plan plan = CrashPrograms.desk(true);
        Deaths.Record expected = Deaths.expected(plan, "{\"wish\":\"a lamp\"}", CrashPrograms::deskModel);
        Deaths.Shop shop = new Deaths.Shop();
        TestWorld world = Deaths.world(shop, CrashPrograms::deskModel);
        MemoryJournal journal = new MemoryJournal();
        List<Integer> deaths = new ArrayList<>();
        try (Bench bench = new Bench()) {
            Outcome outcome = null;
            for (int call = 12; outcome == null; call += 3) {
                outcome = attempt(
                        bench, new CrashPoints(new CrashPoints.Point(call, call % 2 == 0)), plan, world, journal);
                if (outcome == null) {
                    deaths.add(call);
                    journal = journal.afterDeath(call % 4 == 0);
                }
            }
            Deaths.assertSame(expected, new Deaths.Death(CrashPoints.Point.NEVER, true), outcome, journal);
            assertThat(shop.paid.values()).containsExactly(1);
            assertThat(deaths).hasSizeGreaterThan(5);
        }
    }

    private static Outcome attempt(Bench bench, CrashPoints points, Plan plan, TestWorld world, MemoryJournal journal) {
        try {
            return journal.runs().isEmpty()
                    ? bench.run(plan, "{\"wish\":\"a lamp\"}", points.around(world.with(journal)))
                    : bench.engine.resume(journal.runs().getFirst(), points.around(world.with(journal)), new Cancel());
        } catch (CrashPoints.Died died) {
            return null;
        }
    }
}
