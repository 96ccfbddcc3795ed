package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Run;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What {@code explore} made in a run, kept in brief for whoever wants to know what rows were chosen from. */
public final class Explored {
    private final Map<String, Batch> batches = new HashMap<>();
    private final Set<String> own = new HashSet<>();

    /** Compared by which it is: what it holds is long. */
    private static final class Batch {
        private final List<Rollout> rollouts;

        Batch(List<Rollout> rollouts) {
            this.rollouts = rollouts;
        }
    }

    /**
     * One execution.
     *
     * @param id as its {@code Run} has it
     * @param written tokens that models wrote in it
     * @param own whether the weights that are trained were asked, as they were then, and nobody else
     */
    public record Rollout(String id, long written, boolean own) {}

    private Explored() {}

    public static Explored in(Run run) {
        return run.parts().of(Explored.class, _ -> new Explored());
    }

    /** All that one {@code explore} made. */
    synchronized void add(List<Rollout> rollouts) {
        Batch batch = new Batch(rollouts);
        rollouts.forEach(rollout -> {
            batches.put(rollout.id(), batch);
            if (rollout.own()) {
                own.add(rollout.id());
            }
        });
    }

    /** Whether the weights that are trained made it. */
    public synchronized boolean isOwn(String id) {
        return own.contains(id);
    }

    /** All that was made together with any of these, those themselves among them, by id. */
    public synchronized List<Rollout> beside(Collection<String> ids) {
        return ids.stream()
                .map(batches::get)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(batch -> batch.rollouts.stream())
                .sorted(Comparator.comparing(Rollout::id))
                .toList();
    }
}
