package dev.agentc.journal.view;

import dev.agentc.effect.RunId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            long[] ends = new long[listed.size()];
            for (int i = 0; i < ends.length; i++) {
                ends[i] = end(listed.get(i), length);
            }
            Arrays.sort(ends);
            int[] met = met(ends, length, all);
            for (RunId run : listed) {
                if (met[Arrays.binarySearch(ends, end(run, length))] <= 1) {
                    names.putIfAbsent(run, run.toString().substring(36 - length));
                }
            }
        }
        listed.forEach(run -> names.putIfAbsent(run, run.toString()));
        return names;
    }

    /** How many ids end or begin with each of these ends. In numbers: there may be many ids, and no time to make texts of them. */
    private static int[] met(long[] ends, int length, List<RunId> all) {
        int[] met = new int[ends.length];
        for (RunId run : all) {
            int end = Arrays.binarySearch(ends, end(run, length));
            if (end >= 0) {
                met[end]++;
            }
            int beginning = Arrays.binarySearch(ends, run.value().getMostSignificantBits() >>> 64 - 4 * length);
            if (beginning >= 0) {
                met[beginning]++;
            }
        }
        return met;
    }

    /** The last digits of an id, four bits each. */
    private static long end(RunId run, int length) {
        return run.value().getLeastSignificantBits() & (1L << 4 * length) - 1;
    }

    /** The runs that a word is the end of. */
    public static List<RunId> ending(String word, List<RunId> all) {
        return word.length() < SHORTEST || word.length() > LONGEST
                ? List.of()
                : all.stream().filter(run -> run.toString().endsWith(word)).toList();
    }
}
