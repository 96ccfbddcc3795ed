package dev.agentc.cli.learning;

import dev.agentc.cli.run.Interrupts;
import dev.agentc.cli.wiring.Adapters;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.journal.WritableJournal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks an evaluation's cases, or carries on where that was stopped.
 *
 * @param shown is told how far it has come
 * @param resume whether one of the same program that the journal has is carried on; of one that is done nobody is asked
 */
record EvalRuns(WritableJournal journal, Engine engine, Interrupts interrupts, Progress shown, boolean resume) {

    /** @param seed of a run that is begun; drawn if empty */
    Outcome of(JobFile job, OptionalLong seed) {
        var cancel = new Cancel();
        interrupts.stopping(cancel::cancel);
        World world = Adapters.around(journal, interrupts.around(shown), sentence -> {});
        Optional<RunId> begun = resume ? JobRuns.newest(job.plan(), journal) : Optional.empty();
        return begun.isPresent()
                ? engine.resume(begun.get(), world, cancel)
                : engine.run(job.request(seed, cancel), world);
    }
}
