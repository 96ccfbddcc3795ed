package dev.agentc.engine.rehearsal;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which steps of a run stood in one of several branches: what became of them may hang on which branch was faster. */
final class SideBySide {
    private final Map<String, Set<Integer>> branches = new HashMap<>();

    /** @param events all that are recorded */
    SideBySide(List<Event> events) {
        events.forEach(event -> walk(event.key(), (pass, branch) -> {
            branches.computeIfAbsent(pass, none -> new HashSet<>()).add(branch);
            return false;
        }));
    }

    /** Whether a step, or one that it was done in, stood beside another branch. */
    boolean has(EffectKey key) {
        return walk(key, (pass, branch) -> branches.getOrDefault(pass, Set.of()).size() > 1);
    }

    /** Is told of one branch. */
    @FunctionalInterface
    private interface Visitor {
        /**
         * @param pass which execution of a {@code parallel}, in its frame
         * @return whether to go no further
         */
        boolean visit(String pass, int branch);
    }

    /** All branches that a key names, the outermost first. */
    private static boolean walk(EffectKey key, Visitor visitor) {
        StringBuilder way = new StringBuilder();
        for (String segment : key.text().split("/")) {
            List<int[]> path = CallOrder.path(segment);
            StringBuilder pass = new StringBuilder(way);
            for (int[] branch : path) {
                pass.append('#').append(branch[1]);
                if (visitor.visit(pass.toString(), branch[0])) {
                    return true;
                }
                pass.append('[').append(branch[0]).append(']');
            }
            way.append(segment).append('/');
        }
        return false;
    }
}
