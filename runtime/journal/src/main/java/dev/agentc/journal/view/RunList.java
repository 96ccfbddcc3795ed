package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of a journal, newest first. */
public record RunList(List<Item> items, int more) {
  public RunList {
    items = List.copyOf(items);
  }

  /**
   * @param status {@code running done failed stopped waiting}; {@code damaged} for one that cannot be read or resumed
   * @param problem what is wrong with a damaged one
   */
  public record Item(
      RunId run, String entry, Instant started, String status, BigDecimal cost, Optional<String> problem) {}

  /** @param most how many to read; the others are only counted */
  public static RunList of(Histories histories, int most) {
    List<RunId> all = histories.all();
    List<Item> items = new ArrayList<>();
    for (RunId run : all.subList(0, Math.min(most, all.size()))) {
      items.add(item(histories, run));
    }
    return new RunList(items, all.size() - items.size());
  }

  private static Item item(Histories histories, RunId run) {
    try {
      History history = histories.history(run);
      return new Item(
          run,
          history.start().entry(),
          history.start().at(),
          history.damage().isPresent() ? "damaged" : Json.word(history.status()),
          Bill.of(history).cost(),
          history.damage());
    } catch (EffectFailed e) {
      Instant started = Instant.ofEpochMilli(run.value().getMostSignificantBits() >>> 16);
      return new Item(run, "", started, "damaged", BigDecimal.ZERO, Optional.of(e.failure().message()));
    }
  }

  public ObjectNode json() {
    ObjectNode document = Json.document();
    ArrayNode runs = document.putArray("runs");
    for (Item item : items) {
      ObjectNode node =
          runs.addObject()
              .put("run", item.run.toString())
              .put("entry", item.entry)
              .put("started", Json.time(item.started))
              .put("status", item.status)
              .put("cost", Prices.shown(item.cost));
      item.problem.ifPresent(problem -> node.put("problem", problem));
    }
    return document;
  }

  /** A table for people. */
  public String text(ZoneId zone) {
    if (items.isEmpty()) {
      return "no runs yet\n";
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"run", "entry", "started", "status", "cost", ""});
    for (Item item : items) {
      rows.add(
          new String[] {
            item.run.toString(),
            item.entry,
            Words.time(item.started, zone),
            item.status,
            item.cost.signum() == 0 ? "" : Prices.shown(item.cost).toPlainString(),
            item.problem.orElse("")
          });
    }
    return Table.text(rows, 4) + (more > 0 ? "… and " + Words.count(more) + " older\n" : "");
  }
}
