package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.run.LiveTrace;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.effect.RunId;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.History;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.view.Bill;
import dev.agentc.journal.view.Trace;
import dev.agentc.journal.view.Transcript;
import dev.agentc.journal.view.label.LabelTrace;
import java.util.List;

/** {@code agentc trace}: what a run did, what was said, what it cost. */
public final class TraceCommand {
    private static final List<String> OF_THE_WHOLE = List.of("bill", "transcript", "labels", "full");

    /** Of which there is room for one. */
    private static final List<String> VIEWS = List.of("bill", "transcript", "labels");

    private final Terminal terminal;

    public TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        List<String> views = VIEWS.stream().filter(arguments::flag).toList();
        if (views.size() > 1) {
            throw new WrongUse("`--" + views.get(0) + "` or `--" + views.get(1) + "`, not both");
        }
        if (arguments.flag("follow")) {
            OF_THE_WHOLE.stream().filter(arguments::flag).findFirst().ifPresent(option -> {
                throw new WrongUse(
                        "`--" + option + "` is of a run as it is, and `--follow` tells its steps as they happen",
                        "leave one of them out");
            });
        }
        try (ReadableJournal journal = RunWord.look(terminal)) {
            RunId run = RunWord.find(journal, arguments.words());
            if (arguments.flag("follow")) {
                var live = new LiveTrace(terminal, journal, run);
                return arguments.flag("json") ? live.documents() : live.lines();
            }
            print(journal.history(run), arguments);
            return Exit.DONE;
        }
    }

    private void print(History history, Arguments arguments) {
        boolean json = arguments.flag("json");
        if (arguments.flag("bill")) {
            Bill bill = Bill.of(history);
            terminal.out().print(json ? JsonWriter.text(bill.json()) + "\n" : bill.text());
        } else if (arguments.flag("transcript")) {
            Transcript transcript = Transcript.of(history);
            terminal.out().print(json ? JsonWriter.text(transcript.json()) + "\n" : transcript.text());
        } else if (arguments.flag("labels")) {
            LabelTrace labels = LabelTrace.of(history);
            terminal.out().print(json ? JsonWriter.text(labels.json()) + "\n" : labels.text());
        } else if (json) {
            terminal.out().print(JsonWriter.text(Trace.of(history).json()) + "\n");
        } else {
            terminal.out().painted(Trace.of(history).text(terminal.page(), arguments.flag("full")));
        }
    }
}
