package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.journal.Histories;
import dev.agentc.journal.summary.Cost;
import dev.agentc.journal.summary.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of a journal, newest first.
 *
 * @param more how many older ones there are
 * @param names a short name for each, as far as they were asked for
 */
public record RunList(List<Item> items, int more, Map<RunId, String> names) {
    public RunList {
        items = List.copyOf(items);
        names = Map.copyOf(names);
    }

    /**
     * @param status {@code running done failed stopped}; {@code damaged} for one that cannot be read or resumed
     * @param resumable whether {@code resume} can bring it further
     * @param input by parameter name, as JSON
     * @param took from its start to its last event; empty if it cannot be read
     * @param cost empty if it is not known
     * @param problem what is wrong with a damaged one, or why a stopped one cannot be resumed
     */
    public record Item(
            RunId run,
            String entry,
            Instant started,
            String status,
            boolean resumable,
            String input,
            Optional<Duration> took,
            Optional<Cost> cost,
            Optional<String> problem) {}

    /** @param most how many to read; the others are only counted */
    public static RunList of(Histories histories, int most) {
        List<RunId> listed = histories.newest(most);
        List<Item> items = listed.stream().map(run -> item(histories, run)).toList();
        return new RunList(items, Math.max(0, histories.count() - items.size()), Map.of());
    }

    /** The same with a short name for each run, which means no other one of the journal. */
    public RunList named(Histories histories) {
        List<RunId> listed = items.stream().map(Item::run).toList();
        return new RunList(items, more, ShortIds.of(listed, histories.all()));
    }

    private static Item item(Histories histories, RunId run) {
        try {
            RunSummary summary = histories.summary(run);
            Optional<String> problem = summary.damage().or(() -> unsettled(histories, summary));
            return new Item(
                    run,
                    summary.entry(),
                    summary.started(),
                    summary.damage().isPresent() ? "damaged" : FigureText.word(summary.status()),
                    problem.isEmpty() && summary.isResumable(),
                    summary.input(),
                    Optional.of(summary.totals().length()),
                    summary.totals().cost(),
                    problem);
        } catch (EffectFailed e) {
            Instant started = Instant.ofEpochMilli(run.value().getMostSignificantBits() >>> 16);
            Optional<String> problem = Optional.of(e.failure().message());
            return new Item(run, "", started, "damaged", false, "", Optional.empty(), Optional.empty(), problem);
        }
    }

    /** Of runs that would be resumable without it. */
    private static Optional<String> unsettled(Histories histories, RunSummary summary) {
        return summary.isResumable() && !summary.totals().open().isEmpty()
                ? Unsettled.of(summary.totals().open(), histories.plan(summary.run()))
                        .map(Unsettled::said)
                : Optional.empty();
    }

    public ObjectNode json() {
        ObjectNode document = ViewJson.document();
        ArrayNode runs = document.putArray("runs");
        for (Item item : items) {
            ObjectNode node = runs.addObject()
                    .put("run", item.run.toString())
                    .put("entry", item.entry)
                    .put("started", ViewJson.time(item.started))
                    .put("status", item.status)
                    .put("resumable", item.resumable)
                    .put("cost", PriceText.json(item.cost.map(Cost::value)))
                    .put("took", ViewJson.seconds(item.took));
            node.set("input", item.input.isEmpty() ? ViewJson.NODES.nullNode() : ViewJson.read(item.input));
            item.problem.ifPresent(problem -> node.put("problem", problem));
        }
        return document;
    }

    /** A table for people: whole ids and inputs in a file, short ones where somebody looks. */
    public String text(ZoneId zone, Page page) {
        return new RunTable(this, zone, page).text();
    }
}
