package dev.agentc.cli.lock;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.journal.Histories;
import dev.agentc.journal.History;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanParts;
import dev.agentc.plan.PlanUnreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/** A run of a program that means the same as one that is written now; whether it is of the same seed, models and rows, it says. */
public record EarlierRun(RunId run, Histories journal) {

    /** {@code run 0198… of seed 3}. */
    public String title() {
        return "run " + run + " of seed " + seed(journal.history(run));
    }

    /**
     * A sentence for each input that is another; none where it can be carried on.
     *
     * @param now the program as it is written
     * @param folder of its file
     * @param seed that is asked for; empty where any will do
     */
    public List<String> different(Plan now, Path folder, OptionalLong seed) {
        try {
            History history = journal.history(run);
            List<String> different = new ArrayList<>();
            if (seed.isPresent() && seed.getAsLong() != seed(history)) {
                different.add("its seed is " + seed(history) + ", and " + seed.getAsLong() + " is asked for");
            }
            models(PlanJson.read(history.start().plan()), now, different);
            different.addAll(new LockedData(now, folder).moved(LockedData.read(history)));
            return different;
        } catch (EffectFailed | PlanUnreadable e) {
            return List.of("it cannot be read: " + e.getMessage());
        }
    }

    private static long seed(History history) {
        return Long.parseLong(history.start().pins().getOrDefault("seed", "0"));
    }

    /** What models stand for is no part of what a program means. */
    private static void models(Plan then, Plan now, List<String> different) {
        SortedMap<String, SortedMap<String, String>> before = PlanParts.of(then);
        SortedMap<String, SortedMap<String, String>> after = PlanParts.of(now);
        Set<String> kinds = new HashSet<>();
        now.bindings().values().forEach(bound -> kinds.add(bound.kind() + " "));
        for (Map.Entry<String, SortedMap<String, String>> part : after.entrySet()) {
            boolean bound = kinds.stream().anyMatch(part.getKey()::startsWith);
            if (bound && !part.getValue().equals(before.get(part.getKey()))) {
                different.add("`" + part.getKey() + "` is another");
            }
        }
    }
}
