package dev.agentc.journal.view;

import dev.agentc.journal.view.Page.Ink;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Runs in a table. What does not fit beside the other columns is cut off the last one, which is the input. */
final class RunTable {
    private static final List<String> HEAD = List.of("run", "entry", "started", "status", "took", "cost", "input");
    private static final int STATUS = HEAD.indexOf("status");
    private static final int COST = HEAD.indexOf("cost");

    /** Left out one after the other where they leave the input no room. */
    private static final List<String> LESSER = List.of("entry", "cost", "took");

    /** Cells in which something of an input can be read. */
    private static final int LEAST = 16;

    /** From here on there is room for years and for saying what is unknown. */
    private static final int WIDE = 90;

    private static final String RESUMABLE = "failed, can be resumed";
    private static final String STUCK = "stopped, cannot be resumed";

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
        List<String> columns = columns(rows);
        int words = (int)
                HEAD.subList(0, STATUS + 1).stream().filter(columns::contains).count();
        List<String> lines = AlignedTable.text(
                        rows.stream().map(row -> picked(row, columns)).toList(), words)
                .lines()
                .toList();
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = Cells.cut(lines.get(i), page.width());
            text.append(i == 0 ? page.painted(line, Ink.DIM) : painted(line, rows.get(i)[STATUS]))
                    .append('\n');
        }
        return text + (list.more() > 0 ? "… and " + FigureText.count(list.more()) + " older\n" : "");
    }

    private List<String> columns(List<String[]> rows) {
        List<String> columns = new ArrayList<>(HEAD);
        if (rows.stream().skip(1).allMatch(row -> row[COST].isEmpty()) && !page.isEndless()) {
            columns.remove("cost");
        }
        for (String lesser : LESSER) {
            if (page.width()
                            - columns.stream()
                                    .filter(column -> !column.equals("input"))
                                    .mapToInt(column -> 2 + width(rows, column))
                                    .sum()
                    < LEAST) {
                columns.remove(lesser);
            }
        }
        return columns;
    }

    private static int width(List<String[]> rows, String column) {
        return rows.stream()
                .mapToInt(row -> Cells.width(row[HEAD.indexOf(column)]))
                .max()
                .orElse(0);
    }

    private static String[] picked(String[] row, List<String> columns) {
        return columns.stream().map(column -> row[HEAD.indexOf(column)]).toArray(String[]::new);
    }

    private String[] row(RunList.Item item) {
        return new String[] {
            page.isEndless()
                    ? item.run().toString()
                    : list.names().getOrDefault(item.run(), item.run().toString()),
            page.isEndless() ? item.entry() : FigureText.shortName(item.entry()),
            page.isEndless()
                    ? FigureText.time(item.started(), zone)
                    : FigureText.minute(item.started(), zone, page.width() >= WIDE),
            standing(item),
            item.took().map(FigureText::length).orElse(""),
            item.status().equals("damaged")
                    ? ""
                    : item.cost()
                            .map(cost -> cost.isNothing() ? "" : cost.shown())
                            .orElse(page.width() >= WIDE ? PriceText.UNKNOWN : "unknown"),
            item.problem().orElseGet(() -> page.isEndless() ? Cells.clean(item.input()) : InputLine.of(item.input()))
        };
    }

    /** A failed run is over, unless it is said that it is not; with a stopped one it is the other way round. */
    private String standing(RunList.Item item) {
        if (item.status().equals("stopped") && !item.resumable()) {
            return page.width() >= WIDE ? STUCK : "stuck";
        }
        if (!item.status().equals("failed") || !item.resumable()) {
            return item.status();
        }
        return page.width() >= WIDE ? RESUMABLE : "resumable";
    }

    private String painted(String line, String status) {
        int at = (line + " ").indexOf(" " + status + " ") + 1;
        return at == 0
                ? line
                : line.substring(0, at) + page.painted(status, ink(status)) + line.substring(at + status.length());
    }

    private static Ink ink(String status) {
        return switch (status) {
            case "done" -> Ink.GREEN;
            case "failed", "damaged", RESUMABLE, STUCK, "stuck" -> Ink.RED;
            case "running" -> Ink.BLUE;
            default -> Ink.YELLOW;
        };
    }
}
