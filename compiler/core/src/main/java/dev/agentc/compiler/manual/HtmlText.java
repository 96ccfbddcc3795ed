package dev.agentc.compiler.manual;

import dev.agentc.plan.Visible;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Text and code as HTML that shows them: no tag comes out of what somebody wrote. */
final class HtmlText {
    private final Function<Target, String> addresses;

    /** @param addresses where a link to a declaration leads */
    HtmlText(Function<Target, String> addresses) {
        this.addresses = addresses;
    }

    /** Between tags and in quotes of either kind. */
    static String escaped(String text) {
        return Visible.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String code(String text) {
        return text.isEmpty() ? "" : "<code>" + escaped(text) + "</code>";
    }

    /** Code without its tag. */
    String pieces(Linked code) {
        return code.pieces().stream()
                .map(piece -> piece.target()
                        .map(target -> link(escaped(piece.text()), target))
                        .orElseGet(() -> escaped(piece.text())))
                .collect(Collectors.joining());
    }

    String linked(Linked code) {
        return code.pieces().isEmpty() ? "" : "<code>" + pieces(code) + "</code>";
    }

    String link(String shown, Target target) {
        return "<a href=\"" + escaped(addresses.apply(target)) + "\">" + shown + "</a>";
    }

    String inline(List<Prose.Inline> parts) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Prose.Words words -> escaped(words.text());
                    case Prose.Code code ->
                        code.target()
                                .map(target -> link(code(code.text()), target))
                                .orElseGet(() -> code(code.text()));
                    case Prose.Link link ->
                        "<a href=\"" + escaped(link.address()) + "\" rel=\"noreferrer\">" + escaped(link.text())
                                + "</a>";
                })
                .collect(Collectors.joining());
    }

    String blocks(Prose prose) {
        return prose.blocks().stream()
                .map(block -> switch (block) {
                    case Prose.Paragraph it -> "<p>" + inline(it.parts()) + "</p>\n";
                    case Prose.Bullets it ->
                        it.items().stream()
                                .map(item -> "<li>" + inline(item) + "</li>")
                                .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>\n"));
                    case Prose.Lines it -> "<pre><code>" + escaped(it.text()) + "</code></pre>\n";
                })
                .collect(Collectors.joining());
    }
}
