package dev.agentc.engine.kind.flow;

import dev.agentc.effect.Event;
import dev.agentc.engine.frame.Run;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What earlier processes recorded of a run's states, by the name of the state. */
final class StateHistory {
    private final Map<String, List<Event>> events;

    private StateHistory(Run run) {
        events = run.record().history().ended(Event.STATE).stream().collect(Collectors.groupingBy(Event::name));
    }

    static List<Event> of(Run run, String state) {
        return run.parts().of(StateHistory.class, StateHistory::new).events.getOrDefault(state, List.of());
    }
}
