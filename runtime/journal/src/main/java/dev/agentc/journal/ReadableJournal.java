package dev.agentc.journal;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import java.util.List;

/** A journal to look at. */
public interface ReadableJournal extends Histories, AutoCloseable {
    /** The runs whose ids begin so, newest first, at most ten; for {@code last} the one that was added last. */
    List<RunId> matching(String word);

    /**
     * A run from its first event on, however far it is.
     *
     * @throws EffectFailed {@code JournalFailed} if there is no such run or its start is damaged
     */
    FollowedRun follow(RunId run);

    /** What a person should know about the file as it was found; each a sentence. */
    List<String> warnings();

    /** A person has read the warnings: that writes are lost is said until then, by whoever opens the journal. */
    void told();

    @Override
    void close();
}
