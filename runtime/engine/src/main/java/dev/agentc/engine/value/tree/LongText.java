package dev.agentc.engine.value.tree;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A text that is too long to be copied for every change. Short ones are {@link String}s; a long {@code String} is as good
 * a text, only slower to cut. Lengths and positions count code points: they are found, and texts cut and put together, in
 * the logarithm of the length. Written out ({@link #toString}) at most once.
 */
public final class LongText {
    /** UTF-16 units up to which a text is copied and counted through without further ado; code points of one leaf. */
    public static final int SHORT = 512;

    // Written out, as a tree, or both. Whoever makes one of them anew makes the same.
    private @Nullable String whole;
    private @Nullable PartTree<Chars, Units> tree;

    private final int units;
    private int points = -1;

    private LongText(String whole) {
        this.whole = whole;
        this.units = whole.length();
    }

    private LongText(PartTree<Chars, Units> tree) {
        this.tree = tree;
        this.units = tree.sum().count;
    }

    /** A text as a value: itself if it is short. */
    public static Object of(String text) {
        return text.length() <= SHORT ? text : new LongText(text);
    }

    public static boolean isText(Object value) {
        return value instanceof String || value instanceof LongText;
    }

    /** A long text written out; anything else as it is. */
    public static Object flat(Object value) {
        return value instanceof LongText text ? text.toString() : value;
    }

    /** The text that a value is. */
    public static String string(Object text) {
        return text instanceof LongText one ? one.toString() : (String) text;
    }

    /** UTF-16 units. */
    public static int units(Object text) {
        return text instanceof LongText one ? one.units : ((String) text).length();
    }

    /** Code points. */
    public static int length(Object text) {
        return text instanceof LongText one ? one.points() : points((String) text);
    }

    /** One text behind the other. */
    public static Object joined(Object a, Object b) {
        if (a instanceof String x && b instanceof String y && x.length() + y.length() <= SHORT) {
            return x.concat(y);
        }
        if (units(a) == 0 || units(b) == 0) {
            return units(a) == 0 ? b : a;
        }
        PartTree<Chars, Units> left = treeOf(a);
        PartTree<Chars, Units> right = treeOf(b);
        return Character.isLowSurrogate(first(right)) && Character.isHighSurrogate(last(left))
                ? of(string(a).concat(string(b))) // two halves become one code point
                : new LongText(left.plus(right));
    }

    /** Code points {@code from} up to but without {@code to}; positions outside are taken as the nearest end. */
    public static Object slice(Object text, long from, long to) {
        if (text instanceof String plain && plain.length() <= SHORT) {
            int points = points(plain);
            int start = (int) Math.clamp(from, 0, points);
            return Chars.cut(plain, points, start, (int) Math.clamp(to, start, (long) points));
        }
        return (text instanceof LongText one ? one : new LongText((String) text)).slice(from, to);
    }

    public static boolean startsWith(Object text, String part) {
        return text instanceof LongText one && one.whole == null
                ? one.units >= part.length() && one.slice(0, points(part)).equals(of(part))
                : string(text).startsWith(part);
    }

    public static boolean endsWith(Object text, String part) {
        return text instanceof LongText one && one.whole == null
                ? one.units >= part.length()
                        && one.slice(one.points() - (long) points(part), one.points())
                                .equals(of(part))
                : string(text).endsWith(part);
    }

    private Object slice(long from, long to) {
        int start = (int) Math.clamp(from, 0, points());
        int end = (int) Math.clamp(to, start, (long) points());
        if (start == 0 && end == points()) {
            return this;
        }
        String plain = whole;
        if (plain != null && points() == units && end - start <= SHORT) {
            return plain.substring(start, end);
        }
        PartTree<Chars, Units> part = tree().slice(start, end);
        return part.sum().count <= SHORT ? written(part) : new LongText(part);
    }

    private int points() {
        if (points < 0) {
            PartTree<Chars, Units> known = tree;
            points = known != null ? known.size() : points(toString());
        }
        return points;
    }

    /** It is made once. */
    PartTree<?, ?> shape() {
        return tree();
    }

    private PartTree<Chars, Units> tree() {
        PartTree<Chars, Units> known = tree;
        if (known == null) {
            known = cut(toString());
            tree = known;
        }
        return known;
    }

    private static PartTree<Chars, Units> treeOf(Object text) {
        return text instanceof LongText one ? one.tree() : cut((String) text);
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    private static PartTree<Chars, Units> cut(String text) {
        int points = points(text);
        int[] starts = new int[Math.ceilDiv(points, SHORT) + 1];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = i == starts.length - 1
                    ? text.length()
                    : points == text.length() ? i * SHORT : text.offsetByCodePoints(starts[i - 1], SHORT);
        }
        return PartTree.of(
                points,
                SHORT,
                (from, to) ->
                        new Chars(text.substring(starts[from / SHORT], starts[Math.ceilDiv(to, SHORT)]), to - from));
    }

    private static char first(PartTree<Chars, Units> text) {
        PartTree<Chars, Units> at = text;
        while (at instanceof PartTree.Branch<Chars, Units> branch) {
            at = branch.left();
        }
        return ((PartTree.Leaf<Chars, Units>) at).part().text.charAt(0);
    }

    private static char last(PartTree<Chars, Units> text) {
        PartTree<Chars, Units> at = text;
        while (at instanceof PartTree.Branch<Chars, Units> branch) {
            at = branch.right();
        }
        String part = ((PartTree.Leaf<Chars, Units>) at).part().text;
        return part.charAt(part.length() - 1);
    }

    private static String written(PartTree<Chars, Units> text) {
        StringBuilder out = new StringBuilder(text.sum().count);
        for (Iterator<Chars> parts = text.parts(); parts.hasNext(); ) {
            out.append(parts.next().text);
        }
        return out.toString();
    }

    /** Whether a value is the same text. */
    public boolean same(Object other) {
        return this == other
                || isText(other) && units == units(other) && toString().equals(string(other));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongText && same(other);
    }

    /** That of the string. */
    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        String written = whole;
        if (written == null) {
            written = written(tree());
            whole = written;
        }
        return written;
    }

    /** How many UTF-16 units a stretch has. */
    private record Units(int count) implements Sum<Units> {

        @Override
        public Units and(Units next) {
            return new Units(count + next.count);
        }
    }

    /**
     * Code points beside each other.
     *
     * @param size how many they are
     */
    private record Chars(String text, int size) implements TreePart<Chars, Units> {

        @Override
        public int most() {
            return SHORT;
        }

        @Override
        public Units sum() {
            return new Units(text.length());
        }

        @Override
        public Chars part(int from, int to) {
            return new Chars(cut(text, size, from, to), to - from);
        }

        static String cut(String text, int size, int from, int to) {
            if (text.length() == size) {
                return text.substring(from, to);
            }
            int start = text.offsetByCodePoints(0, from);
            return text.substring(start, text.offsetByCodePoints(start, to - from));
        }

        @Override
        public Chars plus(Chars next) {
            return new Chars(text.concat(next.text), size + next.size);
        }
    }
}
