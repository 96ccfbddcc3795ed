package dev.agentc.journal;

import dev.agentc.effect.RunId;
import java.util.List;

/** A journal to look at. */
public interface ReadableJournal extends Histories, AutoCloseable {
    /** The runs whose ids begin so, newest first, at most ten; for {@code last} the one that was added last. */
    List<RunId> matching(String word);

    /** What a person should know about the file as it was found; each a sentence. */
    List<String> warnings();

    @Override
    void close();
}
