package dev.agentc.journal.view;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import java.util.List;

/** All runs of a journal, without taking any of them over. */
public interface Histories {

    /** Newest first. */
    List<RunId> all();

    /** @throws EffectFailed {@code JournalFailed} if there is no such run or it is damaged */
    History history(RunId run);
}
