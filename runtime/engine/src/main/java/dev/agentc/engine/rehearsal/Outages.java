package dev.agentc.engine.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Calls whose last try failed of what another one may mend: a server that was gone, a file that was not there yet. */
public final class Outages {
    private Outages() {}

    /**
     * The last try of each such call.
     *
     * @param calls in any order
     */
    public static List<RecordedCall> of(List<RecordedCall> calls) {
        Map<String, RecordedCall> last = new LinkedHashMap<>();
        for (RecordedCall call : calls) {
            last.merge(call.effect(), call, (one, other) -> other.attempt() > one.attempt() ? other : one);
        }
        return last.values().stream().filter(RecordedCall::isTry).toList();
    }

    /**
     * All but the tries that such calls ended with.
     *
     * @param calls in which those of one call are in the order in which they were made
     * @param failed whether a try failed so
     * @param retried keys of tries after which it was decided whether there is to be another one
     */
    static List<RecordedCall> without(List<RecordedCall> calls, Predicate<RecordedCall> failed, Set<String> retried) {
        Map<String, Boolean> isLast = new HashMap<>();
        List<RecordedCall> left = new ArrayList<>();
        for (RecordedCall call : calls.reversed()) {
            boolean out = failed.test(call) && isLast.getOrDefault(call.effect(), !retried.contains(call.key()));
            isLast.put(call.effect(), out);
            if (!out) {
                left.addFirst(call);
            }
        }
        return left;
    }
}
