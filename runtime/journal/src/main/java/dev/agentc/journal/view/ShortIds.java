package dev.agentc.journal.view;

import dev.agentc.effect.RunId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of runs that are short enough to type. Ids begin with the time, so those of one day begin alike; their ends are drawn by
 * chance (RFC 9562, version 7).
 */
public final class ShortIds {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 12;

    private ShortIds() {}

    /** An end of each listed id that no id of all ends or begins with; the whole id where there is none. */
    static Map<RunId, String> of(List<RunId> listed, List<RunId> all) {
        Map<RunId, String> names = new HashMap<>();
        for (int length = SHORTEST; length <= LONGEST && names.size() < listed.size(); length++) {
            Set<String> once = new HashSet<>();
            Set<String> more = new HashSet<>();
            for (RunId run : all) {
                String id = run.toString();
                count(id.substring(id.length() - length), once, more);
                more.add(id.replace("-", "").substring(0, length));
            }
            for (RunId run : listed) {
                String end = run.toString().substring(36 - length);
                if (!more.contains(end)) {
                    names.putIfAbsent(run, end);
                }
            }
        }
        listed.forEach(run -> names.putIfAbsent(run, run.toString()));
        return names;
    }

    private static void count(String end, Set<String> once, Set<String> more) {
        if (!once.add(end)) {
            more.add(end);
        }
    }

    /** The runs that a word is the end of. */
    public static List<RunId> ending(String word, List<RunId> all) {
        return word.length() < SHORTEST || word.length() > LONGEST
                ? List.of()
                : all.stream().filter(run -> run.toString().endsWith(word)).toList();
    }
}
