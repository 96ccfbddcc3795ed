package dev.agentc.engine;

import dev.agentc.effect.Event;
import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.RecordedDecision;
import dev.agentc.engine.rehearsal.Refusals;
import dev.agentc.engine.rehearsal.Rehearsed;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.engine.rehearsal.StillWorld;
import java.util.List;
import java.util.Map;

/** A run that was done and recorded as a test is, and is gone through once more without anybody outside. */
final class RecordedRun {
    private static final Refusals REFUSALS = new Refusals("record it.", "update it.", true);

    private final Bench bench;
    private final RunRequest request;
    private final String entry;
    private final Map<String, String> variables;
    final Outcome outcome;
    final List<RecordedCall> calls;
    final List<RecordedDecision> decisions;
    final List<Event> events;

    RecordedRun(Bench bench, RunRequest request) {
        this.bench = bench;
        this.request = request;
        this.entry = entry(request);
        this.variables = Map.copyOf(bench.world.variables);
        var journal = new ScratchJournal();
        var rehearsed = new Rehearsed(List.of(), Rehearsed.Live.MISSING, REFUSALS);
        this.outcome = bench.engine.rehearse(request, bench.world.with(journal), rehearsed);
        this.events = journal.events();
        List<RecordedCall> kept = rehearsed.kept(events, outcome.failure());
        List<RecordedDecision> decided = rehearsed.decisions(events, outcome.failure());
        var once = Rehearsed.onceMore(kept, events, REFUSALS);
        boolean whole = !isRefused(rehearse(request, decided, once).outcome());
        this.calls = whole ? once.exchanges() : kept;
        this.decisions = whole ? decided.stream().filter(once::isComeTo).toList() : decided;
    }

    private static boolean isRefused(Outcome outcome) {
        return outcome.failure() != null && outcome.failure().boundary().equals(Refusals.BOUNDARY);
    }

    private static String entry(RunRequest request) {
        String entry = request.plan().entry();
        return entry.substring(entry.lastIndexOf('.') + 1);
    }

    private Seen rehearse(RunRequest asked, List<RecordedDecision> decided, Rehearsed rehearsed) {
        var journal = new ScratchJournal(
                decided.stream().map(decision -> decision.event(entry)).toList());
        Outcome end = bench.engine.rehearse(asked, StillWorld.around(journal, variables, binding -> false), rehearsed);
        return new Seen(end, journal.events(), rehearsed.unused());
    }

    /** What came of it where nobody was outside. */
    record Seen(Outcome outcome, List<Event> events, List<RecordedCall> unused) {
        /** How often something was begun. */
        long begun(String name) {
            return RecordedRun.begun(events, name);
        }
    }

    private static long begun(List<Event> events, String name) {
        return events.stream()
                .filter(event -> event.isClaim() && event.name().equals(name))
                .count();
    }

    long begun(String name) {
        return begun(events, name);
    }

    Seen offline() {
        return offline(request);
    }

    /** The same of another form of its program. */
    Seen offline(RunRequest other) {
        return rehearse(other, decisions, new Rehearsed(calls, Rehearsed.Live.NEVER, REFUSALS));
    }

    /** Kinds of what was decided. */
    List<String> decided() {
        return decisions.stream()
                .map(decision -> decision.kind() + " " + decision.key())
                .toList();
    }

    static String told(Outcome outcome) {
        return outcome.failure() == null
                ? String.valueOf(outcome.output())
                : outcome.failure().error() + " " + outcome.failure().fields() + " "
                        + outcome.failure().key();
    }
}
