package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.format.ReadFormat;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.operator.RowOperators;
import dev.agentc.data.operator.RowPass;
import dev.agentc.data.operator.RowStage;
import dev.agentc.data.output.RowReport;
import dev.agentc.data.output.StageReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verbs one behind another over one file. Its rows are read and looked at once, and what one verb hands on goes to the next as it is;
 * what comes out is what the verbs give one after another. A verb alone is a chain of one.
 */
final class DataChain {
    /** Behind a verb that hands on no rows. */
    private static final RowLink NOBODY = (row, rollout) -> () -> {};

    private final Terminal terminal;
    private final Arguments whole;
    private final DataFile file;
    private final Optional<ReadFormat> foreign;
    private final List<StepWords> words;
    private final List<ReadyStep> steps = new ArrayList<>();

    private DataChain(Terminal terminal, Arguments line, List<StepWords> all) {
        this.terminal = terminal;
        this.whole = line.whole();
        boolean isImport = all.getFirst().verb() == DataVerb.IMPORT;
        this.foreign = isImport ? Optional.of(DataImport.format(line)) : Optional.empty();
        this.words = isImport ? all.subList(1, all.size()) : all;
        words.forEach(step -> steps.add(ready(step, all.size() == 1)));
        this.file = StepWords.file(all, terminal);
        if (inputs().filter(DataFile::isStandardInput).count() > 1) {
            throw new WrongUse("standard input can only be one of the files");
        }
    }

    static DataChain of(Arguments line, Terminal terminal) {
        return new DataChain(terminal, line, StepWords.of(line));
    }

    private ReadyStep ready(StepWords step, boolean isAlone) {
        Arguments arguments = step.arguments();
        return switch (step.verb()) {
            case EXPORT -> DataExport.of(arguments);
            case STATS -> new DataStats();
            case KEEP -> DataKeep.of(arguments);
            case UNIQUE -> DataUnique.of(arguments);
            case BEST -> DataBest.of(arguments);
            case SPLIT -> DataSplit.of(arguments, whole);
            case MIX -> DataMix.of(step, isAlone, terminal);
            case IMPORT -> throw new IllegalStateException("it was found to be the first");
        };
    }

    /** All files that rows come from. */
    private Stream<DataFile> inputs() {
        Stream<DataFile> others = steps.stream()
                .filter(DataMix.class::isInstance)
                .map(DataMix.class::cast)
                .map(DataMix::other);
        return Stream.concat(Stream.of(file), others);
    }

    int run() throws IOException {
        var report = new RowReport();
        List<StageReport> reports =
                words.stream().map(step -> StageReport.of(step.name(), report)).toList();
        var job = new DataJob(terminal, whole, file, report, reports);
        return job.run(pass -> {
            try (var open = new OpenRows(terminal, whole, report, file)) {
                List<RowLink> links = linked(reports, open);
                pass.over(open.file().rows(), taker(links.getFirst()));
                for (RowLink link : links) {
                    link.end();
                }
                open.commit();
            }
            tell(job, reports);
        });
    }

    /** From the last to the first, since each has to know the one behind it. */
    private List<RowLink> linked(List<StageReport> reports, OpenRows open) throws IOException {
        List<RowLink> links = new ArrayList<>();
        boolean areWritten = words.getLast().verb().handsOn();
        RowLink next = areWritten ? RowOperators.written(open.output().sink()) : NOBODY;
        for (int i = steps.size() - 1; i >= 0; i--) {
            StageReport report = reports.get(i);
            next = new RowStage(report, steps.get(i).link(report, next, open));
            links.addFirst(next);
        }
        return links;
    }

    private RowPass.Taker taker(RowLink first) {
        return foreign.isPresent() ? RowOperators.imported(foreign.get(), first) : RowOperators.read(first);
    }

    private void tell(DataJob job, List<StageReport> reports) {
        for (int i = 0; i < steps.size(); i++) {
            StageReport report = reports.get(i);
            steps.get(i).write(report.facts());
            if (!whole.flag("json")) {
                steps.get(i).say(report.facts(), terminal, job.isChain() ? report.name() + ": " : "");
            }
        }
    }
}
