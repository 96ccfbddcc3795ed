package dev.agentc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.local.Embedded;
import dev.agentc.local.ParameterLayout;
import dev.agentc.local.training.EmbeddedTrainer;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Optimizer;
import dev.agentc.training.Policy;
import dev.agentc.training.StepReport;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import dev.agentc.training.objective.GroupRelative;
import dev.agentc.training.objective.LeaveOneOut;
import dev.agentc.training.objective.Normalise;
import dev.agentc.training.objective.Preference;
import dev.agentc.training.objective.Reinforce;
import dev.agentc.training.objective.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Twenty steps of each of some objectives, and of the first with another optimizer, written down with all that another engine needs to take them
 * too: weights before each and after the last, rows, losses, norms, gradients ({@code bench/parity/training}).
 */
public final class TrainingSteps {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STEPS = 20;
    private static final int PAIRS = 8;
    private static final Update ADAMW = Update.of(1e-4);
    private static final Update MUON = Update.of(Optimizer.muon(), 1e-4);

    private TrainingSteps() {}

    /** @param off how far the sampler is from the policy before the first step, in nats a token at most */
    private record Kind(Objective objective, Update update, double off) {
        Kind(Objective objective, Update update) {
            this(objective, update, 0);
        }
    }

    /** @param arguments the folder to write to, and which kinds; all where none are named */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        ParameterLayout layout = Embedded.of("early").llama().layout();
        StepGradients.describe(layout, folder.resolve("layout.json"));
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("sft", new Kind(Supervised.standard(), ADAMW));
        kinds.put("dpo", new Kind(Preference.standard(), ADAMW));
        kinds.put("grpo", new Kind(GroupRelative.standard().withKl(0.04), ADAMW));
        kinds.put("muon", new Kind(Supervised.standard(), MUON));
        kinds.put("dapo", new Kind(new GroupRelative(0.2, 0.28, 1.5, 0, Normalise.TOKENS, 1), ADAMW, 0.3));
        kinds.put("by_row", new Kind(new GroupRelative(0.2, 0.2, 9, 0.04, Normalise.ROLLOUTS, 1), ADAMW, 0.3));
        kinds.put("dr_grpo", new Kind(GroupRelative.doneRight(64), ADAMW, 0.3));
        kinds.put("rloo", new Kind(LeaveOneOut.standard(), ADAMW, 0.05));
        kinds.put("reinforce", new Kind(Reinforce.standard(), ADAMW));
        if (arguments.length > 1) {
            kinds.keySet().retainAll(List.of(arguments).subList(1, arguments.length));
        }
        for (Map.Entry<String, Kind> one : kinds.entrySet()) {
            try (Policy policy = EmbeddedTrainer.standard().open("early", new Tuning.Full(), 1);
                    StepGradients gradients = new StepGradients(layout, folder.resolve(one.getKey() + ".gradients"))) {
                Path weights = Files.createDirectories(folder.resolve(one.getKey()));
                ObjectNode told = steps(policy, one.getValue(), gradients, weights);
                export(policy, weights, STEPS);
                JSON.writeValue(folder.resolve(one.getKey() + ".json").toFile(), told);
            }
        }
    }

    private static ObjectNode steps(Policy policy, Kind kind, StepGradients gradients, Path weights)
            throws IOException {
        ObjectNode told = JSON.createObjectNode().put("rate", kind.update.rate());
        ArrayNode steps = told.putArray("steps");
        for (int at = 0; at < STEPS; at++) {
            List<Bundle> step = rows(policy, at, kind.off);
            ObjectNode one = steps.addObject();
            ArrayNode rows = one.putArray("rows");
            step.forEach(bundle -> bundle.rows().forEach(row -> rows.add(row(row))));
            export(policy, weights, at);
            StepReport report = policy.step(step, kind.objective, kind.update);
            one.put("loss", report.loss()).put("norm", report.norm());
            gradients.add(policy, kind.update);
        }
        return told;
    }

    /** The weights after so many steps. */
    private static void export(Policy policy, Path folder, int steps) throws IOException {
        policy.export(folder.resolve(steps + ".safetensors"));
    }

    /** Pairs that begin alike, as sampled by the policy before its first step, or by one that is off it. */
    private static List<Bundle> rows(Policy policy, int step, double off) {
        Random random = new Random(step);
        List<Example> bare = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            int[] prompt = random.ints(10 + random.nextInt(30), 3, 650).toArray();
            for (int which = 0; which < 2; which++) {
                int more = 5 + random.nextInt(20);
                int[] ids = Arrays.copyOf(prompt, prompt.length + more);
                double[] weights = new double[ids.length];
                for (int id = prompt.length; id < ids.length; id++) {
                    ids[id] = 3 + random.nextInt(647);
                    weights[id] = 1;
                }
                bare.add(Example.of(2 * i + which, ids, weights).valued(which == 0 ? 0.9 : -0.9));
            }
        }
        List<double[]> start = policy.start(bare);
        for (double[] row : start) {
            for (int i = 0; i < row.length; i++) {
                row[i] += row[i] == 0 ? 0 : off * Math.cos(7 * i);
            }
        }
        List<Bundle> bundles = new ArrayList<>();
        for (int i = 0; i < bare.size(); i += 2) {
            bundles.add(Bundle.of(
                    bare.get(i).sampledAt(start.get(i)), bare.get(i + 1).sampledAt(start.get(i + 1))));
        }
        return bundles;
    }

    private static ObjectNode row(Example row) {
        ObjectNode told = JSON.createObjectNode().put("value", row.value());
        ArrayNode ids = told.putArray("ids");
        ArrayNode weights = told.putArray("weights");
        ArrayNode sampler = told.putArray("sampler");
        for (int i = 0; i < row.ids().length; i++) {
            ids.add(row.ids()[i]);
            weights.add(row.weights()[i]);
            sampler.add(row.sampler()[i]);
        }
        return told;
    }
}
