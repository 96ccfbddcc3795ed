package dev.agentc.examples;

import dev.agentc.effect.port.Generate;
import dev.agentc.training.Beginning;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.NotFinite;
import dev.agentc.training.Objective;
import dev.agentc.training.Policy;
import dev.agentc.training.StepReport;
import dev.agentc.training.Trainer;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A trainer that remembers how it was asked to step and to sample. */
final class WatchedTrainer implements Trainer {
    final List<Update> updates = new CopyOnWriteArrayList<>();
    final Set<Double> temperatures = new ConcurrentSkipListSet<>();
    final AtomicInteger shippedAsked = new AtomicInteger();
    private final Trainer trainer;

    /** Which step is not finite, from 1; none where it is 0. */
    int failing;

    WatchedTrainer(Trainer trainer) {
        this.trainer = trainer;
    }

    @Override
    public Policy open(String base, Tuning tuning, long seed) {
        return new Watched(trainer.open(base, tuning, seed));
    }

    @Override
    public int context(String base) {
        return trainer.context(base);
    }

    @Override
    public Loaded load(Path folder) {
        Loaded loaded = trainer.load(folder);
        return new Loaded(new Watched(loaded.policy()), loaded.damaged());
    }

    @Override
    public Loaded load(Path folder, Beginning beginning) {
        Loaded loaded = trainer.load(folder, beginning);
        return new Loaded(new Watched(loaded.policy()), loaded.damaged());
    }

    @Override
    public Policy shipped(Path file, String hash) {
        return new Watched(trainer.shipped(file, hash), asked -> shippedAsked.addAndGet(asked));
    }

    private final class Watched implements Policy {
        private final Policy policy;
        private final IntConsumer asked;

        Watched(Policy policy) {
            this(policy, _ -> {});
        }

        Watched(Policy policy, IntConsumer asked) {
            this.policy = policy;
            this.asked = asked;
        }

        @Override
        public StepReport step(List<Bundle> bundles, Objective objective, Update update) {
            updates.add(update);
            if (updates.size() == failing) {
                throw new NotFinite(Double.NaN, Double.POSITIVE_INFINITY);
            }
            return policy.step(bundles, objective, update);
        }

        @Override
        public List<Generate.Continuation> sample(List<Generate.Request> requests) {
            asked.accept(requests.size());
            requests.forEach(request -> temperatures.add(request.temperature()));
            return policy.sample(requests);
        }

        @Override
        public long version() {
            return policy.version();
        }

        @Override
        public int context() {
            return policy.context();
        }

        @Override
        public List<double[]> now(List<Example> rows) {
            return policy.now(rows);
        }

        @Override
        public List<double[]> start(List<Example> rows) {
            return policy.start(rows);
        }

        @Override
        public Path save(Path folder) {
            return policy.save(folder);
        }

        @Override
        public void export(Path file) {
            policy.export(file);
        }

        @Override
        public String hash() {
            return policy.hash();
        }

        @Override
        public void close() {
            policy.close();
        }
    }
}
