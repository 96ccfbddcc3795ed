package dev.agentc.compiler.meaning;

import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What places mean, by files and in the order of the text. No place lies in another. */
public final class MeaningTable implements Meanings {
    private final Map<String, TreeMap<Integer, Told>> told = new TreeMap<>();
    /** What a name means besides: a field, where it gives a local its name or its value too. */
    private final Map<String, TreeMap<Integer, Told>> besides = new TreeMap<>();

    private final Map<String, Map<Integer, Type>> receivers = new HashMap<>();
    private final Map<String, Map<Integer, Type>> wanted = new HashMap<>();
    private boolean closed;

    /** Nothing more is taken: what is asked from now on changes no answer. */
    public void close() {
        closed = true;
    }

    @Override
    public boolean wanted() {
        return !closed;
    }

    @Override
    public void at(SourceText source, Span span, Meaning meaning) {
        if (closed || span.length() == 0) {
            return;
        }
        var before = put(told, new Told(new Place(source, span), meaning));
        if (before != null && before.meaning() instanceof Meaning.Field && !(meaning instanceof Meaning.Field)) {
            put(besides, before);
        }
    }

    private static @Nullable Told put(Map<String, TreeMap<Integer, Told>> all, Told each) {
        return all.computeIfAbsent(each.place().path(), path -> new TreeMap<>())
                .put(each.place().span().start(), each);
    }

    @Override
    public void receiver(SourceText source, Span name, Type type) {
        if (closed) {
            return;
        }
        receivers.computeIfAbsent(source.path(), path -> new HashMap<>()).put(name.start(), type);
    }

    @Override
    public void wanted(SourceText source, Span value, Type type) {
        if (closed) {
            return;
        }
        wanted.computeIfAbsent(source.path(), path -> new HashMap<>()).put(value.start(), type);
    }

    /** What a value that begins here is to be; null if nobody says. */
    public @Nullable Type wanted(String path, int start) {
        var file = wanted.get(path);
        return file == null ? null : file.get(start);
    }

    /** What stands at a place of a text, or ends there; null if nothing that means something. */
    public @Nullable Told at(String path, int offset) {
        var file = told.get(path);
        var before = file == null ? null : file.floorEntry(offset);
        return before == null || before.getValue().place().span().end() < offset ? null : before.getValue();
    }

    /** The field that stands here too; null where a name means one thing, as most do. */
    public @Nullable Told besides(String path, int start) {
        var file = besides.get(path);
        return file == null ? null : file.get(start);
    }

    /** What the name that begins here is a member of; null if it is none. */
    public @Nullable Type receiver(String path, int start) {
        var file = receivers.get(path);
        return file == null ? null : file.get(start);
    }

    /** All places that mean the same, in the order of files and places. */
    public List<Place> places(Meaning meaning) {
        var places = new ArrayList<Place>();
        var declared = meaning.declared();
        told.forEach((path, file) -> {
            for (var each : file.values()) {
                var field = besides(path, each.place().span().start());
                if (isSame(each.meaning(), meaning, declared)
                        || field != null && isSame(field.meaning(), meaning, declared)) {
                    places.add(each.place());
                }
            }
        });
        return places;
    }

    private static boolean isSame(Meaning other, Meaning meaning, Optional<Place> declared) {
        return declared.isPresent() ? other.declared().equals(declared) : other.equals(meaning);
    }
}
