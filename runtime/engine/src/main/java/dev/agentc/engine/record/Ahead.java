package dev.agentc.engine.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is recorded of a run and was not come to again by this process. Where time is over, what is recorded is gone through all the same,
 * up to where the clock was looked at then.
 *
 * <p>An execution of the same plan comes to all of it that lies on its way. Another form of a program may not, and go round a loop for
 * ever that comes to nothing: so it is counted, where the same plan is gone through, how many rounds in a row came to no step, and more
 * than that are no way to what is recorded. A resume cannot count them: what is recorded of a frame that ended is read, and it does not
 * go round its loops.
 */
public final class Ahead {
    /** What a decision that time is over says to another form: how many rounds in a row came to no step before it was, at most. */
    private static final String ROUNDS = "rounds";

    /** Where in the order of what is recorded that stands of which nobody knows. */
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final Map<String, Map<String, Integer>> steps = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final long bound;
    private long most;

    /**
     * @param inOrder keys of what is recorded, in the order in which it was
     * @param others of what is recorded too, in any order
     * @param bound how many rounds in a row may come to no step
     */
    public Ahead(Collection<EffectKey> inOrder, Collection<EffectKey> others, long bound) {
        this.bound = bound;
        int place = 0;
        for (EffectKey key : inOrder) {
            add(key, place);
            places.put(below(key.effect().text()), place);
            place++;
        }
        others.forEach(key -> add(key, UNKNOWN));
    }

    /**
     * How many rounds in a row came to no step, at most, before a time was over in a run; no bound where none was, or where nobody
     * counted them.
     *
     * @param recorded decisions of it
     */
    public static long bound(List<Event> recorded) {
        long most = -1;
        for (Event event : recorded) {
            JsonNode facts = isOver(event) ? RecordedJson.object(event) : null;
            if (facts != null) {
                most = Math.max(most, facts.path(ROUNDS).asLong(Long.MAX_VALUE));
            }
        }
        return most < 0 ? Long.MAX_VALUE : most;
    }

    /** Whether an event says that a time was over: that of a tool, or of a budget. */
    public static boolean isOver(Event event) {
        return event.isDecision("timeout")
                || event.isDecision("over_budget")
                        && RecordedJson.object(event).path("key").asText().equals("time");
    }

    /** A decision that time is over, with how many rounds in a row came to no step in that run, at most; any other event as it is. */
    public static Event counted(Event event, long rounds) {
        if (!isOver(event)) {
            return event;
        }
        return new Event(
                event.key(),
                event.phase(),
                event.kind(),
                event.name(),
                event.digest(),
                event.place(),
                event.label(),
                event.usage(),
                RecordedJson.text(RecordedJson.object(event).put(ROUNDS, rounds)),
                event.message(),
                event.tokens(),
                event.at());
    }

    private void add(EffectKey key, int place) {
        String below = below(key.text());
        int end = -1;
        do {
            int begin = end + 1;
            end = below.indexOf('/', begin);
            String segment = below.substring(begin, end < 0 ? below.length() : end);
            add(below.substring(0, Math.max(0, begin - 1)), segment, place);
        } while (end >= 0);
    }

    /** Without the entry's name, which another form of a program may have changed. */
    private static String below(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? "" : key.substring(slash + 1);
    }

    /** What stands at a call site; what is read before a run begins has none. */
    private void add(String frame, String segment, int place) {
        String step = new EffectKey(segment).effect().text();
        if (step.indexOf('.') > 0) {
            steps.computeIfAbsent(frame, none -> new LinkedHashMap<>()).putIfAbsent(step, place);
        }
    }

    /** So many rounds in a row came to no step. */
    public synchronized void wentRound(long rounds) {
        most = Math.max(most, rounds);
    }

    /**
     * A step is come to.
     *
     * @param rounds how many in a row came to none before
     */
    public synchronized void comeTo(EffectKey key, long rounds) {
        most = Math.max(most, rounds);
        if (steps.isEmpty()) {
            return;
        }
        String below = below(key.text());
        int slash = below.lastIndexOf('/');
        Map<String, Integer> here = steps.get(below.substring(0, Math.max(0, slash)));
        if (here != null) {
            here.remove(below.substring(slash + 1));
        }
    }

    /**
     * A failure is taken. What had begun in branches that were stopped by it is not come to any more, though it was recorded before.
     *
     * @param taken what takes it
     */
    public synchronized void passOver(EffectKey taken) {
        String below = below(taken.effect().text());
        int slash = below.lastIndexOf('/');
        String branch = EffectKey.branchIn(below.substring(slash + 1));
        int until = places.getOrDefault(below, UNKNOWN);
        var recorded = steps.getOrDefault(below.substring(0, Math.max(0, slash)), Map.of())
                .entrySet()
                .iterator();
        while (recorded.hasNext()) {
            Map.Entry<String, Integer> step = recorded.next();
            if (step.getValue() >= until) {
                return; // they stand in the order in which they were recorded
            }
            if (isInside(step.getKey(), branch)) {
                recorded.remove();
            }
        }
    }

    private static boolean isInside(String step, String branch) {
        String other = EffectKey.branchIn(step);
        return !other.equals(branch) && EffectKey.isAround(branch, other);
    }

    /**
     * Whether there is anything recorded on the way from a place on, in its frame or in those around it.
     *
     * @param branch path of the branch it is in, empty for none
     * @param outermost of the frames around it
     * @param rounds how many in a row came to no step before
     */
    public synchronized boolean isAhead(EffectKey frame, String branch, EffectKey outermost, long rounds) {
        most = Math.max(most, rounds);
        if (steps.isEmpty() || rounds > bound) {
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
            path = EffectKey.branchIn(at.substring(slash + 1));
            at = at.substring(0, Math.max(0, slash));
        }
        return true;
    }

    private boolean isAhead(String frame, String branch) {
        return steps.getOrDefault(frame, Map.of()).keySet().stream()
                .anyMatch(step -> isOneWay(EffectKey.branchIn(step), branch));
    }

    /** Whether one of two branches is the other one or around it. */
    private static boolean isOneWay(String one, String other) {
        return EffectKey.isAround(one, other) || EffectKey.isAround(other, one);
    }

    /** How many rounds in a row came to no step so far, at most. */
    public synchronized long rounds() {
        return most;
    }
}
