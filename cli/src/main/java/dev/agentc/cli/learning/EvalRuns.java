package dev.agentc.cli.learning;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.lock.EarlierRun;
import dev.agentc.cli.run.Interrupts;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Adapters;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.journal.WritableJournal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks an evaluation's cases, or carries on where that was stopped.
 *
 * @param cancel stops whatever is asked
 * @param shown is told how far it has come
 * @param resume whether one of the same program, models, seed and rows that the journal has is carried on; of one that is done nobody is
 *     asked
 */
record EvalRuns(
        WritableJournal journal,
        Engine engine,
        Cancel cancel,
        Interrupts interrupts,
        Progress shown,
        boolean resume,
        Terminal terminal) {

    /**
     * Of one evaluation.
     *
     * @param seed of a run that is begun; drawn if empty
     * @throws WrongUse if one is to be carried on, and all that are there are of something else
     */
    Outcome of(JobFile job, OptionalLong seed) {
        return of(job, seed, false);
    }

    /**
     * Of the second of two: as the first may have been asked just now, it is begun where no run of it fits.
     *
     * @param seed of the first
     */
    Outcome second(JobFile job, long seed) {
        return of(job, OptionalLong.of(seed), true);
    }

    private Outcome of(JobFile job, OptionalLong seed, boolean second) {
        Optional<RunId> begun = resume ? begun(job, seed, second) : Optional.empty();
        interrupts.stopping(cancel::cancel);
        World world = Adapters.around(journal, interrupts.around(shown), sentence -> {});
        return begun.isPresent()
                ? engine.resume(begun.get(), world, cancel)
                : engine.run(job.request(seed, cancel), world);
    }

    private Optional<RunId> begun(JobFile job, OptionalLong seed, boolean second) {
        List<EarlierRun> earlier = JobRuns.all(job.plan(), journal)
                .map(run -> new EarlierRun(run, journal))
                .toList();
        Optional<EarlierRun> fitting = earlier.stream()
                .filter(run -> run.different(job.plan(), job.folder(), seed).isEmpty())
                .findFirst();
        if (fitting.isPresent()) {
            terminal.err().println("carries on " + fitting.get().title());
            return Optional.of(fitting.get().run());
        }
        if (!earlier.isEmpty() && !second) {
            EarlierRun newest = earlier.getFirst();
            throw new WrongUse(
                    "no evaluation of `" + job.name() + "` here is of what is asked now; of the newest, "
                            + newest.title() + ": "
                            + String.join("; ", newest.different(job.plan(), job.folder(), seed)),
                    "begin anew without `--resume`, or undo the change");
        }
        terminal.err()
                .println(
                        earlier.isEmpty()
                                ? "no run of this program is there to be carried on: it is begun"
                                : "no run of this seed and these rows is there to be carried on: it is begun");
        return Optional.empty();
    }
}
