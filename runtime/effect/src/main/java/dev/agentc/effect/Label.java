package dev.agentc.effect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a value came from. Interned: equal labels are the same object. No label (null) means public and trusted.
 *
 * <p>Labels follow data flow, not control flow.
 */
public final class Label {
    /** Those that somebody has, by their texts: a process may see any number of sources in its life. */
    private static final ConcurrentMap<String, Known> INTERNED = new ConcurrentHashMap<>();

    private static final ReferenceQueue<Label> FORGOTTEN = new ReferenceQueue<>();

    private final boolean secluded;
    private final boolean untrusted;
    private final SortedSet<String> sources;
    private final String text;

    private Label(boolean secluded, boolean untrusted, SortedSet<String> sources, String text) {
        this.secluded = secluded;
        this.untrusted = untrusted;
        this.sources = sources;
        this.text = text;
    }

    /** Null if neither private nor untrusted and without sources. */
    public static @Nullable Label of(boolean isPrivate, boolean untrusted, Iterable<String> sources) {
        if (!isPrivate && !untrusted && !sources.iterator().hasNext()) {
            return null;
        }
        SortedSet<String> sorted = new TreeSet<>();
        sources.forEach(sorted::add);
        String text = (isPrivate ? "private " : "") + (untrusted ? "untrusted " : "") + String.join(",", sorted);
        return interned(new Label(isPrivate, untrusted, Collections.unmodifiableSortedSet(sorted), text.strip()));
    }

    /** The one of that text. */
    private static Label interned(Label made) {
        while (true) {
            Known known = INTERNED.get(made.text);
            Label label = known == null ? null : known.get();
            if (label != null) {
                return label;
            }
            forget();
            var mine = new Known(made);
            boolean isMine = known == null
                    ? INTERNED.putIfAbsent(made.text, mine) == null
                    : INTERNED.replace(made.text, known, mine);
            if (isMine) {
                return made;
            }
        }
    }

    private static void forget() {
        for (Reference<?> gone = FORGOTTEN.poll(); gone != null; gone = FORGOTTEN.poll()) {
            INTERNED.remove(((Known) gone).text, gone);
        }
    }

    private static final class Known extends WeakReference<Label> {
        final String text;

        Known(Label label) {
            super(label, FORGOTTEN);
            this.text = label.text;
        }
    }

    /** How many are known: for tests. */
    static int known() {
        forget();
        return INTERNED.size();
    }

    /** The label of what was made from both. */
    public static @Nullable Label join(@Nullable Label a, @Nullable Label b) {
        if (a == b || b == null) {
            return a;
        }
        if (a == null || b.covers(a)) {
            return b;
        }
        if (a.covers(b)) {
            return a;
        }
        SortedSet<String> both = new TreeSet<>(a.sources);
        both.addAll(b.sources);
        return of(a.secluded || b.secluded, a.untrusted || b.untrusted, both);
    }

    private boolean covers(Label other) {
        return (secluded || !other.secluded)
                && (untrusted || !other.untrusted)
                && sources.size() >= other.sources.size()
                && sources.containsAll(other.sources);
    }

    /** Reads {@link #toString()} back; empty text is no label. */
    @JsonCreator
    public static @Nullable Label parse(String text) {
        boolean isPrivate = false;
        boolean untrusted = false;
        SortedSet<String> sources = new TreeSet<>();
        for (String word : text.split(" ")) {
            switch (word) {
                case "" -> {}
                case "private" -> isPrivate = true;
                case "untrusted" -> untrusted = true;
                default -> Collections.addAll(sources, word.split(","));
            }
        }
        return of(isPrivate, untrusted, sources);
    }

    public boolean isPrivate() {
        return secluded;
    }

    public boolean isUntrusted() {
        return untrusted;
    }

    /** Names of the tools and files it came from, sorted. */
    public SortedSet<String> sources() {
        return sources;
    }

    /** {@code private untrusted a.tool,b.tool}, without what does not hold. */
    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
