package dev.agentc.learning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.training.Gathered;
import dev.agentc.training.Policy;
import dev.agentc.training.StepReport;
import dev.agentc.training.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of one run of a {@code train} block. A step is recorded before its checkpoint is written, so that a checkpoint is never
 * ahead of the journal. A resume hears of recorded steps from the program, loads the newest checkpoint that is whole when weights are
 * first needed, and does over what came after it: from the same rows it comes to the same bits.
 */
final class Training implements AutoCloseable {
    /** Steps are quicker than disks; how often one is written changes no bit. */
    private static final long BETWEEN_CHECKPOINTS = 5_000_000_000L;

    private static final int KEPT = 2;
    private static final String STEP = "train";

    private final Workshop workshop;
    private final Path folder;
    private final String base;
    private final Tuning tuning;
    private final long seed;
    private final List<Stage> recorded = new ArrayList<>();
    private final Map<String, Sampler> others = new ConcurrentHashMap<>();
    private @Nullable Sampler own;
    private long saved = System.nanoTime();

    /** Weights that many rollouts ask at once. */
    record Sampler(Policy policy, Gathered gathered) {
        static Sampler of(Policy policy) {
            return new Sampler(policy, new Gathered(policy));
        }
    }

    Training(Workshop workshop, Run run, String base, Tuning tuning) {
        this.workshop = workshop;
        this.folder = workshop.folder().resolve(run.id().toString());
        this.base = base;
        this.tuning = tuning;
        this.seed = run.pins().seed();
    }

    /** Does a step, or hears that it was done. */
    synchronized ObjectNode step(Activation here, String site, String place, Stage stage) {
        EffectKey key = here.next(site);
        String asked = stage.name() + " " + stage.number() + " of " + stage.of();
        RecordedStep step = RecordedStep.of(key, STEP, asked, asked, place);
        Event end = here.run().record().history().of(step).end();
        if (end != null && end.phase() == Event.Phase.RESULT) {
            recorded.add(stage);
            return RecordedJson.object(end);
        }
        here.check();
        if (!here.run().record().history().of(step).begun()) {
            here.run().record().claim(step, null, null);
        }
        Policy policy = own().policy();
        StepReport report = policy.step(stage.rows().get(), stage.objective(), stage.update());
        ObjectNode figures = figures(report, stage);
        here.run().record().result(step, null, RecordedJson.text(figures)).await();
        recorded.add(stage);
        if (System.nanoTime() - saved > BETWEEN_CHECKPOINTS) {
            save();
        }
        workshop.shown().step(stage.name(), stage.number(), stage.of(), figures);
        return figures;
    }

    private static ObjectNode figures(StepReport report, Stage stage) {
        ObjectNode figures = RecordedJson.object()
                .put("step", report.version())
                .put("loss", report.loss())
                .put("norm", report.norm())
                .put("rate", stage.update().rate())
                .put("gap", report.gap())
                .put("tokens", report.tokens())
                .put("computed", report.computed());
        report.figures().forEach(figures::put);
        stage.told().forEach(figures::put);
        return figures;
    }

    /** The weights as they are after all steps that were done or heard of. */
    synchronized Sampler own() {
        Sampler known = own;
        if (known == null) {
            known = Sampler.of(begun());
            own = known;
        }
        return known;
    }

    private Policy begun() {
        Policy policy = loaded();
        while (policy.version() < recorded.size()) {
            Stage next = recorded.get((int) policy.version());
            policy.step(next.rows().get(), next.objective(), next.update());
        }
        return policy;
    }

    /** What was passed over is done over: nothing is lost by it but time. */
    private Policy loaded() {
        if (recorded.isEmpty()) {
            return workshop.trainer().open(base, tuning, seed);
        }
        try {
            Policy policy = workshop.trainer().load(folder).policy();
            if (policy.version() <= recorded.size()) {
                return policy;
            }
            policy.close();
        } catch (EffectFailed e) {
            // none is whole: all of it is done over
        }
        return workshop.trainer().open(base, tuning, seed);
    }

    /** A base model that is only asked, as the teacher of this one. */
    Sampler other(String name) {
        return others.computeIfAbsent(
                name, base -> Sampler.of(workshop.trainer().open(base, new Tuning.Full(), seed)));
    }

    String base() {
        return base;
    }

    long seed() {
        return seed;
    }

    Workshop workshop() {
        return workshop;
    }

    /** Writes a checkpoint, and takes old ones away. */
    synchronized Path save() {
        Path written = own().policy().save(folder);
        saved = System.nanoTime();
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> checkpoints = all.filter(
                            path -> path.getFileName().toString().startsWith("step-"))
                    .sorted()
                    .toList();
            for (Path old : checkpoints.subList(0, Math.max(0, checkpoints.size() - KEPT))) {
                remove(old);
            }
        } catch (IOException e) {
            // they take room and are in nobody's way
        }
        return written;
    }

    private static void remove(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(checkpoint);
    }

    /** Writes what ships. */
    synchronized Path ship() {
        save();
        Path file = folder.resolve("weights.safetensors");
        own().policy().export(file);
        return file;
    }

    synchronized long steps() {
        return recorded.size();
    }

    static Failed failed(String cause, String next, Activation here) {
        return new Failed(
                EffectFailed.tool("train", cause, false, next).failure().at("", here.key()));
    }

    @Override
    public synchronized void close() {
        others.values().forEach(Training::close);
        if (own != null) {
            close(own);
        }
    }

    private static void close(Sampler sampler) {
        sampler.gathered().close();
        sampler.policy().close();
    }
}
