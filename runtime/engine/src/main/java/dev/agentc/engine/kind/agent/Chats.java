package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Models;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.pin.Pins;
import dev.agentc.engine.record.Halted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The models that a run has opened. */
final class Chats {
    private final Models models;
    private volatile Map<Bound, Chat> open = Map.of();
    private volatile Map<Bound, List<ObjectNode>> recalled = Map.of();

    /** Most runs ask one model over and over, and comparing what two are is not cheap. */
    private volatile @Nullable Open last;

    private record Open(Bound bound, Chat chat) {}

    private Chats(Run run) {
        this.models = run.world().models();
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
        recalled.getOrDefault(bound, List.of()).forEach(opened::recall);
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

    /** Tells a model what was decided for it in an earlier process; one that is not open yet is told when it is. */
    void recall(Bound bound, List<ObjectNode> facts) {
        if (facts.isEmpty()) {
            return;
        }
        synchronized (this) {
            recalled = recalled.isEmpty() ? new ConcurrentHashMap<>() : recalled;
            recalled.computeIfAbsent(bound, b -> new CopyOnWriteArrayList<>()).addAll(facts);
        }
        Chat chat = open.get(bound);
        if (chat != null) {
            facts.forEach(chat::recall);
        }
    }
}
