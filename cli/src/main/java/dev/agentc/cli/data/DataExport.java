package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.data.format.DataFormat.RowSink;
import dev.agentc.data.format.DataFormats;
import dev.agentc.data.format.PairRows;
import dev.agentc.data.operator.Contrast;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.operator.RowOperators;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.output.StageReport;
import java.io.IOException;
import java.util.Optional;

/** {@code agentc data export}: rows that another program reads, of trajectories. */
final class DataExport {
    private static final double GOOD = 1;

    private DataExport() {}

    static ReadyStep of(Arguments arguments) {
        String names = "one of " + String.join(", ", DataFormats.written());
        if (arguments.words().size() < 2) {
            throw new WrongUse("which format?", names);
        }
        String name = arguments.words().get(1);
        boolean tokens = arguments.flag("tokens");
        if (tokens && !name.equals("trl-sft")) {
            throw new WrongUse("`--tokens` goes with `trl-sft` alone", "its rows can hold recorded tokens");
        }
        double good = DataCommand.number(arguments, "good", GOOD);
        double margin = DataCommand.number(arguments, "margin", 0);
        Optional<PairRows> pairs = DataFormats.pairs(name);
        if (pairs.isPresent()) {
            return new Pairs(pairs.get(), margin);
        }
        return new Rows(DataFormats.writer(name, good, tokens)
                .orElseThrow(() -> new WrongUse(
                        "`" + name + "` is no format that can be written",
                        Nearest.help(name, DataFormats.written(), names))));
    }

    /** A row each, or a few. */
    private record Rows(RowSink writer) implements ReadyStep {
        @Override
        public RowLink link(StageReport report, RowLink next, OpenRows open) throws IOException {
            return RowOperators.exported(writer, open.output().sink());
        }
    }

    /** A row a group. */
    private record Pairs(PairRows form, double margin) implements ReadyStep {
        @Override
        public RowLink link(StageReport report, RowLink next, OpenRows open) throws IOException {
            LineSink out = open.output().sink();
            return new Contrast(form, margin, open.file(), report, out);
        }
    }
}
