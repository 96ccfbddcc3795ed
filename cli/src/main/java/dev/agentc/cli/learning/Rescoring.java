package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.wiring.Adapters;
import dev.agentc.effect.EffectFailed;
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
import dev.agentc.engine.rehearsal.Refusals;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.engine.rehearsal.StillWorld;
import dev.agentc.journal.History;
import java.util.Optional;

/**
 * An evaluation as it is written now, over the runs that one before it had: whatever it asks is answered from the journal.
 *
 * @param history of the one before
 */
record Rescoring(JobFile job, History history) {

    /**
     * The report.
     *
     * @throws WrongUse if what is asked is not what was asked then
     * @throws CannotStart as a run that is begun
     * @throws EffectFailed what a metric failed of
     */
    JsonNode report() {
        String entry = history.start().entry();
        String name = entry.substring(entry.lastIndexOf('.') + 1);
        if (!name.equals(job.name())) {
            throw new WrongUse("this is a run of `" + name + "`, and no evaluation `" + job.name() + "`");
        }
        Outcome outcome = rehearsed();
        Failure failure = outcome.failure();
        if (failure != null) {
            throw refused(failure);
        }
        JsonNode report = outcome.output() == null ? RecordedJson.object() : outcome.output();
        recorded().ifPresent(then -> sameCases(then, report));
        return report;
    }

    private Outcome rehearsed() {
        Pins pins = Pins.read(history.start().pins());
        var request = RunRequest.asPinned(pins, job.plan(), job.bytes());
        var recalled =
                new Recalled(history.events(), head -> history.message(head).json());
        var journal = new ScratchJournal(Recalled.goneBy(history.events()));
        World still = StillWorld.around(journal, pins.env(), Adapters::samples);
        try (Engine engine = new Engine()) {
            return engine.rehearse(request, StillWorld.reading(still, Adapters.files()), recalled);
        }
    }

    private static RuntimeException refused(Failure failure) {
        return switch (failure.boundary()) {
            case Refusals.BOUNDARY ->
                new WrongUse(
                        "the runs are not of what is written now: " + failure.message(),
                        "only what looks at runs may differ; where agent, cases, trials or judges do, evaluate anew");
            case Recalled.BOUNDARY ->
                new WrongUse("the evaluation is not done: " + failure.message(), "carry it on first, with `--resume`");
            default -> new EffectFailed(failure);
        };
    }

    /** What the run came to; empty of one that came to no end. */
    private Optional<JsonNode> recorded() {
        return history.events().stream()
                .filter(event -> event.phase() == Event.Phase.RESULT
                        && event.key().text().indexOf('/') < 0
                        && event.body() != null)
                .reduce((first, second) -> second)
                .map(event -> RecordedJson.read(event.body()));
    }

    /** Fewer cases would be answered too. */
    private static void sameCases(JsonNode then, JsonNode now) {
        if (!asked(then).equals(asked(now))) {
            throw new WrongUse(
                    "the runs are not of what is written now: " + asked(then) + " were asked then, and " + asked(now)
                            + " are now",
                    "only what looks at runs may differ; where cases do, evaluate anew");
        }
    }

    private static String asked(JsonNode report) {
        return report.path("cases").asInt() + " cases with "
                + report.path("trials").asInt() + " trials each";
    }
}
