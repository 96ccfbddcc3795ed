package dev.agentc.cli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.ProgramFile;
import dev.agentc.cli.wiring.Adapters;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.World;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.engine.pin.Pins;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.Recalled;
import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.Refusals;
import dev.agentc.engine.rehearsal.Rehearsed;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.engine.rehearsal.StillWorld;
import dev.agentc.journal.History;
import dev.agentc.plan.PlanUnreadable;
import java.util.Map;
import java.util.Optional;

/**
 * What a run came to that was gone through once more.
 *
 * @param calls how many were answered from the journal
 * @param end how it ended, in words
 * @param difference the first one, in words; empty if there is none
 * @param key of the call that differs; empty if it is the result
 * @param at {@code file:line} of that
 */
public record Replay(int calls, String end, String difference, String key, String at) {
    private static final String STOPPED = "up to where the run stopped";
    private static final Refusals REFUSALS = new Refusals("", "", false);

    public boolean same() {
        return difference.isEmpty();
    }

    /**
     * @param spec another form of its program; without it the one it was begun with
     * @throws WrongUse if its program cannot be read or begun any more
     */
    public static Replay of(History history, Optional<ProgramFile> spec) {
        try (Engine engine = new Engine()) {
            var recalled =
                    new Recalled(history.events(), head -> history.message(head).json());
            Map<String, String> variables = Pins.read(history.start().pins()).env();
            var journal = new ScratchJournal(Recalled.goneBy(history.events()));
            World still = StillWorld.around(journal, variables, Adapters::samples);
            Outcome outcome = engine.rehearse(history.start(), StillWorld.reading(still, Adapters.files()), recalled);
            Replay plain = compared(history, outcome, recalled.exchanges().size());
            return spec.isEmpty() || !plain.same() ? plain : edited(history, spec.get(), recalled, outcome, engine);
        } catch (PlanUnreadable e) {
            throw new WrongUse("the plan of this run cannot be read: " + e.getMessage());
        }
    }

    private static Replay edited(History history, ProgramFile spec, Recalled recalled, Outcome plain, Engine engine) {
        Pins pins = Pins.read(history.start().pins());
        var rehearsed = Rehearsed.edited(recalled, REFUSALS);
        var request = RunRequest.asPinned(pins, spec.plan(), spec.bytes());
        try {
            var journal = new ScratchJournal(recalled.counted(history.events()));
            World still = StillWorld.around(journal, pins.env(), Adapters::samples);
            Outcome outcome = engine.rehearse(request, StillWorld.reading(still, Adapters.files()), rehearsed);
            return compared(history, outcome, rehearsed, plain);
        } catch (CannotStart e) {
            return new Replay(0, "", "it cannot begin: " + e.getMessage(), "", "");
        }
    }

    /** Another form of the program with what the run came to, or with what it would have come to with no more calls if it was stopped. */
    private static Replay compared(History history, Outcome outcome, Rehearsed rehearsed, Outcome plain) {
        int calls = rehearsed.exchanges().size();
        Failure failure = outcome.failure();
        if (failure != null && isRefusal(failure)) {
            return refused(calls, failure);
        }
        if (!rehearsed.unused().isEmpty()) {
            RecordedCall gone = rehearsed.unused().getFirst();
            String what = "`" + gone.lastName() + "` (" + gone.key() + ") was asked then and is not now";
            return new Replay(calls, "", what, gone.key(), "");
        }
        Optional<Event> end = end(history);
        if (end.isPresent()) {
            return ended(end.get(), outcome, calls);
        }
        return isStopped(outcome) || told(outcome).equals(told(plain))
                ? new Replay(calls, STOPPED, "", "", "")
                : new Replay(calls, "", "it " + told(outcome) + " now, and " + told(plain) + " as it was", "", "");
    }

    private static Replay compared(History history, Outcome outcome, int calls) {
        Failure failure = outcome.failure();
        if (failure != null && isRefusal(failure)) {
            return refused(calls, failure);
        }
        Optional<Event> end = isStopped(outcome) ? Optional.empty() : end(history);
        return end.isEmpty() ? new Replay(calls, STOPPED, "", "", "") : ended(end.get(), outcome, calls);
    }

    private static Replay refused(int calls, Failure failure) {
        return new Replay(calls, "", failure.message(), failure.key(), failure.at());
    }

    private static boolean isRefusal(Failure failure) {
        return failure.boundary().equals(Refusals.BOUNDARY);
    }

    /** Whether it came to where the run stopped. */
    private static boolean isStopped(Outcome outcome) {
        return outcome.failure() != null && outcome.failure().boundary().equals(Recalled.BOUNDARY);
    }

    /** How the run ended; empty if it was stopped. */
    private static Optional<Event> end(History history) {
        return history.events().stream()
                .filter(event -> event.isEnd() && event.key().text().indexOf('/') < 0)
                .reduce((first, second) -> second);
    }

    private static String told(Outcome outcome) {
        Failure failure = outcome.failure();
        return failure == null
                ? "gives " + Expectation.shown(output(outcome))
                : "fails with " + failure.error() + " (" + failure.message() + ")";
    }

    private static JsonNode output(Outcome outcome) {
        return outcome.output() == null ? RecordedJson.object().nullNode() : outcome.output();
    }

    private static Replay ended(Event end, Outcome outcome, int calls) {
        JsonNode then = end.body() == null ? RecordedJson.object().nullNode() : RecordedJson.read(end.body());
        Failure failure = outcome.failure();
        if (failure != null) {
            boolean same = end.phase() == Event.Phase.FAILED
                    && then.path("error").asText().equals(failure.error())
                    && then.path("fields").equals(fields(failure));
            return same
                    ? new Replay(calls, "the same failure", "", "", "")
                    : differs(
                            calls, "it fails with " + failure.error() + " (" + failure.message() + ") now", then, end);
        }
        JsonNode now = output(outcome);
        JsonNode read = RecordedJson.read(RecordedJson.text(now));
        return end.phase() == Event.Phase.RESULT && read.equals(then)
                ? new Replay(calls, "the same result", "", "", "")
                : differs(calls, "it gives " + Expectation.shown(now) + " now", then, end);
    }

    private static JsonNode fields(Failure failure) {
        return RecordedJson.read(RecordedJson.write(failure)).path("fields");
    }

    private static Replay differs(int calls, String now, JsonNode then, Event end) {
        String before = end.phase() == Event.Phase.FAILED
                ? "failed with " + then.path("error").asText() + " then"
                : "gave " + Expectation.shown(then) + " then";
        return new Replay(calls, "", now + ", and " + before, "", end.place());
    }
}
