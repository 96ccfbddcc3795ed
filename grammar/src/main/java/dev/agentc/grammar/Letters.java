package dev.agentc.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/** A text, or a part of one, by its UTF-16 units, so that places in it are places in the string. */
final class Letters implements CharStream {
    final String text;
    private final char[] units;
    /** The place of the first of them. */
    private final int base;

    private int at;

    Letters(String text) {
        this(text, 0, text.length());
    }

    /** Only what stands from {@code from} up to {@code to}: what is around it is not there. */
    Letters(String text, int from, int to) {
        this.text = text;
        this.units = new char[to - from];
        this.base = from;
        this.at = from;
        text.getChars(from, to, units, 0);
    }

    /** The place at which it begins. */
    int first() {
        return base;
    }

    @Override
    public void consume() {
        at++;
    }

    @Override
    public int LA(int distance) {
        var place = (distance > 0 ? at + distance - 1 : at + distance) - base;
        return place >= 0 && place < units.length ? units[place] : IntStream.EOF;
    }

    /** The unit at {@code place}, 0 outside. */
    char unit(int place) {
        var index = place - base;
        return index >= 0 && index < units.length ? units[index] : 0;
    }

    /**
     * Behind the signs of {@code set} that stand at {@code place} and after it. To ask for each by {@link #unit} costs several calls a
     * sign, and most texts are read before anything is compiled.
     *
     * @param set by ASCII sign
     */
    int past(int place, boolean[] set) {
        var at = place - base;
        while (at < units.length && units[at] < set.length && set[units[at]]) {
            at++;
        }
        return at + base;
    }

    /** The first sign of {@code set} from {@code place} on, or the end. */
    int before(int place, boolean[] set) {
        var at = place - base;
        while (at < units.length && (units[at] >= set.length || !set[units[at]])) {
            at++;
        }
        return at + base;
    }

    /** True when a line begins at {@code place} as declarations do: two words, and then a bracket, a sign or a type. */
    boolean beginsDeclaration(int place) {
        if (place > base && unit(place - 1) != '\n' || !Character.isLowerCase(unit(place))) {
            return false;
        }
        var second = wordEnd(place);
        var end = unit(second) == ' ' ? wordEnd(second + 1) : second;
        if (end <= second + 1) {
            return false;
        }
        var next = unit(end) == ' ' ? unit(end + 1) : unit(end);
        return next == '{'
                || next == '='
                || next == '<'
                || unit(end) == '('
                || unit(end) == ':'
                || next == '-' && unit(end + 2) == '>';
    }

    private int wordEnd(int place) {
        var end = place;
        while (Character.isLetterOrDigit(unit(end)) || unit(end) == '_') {
            end++;
        }
        return end;
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {
        // nothing was kept
    }

    @Override
    public int index() {
        return at;
    }

    @Override
    public void seek(int place) {
        at = place;
    }

    @Override
    public int size() {
        return base + units.length;
    }

    @Override
    public String getSourceName() {
        return IntStream.UNKNOWN_SOURCE_NAME;
    }

    @Override
    public String getText(Interval interval) {
        return text.substring(interval.a, Math.min(interval.b + 1, size()));
    }
}
