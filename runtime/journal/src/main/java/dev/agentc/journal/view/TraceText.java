package dev.agentc.journal.view;

import dev.agentc.journal.History;
import dev.agentc.journal.view.Page.Ink;
import java.util.ArrayList;
import java.util.List;

/** Writes a run's tree for people. Strategies are left out: what they do is what their agent does. */
final class TraceText {
    /** As wide as steps are read easily in a file. */
    private static final int READABLE = 100;

    /** A column of figures or places is left out rather than leave less than this to the steps. */
    private static final int LEAST = 44;

    private final History history;
    private final Page page;
    private final boolean full;
    private final List<Row> rows = new ArrayList<>();

    TraceText(History history, Page page, boolean full) {
        this.history = history;
        this.page = page;
        this.full = full;
    }

    /**
     * A step's place in the tree.
     *
     * @param own what stands before its line
     * @param below what stands before further lines of it
     */
    private record Row(Node node, String status, String own, String below, ShownStep step) {
        String time() {
            return node.took().map(FigureText::length).orElse("");
        }

        String tokens() {
            return node.usage().map(FigureText::tokens).orElse("");
        }

        String place() {
            return node.isDecision() ? "" : node.ownPlace();
        }

        int natural(int most) {
            return Math.min(most, Cells.width(own) + Cells.width(step.whole()));
        }
    }

    /** How wide each column is; 0 where it is left out. */
    private record Columns(int step, int time, int place, int tokens) {}

    String text(List<Node> roots) {
        roots.forEach(root -> add(root, "", ""));
        var text = new StringBuilder(head());
        Columns columns = columns();
        rows.forEach(row -> write(row, columns, text));
        return text.toString();
    }

    private String head() {
        String run = "run " + history.start().run();
        String figures = history.start().entry() + "  " + Figures.of(history).text();
        var head = new StringBuilder();
        if (Cells.width(run) + 2 + Cells.width(figures) <= page.width()) {
            head.append(run).append("  ").append(figures).append('\n');
        } else {
            head.append(run).append('\n');
            Cells.wrap(figures, page.width()).forEach(line -> head.append(line).append('\n'));
        }
        String input = history.start().pins().getOrDefault("input", "{}");
        if (!input.equals("{}")) {
            String line = full
                    ? "input " + Cells.clean(input)
                    : Cells.cut("input " + ShownValues.line(input), Math.min(page.width(), 2 * READABLE));
            lines(line, page.width()).forEach(one -> head.append(one).append('\n'));
        }
        return head.append('\n').toString();
    }

    private void add(Node node, String own, String below) {
        String status = node.status(history.status());
        List<Node> children = Siblings.shown(node);
        rows.add(new Row(
                node, status, own, below + (children.isEmpty() ? "  " : "│ "), ShownStep.of(node, status, full)));
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            add(children.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
        }
    }

    private Columns columns() {
        int most = page.isEndless() ? READABLE : page.width();
        int natural = rows.stream().mapToInt(row -> row.natural(most)).max().orElse(0);
        int time = rows.stream().mapToInt(row -> Cells.width(row.time())).max().orElse(0);
        int place =
                rows.stream().mapToInt(row -> Cells.width(row.place())).max().orElse(0);
        int tokens =
                rows.stream().mapToInt(row -> Cells.width(row.tokens())).max().orElse(0);
        int room = page.width() - beside(time);
        int wanted = Math.min(natural, LEAST);
        place = room - beside(place) >= wanted ? place : 0;
        room -= beside(place);
        tokens = room - beside(tokens) >= wanted ? tokens : 0;
        room -= beside(tokens);
        return new Columns(Math.min(natural, Math.max(1, room)), time, place, tokens);
    }

    private static int beside(int column) {
        return column == 0 ? 0 : column + 2;
    }

    private void write(Row row, Columns columns, StringBuilder text) {
        int room = Math.max(1, columns.step - Cells.width(row.own));
        boolean isCut = !page.isEndless() || !row.step.isToBeWhole();
        List<String> lines = isCut ? row.step.lines(room) : List.of(row.step.whole());
        String first = Cells.left(row.own + lines.getFirst(), columns.step);
        String figures = column(row.time(), columns.time, true)
                + column(row.tokens(), columns.tokens, true)
                + column(row.place(), columns.place, false);
        String words = first.stripTrailing();
        text.append(painted(words, row))
                .append(first.substring(words.length()))
                .append(page.painted(figures.stripTrailing(), Ink.DIM));
        while (Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
        lines.stream().skip(1).forEach(line -> below(row, line, row.status.equals("failed"), text));
        if (full) {
            row.step.blocks().forEach(block -> below(row, block, block.startsWith("failed"), text));
        }
    }

    private String painted(String line, Row row) {
        return row.status.equals("failed")
                ? page.painted(line, Ink.RED)
                : row.node.isDecision() ? page.painted(line, Ink.YELLOW) : line;
    }

    private static String column(String cell, int width, boolean isFigure) {
        return width == 0 ? "" : "  " + (isFigure ? Cells.right(cell, width) : Cells.left(cell, width));
    }

    private void below(Row row, String line, boolean isFailure, StringBuilder text) {
        String indent = row.below;
        for (String part : lines(line, page.width() - Cells.width(indent))) {
            text.append((indent + (isFailure ? page.painted(part, Ink.RED) : part)).stripTrailing())
                    .append('\n');
        }
    }

    private List<String> lines(String text, int width) {
        return page.isEndless() ? List.of(text) : Cells.wrap(text, Math.max(10, width));
    }
}
