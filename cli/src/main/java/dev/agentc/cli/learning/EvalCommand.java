package dev.agentc.cli.learning;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.run.Interrupts;
import dev.agentc.cli.run.OutcomePrinter;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Adapters;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.effect.port.Progress;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.WritableJournal;
import java.nio.file.Path;

/** {@code agentc eval FILE [NAME]}: how good an agent is at the cases of an {@code eval} block. */
public final class EvalCommand {
    private final Terminal terminal;

    public EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        var interrupts = Interrupts.listen(terminal);
        JobFile job = JobFile.load(arguments, "eval", terminal);
        Path home = JournalPlace.home(Path.of("").toAbsolutePath()).folder();
        JournalFolder folder = new JournalFolder(home.resolve("jobs").resolve(job.name()));
        var cancel = new Cancel();
        interrupts.stopping(cancel::cancel);
        try (WritableJournal journal = Journals.open(folder);
                Engine engine = new Engine()) {
            Progress shown = interrupts.around(Progress.NONE);
            Outcome outcome =
                    engine.run(job.request(arguments, cancel), Adapters.around(journal, shown, sentence -> {}));
            int exit = print(outcome, journal, arguments.flag("json"));
            if (outcome.output() == null) {
                return exit;
            }
            Gate gate = Gate.of(outcome.output());
            gate.missed().forEach(sentence -> terminal.complain(sentence, ""));
            return gate.exit(exit);
        } catch (CannotStart e) {
            throw new WrongUse(e.getMessage(), e.next());
        }
    }

    private int print(Outcome outcome, WritableJournal journal, boolean json) {
        if (outcome.output() == null || json) {
            return new OutcomePrinter(terminal).print(outcome, journal, json);
        }
        terminal.out().print(EvalTable.of(outcome.output()));
        return outcome.exit();
    }
}
