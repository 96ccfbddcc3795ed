package dev.agentc.learning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.engine.value.ListValue;
import dev.agentc.learning.audit.Audit;
import dev.agentc.learning.audit.AuditedRow;
import dev.agentc.learning.audit.LengthBias;
import dev.agentc.learning.measure.RowsNow;
import dev.agentc.tokens.Template;
import dev.agentc.training.Beginning;
import dev.agentc.training.NotFinite;
import dev.agentc.training.StepReport;
import dev.agentc.training.Tuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One run of a {@code train} block. A step is recorded before its checkpoint is written, so that a checkpoint is never ahead of the
 * journal. A resume hears of recorded steps from the program.
 */
final class Training implements AutoCloseable {
    private static final String STEP = "train";

    /** The decision that says what rows came to: the report of an audit. */
    private static final String AUDIT = "audit";

    /** The decision that says of a step that no group said anything, with its figures. */
    private static final String DROPPED = "dropped";

    private static final int NAMED = 5;

    /** Of a step that was not taken. */
    private static final String LEFT_OUT = "left_out";

    private final Workshop workshop;
    private final String base;
    private final long seed;
    private final Watching watching;
    private final Weights weights;
    private final List<ObjectNode> audits = new ArrayList<>();
    private final Map<String, Weights.Sampler> others = new ConcurrentHashMap<>();
    private final Map<Drawn, Long> drawn = new HashMap<>();
    private long saved = System.nanoTime();

    /** Whose draws are one sequence. */
    private record Drawn(String site, List<String> ids) {}

    Training(Workshop workshop, Run run, String base, Tuning tuning, Watching watching) {
        this.workshop = workshop;
        this.base = base;
        this.seed = run.pins().seed();
        this.watching = watching;
        Path folder = workshop.folder().resolve(run.id().toString());
        this.weights = new Weights(
                workshop.trainer(), folder, new Beginning(base, tuning, seed), workshop.shown()::passedOver);
    }

    /** When a training that goes wrong is stopped. */
    Alarms alarms() {
        return watching.alarms();
    }

    Audit audit() {
        return watching.audit();
    }

    /**
     * Looks at rows before a stage learns from them.
     *
     * @param rows worked out only where somebody looks at them
     * @param lengths of runs, where the audit is of them
     * @throws RowsRefused if they miss a bar
     */
    synchronized void audit(
            Activation here,
            EffectCall asked,
            String stage,
            Supplier<List<AuditedRow>> rows,
            Supplier<List<LengthBias.Worth>> lengths) {
        Audit audit = watching.audit();
        if (audit.isEmpty()) {
            return;
        }
        ObjectNode report = audit.report(stage, rows.get(), audit.isOfRuns() ? lengths.get() : List.of());
        here.run().record().decide(here.next(asked.site() + ".audit"), AUDIT, stage, asked.place(), report);
        audits.add(report);
        workshop.shown().audited(report);
        if (!Audit.isHeld(report)) {
            throw new RowsRefused();
        }
    }

    /**
     * Looks whether a stage would learn from what is asked when the training is accepted.
     *
     * @param rows of {@code Case} or {@code Run}
     * @throws Failed if it would
     */
    void apart(Activation here, EffectCall asked, String stage, ListValue rows) {
        List<String> again = watching.accepted().among(rows);
        if (!again.isEmpty()) {
            throw failed(
                    "`" + stage + "` would learn from what `accept` asks: " + again.size() + " of its " + rows.size()
                            + " rows are of cases that stand there too, such as `" + again.getFirst() + "`",
                    "Ask other cases there, or take these out; `audit: [leakage <= 1%]` lets so many be.",
                    asked.place(),
                    here);
        }
    }

    /** What rows came to so far, stage by stage. */
    synchronized List<ObjectNode> audits() {
        return List.copyOf(audits);
    }

    /**
     * Draws cases for a stage: in a loop it goes on where its last round over the same cases ended, so that none is asked twice before
     * all were asked once.
     *
     * @param site of the stage
     * @param ids of all its cases
     * @return how many it drew before
     */
    synchronized long drawing(String site, List<String> ids, int count) {
        return drawn.merge(new Drawn(site, ids), (long) count, Long::sum) - count;
    }

    /** Does a step, or hears that it was done; whether it changed the weights. */
    synchronized boolean step(Activation here, EffectCall asked, Stage stage, StageAlarms alarms) {
        String name = stage.title();
        RecordedStep step = RecordedStep.of(here.next(asked.site()), STEP, name, name, asked.place());
        Event end = here.run().record().history().of(step).end();
        boolean known = end != null && end.phase() == Event.Phase.RESULT;
        ObjectNode figures = known ? RecordedJson.object(end) : taken(here, step, stage, alarms);
        boolean changed = !figures.path(LEFT_OUT).asBoolean();
        if (changed) {
            weights.done(stage);
        }
        tell(stage, figures, known);
        look(here, step, alarms.after(figures), alarms);
        if (!known && System.nanoTime() - saved > workshop.apart().toNanos()) {
            weights.save();
            saved = System.nanoTime();
        }
        return changed;
    }

    private ObjectNode taken(Activation here, RecordedStep step, Stage stage, StageAlarms alarms) {
        here.check();
        RunHistory.Past past = here.run().record().history().of(step);
        if (!past.begun()) {
            here.run().record().claim(step, null, null, null);
        }
        ObjectNode figures = rang(past, Alarm.FINITE) ? leftOut(stage) : changed(here, step, stage, alarms);
        here.run().record().result(step, null, RecordedJson.text(figures)).await();
        return figures;
    }

    private ObjectNode changed(Activation here, RecordedStep step, Stage stage, StageAlarms alarms) {
        try {
            ObjectNode figures = figures(weights.step(stage), stage);
            if (alarms.wantAfter(stage)) {
                after(stage, figures);
            }
            return figures;
        } catch (NotFinite e) {
            weights.save(); // of all that was before it
            throw rung(here, step, Alarm.finite(e));
        }
    }

    /** Null where weights give no finite number any more. */
    private void after(Stage stage, ObjectNode figures) {
        RowsNow now =
                RowsNow.of(stage.rows().get(), stage.objective(), weights.now().policy());
        now.loss()
                .ifPresentOrElse(
                        loss -> figures.put(StageAlarms.LOSS_AFTER, loss),
                        () -> figures.putNull(StageAlarms.LOSS_AFTER));
        now.margin().ifPresent(margin -> figures.put(StageAlarms.MARGIN_AFTER, margin));
    }

    /** A step in which no group said anything: nothing is changed. */
    synchronized void idle(Activation here, EffectCall asked, Stage stage, StageAlarms alarms) {
        String name = stage.title();
        RecordedStep step = RecordedStep.of(here.next(asked.site() + ".dropped"), STEP, name, name, asked.place());
        ObjectNode figures = leftOut(stage);
        boolean known = here.run().record().history().of(step.key()).decision(DROPPED) != null;
        here.run().record().decide(step.key(), DROPPED, name, asked.place(), figures);
        tell(stage, figures, known);
        look(here, step, alarms.after(figures), alarms);
    }

    private void tell(Stage stage, ObjectNode figures, boolean known) {
        if (known) {
            workshop.shown().heard(stage.name(), stage.number(), stage.of(), figures);
        } else {
            workshop.shown().step(stage.name(), stage.number(), stage.of(), figures);
        }
    }

    /** What rings stops the run once; whoever carries it on has seen it. */
    private static void look(Activation here, RecordedStep step, List<Alarm> ringing, StageAlarms alarms) {
        RunHistory.Past past = here.run().record().history().of(step.key());
        for (Alarm alarm : ringing) {
            if (!rang(past, alarm.name())) {
                throw rung(here, step, alarm);
            }
            alarms.silence(alarm.name());
        }
    }

    private static boolean rang(RunHistory.Past past, String alarm) {
        return past.decisions(Alarm.KIND).stream()
                .anyMatch(
                        each -> RecordedJson.object(each).path("alarm").asText().equals(alarm));
    }

    private static Halted rung(Activation here, RecordedStep step, Alarm alarm) {
        here.run().record().decided(step, Alarm.KIND, alarm.facts()).await();
        return alarm.stop(step.name(), step.place(), here);
    }

    private ObjectNode leftOut(Stage stage) {
        ObjectNode figures = RecordedJson.object().put("step", weights.steps()).put(LEFT_OUT, true);
        put(stage, figures);
        return figures;
    }

    /** Beside the figures of a step a few of the runs on which its reward failed: all of them may be thousands. */
    private static void put(Stage stage, ObjectNode figures) {
        stage.told().forEach(figures::put);
        if (!stage.failing().isEmpty()) {
            figures.put(StageAlarms.FAILED, stage.failing().size());
            ArrayNode named = figures.putArray(StageAlarms.FAILURES);
            stage.failing().stream()
                    .limit(NAMED)
                    .forEach(each -> named.addObject().put("run", each.run()).put("error", each.said()));
        }
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
        put(stage, figures);
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

    /** How many ids the weights read at most. */
    int context() {
        return workshop.trainer().context(base);
    }

    /** How the weights want a conversation laid out. */
    Template template() {
        return workshop.templates().apply(base);
    }

    /** The command that shows what it recorded: its journal is its own. */
    String trace() {
        return "`AGENTC_HOME=" + workshop.folder() + " agentc trace last`";
    }

    long seed() {
        return seed;
    }

    /** Writes what ships, which is asked from now on. */
    synchronized Weights.Shipped ship() {
        return weights.ship();
    }

    synchronized long steps() {
        return weights.steps();
    }

    static Failed failed(String cause, String next, Activation here) {
        return failed(cause, next, "", here);
    }

    /** @param place {@code file:line} of what is wrong */
    static Failed failed(String cause, String next, String place, Activation here) {
        return new Failed(
                EffectFailed.tool("train", cause, false, next).failure().at(place, here.key()));
    }

    @Override
    public synchronized void close() {
        others.values().forEach(Weights.Sampler::close);
        weights.close();
    }
}
