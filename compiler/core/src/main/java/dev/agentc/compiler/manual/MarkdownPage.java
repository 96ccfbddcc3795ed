package dev.agentc.compiler.manual;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Chapters and sections as Markdown. */
final class MarkdownPage implements Fact.Writer {
    private final MarkdownText lines;
    private final MarkdownText cells;
    private final Optional<String> sources;
    private final String mark;

    /** @param level of a chapter's heading */
    MarkdownPage(MarkdownText lines, Optional<String> sources, int level) {
        this.lines = lines;
        this.cells = lines.inCells();
        this.sources = sources;
        this.mark = "#".repeat(level);
    }

    /** @param ids what links to its declarations name */
    String chapter(Chapter chapter, Function<Target, String> ids) {
        var text = new StringBuilder(mark + " " + MarkdownText.words(chapter.path()) + "\n\n");
        text.append(lines.blocks(chapter.text())).append(contents(chapter));
        for (var section : chapter.sections()) {
            text.append("<a id=\"")
                    .append(HtmlText.escaped(ids.apply(section.target())))
                    .append("\"></a>\n\n")
                    .append(section(section));
        }
        return text.append(tests(chapter)).toString();
    }

    /** A table of its declarations, with the first sentence of each. */
    String contents(Chapter chapter) {
        if (chapter.sections().isEmpty()) {
            return "";
        }
        var table = new StringBuilder("| name | kind | |\n|---|---|---|\n");
        for (var section : chapter.sections()) {
            row(
                    table,
                    List.of(
                            cells.link(cells.code(section.target().name()), section.target()),
                            section.kind(),
                            cells.inline(section.text().summary())));
        }
        return table.append('\n').toString();
    }

    private String section(Section section) {
        var text = new StringBuilder(mark + "# " + section.kind() + " "
                + MarkdownText.words(section.target().name()) + "\n\n");
        text.append(MarkdownText.block("agent", section.signature().text())).append('\n');
        text.append(lines.blocks(section.text()));
        text.append(rows(section));
        for (var fact : Fact.of(section, this)) {
            text.append("* **") // another sign than that of lists above it, which would go on
                    .append(fact.name())
                    .append(":**");
            text.append(
                    fact.texts().size() == 1
                            ? " " + fact.texts().getFirst()
                            : fact.texts().stream().map(each -> "\n  - " + each).collect(Collectors.joining()));
            text.append('\n');
        }
        return text.append('\n').toString();
    }

    private String rows(Section section) {
        var rows = section.toldRows();
        var columns = Column.of(rows);
        if (columns.isEmpty()) {
            return "";
        }
        var table = new StringBuilder();
        row(table, columns.stream().map(column -> column.title(section)).toList());
        table.append("|---".repeat(columns.size())).append("|\n");
        for (var row : rows) {
            row(table, columns.stream().map(column -> cell(column, row)).toList());
        }
        return table.append('\n').toString();
    }

    private String cell(Column column, Section.Row row) {
        return switch (column) {
            case NAME -> cells.code(row.name());
            case TYPE -> cells.linked(row.type());
            case JSON -> cells.code(row.wire());
            case WHERE -> cells.code(row.where());
            case DEFAULT -> cells.code(row.value());
            case TEXT -> cells.oneLine(row.text());
        };
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private String tests(Chapter chapter) {
        if (chapter.tests().isEmpty()) {
            return "";
        }
        var text = new StringBuilder(mark + "# Tests\n\n");
        for (var test : chapter.tests()) {
            text.append("- ").append(MarkdownText.lineOf(words(test.name())));
            text.append(" (").append(place(test.path(), test.line())).append(")\n");
        }
        return text.append('\n').toString();
    }

    @Override
    public boolean linksCode() {
        return false;
    }

    @Override
    public String prose(Prose text) {
        return lines.oneLine(text);
    }

    @Override
    public String words(String text) {
        return MarkdownText.words(text);
    }

    @Override
    public String linked(Linked code) {
        return lines.linked(code);
    }

    @Override
    public String mention(Section.Mention mention) {
        var code = lines.code(mention.name());
        return mention.target().map(target -> lines.link(code, target)).orElse(code);
    }

    @Override
    public String place(String path, int line) {
        var shown = words(path + ":" + line);
        return sources.map(base -> "[" + shown + "](<" + base + Addresses.encoded(path) + "#L" + line + ">)")
                .orElse(shown);
    }
}
