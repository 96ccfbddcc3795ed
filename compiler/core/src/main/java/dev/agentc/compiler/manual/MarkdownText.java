package dev.agentc.compiler.manual;

import dev.agentc.plan.Visible;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Text and code as Markdown that shows them and does nothing else: no tag, no heading, no emphasis comes out of what somebody wrote.
 * (CommonMark 0.31; tables of GitHub Flavored Markdown 0.29)
 */
final class MarkdownText {
    private final Function<Target, String> addresses;
    private final boolean cells;

    private MarkdownText(Function<Target, String> addresses, boolean cells) {
        this.addresses = addresses;
        this.cells = cells;
    }

    /** @param addresses where a link to a declaration leads */
    MarkdownText(Function<Target, String> addresses) {
        this(addresses, false);
    }

    /** The same in the cells of a table, where a bar ends one even in code. */
    MarkdownText inCells() {
        return new MarkdownText(addresses, true);
    }

    /** Words in a line or in a cell. */
    static String words(String text) {
        var seen = Visible.of(text).replace('\n', ' ');
        boolean formula = seen.indexOf('$') != seen.lastIndexOf('$');
        var out = new StringBuilder();
        for (int i = 0; i < seen.length(); i++) {
            char sign = seen.charAt(i);
            switch (sign) {
                case '<' -> out.append("&lt;");
                case '&' -> out.append("&amp;");
                case '|' -> out.append("&#124;");
                case '\\', '`', '*', '[', ']', '~' -> out.append('\\').append(sign);
                case '$' -> out.append(formula ? "\\$" : "$");
                case '_' -> out.append(isInside(seen, i) ? "_" : "\\_");
                default -> out.append(sign);
            }
        }
        return out.toString();
    }

    /** Between letters it is a part of a name. */
    private static boolean isInside(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    /** The same where a line begins with it, which could be a heading, a list, a quotation. */
    static String lineOf(String words) {
        if (!words.isEmpty() && "#>+-=".indexOf(words.charAt(0)) >= 0) {
            return "\\" + words;
        }
        int digits = 0;
        while (digits < words.length() && Character.isDigit(words.charAt(digits))) {
            digits++;
        }
        boolean item = digits > 0 && digits < words.length() && ".)".indexOf(words.charAt(digits)) >= 0;
        return item ? words.substring(0, digits) + "\\" + words.substring(digits) : words;
    }

    /** Code among words. */
    String code(String text) {
        var seen = Visible.of(text).replace("\n", " ");
        if (seen.isBlank()) {
            return seen;
        }
        if (cells && seen.contains("|")) {
            return "<code>" + words(seen) + "</code>";
        }
        var marks = fence(seen, 1);
        var pad = seen.startsWith("`") || seen.endsWith("`") ? " " : "";
        return marks + pad + seen + pad + marks;
    }

    /** Code as lines of their own. */
    static String block(String language, String text) {
        var marks = fence(text, 3);
        return marks + language + "\n" + Visible.of(text) + "\n" + marks + "\n";
    }

    /** More marks than stand together anywhere in the text. */
    private static String fence(String text, int least) {
        var fence = new StringBuilder("`".repeat(least));
        while (text.contains(fence)) {
            fence.append('`');
        }
        return fence.toString();
    }

    /** As one piece of code, whatever of it leads elsewhere. */
    String linked(Linked code) {
        if (!code.leads()) {
            return code(code.text());
        }
        if (code.pieces().size() == 1) {
            return piece(code.pieces().getFirst(), this::code);
        }
        return code.pieces().stream()
                .map(piece -> piece(piece, text -> words(text).replace(">", "&gt;")))
                .collect(Collectors.joining("", "<code>", "</code>"));
    }

    private String piece(Linked.Piece piece, UnaryOperator<String> shown) {
        var text = shown.apply(piece.text());
        return piece.target().map(target -> link(text, target)).orElse(text);
    }

    String link(String shown, Target target) {
        return "[" + shown + "](" + addresses.apply(target) + ")";
    }

    String inline(List<Prose.Inline> parts) {
        var out = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Prose.Words words -> out.append(words(words.text()));
                case Prose.Code code ->
                    code.target()
                            .ifPresentOrElse(
                                    target -> leading(link(code(code.text()), target), out),
                                    () -> out.append(code(code.text())));
                case Prose.Link link -> leading("[" + words(link.text()) + "](<" + address(link.address()) + ">)", out);
            }
        }
        return out.toString();
    }

    /** Behind an exclamation mark a link would be a picture, which whoever shows the page would load. */
    private static void leading(String link, StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) == '!') {
            out.insert(out.length() - 1, '\\');
        }
        out.append(link);
    }

    private static String address(String address) {
        return Visible.of(address).replace("\\", "%5C").replace("|", "%7C");
    }

    /** As paragraphs, lists and lines of code, each with an empty line behind it. */
    String blocks(Prose prose) {
        return prose.blocks().stream()
                .map(block -> switch (block) {
                    case Prose.Paragraph it -> lineOf(inline(it.parts())) + "\n\n";
                    case Prose.Bullets it ->
                        it.items().stream()
                                .map(item -> "- " + lineOf(inline(item)) + "\n")
                                .collect(Collectors.joining("", "", "\n"));
                    case Prose.Lines it -> block("", it.text()) + "\n";
                })
                .collect(Collectors.joining());
    }

    /** On one line. */
    String oneLine(Prose prose) {
        return prose.blocks().stream()
                .map(block -> switch (block) {
                    case Prose.Paragraph it -> inline(it.parts());
                    case Prose.Bullets it ->
                        it.items().stream().map(item -> "• " + inline(item)).collect(Collectors.joining("<br>"));
                    case Prose.Lines it -> it.text().lines().map(this::code).collect(Collectors.joining("<br>"));
                })
                .collect(Collectors.joining("<br>"));
    }
}
