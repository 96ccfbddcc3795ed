package dev.agentc.bench.outage;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.Outcome;
import dev.agentc.journal.History;
import dev.agentc.journal.view.Bill;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/**
 * One run whose servers fail at a call and come back, some of them twice.
 *
 * @param first calls that go well before the servers fail
 * @param second calls that go well after they are back, before they fail once more; below 0 for never
 */
record Trial(int number, Way way, int first, int second) {
    /** On a busy machine a time-out of one second ends a run also where nobody is silent. */
    private static final int MOST_RESUMES = 50;

    /** @param seed of the whole series */
    static Trial of(int number, long seed) {
        var random = new Random(seed * 1_000_003 + number);
        Way way = Way.values()[number % Way.values().length];
        return new Trial(number, way, random.nextInt(Office.CALLS), random.nextInt(3) == 0 ? random.nextInt(4) : -1);
    }

    /** What became of it. */
    record End(Trial trial, int resumes, int stopped, List<String> wrong) {}

    /** @param whole output of a run that nothing disturbed */
    End with(Office office, String whole) throws IOException {
        try (Town town = new Town(number)) {
            town.failAfter(first, way);
            List<String> wrong = new ArrayList<>();
            Outcome outcome = office.run(town, way == Way.SILENT);
            if (outcome.status() == Journal.Status.DONE) {
                wrong.add("was not disturbed");
            }
            int resumes = 0;
            int stopped = 0;
            while (outcome.status() != Journal.Status.DONE && resumes < MOST_RESUMES) {
                stopped += outcome.exit() == 75 ? 1 : 0;
                if (!outcome.resumable()) {
                    wrong.add("cannot be carried on: " + outcome.failure());
                }
                town.open();
                if (resumes++ == 0 && second >= 0) {
                    town.failAfter(second, way);
                }
                outcome = office.resume(outcome.run(), town);
            }
            check(office.history(outcome.run()), outcome, town, whole, wrong);
            return new End(this, resumes, stopped, wrong);
        }
    }

    private static void check(History history, Outcome outcome, Town town, String whole, List<String> wrong) {
        if (!whole.equals(String.valueOf(outcome.output()))) {
            wrong.add("ends with " + outcome.status() + " " + outcome.output() + " " + outcome.failure());
        }
        if (new HashSet<>(town.ledger()).size() != 2 || town.ledger().size() != 2) {
            wrong.add("paid " + town.ledger().size() + " times under keys " + new HashSet<>(town.ledger()));
        }
        bounded("models", town.arrived("model "), attempts(history, "model"), wrong);
        long lost = count(history, "cancelled") + count(history, "restarted");
        bounded("answers of models", town.answered("model "), Office.ASKED + lost + late(history, "model"), wrong);
        bounded("shelves", town.answered("PUT "), 4 + lost + late(history, "tool"), wrong);
        long billed = Bill.of(history).lines().stream()
                .filter(line -> !line.restarted() && !line.cancelled())
                .mapToLong(Bill.Line::output)
                .sum();
        if (billed != 5 * Office.ASKED) {
            wrong.add("bill of " + billed + " output tokens for " + Office.ASKED + " answers");
        }
    }

    private static void bounded(String what, long seen, long most, List<String> wrong) {
        if (seen > most) {
            wrong.add(what + ": the server saw " + seen + ", the journal knows of " + most);
        }
    }

    /** How often the journal says that something was begun. */
    private static long attempts(History history, String kind) {
        return history.events().stream()
                        .filter(event -> event.kind().equals(kind) && event.phase() == Event.Phase.CLAIM)
                        .count()
                + count(history, "restarted");
    }

    /** How often somebody gave up on an answer, which may have come all the same. */
    private static long late(History history, String kind) {
        return history.events().stream()
                .filter(event -> event.kind().equals(kind) && event.phase() == Event.Phase.FAILED)
                .filter(event -> String.valueOf(event.body()).contains("did not answer within"))
                .count();
    }

    private static long count(History history, String decision) {
        return history.events().stream()
                .filter(event ->
                        event.phase() == Event.Phase.DECISION && event.kind().equals(decision))
                .count();
    }
}
