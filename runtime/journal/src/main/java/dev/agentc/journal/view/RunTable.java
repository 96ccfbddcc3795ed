package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.journal.view.Page.Ink;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Runs in a table. What does not fit beside the other columns is cut off the last one, which is the input. */
final class RunTable {
  private static final int STATUS = 3;
  private static final int WORDS = 4;
  private static final List<String> HEAD = List.of("run", "entry", "started", "status", "took", "cost", "input");

  private final RunList list;
  private final ZoneId zone;
  private final Page page;

  RunTable(RunList list, ZoneId zone, Page page) {
    this.list = list;
    this.zone = zone;
    this.page = page;
  }

  String text() {
    if (list.items().isEmpty()) {
      return "no runs yet\n";
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(HEAD.toArray(String[]::new));
    list.items().forEach(item -> rows.add(row(item)));
    var text = new StringBuilder();
    List<String> lines = Table.text(rows, WORDS).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = Cells.cut(lines.get(i), page.width());
      text.append(i == 0 ? page.painted(line, Ink.DIM) : painted(line, rows.get(i)[STATUS])).append('\n');
    }
    return text + (list.more() > 0 ? "… and " + Words.count(list.more()) + " older\n" : "");
  }

  private String[] row(RunList.Item item) {
    return new String[] {
      page.isEndless() ? item.run().toString() : list.names().get(item.run()),
      page.isEndless() ? item.entry() : Words.shortName(item.entry()),
      page.isEndless() ? Words.time(item.started(), zone) : Words.minute(item.started(), zone),
      item.status(),
      item.took().map(Words::length).orElse(""),
      item.problem().isPresent() ? "" : item.cost().map(cost -> cost.signum() == 0 ? "" : Prices.shown(cost).toPlainString()).orElse(Prices.UNKNOWN),
      item.problem().orElseGet(() -> page.isEndless() ? Cells.clean(item.input()) : shortened(item.input()))
    };
  }

  /** The value alone where there is but one. */
  private static String shortened(String input) {
    JsonNode json = input.isEmpty() ? Json.NODES.objectNode() : Json.read(input);
    return json.size() == 1 ? Values.given(json.iterator().next()) : json.isEmpty() ? "" : Values.line(json);
  }

  private String painted(String line, String status) {
    int at = line.indexOf(" " + status + " ") + 1;
    return at == 0 ? line : line.substring(0, at) + page.painted(status, ink(status)) + line.substring(at + status.length());
  }

  private static Ink ink(String status) {
    return switch (status) {
      case "done" -> Ink.GREEN;
      case "failed", "damaged" -> Ink.RED;
      case "running" -> Ink.BLUE;
      default -> Ink.YELLOW;
    };
  }
}
