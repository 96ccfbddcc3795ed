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
import dev.agentc.training.StepReport;
import dev.agentc.training.Tuning;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One run of a {@code train} block. A step is recorded before its checkpoint is written, so that a checkpoint is never ahead of the
 * journal. A resume hears of recorded steps from the program.
 */
final class Training implements AutoCloseable {
    /** Steps are quicker than disks; how often one is written changes no bit. */
    private static final long BETWEEN_CHECKPOINTS = 5_000_000_000L;

    private static final String STEP = "train";

    private final Workshop workshop;
    private final String base;
    private final long seed;
    private final Weights weights;
    private final Map<String, Weights.Sampler> others = new ConcurrentHashMap<>();
    private long saved = System.nanoTime();

    Training(Workshop workshop, Run run, String base, Tuning tuning) {
        this.workshop = workshop;
        this.base = base;
        this.seed = run.pins().seed();
        Path folder = workshop.folder().resolve(run.id().toString());
        this.weights = new Weights(workshop.trainer(), folder, base, tuning, seed);
    }

    /** Does a step, or hears that it was done. */
    synchronized ObjectNode step(Activation here, String site, String place, Stage stage) {
        EffectKey key = here.next(site);
        String asked = stage.name() + " " + stage.number() + " of " + stage.of();
        RecordedStep step = RecordedStep.of(key, STEP, asked, asked, place);
        Event end = here.run().record().history().of(step).end();
        if (end != null && end.phase() == Event.Phase.RESULT) {
            weights.done(stage);
            return RecordedJson.object(end);
        }
        here.check();
        if (!here.run().record().history().of(step).begun()) {
            here.run().record().claim(step, null, null);
        }
        ObjectNode figures = figures(weights.step(stage), stage);
        here.run().record().result(step, null, RecordedJson.text(figures)).await();
        weights.done(stage);
        if (System.nanoTime() - saved > BETWEEN_CHECKPOINTS) {
            weights.save();
            saved = System.nanoTime();
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
    synchronized Weights.Sampler own() {
        return weights.now();
    }

    /** A base model that is only asked, as the teacher of this one. */
    Weights.Sampler other(String name) {
        return others.computeIfAbsent(
                name, base -> Weights.Sampler.of(workshop.trainer().open(base, new Tuning.Full(), seed)));
    }

    String base() {
        return base;
    }

    long seed() {
        return seed;
    }

    /** Writes what ships. */
    synchronized Path ship() {
        return weights.ship();
    }

    synchronized long steps() {
        return weights.steps();
    }

    static Failed failed(String cause, String next, Activation here) {
        return new Failed(
                EffectFailed.tool("train", cause, false, next).failure().at("", here.key()));
    }

    @Override
    public synchronized void close() {
        others.values().forEach(Weights.Sampler::close);
        weights.close();
    }
}
