package dev.agentc.compiler.format;

import dev.agentc.compiler.format.Renderer.Todo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a document fits on a line, taken from a column on, up to the first break that is certain. What comes behind it may still
 * break; only what is asked for must be on one line.
 */
final class LineFit {
    private final ArrayList<Todo> stack = new ArrayList<>();
    private final List<Todo> behind;
    private int rest;
    private int at;
    private boolean comment;

    /** What is known after one more document. */
    private enum Known {
        FITS,
        NOT,
        OPEN
    }

    /** @param behind what is written after it, the next one last */
    LineFit(Document doc, int column, List<Todo> behind) {
        this.behind = behind;
        this.rest = behind.size();
        this.at = column;
        add(false, doc);
    }

    boolean fits() {
        while (at <= Document.WIDE) {
            var next = next();
            if (next == null) {
                return true;
            }
            var known = look(next.doc(), next.flat());
            if (known != Known.OPEN) {
                return known == Known.FITS;
            }
        }
        return false;
    }

    private @Nullable Todo next() {
        if (!stack.isEmpty()) {
            return stack.removeLast();
        }
        return rest > 0 ? behind.get(--rest) : null;
    }

    private Known look(Document doc, boolean flat) {
        return switch (doc.sort()) {
            case TEXT -> said(((Document.Text) doc).text());
            case LINE -> flat ? said(((Document.Line) doc).flat()) : Known.FITS;
            case EITHER -> said(flat ? ((Document.Either) doc).flat() : ((Document.Either) doc).broken());
            case HARD, OWN -> flat ? Known.NOT : Known.FITS;
            case QUOTED -> !flat && starts((Document.Quoted) doc) ? Known.FITS : Known.NOT;
            case END -> at > ((Document.End) doc).limit() ? Known.NOT : Known.OPEN;
            case BROKEN -> flat ? Known.NOT : add(false, ((Document.Broken) doc).inner());
            case INDENT -> add(flat, ((Document.Indent) doc).inner());
            case CONCAT -> all(((Document.Concat) doc).all(), flat);
            case GROUP -> group((Document.Group) doc, flat);
            case CHOICE -> choice(((Document.Choice) doc).states(), flat);
            case ASSIGNED -> assigned((Document.Assigned) doc, flat);
            case SUFFIX -> {
                comment = true;
                yield Known.OPEN;
            }
            case BLANK, MARK -> Known.OPEN;
        };
    }

    private Known add(boolean flat, Document doc) {
        stack.add(new Todo(0, flat, doc));
        return Known.OPEN;
    }

    private Known all(List<Document> all, boolean flat) {
        for (var i = all.size() - 1; i >= 0; i--) {
            add(flat, all.get(i));
        }
        return Known.OPEN;
    }

    /** Whether it stands behind what is asked for, and may break there. */
    private boolean isFree(boolean flat) {
        return rest < behind.size() && !flat;
    }

    private Known group(Document.Group group, boolean flat) {
        var free = isFree(flat);
        if (!free && group.limit() < Document.WIDE) {
            add(true, new Document.End(group.limit()));
        }
        return add(!free, group.inner());
    }

    private Known choice(List<Document> states, boolean flat) {
        return isFree(flat) ? add(false, states.getLast()) : add(true, states.getFirst());
    }

    private Known assigned(Document.Assigned assigned, boolean flat) {
        if (isFree(flat)) {
            return Known.FITS;
        }
        add(true, assigned.value());
        return said(" ");
    }

    private boolean starts(Document.Quoted quoted) {
        return at + quoted.lines().getFirst().length() <= Document.WIDE;
    }

    /** Behind a comment nothing more stands on its line but a comma. */
    private Known said(String text) {
        if (text.isEmpty()) {
            return Known.OPEN;
        }
        if (comment && !text.equals(",") && !text.isBlank()) {
            return Known.NOT;
        }
        at += text.codePointCount(0, text.length());
        return Known.OPEN;
    }
}
