package dev.agentc.journal;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import java.util.List;

/**
 * A run that is looked at again and again while somebody executes it, in this process or another. What was told is not kept, but for
 * the few hundred bytes of each event and message by which later ones refer to it. For one thread at a time.
 */
public interface FollowedRun {
    /**
     * What came since the look before.
     *
     * @param events in order of writing; of a long run some thousand at most, the others in the next looks
     * @param status as it stands behind these events: {@code RUNNING} where more are to be told, {@code STOPPED} where its process died
     */
    record News(List<Event> events, Journal.Status status) {
        public News {
            events = List.copyOf(events);
        }

        /** Whether no more events come, unless the run is carried on. */
        public boolean isLast() {
            return status != Journal.Status.RUNNING;
        }
    }

    /** What it was started with. */
    Journal.Start start();

    /**
     * Looks, without waiting. Where nothing was written since the look before, nothing of the run is read.
     *
     * @throws EffectFailed {@code JournalFailed} if the run is damaged, or was removed meanwhile
     */
    News look();

    /** A message of a chain that an event told so far has added: the head before it and its JSON text. */
    Journal.Link message(byte[] head);
}
