package dev.agentc.compiler.diagnostic;

import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The nearest of the names, if it is near enough to be a slip of the hand. */
    public static Optional<String> to(String word, Iterable<String> names) {
        var best = "";
        int least = Math.max(1, word.length() / 3) + 1;
        for (var name : names) {
            if (Math.abs(name.length() - word.length()) < least) {
                int distance = name.equalsIgnoreCase(word) ? 0 : distance(word, name, least);
                if (distance < least) {
                    least = distance;
                    best = name;
                }
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** The sentence that proposes it; {@code otherwise} if nothing is near. */
    public static String help(String word, Iterable<String> names, String otherwise) {
        return to(word, names).map(near -> "did you mean `" + near + "`?").orElse(otherwise);
    }

    /** Edits (one of them swapping neighbours) from one to the other; {@code limit} where there are as many or more. */
    private static int distance(String a, String b, int limit) {
        int[] older = new int[b.length() + 1];
        int[] old = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            old[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(old[j], now[j - 1]) + 1, old[j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    now[j] = Math.min(now[j], older[j - 2] + 1);
                }
                least = Math.min(least, now[j]);
            }
            if (least >= limit) {
                return limit;
            }
            int[] free = older;
            older = old;
            old = now;
            now = free;
        }
        return old[b.length()];
    }
}
