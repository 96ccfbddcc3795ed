package dev.agentc.compiler.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Text whose lines may break at some places: what is known of a layout before it is known how much fits on a line. After P. Wadler,
 * "A prettier printer" (2003), with the groups of several states that other formatters of today have.
 */
sealed interface Document {
    /** The most columns of a line, unless a single text is longer. */
    int WIDE = 120;

    /** The most columns of a line that ends with a body in braces. */
    int SHORT = 80;

    /** The most columns of a line with operators behind {@code =} that it could break behind. */
    int MIDDLE = 100;

    Document NOTHING = new Concat(List.of());
    Document LINE = new Line(" ");
    Document SOFT = new Line("");
    Document HARD = new Hard();
    Document BLANK = new Blank();
    /** A comma where what stands behind it is on the same line. */
    Document FLAT_COMMA = new Either(",", "");
    /** A comma behind the last of several lines. */
    Document LAST_COMMA = new Either("", ",");

    /** Which of them it is. */
    Sort sort();

    /** The forms there are, a record each. */
    enum Sort {
        TEXT,
        CONCAT,
        LINE,
        HARD,
        BLANK,
        EITHER,
        INDENT,
        GROUP,
        BROKEN,
        CHOICE,
        ASSIGNED,
        SUFFIX,
        OWN,
        QUOTED,
        MARK,
        END
    }

    static Document text(String text) {
        return new Text(text);
    }

    static Document of(Document... all) {
        return new Concat(List.of(all));
    }

    static Document of(List<Document> all) {
        return new Concat(all);
    }

    static Document indent(Document... all) {
        return new Indent(of(all));
    }

    static Document group(Document... all) {
        return new Group(of(all), WIDE);
    }

    /** On one line only if the line ends before {@link #SHORT}. */
    static Document small(Document... all) {
        return new Group(of(all), SHORT);
    }

    /** The same with its last group broken into lines, whether it fits or not. */
    static Document opened(Document doc) {
        return switch (doc.sort()) {
            case GROUP -> new Broken(((Group) doc).inner());
            case CHOICE -> {
                var states = ((Choice) doc).states();
                yield states.get(Math.min(1, states.size() - 1));
            }
            case CONCAT -> {
                var all = ((Concat) doc).all();
                if (all.isEmpty()) {
                    yield doc;
                }
                var more = new ArrayList<>(all);
                more.set(all.size() - 1, opened(all.getLast()));
                yield of(more);
            }
            case TEXT, LINE, HARD, BLANK, EITHER, INDENT, BROKEN, ASSIGNED, SUFFIX, OWN, QUOTED, MARK, END -> doc;
        };
    }

    /** On one line. */
    record Text(String text) implements Document {
        @Override
        public Sort sort() {
            return Sort.TEXT;
        }
    }

    /** One after another. */
    record Concat(List<Document> all) implements Document {
        @Override
        public Sort sort() {
            return Sort.CONCAT;
        }
    }

    /** A new line, or {@code flat} where the group around it fits on one. */
    record Line(String flat) implements Document {
        @Override
        public Sort sort() {
            return Sort.LINE;
        }
    }

    /** A new line in any case. */
    record Hard() implements Document {
        @Override
        public Sort sort() {
            return Sort.HARD;
        }
    }

    /** An empty line before what comes next, if that begins a line. */
    record Blank() implements Document {
        @Override
        public Sort sort() {
            return Sort.BLANK;
        }
    }

    /** One text where the group around it is on one line, another where it is not. */
    record Either(String flat, String broken) implements Document {
        @Override
        public Sort sort() {
            return Sort.EITHER;
        }
    }

    /** Lines that begin in it are two columns further to the right. */
    record Indent(Document inner) implements Document {
        @Override
        public Sort sort() {
            return Sort.INDENT;
        }
    }

    /** On one line if it ends before column {@code limit} and the rest of the line fits too; else all its lines break. */
    record Group(Document inner, int limit) implements Document {
        @Override
        public Sort sort() {
            return Sort.GROUP;
        }
    }

    /** A group whose lines break in any case. */
    record Broken(Document inner) implements Document {
        @Override
        public Sort sort() {
            return Sort.BROKEN;
        }
    }

    /** The first state if it fits on one line, else the first of which the first line fits, else the last. */
    record Choice(List<Document> states) implements Document {
        @Override
        public Sort sort() {
            return Sort.CHOICE;
        }
    }

    /** What stands behind {@code =}: behind a blank if it fits on the line; else on the next line if it fits there; else broken. */
    record Assigned(Document value) implements Document {
        @Override
        public Sort sort() {
            return Sort.ASSIGNED;
        }
    }

    /** A comment at the end of the line. */
    record Suffix(String comment) implements Document {
        @Override
        public Sort sort() {
            return Sort.SUFFIX;
        }
    }

    /** A comment on a line of its own. */
    record Own(String comment) implements Document {
        @Override
        public Sort sort() {
            return Sort.OWN;
        }
    }

    /**
     * A text of several lines.
     *
     * @param lines the first with the opening quotes, the last with the closing ones
     * @param moves whether the lines after the first are indented with the code
     */
    record Quoted(List<String> lines, boolean moves) implements Document {
        @Override
        public Sort sort() {
            return Sort.QUOTED;
        }
    }

    /** Where lines of the same {@code word} that follow each other are made to meet. */
    record Mark(String word) implements Document {
        @Override
        public Sort sort() {
            return Sort.MARK;
        }
    }

    /** While it is measured what fits: where a group ends. */
    record End(int limit) implements Document {
        @Override
        public Sort sort() {
            return Sort.END;
        }
    }
}
