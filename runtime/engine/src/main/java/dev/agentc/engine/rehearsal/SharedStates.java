package dev.agentc.engine.rehearsal;

import dev.agentc.effect.Event;
import dev.agentc.engine.record.RecordedJson;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** States that branches beside each other changed: what became of them hung on which branch was faster, also of those that were stopped. */
final class SharedStates {
    private final Set<String> names;

    /**
     * @param events of a run
     * @param beside which of its steps stood in branches
     */
    SharedStates(List<Event> events, SideBySide beside) {
        this.names = events.stream()
                .filter(event -> event.isState() && isUpdate(event) && beside.has(event.key()))
                .map(Event::name)
                .collect(Collectors.toSet());
    }

    private static boolean isUpdate(Event event) {
        return RecordedJson.object(event).has("before");
    }

    /** Whether it is what became of one of them, or what somebody saw of it. */
    boolean has(Event event) {
        return event.isState() && names.contains(event.name());
    }
}
