package dev.agentc.cli.lock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.engine.record.RecordedJson;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/** A run of a program that means the same as one that is written now; whether it is of the same seed, models and rows, it says. */
public record EarlierRun(RunId run, Histories journal) {
    private static final String REWARD = "reward ";

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

    /** What it was drawn from. */
    public long seed() {
        return seed(journal.history(run));
    }

    /**
     * What it came to, if it asked the cases that an evaluation asks now.
     *
     * @param name of the evaluation
     * @param now that evaluation
     * @param folder of its file
     * @throws WrongUse if it is of another evaluation or other rows, or came to no end
     */
    public JsonNode report(String name, Plan now, Path folder) {
        History history = journal.history(run);
        String entry = history.start().entry();
        if (!entry.substring(entry.lastIndexOf('.') + 1).equals(name)) {
            throw new WrongUse("run " + run + " is of `" + entry + "`, and no evaluation `" + name + "`");
        }
        List<String> moved = new LockedData(now, folder).moved(LockedData.read(history));
        if (!moved.isEmpty()) {
            throw new WrongUse(
                    "run " + run + " was asked other cases: " + String.join("; ", moved),
                    "put them back, or evaluate both anew: `--compare A B` with two agents or models");
        }
        return result(history)
                .orElseThrow(() ->
                        new WrongUse("run " + run + " has not come to its end", "carry it on first, with `--resume`"));
    }

    private static Optional<JsonNode> result(History history) {
        return history.events().stream()
                .filter(event -> event.phase() == Event.Phase.RESULT
                        && event.key().text().indexOf('/') < 0
                        && event.body() != null)
                .reduce((first, second) -> second)
                .map(event -> RecordedJson.read(event.body()));
    }

    /** Names of rewards that scored it and are others now. */
    public List<String> otherRewards(Plan now) {
        try {
            SortedMap<String, SortedMap<String, String>> before =
                    PlanParts.of(PlanJson.read(journal.history(run).start().plan()));
            return PlanParts.of(now).entrySet().stream()
                    .filter(part -> part.getKey().startsWith(REWARD))
                    .filter(part -> before.containsKey(part.getKey())
                            && !part.getValue().equals(before.get(part.getKey())))
                    .map(part -> part.getKey().substring(REWARD.length()))
                    .toList();
        } catch (PlanUnreadable e) {
            throw new WrongUse("the program of run " + run + " cannot be read: " + e.getMessage());
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
