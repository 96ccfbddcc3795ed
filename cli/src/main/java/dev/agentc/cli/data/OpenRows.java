package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.input.RawRows;
import dev.agentc.data.input.RereadFile;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.output.RowReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that are open while rows go from one to the other. Nothing stays of those that are written unless all are committed. */
final class OpenRows implements AutoCloseable {
    private final Terminal terminal;
    private final Arguments arguments;
    private final RowReport report;
    private final RereadFile file;
    private final List<RowSource> others = new ArrayList<>();
    private final List<RowOutput> outputs = new ArrayList<>();

    OpenRows(Terminal terminal, Arguments arguments, RowReport report, DataFile file) throws IOException {
        this.terminal = terminal;
        this.arguments = arguments;
        this.report = report;
        this.file = file.reread();
    }

    /** The one whose rows they are. */
    RereadFile file() {
        return file;
    }

    RawRows other(DataFile other) throws IOException {
        RowSource rows = other.rows();
        others.add(rows);
        return rows;
    }

    /** Where {@code -o} says, else standard output. */
    RowOutput output() throws IOException {
        return added(RowOutput.of(arguments, terminal, report));
    }

    RowOutput output(Path path) throws IOException {
        return added(RowOutput.to(path, report));
    }

    private RowOutput added(RowOutput output) {
        outputs.add(output);
        return output;
    }

    void commit() throws IOException {
        for (RowOutput output : outputs) {
            output.commit();
        }
    }

    @Override
    public void close() throws IOException {
        for (RowOutput output : outputs) {
            output.close();
        }
        for (RowSource other : others) {
            other.close();
        }
        file.close();
    }
}
