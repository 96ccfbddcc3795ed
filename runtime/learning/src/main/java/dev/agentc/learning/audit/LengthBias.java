package dev.agentc.learning.audit;

import dev.agentc.engine.frame.Run;
import dev.agentc.engine.kind.rollout.Explored;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether how long a run is tells what it is worth: Pearson's r between the tokens that were written and the reward, or whether it was
 * chosen to be learnt from. What learns from such rows learns to be long, or short (Singhal et al., 2023, arXiv 2310.03716).
 */
public final class LengthBias {
    private LengthBias() {}

    /**
     * One run.
     *
     * @param written tokens
     * @param worth its reward, or 1 where it is learnt from and 0 where it is not
     */
    public record Worth(double written, double worth) {}

    /** Of what was chosen, beside all that it was chosen from. */
    public static List<Worth> chosen(ListValue runs, Run run) {
        Set<String> chosen = runs.asList().stream().map(Rollouts::id).collect(Collectors.toSet());
        return Explored.in(run).beside(chosen).stream()
                .map(each -> new Worth(each.written(), chosen.contains(each.id()) ? 1 : 0))
                .toList();
    }

    /** Of what was scored; runs of which nothing can be said, no number, are left out. */
    public static List<Worth> scored(ListValue runs, double[] scores) {
        return IntStream.range(0, scores.length)
                .filter(i -> !Double.isNaN(scores[i]))
                .mapToObj(i -> new Worth(Rollouts.written(runs.get(i)), scores[i]))
                .toList();
    }

    /** Of pairs: the one that is preferred is worth 1, the other 0. */
    public static List<Worth> preferred(ListValue pairs) {
        return pairs.asList().stream()
                .map(pair -> (RecordValue) Labels.bare(pair))
                .flatMap(pair -> Stream.of(
                        new Worth(Rollouts.written(pair.get("chosen")), 1),
                        new Worth(Rollouts.written(pair.get("rejected")), 0)))
                .toList();
    }

    /** From -1 to 1; 0 where all are as long, or worth as much, so that nothing can tell anything. */
    static double of(List<Worth> runs) {
        double length = runs.stream().mapToDouble(Worth::written).average().orElse(0);
        double worth = runs.stream().mapToDouble(Worth::worth).average().orElse(0);
        double both = 0;
        double lengths = 0;
        double worths = 0;
        for (Worth run : runs) {
            double longer = run.written() - length;
            double better = run.worth() - worth;
            both += longer * better;
            lengths += longer * longer;
            worths += better * better;
        }
        double spread = Math.sqrt(lengths) * Math.sqrt(worths);
        return spread == 0 ? 0 : Math.clamp(both / spread, -1, 1);
    }
}
