package dev.agentc.learning;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Generate;
import dev.agentc.training.Beginning;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Policy;
import dev.agentc.training.StepReport;
import dev.agentc.training.Trainer;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Weights that are the list of what they were changed by: the first id of each step, with {@code !} where it was a stage's first. */
final class ToyTrainer implements Trainer {
    private static final String WEIGHTS = "weights";

    final List<String> asked = new ArrayList<>();
    final List<Toy> policies = new ArrayList<>();

    @Override
    public Policy open(String base, Tuning tuning, long seed) {
        asked.add("open " + base + " " + seed);
        return begun(List.of());
    }

    @Override
    public int context(String base) {
        return 100;
    }

    @Override
    public Loaded load(Path folder) {
        asked.add("load");
        try (var all = Files.isDirectory(folder) ? Files.list(folder) : java.util.stream.Stream.<Path>empty()) {
            Path newest = all.filter(Files::isDirectory)
                    .max(Path::compareTo)
                    .orElseThrow(() -> EffectFailed.tool("train", "there is none", false, "Begin anew."));
            return new Loaded(begun(Files.readAllLines(newest.resolve(WEIGHTS))), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Loaded load(Path folder, Beginning beginning) {
        return load(folder);
    }

    @Override
    public Policy shipped(Path file, String hash) {
        asked.add("shipped");
        try {
            String written = Files.readString(file);
            if (!written.equals(hash)) {
                throw EffectFailed.tool("train", "it is not as it was written", false, "Begin anew.");
            }
            return begun(List.of(written.split("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Toy begun(List<String> steps) {
        Toy policy = new Toy(new ArrayList<>(steps));
        policies.add(policy);
        return policy;
    }

    static final class Toy implements Policy {
        final List<String> steps;
        boolean closed;

        private Toy(List<String> steps) {
            this.steps = steps;
        }

        @Override
        public long version() {
            return steps.size();
        }

        @Override
        public int context() {
            return 100;
        }

        @Override
        public StepReport step(List<Bundle> bundles, Objective objective, Update update) {
            steps.add(bundles.getFirst().rows().getFirst().ids()[0] + (update.fresh() ? "!" : ""));
            return new StepReport(version(), 0.5, 1, 0, 1, 1, Map.of());
        }

        @Override
        public List<Generate.Continuation> sample(List<Generate.Request> requests) {
            return requests.stream()
                    .map(request -> new Generate.Continuation(new int[] {1}, new float[1], true))
                    .toList();
        }

        @Override
        public List<double[]> now(List<Example> rows) {
            return start(rows);
        }

        @Override
        public List<double[]> start(List<Example> rows) {
            return rows.stream().map(row -> new double[row.ids().length]).toList();
        }

        @Override
        public Path save(Path folder) {
            return write(folder.resolve(String.format(Locale.ROOT, "step-%08d-toy", version()))
                            .resolve(WEIGHTS))
                    .getParent();
        }

        @Override
        public void export(Path file) {
            write(file);
        }

        @Override
        public String hash() {
            return String.join("\n", steps);
        }

        private Path write(Path file) {
            try {
                Files.createDirectories(file.getParent());
                return Files.writeString(file, steps.stream().collect(Collectors.joining("\n")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
