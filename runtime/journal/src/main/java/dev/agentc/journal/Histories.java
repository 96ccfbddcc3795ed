package dev.agentc.journal;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.journal.summary.RunSummary;
import java.util.List;
import java.util.Map;

/** All runs of a journal, without taking any of them over. What is wrong with one of them is said where that one is asked for. */
public interface Histories {
    /** Newest first. */
    List<RunId> all();

    /** The first of them, at most so many. */
    default List<RunId> newest(int most) {
        List<RunId> all = all();
        return all.subList(0, Math.min(most, all.size()));
    }

    /** How many there are. */
    default int count() {
        return all().size();
    }

    /** @throws EffectFailed {@code JournalFailed} if there is no such run or it is damaged */
    History history(RunId run);

    /**
     * What a list says of a run. A store that keeps this beside the events reads none of them, and does not see whether they are
     * whole.
     *
     * @throws EffectFailed {@code JournalFailed} if there is no such run or what is read of it is damaged
     */
    default RunSummary summary(RunId run) {
        History history = history(run);
        return RunSummary.of(history.start(), history.status(), history.damage(), history.events());
    }

    /**
     * The stored bytes of a run's plan.
     *
     * @throws EffectFailed {@code JournalFailed} if there is no such run or its plan is damaged
     */
    default byte[] plan(RunId run) {
        return history(run).start().plan();
    }

    /**
     * What a run is pinned to, name to JSON text.
     *
     * @throws EffectFailed {@code JournalFailed} if there is no such run or its pins are damaged
     */
    default Map<String, String> pins(RunId run) {
        return history(run).start().pins();
    }
}
