package dev.agentc.local.training;

import dev.agentc.effect.port.Generate;
import dev.agentc.local.arithmetic.Warming;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Optimizer;
import dev.agentc.training.Policy;
import dev.agentc.training.StepReport;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import dev.agentc.training.objective.GroupRelative;
import dev.agentc.training.objective.Preference;
import dev.agentc.training.objective.Supervised;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Some steps of three kinds, the first of them with Muon, and what is then sampled, as one hash: for comparisons between threads and between processes. */
final class Course {
    private Course() {}

    /** Prints whether vector code can be had in this process, and the hash with two threads. */
    public static void main(String[] arguments) {
        System.out.println((Warming.isPossible() ? "vector " : "plain ") + hash(2));
    }

    static String hash(int threads) {
        try (Policy policy = new EmbeddedTrainer(threads, 8).open("early", new Tuning.Full(), 1)) {
            List<StepReport> reports = new ArrayList<>();
            Update update = Update.of(1e-3);
            Update muon = Update.of(Optimizer.muon(), 1e-3);
            reports.add(policy.step(bundles(40, 9), Supervised.standard(), muon.first()));
            reports.add(policy.step(bundles(41, 9), Supervised.standard(), muon));
            reports.add(policy.step(bundles(42, 9), Supervised.standard(), update.first()));
            for (int step = 0; step < 3; step++) {
                reports.add(policy.step(bundles(step, 9), Supervised.standard(), update));
                reports.add(policy.step(bundles(step + 9, 7), Preference.standard(), update));
                reports.add(policy.step(
                        bundles(step + 5, 8), GroupRelative.standard().withKl(0.1), update));
            }
            StringBuilder all = new StringBuilder(reports.toString());
            Generate.Request request = new Generate.Request(new int[] {1, 60, 70, 80}, 20, 1, 5, new int[] {2});
            for (Generate.Continuation said : policy.sample(List.of(request, request))) {
                all.append(Arrays.toString(said.ids())).append(Arrays.toString(said.logprobs()));
            }
            Example probe = bundles(77, 1).getFirst().rows().getFirst();
            all.append(Arrays.toString(policy.now(List.of(probe)).getFirst()));
            return Durable.hash(all.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Pairs of rows, some of which begin alike. */
    static List<Bundle> bundles(long seed, int count) {
        Random random = new Random(seed);
        int[] beginning = random.ints(20, 3, 600).toArray();
        List<Bundle> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Example[] pair = new Example[2];
            for (int which = 0; which < 2; which++) {
                int[] ids = random.ints(30 + random.nextInt(60), 3, 600).toArray();
                if (i % 3 != 0) {
                    System.arraycopy(beginning, 0, ids, 0, beginning.length);
                }
                double[] weights = new double[ids.length];
                Arrays.fill(weights, 22, ids.length, 1);
                pair[which] = Example.of(2 * i + which, ids, weights).valued(which == 0 ? 1 : -1);
            }
            all.add(Bundle.of(pair));
        }
        return all;
    }
}
