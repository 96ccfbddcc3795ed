package dev.agentc.compiler.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A manual as one page of HTML that needs nothing beside it and asks nothing of anybody: no script, no font, no picture. */
public final class HtmlManual implements Fact.Writer {
    private final Manual manual;
    private final Addresses addresses;
    private final HtmlText text;
    private final Optional<String> sources;
    private final StringBuilder page = new StringBuilder();

    private HtmlManual(Manual manual, Optional<String> sources) {
        this.manual = manual;
        this.addresses = new Addresses(manual);
        this.text = new HtmlText(target -> "#" + Addresses.encoded(addresses.id(target)));
        this.sources = sources;
    }

    /** @param sources what an address of a source begins with; empty for no links there */
    public static String of(Manual manual, Optional<String> sources) {
        var written = new HtmlManual(manual, sources);
        written.page();
        return written.page.toString();
    }

    private void page() {
        var title = HtmlText.escaped(manual.title());
        page.append("""
            <!doctype html>
            %s
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s</title>
            <style>
            %s</style>
            </head>
            <body>
            <input type="checkbox" id=":contents"><label for=":contents">Contents</label>
            <nav aria-label="Contents">
            """.formatted(MarkdownManual.MADE, title, style()));
        manual.chapters().forEach(this::contents);
        page.append("</nav>\n<main>\n");
        if (manual.chapters().size() > 1) {
            page.append("<h1>").append(title).append("</h1>\n");
        }
        manual.chapters().forEach(this::chapter);
        page.append("</main>\n</body>\n</html>\n");
    }

    private static String style() {
        try (InputStream style = HtmlManual.class.getResourceAsStream("page.css")) {
            if (style == null) {
                throw new IllegalStateException("no style for pages");
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void contents(Chapter chapter) {
        page.append("<a class=\"file\" href=\"#")
                .append(Addresses.encoded(addresses.id(chapter)))
                .append("\">")
                .append(HtmlText.escaped(chapter.path()))
                .append("</a>\n<ul>\n");
        for (var section : chapter.sections()) {
            page.append("<li>")
                    .append(text.link(HtmlText.escaped(section.target().name()), section.target()))
                    .append(" <small>")
                    .append(HtmlText.escaped(section.kind()))
                    .append("</small></li>\n");
        }
        page.append("</ul>\n");
    }

    private void chapter(Chapter chapter) {
        var level = manual.chapters().size() > 1 ? 2 : 1;
        page.append("<h%s class=\"file\" id=\"%s\">%s</h%s>\n"
                .formatted(level, HtmlText.escaped(addresses.id(chapter)), HtmlText.escaped(chapter.path()), level));
        page.append(text.blocks(chapter.text()));
        chapter.sections().forEach(section -> section(section, level + 1));
        if (!chapter.tests().isEmpty()) {
            page.append("<h%s>Tests</h%s>\n<ul>\n".formatted(level + 1, level + 1));
            chapter.tests()
                    .forEach(test -> page.append("<li>")
                            .append(words(test.name()))
                            .append(" <small>")
                            .append(place(test.path(), test.line()))
                            .append("</small></li>\n"));
            page.append("</ul>\n");
        }
    }

    private void section(Section section, int level) {
        var id = addresses.id(section.target());
        page.append("<section id=\"%s\">\n<h%s><small>%s</small> <a href=\"#%s\">%s</a></h%s>\n"
                .formatted(
                        HtmlText.escaped(id),
                        level,
                        HtmlText.escaped(section.kind()),
                        Addresses.encoded(id),
                        HtmlText.escaped(section.target().name()),
                        level));
        page.append("<pre><code>").append(text.pieces(section.signature())).append("</code></pre>\n");
        page.append(text.blocks(section.text()));
        rows(section);
        page.append("<dl>\n");
        for (var fact : Fact.of(section, this)) {
            page.append("<dt>").append(HtmlText.escaped(fact.name())).append("</dt>");
            fact.texts().forEach(each -> page.append("<dd>").append(each).append("</dd>"));
            page.append('\n');
        }
        page.append("</dl>\n</section>\n");
    }

    private void rows(Section section) {
        var rows = section.toldRows();
        var columns = Column.of(rows);
        if (columns.isEmpty()) {
            return;
        }
        page.append("<div class=\"table\"><table>\n<thead>");
        row("th", columns.stream().map(column -> column.title(section)).toList());
        page.append("</thead>\n<tbody>\n");
        for (var row : rows) {
            row("td", columns.stream().map(column -> cell(column, row)).toList());
        }
        page.append("</tbody>\n</table></div>\n");
    }

    private void row(String tag, List<String> cells) {
        page.append(cells.stream()
                .map(cell -> "<" + tag + ">" + cell + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n")));
    }

    private String cell(Column column, Section.Row row) {
        return switch (column) {
            case NAME -> HtmlText.code(row.name());
            case TYPE -> text.linked(row.type());
            case JSON -> HtmlText.code(row.wire());
            case WHERE -> HtmlText.code(row.where());
            case DEFAULT -> HtmlText.code(row.value());
            case TEXT -> text.blocks(row.text());
        };
    }

    @Override
    public boolean linksCode() {
        return true;
    }

    @Override
    public String prose(Prose prose) {
        return text.blocks(prose);
    }

    @Override
    public String words(String words) {
        return HtmlText.escaped(words);
    }

    @Override
    public String linked(Linked code) {
        return text.linked(code);
    }

    @Override
    public String mention(Section.Mention mention) {
        var code = HtmlText.code(mention.name());
        return mention.target().map(target -> text.link(code, target)).orElse(code);
    }

    @Override
    public String place(String path, int line) {
        var shown = HtmlText.escaped(path + ":" + line);
        return sources.map(base -> "<a href=\"" + HtmlText.escaped(base + Addresses.encoded(path)) + "#L" + line
                        + "\" rel=\"noreferrer\">" + shown + "</a>")
                .orElse(shown);
    }
}
