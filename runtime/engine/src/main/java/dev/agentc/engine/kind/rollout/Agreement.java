package dev.agentc.engine.kind.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How far judges agree beyond what chance alone would give. Scores are taken as names: 4 and 5 are as different as 1 and 5.
 *
 * @param method {@code cohen} of two judges (J. Cohen, 1960: A Coefficient of Agreement for Nominal Scales), {@code fleiss} of more (J. L.
 *     Fleiss, 1971: Measuring Nominal Scale Agreement Among Many Raters)
 * @param kappa 1 where all agree, 0 where chance would do as well; empty where it is not defined, such as where all scores are one
 * @param observed the share of pairs of judges that say the same of a run; empty without a run
 * @param runs of which all judges said something: others are left out
 */
public record Agreement(String method, OptionalDouble kappa, OptionalDouble observed, int runs) {

    /** @param scores a row a judge, a run each; no number where the judge said nothing */
    public static Agreement of(List<double[]> scores) {
        int size = scores.isEmpty() ? 0 : scores.getFirst().length;
        int[] known = IntStream.range(0, size)
                .filter(run -> scores.stream().noneMatch(judge -> Double.isNaN(judge[run])))
                .toArray();
        String method = scores.size() == 2 ? "cohen" : "fleiss";
        if (known.length == 0 || scores.size() < 2) {
            return new Agreement(method, OptionalDouble.empty(), OptionalDouble.empty(), known.length);
        }
        double observed = observed(scores, known);
        double chance = scores.size() == 2
                ? together(counts(scores.subList(0, 1), known), counts(scores.subList(1, 2), known))
                : together(counts(scores, known), counts(scores, known));
        OptionalDouble kappa =
                chance == 1 ? OptionalDouble.empty() : OptionalDouble.of((observed - chance) / (1 - chance));
        return new Agreement(method, kappa, OptionalDouble.of(observed), known.length);
    }

    private static double observed(List<double[]> scores, int[] known) {
        long same = 0;
        long pairs = 0;
        for (int run : known) {
            for (int a = 0; a < scores.size(); a++) {
                for (int b = a + 1; b < scores.size(); b++) {
                    same += scores.get(a)[run] == scores.get(b)[run] ? 1 : 0;
                    pairs++;
                }
            }
        }
        return (double) same / pairs;
    }

    /** How often two that draw from these draw the same; counted whole, so that 1 is 1. */
    private static double together(Map<Double, Long> a, Map<Double, Long> b) {
        long same = a.entrySet().stream()
                .mapToLong(score -> score.getValue() * b.getOrDefault(score.getKey(), 0L))
                .sum();
        return (double) same / (size(a) * size(b));
    }

    private static long size(Map<Double, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<Double, Long> counts(List<double[]> scores, int[] known) {
        Map<Double, Long> counts = new HashMap<>();
        for (double[] judge : scores) {
            for (int run : known) {
                counts.merge(judge[run] + 0.0, 1L, Long::sum); // so that -0 is 0
            }
        }
        return counts;
    }

    /** {@code {"method", "kappa", "observed", "runs"}}; null where nothing can be said. */
    public void into(ObjectNode told) {
        told.put("method", method)
                .put("kappa", kappa.isPresent() ? Double.valueOf(kappa.getAsDouble()) : null)
                .put("observed", observed.isPresent() ? Double.valueOf(observed.getAsDouble()) : null)
                .put("runs", runs);
    }
}
