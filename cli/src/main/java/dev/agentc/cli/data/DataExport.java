package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.data.format.DataFormat.RowSink;
import dev.agentc.data.format.DataFormats;
import dev.agentc.data.format.PairRows;
import dev.agentc.data.input.RereadFile;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.operator.Contrast;
import dev.agentc.data.operator.RowOperators;
import java.io.IOException;
import java.util.Optional;

/** {@code agentc data export}: rows that another program reads, of trajectories. */
final class DataExport {
    private static final double GOOD = 1;

    private final Terminal terminal;

    DataExport(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Arguments arguments) throws IOException {
        String names = "one of " + String.join(", ", DataFormats.written());
        if (arguments.words().size() < 2) {
            throw new WrongUse("which format?", names);
        }
        String name = arguments.words().get(1);
        boolean tokens = arguments.flag("tokens");
        if (tokens && !name.equals("trl-sft")) {
            throw new WrongUse("`--tokens` goes with `trl-sft` alone", "its rows can hold recorded tokens");
        }
        Optional<PairRows> pairs = DataFormats.pairs(name);
        double good = DataCommand.number(arguments, "good", GOOD);
        Optional<RowSink> writer = DataFormats.writer(name, good, tokens);
        if (pairs.isEmpty() && writer.isEmpty()) {
            throw new WrongUse(
                    "`" + name + "` is no format that can be written",
                    Nearest.help(name, DataFormats.written(), names));
        }
        DataFile file = DataCommand.file(arguments, 2, terminal);
        return pairs.isPresent() ? pairs(arguments, file, pairs.get()) : rows(arguments, file, writer.orElseThrow());
    }

    private int rows(Arguments arguments, DataFile file, RowSink writer) throws IOException {
        var job = new DataJob(terminal, arguments, file);
        return job.run(pass -> {
            try (RowOutput out = RowOutput.of(arguments, terminal, job.report());
                    RowSource rows = file.rows()) {
                pass.over(rows, RowOperators.exported(writer, out.sink()));
                writer.end(out.sink()::row);
                out.commit();
            }
        });
    }

    private int pairs(Arguments arguments, DataFile file, PairRows form) throws IOException {
        double margin = DataCommand.number(arguments, "margin", 0);
        var job = new DataJob(terminal, arguments, file);
        return job.run(pass -> {
            try (RowOutput out = RowOutput.of(arguments, terminal, job.report());
                    RereadFile rows = file.reread()) {
                new Contrast(rows, pass).pairs(form, margin, out.sink());
                out.commit();
            }
        });
    }
}
