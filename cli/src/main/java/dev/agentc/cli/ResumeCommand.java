package dev.agentc.cli;

import dev.agentc.effect.RunId;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.journal.SqliteJournal;

/** {@code agentc resume}: a run goes on from its journal alone. */
final class ResumeCommand {
  private final Terminal terminal;

  ResumeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(Arguments arguments) {
    var interrupts = Interrupts.listen(terminal);
    try (SqliteJournal journal = RunWord.journal(terminal)) {
      RunId run = RunWord.find(journal, arguments.words());
      boolean quiet = arguments.flag("quiet");
      var steps = new Steps(terminal, quiet);
      steps.past(journal.history(run).events());
      var cancel = new Cancel();
      interrupts.stopping(cancel::cancel);
      try (steps; Engine engine = new Engine()) {
        Outcome outcome = engine.resume(run, Opening.around(journal, steps, interrupts), cancel);
        steps.close();
        if (!quiet) {
          new Ending(terminal, steps).print(outcome, journal, true);
        }
        return new Answers(terminal).print(outcome, journal, arguments.flag("json"));
      }
    } catch (CannotStart e) {
      throw new WrongUse(e.getMessage(), e.next());
    }
  }
}
