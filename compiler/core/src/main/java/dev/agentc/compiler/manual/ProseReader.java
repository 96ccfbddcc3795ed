package dev.agentc.compiler.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the lines of a {@code ///} to {@link Prose}. Any text is one. */
final class ProseReader {
    private static final String FENCE = "```";

    /** A link, or an address that stands there by itself, without what ends the sentence. */
    private static final Pattern LINK =
            Pattern.compile("\\[([^\\[\\]]+)]\\((https?://[^\\s()<>\"]+)\\)|(https?://[^\\s<>\"()\\[\\]`]*[\\w/#=&])");

    private final Function<String, @Nullable Target> names;
    private final List<Prose.Block> blocks = new ArrayList<>();
    private final List<List<Prose.Inline>> bullets = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private boolean inBullet;

    private ProseReader(Function<String, @Nullable Target> names) {
        this.names = names;
    }

    /** @param names what code that is one of them leads to */
    static Prose read(String text, Map<String, Target> names) {
        return read(text, names::get);
    }

    /** @param names what each that may be spoken of leads to, null where that is nowhere */
    static Prose read(String text, Function<String, @Nullable Target> names) {
        var reader = new ProseReader(names);
        reader.lines(text.lines().toList());
        return new Prose(reader.blocks);
    }

    private void lines(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var said = line.strip();
            if (said.startsWith(FENCE)) {
                i = code(lines, i + 1, FENCE, 0) + 1;
            } else if (!inBullet && line.startsWith("  ") && !said.isEmpty()) {
                i = code(lines, i, "", 2);
            } else if (said.startsWith("- ") || said.startsWith("* ")) {
                closeText();
                inBullet = true;
                open.append(said.substring(2).strip());
            } else if (said.isEmpty()) {
                close();
            } else {
                open.append(open.isEmpty() ? "" : " ").append(said);
            }
        }
        close();
    }

    /**
     * Takes lines of code.
     *
     * @param fence what ends them; empty if less indentation does
     * @return the last line that was taken
     */
    private int code(List<String> lines, int from, String fence, int indent) {
        close();
        int at = from;
        var code = new StringBuilder();
        while (at < lines.size()
                && (fence.isEmpty()
                        ? lines.get(at).startsWith(" ".repeat(indent))
                        : !lines.get(at).strip().equals(fence))) {
            code.append(lines.get(at).substring(indent)).append('\n');
            at++;
        }
        if (!code.isEmpty()) {
            blocks.add(new Prose.Lines(code.toString().stripTrailing()));
        }
        return at - 1;
    }

    /** What was open is a whole item or paragraph. */
    private void closeText() {
        if (!open.isEmpty() && inBullet) {
            bullets.add(inline(open.toString()));
        } else if (!open.isEmpty()) {
            blocks.add(new Prose.Paragraph(inline(open.toString())));
        }
        open.setLength(0);
    }

    private void close() {
        closeText();
        inBullet = false;
        if (!bullets.isEmpty()) {
            blocks.add(new Prose.Bullets(bullets));
            bullets.clear();
        }
    }

    private List<Prose.Inline> inline(String text) {
        var parts = new ArrayList<Prose.Inline>();
        int from = 0;
        int at = text.indexOf('`');
        while (at >= 0) {
            int behind = behind(text, at);
            var marks = text.substring(at, behind);
            int end = closing(text, behind, marks);
            if (end > behind) {
                words(text.substring(from, at), parts);
                var code = text.substring(behind, end).strip();
                parts.add(new Prose.Code(code, Optional.ofNullable(names.apply(code))));
                from = end + marks.length();
                behind = from;
            }
            at = text.indexOf('`', behind);
        }
        words(text.substring(from), parts);
        return parts;
    }

    private static int behind(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) == '`') {
            at++;
        }
        return at;
    }

    /** Where as many marks stand as began it, no more and no fewer; -1 if nowhere. */
    private static int closing(String text, int from, String marks) {
        int at = text.indexOf(marks, from);
        while (at >= 0 && behind(text, at) != at + marks.length()) {
            at = text.indexOf(marks, behind(text, at));
        }
        return at;
    }

    private static void words(String text, List<Prose.Inline> parts) {
        var link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            plain(text.substring(from, link.start()), parts);
            parts.add(
                    link.group(1) == null
                            ? new Prose.Link(link.group(3), link.group(3))
                            : new Prose.Link(link.group(1), link.group(2)));
            from = link.end();
        }
        plain(text.substring(from), parts);
    }

    private static void plain(String text, List<Prose.Inline> parts) {
        if (!text.isEmpty()) {
            parts.add(new Prose.Words(text));
        }
    }
}
