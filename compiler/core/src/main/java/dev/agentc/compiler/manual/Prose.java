package dev.agentc.compiler.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code ///} says: paragraphs, lists, code. Everything else in it is text and nothing but text, whatever Markdown or HTML
 * would make of it.
 */
public record Prose(List<Block> blocks) {
    public static final Prose NOTHING = new Prose(List.of());

    public Prose {
        blocks = List.copyOf(blocks);
    }

    /** A part that stands by itself. */
    public sealed interface Block {}

    public record Paragraph(List<Inline> parts) implements Block {
        public Paragraph {
            parts = List.copyOf(parts);
        }
    }

    /** What stands behind {@code -} at the beginning of lines. */
    public record Bullets(List<List<Inline>> items) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /** Lines between fences, or set in by two blanks. */
    public record Lines(String text) implements Block {}

    /** A part of a line. */
    public sealed interface Inline {}

    public record Words(String text) implements Inline {}

    /** Between backticks; a name that is declared leads there. */
    public record Code(String text, Optional<Target> target) implements Inline {}

    /** @param address begins with {@code https://} or {@code http://} */
    public record Link(String text, String address) implements Inline {}

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Its first sentence; nothing where it does not begin with one. */
    public List<Inline> summary() {
        if (blocks.isEmpty() || !(blocks.getFirst() instanceof Paragraph paragraph)) {
            return List.of();
        }
        var parts = new ArrayList<Inline>();
        for (var part : paragraph.parts()) {
            int end = part instanceof Words words ? words.text().indexOf(". ") : -1;
            if (end >= 0) {
                parts.add(new Words(((Words) part).text().substring(0, end + 1)));
                break;
            }
            parts.add(part);
        }
        return List.copyOf(parts);
    }
}
