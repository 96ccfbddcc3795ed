package dev.agentc.engine.rehearsal;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.engine.record.Ahead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a run does not follow from its program and from what the outside answered: whose time was over and where, which branch failed
 * first, what hung on which branch was faster. Of the rest of what it goes by ({@link Recalled#goneBy}) nothing has to be recorded.
 */
final class Undetermined {
    private final List<Event> events;
    private final Set<String> asked;
    private final Set<String> answered;
    private final Set<String> tried;
    private final Set<String> late;
    private final SharedStates shared;
    private final SideBySide beside;
    private final boolean left;
    private final long rounds;

    /**
     * @param events of the run
     * @param asked keys of the effects that the outside was asked for, without the entry
     * @param recorded what is kept of that
     * @param rounds how many in a row came to no step, at most
     */
    Undetermined(List<Event> events, Set<String> asked, List<RecordedCall> recorded, long rounds) {
        this.rounds = rounds;
        this.events = events;
        this.asked = asked;
        this.answered = recorded.stream().map(RecordedCall::key).collect(Collectors.toSet());
        this.tried = recorded.stream()
                .filter(RecordedCall::isTry)
                .map(RecordedCall::key)
                .collect(Collectors.toSet());
        this.beside = new SideBySide(events);
        this.late = events.stream()
                .filter(Ahead::isOver)
                .map(event -> event.key().text() + "/")
                .collect(Collectors.toSet());
        this.shared = new SharedStates(events, beside);
        this.left = !late.isEmpty() || events.stream().anyMatch(event -> event.isDecision("failed_first"));
    }

    /** In the order of the program. */
    List<RecordedDecision> decisions() {
        List<RecordedDecision> all = new ArrayList<>(begun());
        Recalled.goneBy(events).stream()
                .filter(this::isNeeded)
                .map(event -> Ahead.counted(event, rounds))
                .map(RecordedDecision::of)
                .forEach(all::add);
        return CallOrder.sorted(all, RecordedDecision::key);
    }

    private boolean isNeeded(Event event) {
        return switch (event.kind()) {
            case "failed_first", "timeout" -> true;
            case "over_budget" -> Ahead.isOver(event) || hangsOnOthers(event);
            case "granted" -> hangsOnOthers(event);
            case "retry" -> tried.contains(RecordedCall.below(event.key().text()));
            case "caught" -> isInTime(event);
            case Event.STATE -> shared.has(event);
            default -> false;
        };
    }

    /** What was used of budgets by what was left, or stopped, is not used again: what was let pass beside it does not follow. */
    private boolean hangsOnOthers(Event event) {
        return left || beside.has(event.key());
    }

    /** Whether it was done in a time that was over in the end. */
    private boolean isInTime(Event event) {
        return late.stream().anyMatch(frame -> event.key().text().startsWith(frame));
    }

    /** The last steps before a time was over, each of its branch, that no answer of the outside tells of. */
    private List<RecordedDecision> begun() {
        Map<String, Map<String, Event>> last = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Event event : events) {
            String step = event.key().effect().text();
            boolean taken = event.isDecision("caught");
            if (isInTime(event) && (taken || event.phase() != Event.Phase.DECISION && seen.add(step))) {
                int slash = step.lastIndexOf('/');
                String branch = EffectKey.branchIn(step.substring(slash + 1));
                Map<String, Event> here = last.computeIfAbsent(step.substring(0, slash), none -> new LinkedHashMap<>());
                here.keySet().removeIf(other -> EffectKey.isAround(branch, other));
                if (!taken) {
                    here.put(branch, event);
                }
            }
        }
        return last.values().stream()
                .flatMap(branches -> branches.values().stream())
                .map(RecordedDecision::begun)
                .filter(step -> !isTold(step.key()))
                .toList();
    }

    private boolean isTold(String step) {
        return asked.contains(step)
                || answered.stream().anyMatch(call -> call.startsWith(step + "/") || call.equals(step));
    }
}
