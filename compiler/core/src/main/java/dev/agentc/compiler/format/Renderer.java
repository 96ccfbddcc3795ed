package dev.agentc.compiler.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes lines of a document, and decides which groups break. */
final class Renderer {
    private static final int STEP = 2;

    private final List<OutLine> lines = new ArrayList<>();
    private final ArrayList<Todo> todo = new ArrayList<>();
    private OutLine line = new OutLine(0);
    private int entry;
    private boolean blank;
    /** Whether a comment ended the line, so that nothing more may stand on it. */
    private boolean ended;

    /** What is still to be written: how far lines in it are indented, and whether they break. */
    private record Todo(int indent, boolean flat, Document doc) {}

    /** Adds the lines of one thing at the top of a file. */
    void entry(Document doc) {
        line = new OutLine(entry);
        todo.add(new Todo(0, false, doc));
        while (!todo.isEmpty()) {
            write(todo.removeLast());
        }
        newline(0);
        entry++;
    }

    List<OutLine> lines() {
        return lines;
    }

    private void write(Todo next) {
        var doc = next.doc;
        switch (doc.sort()) {
            case TEXT -> text(((Document.Text) doc).text(), next.indent);
            case CONCAT -> {
                var all = ((Document.Concat) doc).all();
                for (var i = all.size() - 1; i >= 0; i--) {
                    push(next, all.get(i));
                }
            }
            case LINE -> {
                if (next.flat) {
                    text(((Document.Line) doc).flat(), next.indent);
                } else {
                    newline(next.indent);
                }
            }
            case HARD -> newline(next.indent);
            case BLANK -> blank = line.isBlank() || ended;
            case EITHER -> {
                var either = (Document.Either) doc;
                text(next.flat ? either.flat() : either.broken(), next.indent);
            }
            case INDENT -> todo.add(new Todo(next.indent + STEP, next.flat, ((Document.Indent) doc).inner()));
            case GROUP -> {
                var inner = ((Document.Group) doc).inner();
                todo.add(new Todo(next.indent, next.flat || fits(doc, column(next.indent), next.indent), inner));
            }
            case BROKEN -> todo.add(new Todo(next.indent, false, ((Document.Broken) doc).inner()));
            case CHOICE -> choose(next, ((Document.Choice) doc).states());
            case ASSIGNED -> assigned(next, (Document.Assigned) doc);
            case SUFFIX -> suffix(((Document.Suffix) doc).comment());
            case OWN -> own(((Document.Own) doc).comment(), next.indent);
            case QUOTED -> quoted((Document.Quoted) doc, next.indent);
            case MARK -> {
                if (line.mark < 0 && !line.code.isEmpty()) {
                    line.mark = line.code.length();
                    line.word = ((Document.Mark) doc).word();
                }
            }
            case END -> {}
        }
    }

    private void push(Todo around, Document doc) {
        todo.add(new Todo(around.indent, around.flat, doc));
    }

    private void choose(Todo next, List<Document> states) {
        if (next.flat || fits(new Document.Group(states.getFirst(), Document.WIDE), column(next.indent), next.indent)) {
            todo.add(new Todo(next.indent, true, states.getFirst()));
            return;
        }
        for (var i = 1; i < states.size() - 1; i++) {
            if (fits(states.get(i), column(next.indent), next.indent)) {
                push(next, states.get(i));
                return;
            }
        }
        push(next, states.getLast());
    }

    private void assigned(Todo next, Document.Assigned doc) {
        var here = Document.group(Document.text(" "), doc.value());
        if (next.flat || fits(here, column(next.indent), next.indent)) {
            todo.add(new Todo(next.indent, true, Document.of(Document.text(" "), doc.value())));
        } else if (fits(Document.group(doc.value()), next.indent + STEP, next.indent + STEP)) {
            todo.add(new Todo(next.indent + STEP, true, doc.value()));
            todo.add(new Todo(next.indent + STEP, false, Document.HARD));
        } else {
            push(next, Document.of(Document.text(" "), doc.value()));
        }
    }

    private int column(int indent) {
        return line.code.isEmpty() || ended ? indent : line.width();
    }

    // what fits

    /**
     * Whether all fits on a line up to the first break that is certain, taken from {@code column} on. What comes behind {@code doc} may
     * still break; only what is asked for must be on one line.
     */
    private boolean fits(Document doc, int column, int indent) {
        var rest = todo.size();
        var stack = new ArrayList<Todo>();
        stack.add(new Todo(indent, false, doc));
        var at = column;
        var comment = false;
        while (at <= Document.WIDE) {
            Todo next;
            if (!stack.isEmpty()) {
                next = stack.removeLast();
            } else if (rest > 0) {
                next = todo.get(--rest);
            } else {
                return true;
            }
            var said = "";
            switch (next.doc.sort()) {
                case TEXT -> said = ((Document.Text) next.doc).text();
                case CONCAT -> {
                    var all = ((Document.Concat) next.doc).all();
                    for (var i = all.size() - 1; i >= 0; i--) {
                        stack.add(new Todo(next.indent, next.flat, all.get(i)));
                    }
                }
                case LINE -> {
                    if (!next.flat) {
                        return true;
                    }
                    said = ((Document.Line) next.doc).flat();
                }
                case HARD -> {
                    return !next.flat;
                }
                case OWN -> {
                    return !next.flat;
                }
                case EITHER -> {
                    var either = (Document.Either) next.doc;
                    said = next.flat ? either.flat() : either.broken();
                }
                case INDENT -> stack.add(new Todo(next.indent, next.flat, ((Document.Indent) next.doc).inner()));
                case GROUP -> {
                    var group = (Document.Group) next.doc;
                    var free = rest < todo.size() && !next.flat;
                    if (!free && group.limit() < Document.WIDE) {
                        stack.add(new Todo(0, true, new Document.End(group.limit())));
                    }
                    stack.add(new Todo(next.indent, !free, group.inner()));
                }
                case BROKEN -> {
                    if (next.flat) {
                        return false;
                    }
                    stack.add(new Todo(next.indent, false, ((Document.Broken) next.doc).inner()));
                }
                case CHOICE -> {
                    var states = ((Document.Choice) next.doc).states();
                    var free = rest < todo.size() && !next.flat;
                    stack.add(new Todo(next.indent, !free, free ? states.getLast() : states.getFirst()));
                }
                case ASSIGNED -> {
                    if (rest < todo.size() && !next.flat) {
                        return true;
                    }
                    stack.add(new Todo(next.indent, true, ((Document.Assigned) next.doc).value()));
                    said = " ";
                }
                case SUFFIX -> comment = true;
                case QUOTED -> {
                    return !next.flat
                            && at
                                            + ((Document.Quoted) next.doc)
                                                    .lines()
                                                    .getFirst()
                                                    .length()
                                    <= Document.WIDE;
                }
                case END -> {
                    if (at > ((Document.End) next.doc).limit()) {
                        return false;
                    }
                }
                case BLANK, MARK -> {}
            }
            if (!said.isEmpty()) {
                if (comment && !said.equals(",") && !said.isBlank()) {
                    return false;
                }
                at += said.codePointCount(0, said.length());
            }
        }
        return false;
    }

    // lines

    private void text(String text, int indent) {
        if (text.isEmpty()) {
            return;
        }
        if (ended && !text.equals(",")) {
            newline(indent);
        }
        if (line.code.isEmpty()) {
            if (text.isBlank()) {
                return;
            }
            begin(indent);
        }
        line.code.append(text);
    }

    private void begin(int indent) {
        if (blank && !lines.isEmpty() && !lines.getLast().isBlank()) {
            lines.add(new OutLine(entry));
        }
        blank = false;
        line.code.append(" ".repeat(indent));
    }

    private void newline(int indent) {
        if (!line.isBlank()) {
            trim();
            lines.add(line);
            line = new OutLine(entry);
        }
        ended = false;
    }

    private void trim() {
        if (line.quoted) {
            return;
        }
        var end = line.code.length();
        while (end > 0 && line.code.charAt(end - 1) == ' ') {
            end--;
        }
        line.code.setLength(end);
    }

    private void suffix(String comment) {
        line.suffix = line.suffix == null ? comment : line.suffix + " " + comment;
        ended = true;
    }

    private void own(String comment, int indent) {
        newline(indent);
        begin(indent);
        line.code.append(comment);
        ended = true;
    }

    private void quoted(Document.Quoted text, int indent) {
        var margin = text.moves() ? " ".repeat(indent + STEP) : "";
        @Nullable OutLine open = null;
        for (var each : text.lines()) {
            if (open == null) {
                text(each, indent);
                open = line;
                continue;
            }
            lines.add(line);
            line = new OutLine(entry);
            line.quoted = true;
            if (!each.isEmpty()) {
                line.code.append(margin).append(each);
            }
        }
    }
}
