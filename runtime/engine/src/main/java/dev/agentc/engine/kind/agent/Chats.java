package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Models;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.pin.Pins;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The models that a run has opened. */
final class Chats {
    /** The kind of a decision by which an adapter fits itself to its server. */
    static final String DIALECT = "dialect";

    private final Models models;

    /** What earlier processes decided, by the name of the model: the calls in which they did may be part of what is over. */
    private final Map<String, List<ObjectNode>> decided;

    private volatile Map<Bound, Chat> open = Map.of();

    /** Most runs ask one model over and over, and comparing what two are is not cheap. */
    private volatile @Nullable Open last;

    private record Open(Bound bound, Chat chat) {}

    private Chats(Run run) {
        this.models = run.world().models();
        List<Event> recorded = run.record().recorded();
        this.decided = recorded.isEmpty() ? Map.of() : decided(recorded);
    }

    private static Map<String, List<ObjectNode>> decided(List<Event> recorded) {
        return recorded.stream()
                .filter(event -> event.isDecision(DIALECT))
                .collect(Collectors.groupingBy(
                        Event::name, Collectors.mapping(RecordedJson::object, Collectors.toList())));
    }

    static Chats in(Run run) {
        return run.parts().of(Chats.class, Chats::new);
    }

    /**
     * Opens a model before anything is claimed.
     *
     * @throws Halted if that fails while a secret that the model mentions is not set: the run can be carried on once it is
     */
    void need(Bound bound, Run run) {
        try {
            of(bound, run.pins());
        } catch (EffectFailed e) {
            if (e.isKeyless()) {
                throw new Halted(e.failure());
            }
        }
    }

    /** @throws dev.agentc.effect.EffectFailed {@code ProviderFailed} if it cannot be opened */
    Chat of(Bound bound, Pins pins) {
        Open latest = last;
        if (latest == null || latest.bound() != bound) {
            latest = new Open(bound, kept(bound, pins));
            last = latest;
        }
        return latest.chat();
    }

    private Chat kept(Bound bound, Pins pins) {
        Chat known = open.get(bound);
        if (known != null) {
            return known;
        }
        Chat opened = models.open(bound.binding(), pins.sourceFolder().resolve(bound.folder()));
        decided.getOrDefault(bound.binding().name(), List.of()).forEach(opened::recall);
        return kept(bound, opened);
    }

    /** Of several that are opened at once the first stays. */
    private synchronized Chat kept(Bound bound, Chat opened) {
        Chat known = open.get(bound);
        if (known != null) {
            return known;
        }
        Map<Bound, Chat> all = new HashMap<>(open);
        all.put(bound, opened);
        open = all;
        return opened;
    }
}
