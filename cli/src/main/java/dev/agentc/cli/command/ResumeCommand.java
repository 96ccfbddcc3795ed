package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.run.Emitted;
import dev.agentc.cli.run.FirstToken;
import dev.agentc.cli.run.Interrupts;
import dev.agentc.cli.run.OutcomePrinter;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.run.Steps;
import dev.agentc.cli.run.Summary;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.ScarceMemory;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Adapters;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Ending;
import dev.agentc.effect.Failure;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.journal.History;
import dev.agentc.journal.WritableJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code agentc resume}: a run goes on from its journal alone. */
public final class ResumeCommand {
    private final Terminal terminal;

    public ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        var interrupts = Interrupts.listen(terminal);
        ScarceMemory.watch(terminal);
        try (WritableJournal journal = RunWord.journal(terminal)) {
            RunId run = RunWord.find(journal, arguments.words());
            boolean quiet = arguments.flag("quiet");
            var steps = new Steps(terminal, quiet);
            History before = journal.history(run);
            Optional<Instant> over = Ending.of(before.events())
                    .filter(end -> end.failed() && end.isFinal())
                    .map(Ending::at);
            steps.past(before);
            var cancel = new Cancel();
            interrupts.stopping(cancel::cancel);
            try (steps;
                    Engine engine = new Engine()) {
                Progress shown = interrupts.around(Emitted.around(steps, terminal, arguments));
                Outcome outcome = engine.resume(
                        run, Adapters.around(journal, FirstToken.around(shown), steps::introduce), cancel);
                steps.close();
                if (isElsewhere(outcome, journal)) {
                    return new OutcomePrinter(terminal).print(elsewhere(outcome), journal, arguments.flag("json"));
                }
                if (!quiet) {
                    new Summary(terminal, steps).print(outcome, journal, true);
                }
                return new OutcomePrinter(terminal).print(outcome, journal, arguments.flag("json"), over);
            } catch (CannotStart e) {
                return new OutcomePrinter(terminal).print(lacking(run, e), journal, arguments.flag("json"));
            }
        }
    }

    /** Whether another process was quicker, or has had the run all the time. */
    private static boolean isElsewhere(Outcome outcome, WritableJournal journal) {
        try {
            return outcome.failure() != null
                    && outcome.failure().error().equals(Failure.BuiltIn.JournalFailed.name())
                    && journal.history(outcome.run()).status() == Journal.Status.RUNNING;
        } catch (EffectFailed e) {
            return false;
        }
    }

    /** To ask for what somebody is doing is wrong use; the run has not failed. */
    private static Outcome elsewhere(Outcome outcome) {
        var wrong = new WrongUse(outcome.failure().message(), outcome.failure().next());
        return refused(outcome.run(), Journal.Status.RUNNING, wrong);
    }

    /** A secret is not there: nothing was done, and the run can be carried on once it is. */
    private static Outcome lacking(RunId run, CannotStart reason) {
        return refused(run, Journal.Status.STOPPED, new WrongUse(reason.getMessage(), reason.next()));
    }

    private static Outcome refused(RunId run, Journal.Status status, WrongUse wrong) {
        return new Outcome(run, status, null, wrong.failure(), Usage.NONE, 0, 0, Duration.ZERO, Exit.WRONG_USE);
    }
}
