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
    record Todo(int indent, boolean flat, Document doc) {}

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
                todo.add(new Todo(next.indent, next.flat || fits(doc, column(next.indent)), inner));
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
        if (next.flat || fits(new Document.Group(states.getFirst(), Document.WIDE), column(next.indent))) {
            todo.add(new Todo(next.indent, true, states.getFirst()));
            return;
        }
        for (var i = 1; i < states.size() - 1; i++) {
            if (fits(states.get(i), column(next.indent))) {
                push(next, states.get(i));
                return;
            }
        }
        push(next, states.getLast());
    }

    private void assigned(Todo next, Document.Assigned doc) {
        var here = Document.group(Document.text(" "), doc.value());
        if (next.flat || fits(here, column(next.indent))) {
            todo.add(new Todo(next.indent, true, Document.of(Document.text(" "), doc.value())));
        } else if (fits(Document.group(doc.value()), next.indent + STEP)) {
            todo.add(new Todo(next.indent + STEP, true, doc.value()));
            todo.add(new Todo(next.indent + STEP, false, Document.HARD));
        } else {
            push(next, Document.of(Document.text(" "), doc.value()));
        }
    }

    private int column(int indent) {
        return line.code.isEmpty() || ended ? indent : line.width();
    }

    private boolean fits(Document doc, int column) {
        return new LineFit(doc, column, todo).fits();
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
