package dev.agentc.cli;

import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.Outcome;
import dev.agentc.journal.SqliteJournal;
import dev.agentc.journal.view.Cells;
import dev.agentc.journal.view.Figures;
import dev.agentc.journal.view.Words;
import java.util.List;

/** A line at the end of a run that is watched, before its answer: how it stands, calls, tokens, time, cost. */
final class Summary {
    private final Terminal terminal;
    private final Steps steps;

    Summary(Terminal terminal, Steps steps) {
        this.terminal = terminal;
        this.steps = steps;
    }

    /** @param resumed whether an earlier process had begun the run; then it says as well what was of this time */
    void print(Outcome outcome, SqliteJournal journal, boolean resumed) {
        try {
            String figures = Figures.of(journal.history(outcome.run())).text();
            String line = resumed ? figures + " · this time " + thisTime(outcome) : figures;
            for (String part :
                    terminal.err().terminal() ? Cells.wrap(line, terminal.err().width()) : List.of(line)) {
                terminal.err().dim(part);
                terminal.err().println();
            }
            terminal.err().flush();
        } catch (EffectFailed e) {
            // what there is to say of a journal that cannot be read was said
        }
    }

    private String thisTime(Outcome outcome) {
        Tally tally = steps.tally();
        if (tally.isEmpty()) {
            return "nothing";
        }
        String asked = tally.calls() == 0
                ? ""
                : Words.count(tally.calls(), "model call") + ", " + Words.tokens(tally.usage()) + ", ";
        return asked + Words.length(outcome.time());
    }
}
