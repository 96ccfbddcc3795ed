package dev.agentc.engine.record;

import dev.agentc.effect.EffectKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is recorded of a run and was not come to again by this process. Where time is over, what is recorded is gone through all the same,
 * up to where the clock was looked at then.
 */
public final class Ahead {
    /** Rounds that come to nothing more: what is recorded is not on this way. */
    private static final int IDLE = 10_000_000;

    private final Map<String, Set<String>> steps = new HashMap<>();
    private int idle;

    /** @param keys of what is recorded, in the order in which it was */
    public Ahead(Collection<EffectKey> keys) {
        for (EffectKey key : keys) {
            String below = below(key.text());
            int end = -1;
            do {
                int begin = end + 1;
                end = below.indexOf('/', begin);
                add(below.substring(0, Math.max(0, begin - 1)), below.substring(begin, end < 0 ? below.length() : end));
            } while (end >= 0);
        }
    }

    /** Without the entry's name, which another form of a program may have changed. */
    private static String below(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? "" : key.substring(slash + 1);
    }

    /** What stands at a call site; what is read before a run begins has none. */
    private void add(String frame, String segment) {
        String step = new EffectKey(segment).effect().text();
        if (step.indexOf('.') > 0) {
            steps.computeIfAbsent(frame, none -> new LinkedHashSet<>()).add(step);
        }
    }

    /** A step is come to. */
    public synchronized void comeTo(EffectKey key) {
        idle = 0;
        if (steps.isEmpty()) {
            return;
        }
        String below = below(key.text());
        int slash = below.lastIndexOf('/');
        Set<String> here = steps.get(below.substring(0, Math.max(0, slash)));
        if (here != null) {
            here.remove(below.substring(slash + 1));
        }
    }

    /**
     * Whether there is anything recorded on the way from a place on, in its frame or in those around it.
     *
     * @param branch path of the branch it is in, empty for none
     * @param outermost of the frames around it
     */
    public synchronized boolean isAhead(EffectKey frame, String branch, EffectKey outermost) {
        if (steps.isEmpty() || ++idle > IDLE) {
            return false;
        }
        int least = below(outermost.text()).length();
        String path = branch;
        String at = below(frame.text());
        while (!isAhead(at, path)) {
            if (at.length() <= least) {
                return false;
            }
            int slash = at.lastIndexOf('/');
            path = branch(at.substring(slash + 1));
            at = at.substring(0, Math.max(0, slash));
        }
        return true;
    }

    private boolean isAhead(String frame, String branch) {
        return steps.getOrDefault(frame, Set.of()).stream().anyMatch(step -> isOneWay(branch(step), branch));
    }

    private static String branch(String segment) {
        int open = segment.indexOf('[');
        return open < 0 ? "" : segment.substring(open, segment.indexOf(']') + 1);
    }

    /** Whether one of two branches is the other one or around it. */
    private static boolean isOneWay(String one, String other) {
        return isAround(one, other) || isAround(other, one);
    }

    private static boolean isAround(String outer, String inner) {
        return outer.isEmpty() || outer.equals(inner) || inner.startsWith(outer.substring(0, outer.length() - 1) + ",");
    }
}
