package dev.agentc.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who can have said the first of a list of texts: for a command, which program it starts. All that can be is gathered: a list that may
 * be empty lets the next one say it.
 */
final class FirstWord {
    /** Longer ways from list to list are followed no further. */
    private static final int DEEPEST = 100;

    /** More is not looked at for one list. */
    private static final int MOST = 10_000;

    /** What the first one can be. */
    enum Can {
        SAID,
        VALUE,
        ABSENT
    }

    private final Map<Place, Set<Can>> assumed = new HashMap<>();
    private final Set<Place> grown = new HashSet<>();
    private int depth;
    private int steps;

    private record Place(Origins frame, int slot) {}

    private FirstWord() {}

    static Set<Can> of(Code list, Origins frame) {
        return new FirstWord().first(list, frame);
    }

    private Set<Can> first(Code code, Origins frame) {
        if (depth >= DEEPEST || steps++ >= MOST) {
            return EnumSet.of(Can.VALUE);
        }
        depth++;
        try {
            return looked(code, frame);
        } finally {
            depth--;
        }
    }

    private Set<Can> looked(Code code, Origins frame) {
        if (code instanceof Code.ListOf list) {
            return list.items().isEmpty()
                    ? EnumSet.of(Can.ABSENT)
                    : plain(list.items().getFirst(), frame);
        }
        if (code instanceof Code.Binary binary && binary.operator() == Code.Operator.ADD) {
            return joined(first(binary.left(), frame), binary.right(), frame);
        }
        if (code instanceof Code.Declared declared && frame.written(declared) instanceof Code value) {
            return first(value, frame.of(value));
        }
        if (code instanceof Code.Call call && !frame.said(call) && frame.computed(call) instanceof Code body) {
            return first(body, frame.of(body));
        }
        if (code instanceof Code.Local local) {
            return local(local, frame);
        }
        var ways = ways(code);
        return ways.isEmpty() ? plain(code, frame) : any(ways, frame);
    }

    private static Set<Can> plain(Code code, Origins frame) {
        return EnumSet.of(frame.said(code) ? Can.SAID : Can.VALUE);
    }

    private Set<Can> joined(Set<Can> left, Code right, Origins frame) {
        if (!left.contains(Can.ABSENT)) {
            return left;
        }
        var all = EnumSet.copyOf(left);
        all.remove(Can.ABSENT);
        all.addAll(first(right, frame));
        return all;
    }

    /** What the code comes to, one way or the other; empty if it is none of that kind. */
    private static List<Code> ways(Code code) {
        if (code instanceof Code.Block block && !block.body().isEmpty()) {
            return List.of(block.body().getLast());
        }
        if (code instanceof Code.If choice && choice.otherwise() != null) {
            return List.of(choice.then(), choice.otherwise());
        }
        if (code instanceof Code.Match match) {
            return match.arms().stream().map(Code.MatchArm::value).toList();
        }
        if (code instanceof Code.Coalesce either) {
            return List.of(either.left(), either.right());
        }
        return code instanceof Code.Widen widen ? List.of(widen.value()) : List.of();
    }

    private Set<Can> any(Collection<Code> ways, Origins frame) {
        var all = EnumSet.noneOf(Can.class);
        for (var way : ways) {
            all.addAll(first(way, frame));
        }
        return all;
    }

    /** What a name was given, be it in several places: a list may grow out of itself. */
    private Set<Can> local(Code.Local local, Origins frame) {
        var place = new Place(frame, local.slot());
        if (assumed.containsKey(place)) {
            grown.add(place);
            return assumed.get(place);
        }
        var outer = frame.outer(local);
        if (outer != null) {
            return first(outer.local(), outer.frame());
        }
        var given = new ArrayList<>(frame.given(local.slot()));
        if (given.isEmpty()) {
            return EnumSet.of(Can.VALUE);
        }
        assumed.put(place, EnumSet.noneOf(Can.class));
        Set<Can> all = any(given, frame);
        while (grown.contains(place) && !assumed.get(place).equals(all)) {
            assumed.put(place, all);
            all = any(given, frame);
        }
        assumed.remove(place);
        return all;
    }
}
