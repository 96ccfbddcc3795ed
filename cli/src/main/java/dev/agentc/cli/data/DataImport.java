package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.data.format.DataFormats;
import dev.agentc.data.format.ReadFormat;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.operator.RowOperators;
import dev.agentc.data.output.RowReport;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.journal.History;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.trajectory.RunTrajectory;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** {@code agentc data import}: trajectories of another program's rows, or of runs in the journal. */
final class DataImport {
    private static final String RUNS = "runs";
    private static final String JOB = "job";

    private final Terminal terminal;

    DataImport(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Arguments arguments) throws IOException {
        if (arguments.words().size() > 1 && arguments.words().get(1).equals(RUNS)) {
            return runs(arguments);
        }
        ReadFormat format = format(arguments);
        if (arguments.option(JOB).isPresent()) {
            throw new WrongUse("`--job` goes with `import runs` alone");
        }
        DataFile file = StepWords.file(StepWords.of(arguments), terminal);
        var job = new DataJob(terminal, arguments, file, new RowReport(), List.of());
        return job.run(pass -> {
            try (RowOutput out = RowOutput.of(arguments, terminal, job.report());
                    RowSource rows = file.rows()) {
                pass.over(rows, RowOperators.imported(format, out.sink()));
                out.commit();
            }
        });
    }

    /** The one that is named behind the verb. */
    static ReadFormat format(Arguments arguments) {
        List<String> words = arguments.words();
        List<String> names =
                Stream.concat(DataFormats.read().stream(), Stream.of(RUNS)).toList();
        if (words.size() < 2) {
            throw new WrongUse("which format?", "one of " + String.join(", ", names));
        }
        String name = words.get(1);
        if (name.equals(RUNS)) {
            throw new WrongUse(
                    "`import runs` cannot be chained", "use a pipe: agentc data import runs | agentc data keep - …");
        }
        return DataFormats.reader(name)
                .orElseThrow(() -> new WrongUse(
                        "`" + name + "` is no format that can be read",
                        Nearest.help(name, names, "one of " + String.join(", ", names))));
    }

    /** One run in memory at a time. A damaged one is named and passed over. */
    private int runs(Arguments arguments) throws IOException {
        List<String> words = arguments.words().subList(2, arguments.words().size());
        var job = new DataJob(terminal, arguments, new DataFile(RUNS, terminal), new RowReport(), List.of());
        return job.run(pass -> {
            try (ReadableJournal journal = journal(arguments);
                    RowOutput out = RowOutput.of(arguments, terminal, job.report())) {
                List<RunId> runs = words.isEmpty()
                        ? journal.all().reversed()
                        : words.stream()
                                .map(word -> RunWord.find(journal, List.of(word)))
                                .toList();
                for (RunId run : runs) {
                    job.report().addRead();
                    try {
                        for (ObjectNode row : (Iterable<ObjectNode>) rows(journal, run)::iterator) {
                            out.sink().trajectory(row);
                        }
                    } catch (EffectFailed e) {
                        if (arguments.flag("strict")) {
                            throw e;
                        }
                        job.report()
                                .addBroken(e.failure().message(), job.report().read());
                        terminal.err().println("run " + run + ": " + e.failure().message());
                    }
                }
                out.commit();
            }
        });
    }

    private ReadableJournal journal(Arguments arguments) {
        return arguments.option(JOB).map(job -> RunWord.look(terminal, job)).orElseGet(() -> RunWord.look(terminal));
    }

    /** @throws EffectFailed {@code JournalFailed} if events of it are lost */
    private static Stream<ObjectNode> rows(ReadableJournal journal, RunId run) {
        History history = journal.history(run);
        if (history.damage().isPresent()) {
            throw EffectFailed.journal(history.damage().get(), "`agentc trace " + run + "` shows what is left of it");
        }
        return RunTrajectory.of(history);
    }
}
