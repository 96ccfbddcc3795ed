package dev.agentc.cli.learning;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.cost.DatasetRows;
import dev.agentc.cli.debug.Debugger;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.lock.WeightsOrigin;
import dev.agentc.cli.run.Interrupts;
import dev.agentc.cli.run.OutcomePrinter;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Adapters;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.cli.wiring.TrainingTurn;
import dev.agentc.cli.wiring.WeightLock;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.WritableJournal;
import dev.agentc.learning.TrainBehaviour;
import dev.agentc.learning.Trainings;
import dev.agentc.learning.Workshop;
import dev.agentc.learning.outline.JobOutline;
import dev.agentc.local.Embedded;
import dev.agentc.local.training.EmbeddedTrainer;
import dev.agentc.plan.Hash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code agentc train FILE [NAME]}: does what a {@code train} block says. */
public final class TrainCommand {
    private final Terminal terminal;

    public TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        var interrupts = Interrupts.listen(terminal, run -> Onward.ofTraining(arguments));
        if (arguments.flag("resume") && arguments.option("seed").isPresent()) {
            throw new WrongUse(
                    "`--seed` cannot be changed by `--resume`: a training continues with the seed it began with",
                    "leave `--seed` out");
        }
        Debugger.alone(arguments, List.of("dry-run"));
        JobFile job = JobFile.load(arguments, "train", terminal);
        if (arguments.flag("dry-run")) {
            return dry(job, arguments);
        }
        Path folder = JournalPlace.job(JournalPlace.home(Path.of("").toAbsolutePath()), job.name())
                .folder();
        try (TrainingTurn _ = TrainingTurn.of(WeightLock.file(job.folder(), job.name()));
                WritableJournal journal = Journals.open(new JournalFolder(folder))) {
            RunWord.warn(terminal, journal);
            RunWord.tell(terminal, journal);
            // Looked for before the file of metrics begins anew: what is in it is lost then.
            Optional<RunId> stopped =
                    arguments.flag("resume") ? Optional.of(begun(journal, job, folder)) : Optional.empty();
            try (TrainingShown shown = TrainingShown.of(arguments, job.name(), terminal)) {
                return train(job, arguments, interrupts, folder, journal, stopped, shown);
            }
        }
    }

    private int train(
            JobFile job,
            Arguments arguments,
            Interrupts interrupts,
            Path folder,
            WritableJournal journal,
            Optional<RunId> stopped,
            TrainingShown shown) {
        String text = LastResult.hash(job.text());
        var cancel = new Cancel();
        interrupts.stopping(cancel::cancel);
        var workshop = new Workshop(
                EmbeddedTrainer.standard(), base -> Embedded.of(base).template(), folder, shown.steps(), apart());
        var trainings = new Trainings(workshop);
        try (Engine engine =
                Debugger.engine(arguments, job.folder(), List.of(new TrainBehaviour(trainings)), terminal, cancel)) {
            World world = trainings.around(Adapters.around(journal, interrupts.around(shown), sentence -> {}));
            Outcome outcome = stopped.isPresent()
                    ? engine.resume(stopped.get(), world, cancel)
                    : engine.run(job.request(arguments, cancel), world);
            shown.lines().close();
            int exit = new OutcomePrinter(terminal, run -> Onward.ofTraining(arguments))
                    .print(outcome, journal, arguments.flag("json"));
            if (outcome.status() != Journal.Status.DONE || outcome.output() == null) {
                return exit;
            }
            LastResult.ofTraining(job, text, journal.summary(outcome.run()), outcome.output())
                    .keep(folder.resolve(LastResult.NAME), terminal);
            return ended(job, outcome, journal, exit);
        } catch (CannotStart e) {
            throw new WrongUse(e.getMessage(), e.next());
        }
    }

    /** The suite of killed trainings asks for many checkpoints: {@code -Dagentc.checkpoints=MILLIS}. */
    private static Duration apart() {
        return Duration.ofMillis(Long.getLong("agentc.checkpoints", Workshop.APART.toMillis()));
    }

    /** Says what would be done. Nothing is begun, asked or written. */
    private int dry(JobFile job, Arguments arguments) {
        DryRun told = new DryRun(JobOutline.of(job.plan(), new DatasetRows(job.folder())));
        if (arguments.flag("json")) {
            terminal.out().println(JsonWriter.text(told.json()));
        } else {
            terminal.out().print(told.text());
        }
        return Exit.DONE;
    }

    /** Rows that miss a bar of their audit were not learnt from. */
    private int ended(JobFile job, Outcome outcome, WritableJournal journal, int exit) {
        Gate audit = Gate.ofAudits(outcome.output().path("audit"));
        if (audit.missed().isEmpty()) {
            SampleLines.of(outcome.output().path("samples"), terminal.err().width())
                    .forEach(terminal.err()::println);
            return accepted(job, outcome, journal, exit);
        }
        audit.missed().forEach(sentence -> terminal.complain(sentence, ""));
        terminal.advise(
                "nothing was learnt from these rows and no weights are written: choose others, or move the bar in"
                        + " `audit`");
        return audit.exit(exit);
    }

    /** What misses a bar of the evaluation that accepts stays where it is, and no lock names it. */
    private int accepted(JobFile job, Outcome outcome, WritableJournal journal, int exit) {
        Gate gate = Gate.of(outcome.output().path("accept"));
        if (gate.missed().isEmpty()) {
            lock(job, outcome, journal);
            return exit;
        }
        gate.missed().forEach(sentence -> terminal.complain(sentence, ""));
        terminal.advise("`locks/" + job.name() + ".json` stays as it was; the weights are "
                + outcome.output().path("weights").asText());
        return gate.exit(exit);
    }

    private static void lock(JobFile job, Outcome outcome, WritableJournal journal) {
        WeightLock.of(
                        outcome.output().path("base").asText(),
                        Path.of(outcome.output().path("weights").asText()),
                        outcome.output().path("weights_sha256").asText(),
                        Hash.ofMeaning(job.plan()),
                        outcome.output().path("steps").asLong())
                .write(
                        WeightLock.file(job.folder(), job.name()),
                        new WeightsOrigin(job.plan(), journal.history(outcome.run()), outcome.output()).json());
    }

    /** A lock that cannot be read, as one that was merged line by line, is none. */
    private static boolean isLocked(JobFile job, Path checkpoints) {
        try {
            return WeightLock.read(WeightLock.file(job.folder(), job.name()))
                    .checkpoints()
                    .equals(checkpoints.toAbsolutePath().normalize());
        } catch (EffectFailed e) {
            return false;
        }
    }

    /**
     * The newest run of the program as it is written now, unless it has come to its end and a lock says so: that may be all that is left
     * to do. One of another program would go on as that one says, and be locked as what this one came to.
     */
    private static RunId begun(WritableJournal journal, JobFile job, Path folder) {
        return JobRuns.newest(job.plan(), journal)
                .filter(run -> !isDone(run, journal) || !isLocked(job, folder.resolve(run.toString())))
                .orElseThrow(() -> nothing(journal, job));
    }

    private static WrongUse nothing(WritableJournal journal, JobFile job) {
        boolean other = journal.newest(1).stream().anyMatch(run -> !isDone(run, journal));
        return other
                ? new WrongUse(
                        "the program has changed since the training of `" + job.name() + "` was stopped",
                        "begin anew without `--resume`, or undo the change")
                : new WrongUse("no training of `" + job.name() + "` was stopped", "begin one: leave `--resume` out");
    }

    private static boolean isDone(RunId run, WritableJournal journal) {
        return journal.history(run).status() == Journal.Status.DONE;
    }
}
