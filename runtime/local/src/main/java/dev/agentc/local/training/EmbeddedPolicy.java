package dev.agentc.local.training;

import dev.agentc.effect.port.Generate;
import dev.agentc.local.Llama;
import dev.agentc.local.PrefixCache;
import dev.agentc.local.Streams;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.NotFinite;
import dev.agentc.training.Objective;
import dev.agentc.training.Policy;
import dev.agentc.training.StepReport;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The embedded model's weights while they are changed. */
final class EmbeddedPolicy implements Policy {
    /** Streams that one thread samples beside each other: more leave the cache. */
    private static final int STREAMS = 16;

    /** Positions of conversations that are kept for their next step, about 4 kB each. */
    private static final int KEPT = 8_192;

    private final Recipe recipe;
    private final Llama start;
    private final Trainable trainable;
    private final OptimizerState optimizer;
    private final Lanes lanes;
    private final Gradients gradients;
    private StageStart reference;
    private long version;
    private Llama now;
    private PrefixCache cache;

    EmbeddedPolicy(
            Recipe recipe,
            Llama start,
            Trainable trainable,
            OptimizerState optimizer,
            StageStart reference,
            long version,
            int threads) {
        this.recipe = recipe;
        this.start = start;
        this.trainable = trainable;
        this.optimizer = optimizer;
        this.reference = reference;
        this.version = version;
        this.lanes = new Lanes(threads);
        this.gradients = new Gradients(lanes, recipe.lanes(), start.weights().length);
        this.now = Llama.of(start.layout(), trainable.weights(), start.size(), true);
        this.cache = new PrefixCache(now, KEPT);
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public int context() {
        return start.shape().context();
    }

    @Override
    public StepReport step(List<Bundle> bundles, Objective objective, Update update) {
        List<Example> rows =
                bundles.stream().flatMap(bundle -> bundle.rows().stream()).toList();
        check(rows);
        StageStart before = reference;
        if (update.fresh()) {
            reference = StageStart.of(trainable.numbers().clone(), start);
        }
        try {
            return step(bundles, rows, objective, update);
        } catch (RuntimeException e) {
            reference = before; // a stage begins with a step that is done
            throw e;
        }
    }

    private StepReport step(List<Bundle> bundles, List<Example> rows, Objective objective, Update update) {
        Objective.Weighing weighing = objective.over(bundles, this);
        cache = new PrefixCache(now, KEPT); // the weights are about to change, and passes need the room
        Gradients.Result result = gradients.of(now, bundles, weighing);
        float[] gradient = trainable.gradient(result.gradient(), lanes);
        double norm = gradients.norm(gradient);
        double loss =
                result.weighed().stream().mapToDouble(Objective.Weighed::loss).reduce(0, Double::sum);
        if (!Double.isFinite(norm) || !Double.isFinite(loss)) {
            throw new NotFinite(loss, norm);
        }
        version++;
        optimizer.step(trainable.numbers(), gradient, norm, update, lanes);
        trainable.apply(lanes);
        now = now.after(true);
        cache = new PrefixCache(now, KEPT);
        int tokens = rows.stream().mapToInt(row -> row.ids().length).sum();
        return new StepReport(
                version(), loss, norm, result.gap(), tokens, result.computed(), figures(result.weighed()));
    }

    /** Added in the order of bundles, whoever computed them. */
    private static Map<String, Double> figures(List<Objective.Weighed> weighed) {
        SortedMap<String, Double> all = new TreeMap<>();
        for (Objective.Weighed one : weighed) {
            one.figures().forEach((name, part) -> all.merge(name, part, Double::sum));
        }
        return all;
    }

    private void check(List<Example> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a step without rows");
        }
        for (Example row : rows) {
            if (row.ids().length > now.shape().context()) {
                throw Setback.of(
                        "a row of " + row.ids().length + " tokens, where at most "
                                + now.shape().context() + " can be read",
                        "Drop long rows from the data.");
            }
            for (int id : row.ids()) {
                if (id < 0 || id >= now.size()) {
                    throw new IllegalArgumentException("id " + id + " is outside a vocabulary of " + now.size());
                }
            }
        }
    }

    @Override
    public List<double[]> now(List<Example> rows) {
        return logprobs(now, rows);
    }

    @Override
    public List<double[]> start(List<Example> rows) {
        return logprobs(reference.llama(start, trainable), rows);
    }

    private List<double[]> logprobs(Llama llama, List<Example> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        check(rows);
        List<Bundle> alone = rows.stream().map(Bundle::of).toList();
        return gradients.logprobs(llama, alone).stream().map(List::getFirst).toList();
    }

    @Override
    public List<Generate.Continuation> sample(List<Generate.Request> requests) {
        changeOver();
        int size = together(requests.size());
        int parts = (requests.size() + size - 1) / size;
        List<List<Generate.Continuation>> said = Collections.synchronizedList(
                new ArrayList<>(Collections.<List<Generate.Continuation>>nCopies(parts, List.of())));
        lanes.each(parts, (thread, part) -> {
            int from = part * size;
            List<Generate.Request> some = requests.subList(from, Math.min(requests.size(), from + size));
            said.set(part, new Streams(recipe.base(), now, cache).say(some));
        });
        return said.stream().flatMap(List::stream).toList();
    }

    /** How many a thread samples beside each other: few enough that no thread has nothing to do. */
    private int together(int requests) {
        int each = (requests + lanes.threads() - 1) / lanes.threads();
        return Math.clamp(each, 1, STREAMS);
    }

    /** A step does so by itself; weights that are only asked would never. */
    private void changeOver() {
        Llama warmed = now.warmed(true);
        if (warmed != now) {
            now = warmed;
            cache = new PrefixCache(now, KEPT);
        }
    }

    @Override
    public Path save(Path folder) {
        return Checkpoints.write(
                folder,
                new Saved(
                        recipe,
                        version,
                        optimizer.steps(),
                        trainable.numbers(),
                        optimizer.first,
                        optimizer.second,
                        reference.numbers()));
    }

    /** A last step that leaves no numbers is seen by none that follows. */
    private void checkFinite() {
        for (float weight : trainable.weights()) {
            if (!Float.isFinite(weight)) {
                throw Setback.of(
                        "the weights hold what is no finite number, so they are not written to be used",
                        "Begin the training anew with a smaller `learning_rate`, or with `warmup_steps`.");
            }
        }
    }

    @Override
    public void export(Path file) {
        checkFinite();
        Path scratch = file.resolveSibling("." + file.getFileName() + ".writing");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Durable.write(scratch, this::shipped);
            Durable.move(scratch, file);
        } catch (IOException e) {
            throw Setback.passing(
                    "the weights cannot be written to " + file + ": " + Checkpoints.said(e),
                    "Make room or give the folder free, then try again.");
        }
    }

    @Override
    public String hash() {
        return Durable.hash(this::shipped);
    }

    private void shipped(OutputStream out) throws IOException {
        TensorFile.write(out, trainable.tensors(), facts());
    }

    private SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(ShippedFile.BASE, recipe.base());
        facts.put(ShippedFile.BASE_HASH, Manifest.base(recipe.base()));
        facts.put(ShippedFile.VERSION, String.valueOf(version()));
        if (recipe.tuning() instanceof Tuning.LowRank low) {
            facts.put(ShippedFile.RANK, String.valueOf(low.rank()));
            facts.put(ShippedFile.ALPHA, String.valueOf(low.alpha()));
        }
        return facts;
    }

    @Override
    public void close() {
        lanes.close();
    }
}
