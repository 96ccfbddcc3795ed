package dev.agentc.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Ending;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.Settled;
import dev.agentc.plan.Callable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a person's word on a call down, so that the next resume takes it. Nothing else of the run goes on. */
final class Settling {
    private final Run run;
    private final Journal.Log log;

    Settling(Run run, Journal.Log log) {
        this.run = run;
        this.log = log;
    }

    /**
     * Durable when this returns; the run stands as it did before.
     *
     * @return the call's key
     * @throws CannotStart if no call of which that is not known is meant, or several, or the result is none that it can give
     */
    EffectKey settle(Settlement word) {
        try {
            Event claim = claim(word.call());
            Settled settled = new Settled(word.done(), word.done() ? result(claim, word) : NullNode.getInstance());
            RecordedStep step =
                    new RecordedStep(claim.key(), claim.kind(), claim.name(), claim.digest(), claim.place());
            run.record().decided(step, Settled.SETTLED, settled.facts()).await();
            return claim.key();
        } finally {
            log.status(before());
        }
    }

    private Journal.Status before() {
        return Ending.of(log.recorded())
                .map(end -> end.failed() ? Journal.Status.FAILED : Journal.Status.DONE)
                .orElse(Journal.Status.STOPPED);
    }

    private Event claim(Optional<String> call) {
        List<Event> open =
                run.record().history().open().stream().filter(this::isOpen).toList();
        List<Event> meant = call.map(word -> meant(open, word)).orElse(open);
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        if (open.isEmpty()) {
            throw new CannotStart(
                    "run " + run.id() + " has no call of which nobody knows what became of it",
                    "`agentc trace " + run.id() + "` says how each call ended.");
        }
        String keys = open.stream().map(claim -> "'" + claim.key() + "'").collect(Collectors.joining(", "));
        throw new CannotStart(
                meant.isEmpty()
                        ? "run " + run.id() + " has no such call of which nobody knows what became of it"
                        : "of " + meant.size() + " calls of run " + run.id() + " nobody knows what became of them",
                "Name one: " + keys + ".");
    }

    /** Claimed, without an end, and not made once more since. */
    private boolean isOpen(Event claim) {
        EffectKey next = claim.key().effect().attempt(attempt(claim.key()) + 1);
        return run.isOnce(claim) && !run.record().history().of(next).begun();
    }

    /** From 1. */
    private static int attempt(EffectKey key) {
        int effect = key.effect().text().length();
        return effect == key.text().length() ? 1 : Integer.parseInt(key.text().substring(effect + 1));
    }

    private static List<Event> meant(List<Event> open, String word) {
        List<Event> exact =
                open.stream().filter(claim -> claim.key().text().equals(word)).toList();
        return exact.isEmpty()
                ? open.stream().filter(claim -> isMeant(claim, word)).toList()
                : exact;
    }

    private static boolean isMeant(Event claim, String word) {
        String name = claim.name();
        return claim.key().text().endsWith("/" + word)
                || name.equals(word)
                || name.substring(name.lastIndexOf('.') + 1).equals(word);
    }

    /** What a tool can give is known; of an effect of the library that stands in a flow the resume finds out. */
    private JsonNode result(Event claim, Settlement word) {
        JsonNode result =
                word.result() == null ? NullNode.getInstance() : run.masks().json(word.result());
        Callable tool = run.program().plan().callable(claim.name());
        if (tool == null) {
            return result;
        }
        Activation above = Activation.root(
                run, run.program().callee(run.program().plan().entry()).declaration());
        ReadResult<Object> reading = Data.reader(above).read(RecordedJson.text(result), tool.result());
        if (reading.value().isEmpty()) {
            throw new CannotStart(
                    word.result() == null
                            ? "what `" + claim.name() + "` gave is missing"
                            : "what `" + claim.name() + "` is said to have given does not fit: "
                                    + String.join("; ", reading.messages()),
                    "Say it as JSON: --result '…', with quotes around a text.");
        }
        return result;
    }
}
