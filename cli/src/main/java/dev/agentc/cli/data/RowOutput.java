package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.output.AtomicFile;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.output.RowReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where rows go: {@code -o FILE}, which is there whole or not at all, or standard output. */
final class RowOutput implements AutoCloseable {
    /** As much as a pipe holds. */
    private static final int PIPE = 1 << 16;

    private final @Nullable AtomicFile file;
    private final LineSink sink;

    private RowOutput(@Nullable AtomicFile file, LineSink sink) {
        this.file = file;
        this.sink = sink;
    }

    /** @throws WrongUse where rows and a document would both go to standard output */
    static RowOutput of(Arguments arguments, Terminal terminal, RowReport report) throws IOException {
        Optional<String> named = arguments.option("output").filter(name -> !name.equals("-"));
        if (named.isPresent()) {
            return to(Path.of(named.get()), report);
        }
        if (arguments.flag("json")) {
            throw new WrongUse(
                    "with --json the report goes to standard output, and the rows need `-o FILE`",
                    "name a file for the rows, or leave --json");
        }
        // Through a print stream's own buffer each row would be a write of its own.
        return new RowOutput(null, new LineSink(new BufferedOutputStream(terminal.out(), PIPE), report));
    }

    static RowOutput to(Path path, RowReport report) throws IOException {
        JournalFiles.refuse(path);
        var file = new AtomicFile(path);
        return new RowOutput(file, new LineSink(file.stream(), report));
    }

    LineSink sink() {
        return sink;
    }

    void commit() throws IOException {
        if (file != null) {
            file.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        } else {
            sink.out().flush();
        }
    }
}
