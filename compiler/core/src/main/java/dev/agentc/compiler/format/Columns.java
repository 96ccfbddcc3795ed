package dev.agentc.compiler.format;

import java.util.List;

/** Makes columns meet: the signs of lines that say the same of several names, and the comments at the ends of lines. */
final class Columns {
    /** Where comments at the ends of lines begin, if the code leaves room; else some columns further. */
    private static final int COMMENT = 45;

    private static final int STEP = 4;
    private static final int GAP = 2;
    /** Beyond this a comment stands right behind its code. */
    private static final int FAR = 100;
    /** How many lines it takes. */
    private static final int RUN = 3;
    /** How much wider one name may be than another. */
    private static final int SPREAD = 4;

    private final List<OutLine> lines;

    private Columns(List<OutLine> lines) {
        this.lines = lines;
    }

    static void align(List<OutLine> lines) {
        var columns = new Columns(lines);
        columns.marks();
        columns.comments();
    }

    private void marks() {
        var from = 0;
        while (from < lines.size()) {
            var to = from;
            while (to < lines.size() && meets(from, to)) {
                to++;
            }
            if (to - from >= RUN) {
                mark(from, to);
            }
            from = Math.max(to, from + 1);
        }
    }

    private boolean meets(int first, int at) {
        var line = lines.get(at);
        return line.mark >= 0
                && !goesOn(at)
                && line.indent() == lines.get(first).indent()
                && line.word != null
                && line.word.equals(lines.get(first).word);
    }

    /** Whether the next line belongs to the same thing. */
    private boolean goesOn(int at) {
        if (at + 1 == lines.size() || lines.get(at + 1).isBlank()) {
            return false;
        }
        var next = lines.get(at + 1);
        var indent = lines.get(at).indent();
        return next.quoted
                || next.indent() > indent
                || next.indent() == indent && "})]".indexOf(next.code.charAt(indent)) >= 0;
    }

    private void mark(int from, int to) {
        var least = Integer.MAX_VALUE;
        var most = 0;
        var wide = 0;
        for (var line : lines.subList(from, to)) {
            var place = line.code.codePointCount(0, line.mark);
            least = Math.min(least, place);
            most = Math.max(most, place);
            wide = Math.max(wide, line.width() - place);
        }
        if (most - least > SPREAD || most + wide > Document.WIDE) {
            return;
        }
        for (var line : lines.subList(from, to)) {
            line.code.insert(line.mark, " ".repeat(most - line.code.codePointCount(0, line.mark)));
        }
    }

    private void comments() {
        var from = 0;
        while (from < lines.size()) {
            var to = from + 1;
            while (to < lines.size() && isOneGroup(to)) {
                to++;
            }
            comments(from, to);
            from = to;
        }
    }

    /** Lines of one declaration, and declarations of a line each that follow each other. */
    private boolean isOneGroup(int at) {
        var line = lines.get(at);
        var before = lines.get(at - 1);
        return line.entry == before.entry || !line.isBlank() && !before.isBlank();
    }

    /** The usual one if most lines leave room for it; else one that the widest leaves room for. */
    private static int column(List<OutLine> lines) {
        var widest = 0;
        var usual = 0;
        for (var line : lines) {
            if (line.suffix != null && line.width() <= FAR) {
                widest = Math.max(widest, line.width());
                usual += line.width() + GAP <= COMMENT ? 1 : -1;
            }
        }
        var column = COMMENT;
        while (usual <= 0 && column < widest + GAP) {
            column += STEP;
        }
        return column;
    }

    private void comments(int from, int to) {
        var column = column(lines.subList(from, to));
        for (var line : lines.subList(from, to)) {
            if (line.suffix != null) {
                line.code
                        .append(" ".repeat(Math.max(GAP, column - line.width())))
                        .append(line.suffix);
                line.suffix = null;
            }
        }
    }
}
