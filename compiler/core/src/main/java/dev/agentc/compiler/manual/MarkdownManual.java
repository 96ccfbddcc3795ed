package dev.agentc.compiler.manual;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A manual as Markdown: in one document, or a page a file and one of contents. */
public final class MarkdownManual {
    /** The first line of each, which says that it can be written anew. */
    public static final String MADE = "<!-- made by `agentc doc`: what is changed here is lost -->";

    /** The page that a folder is shown by. */
    static final String CONTENTS = "README.md";

    private final Manual manual;
    private final Addresses addresses;
    private final Optional<String> sources;

    /** @param sources what an address of a source begins with, such as {@code https://example.org/blob/main/}; empty for no links there */
    public MarkdownManual(Manual manual, Optional<String> sources) {
        this.manual = manual;
        this.addresses = new Addresses(manual);
        this.sources = sources;
    }

    /** All of it. */
    public String document() {
        var page = new StringBuilder(MADE + "\n\n");
        var one = manual.chapters().size() == 1;
        var text = page(target -> "#" + Addresses.encoded(addresses.id(target)), one ? 1 : 2);
        if (!one) {
            page.append("# ").append(MarkdownText.words(manual.title())).append("\n\n");
        }
        for (var chapter : manual.chapters()) {
            page.append(text.chapter(chapter, addresses::id));
        }
        return page.toString().stripTrailing() + "\n";
    }

    /** Texts by the names of their files, folders before them with slashes. */
    public Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put(CONTENTS, contents());
        for (var chapter : manual.chapters()) {
            var text =
                    page(target -> Addresses.between(chapter.path(), target), 1).chapter(chapter, Target::name);
            pages.put(Addresses.page(chapter.path()), MADE + "\n\n" + text.stripTrailing() + "\n");
        }
        return pages;
    }

    private String contents() {
        var page = new StringBuilder(MADE + "\n\n# " + MarkdownText.words(manual.title()) + "\n\n");
        for (var chapter : manual.chapters()) {
            var of = Addresses.page(chapter.path());
            Function<Target, String> to = target -> Addresses.relative(CONTENTS, Addresses.page(target.path())) + "#"
                    + Addresses.encoded(target.name());
            page.append("## [")
                    .append(MarkdownText.words(chapter.path()))
                    .append("](")
                    .append(Addresses.encoded(of))
                    .append(")\n\n");
            var summary = new MarkdownText(to).inline(chapter.text().summary());
            page.append(summary.isEmpty() ? "" : MarkdownText.lineOf(summary) + "\n\n");
            page.append(page(to, 1).contents(chapter));
        }
        return page.toString().stripTrailing() + "\n";
    }

    private MarkdownPage page(Function<Target, String> to, int level) {
        return new MarkdownPage(new MarkdownText(to), sources, level);
    }
}
