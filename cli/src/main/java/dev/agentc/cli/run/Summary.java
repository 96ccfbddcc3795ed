package dev.agentc.cli.run;

import dev.agentc.cli.terminal.Terminal;
import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.Outcome;
import dev.agentc.journal.WritableJournal;
import dev.agentc.journal.view.Cells;
import dev.agentc.journal.view.FigureText;
import dev.agentc.journal.view.Figures;
import java.util.List;

/** A line at the end of a run that is watched, before its answer: how it stands, calls, tokens, time, cost. */
public final class Summary {
    private final Terminal terminal;
    private final Steps steps;

    public Summary(Terminal terminal, Steps steps) {
        this.terminal = terminal;
        this.steps = steps;
    }

    /** @param resumed whether an earlier process had begun the run; then it says as well what was of this time */
    public void print(Outcome outcome, WritableJournal journal, boolean resumed) {
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
                : FigureText.count(tally.calls(), "model call") + ", " + FigureText.tokens(tally.usage()) + ", ";
        return asked + FigureText.length(outcome.time());
    }
}
