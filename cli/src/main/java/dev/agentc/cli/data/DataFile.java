package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Missing;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.input.RereadFile;
import dev.agentc.data.input.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that rows come from: a path, or {@code -} for standard input. */
record DataFile(String word, Terminal terminal) {

    /** @throws WrongUse if there is no such file */
    static DataFile of(String word, Terminal terminal) {
        if (!word.equals("-")) {
            Path path = Path.of(word);
            JournalFiles.refuse(path);
            if (Files.isDirectory(path)) {
                throw new WrongUse("`" + word + "` is a folder; name a file in it");
            }
            if (!Files.exists(path)) {
                throw Missing.of("file", word);
            }
        }
        return new DataFile(word, terminal);
    }

    boolean isStandardInput() {
        return word.equals("-");
    }

    RowSource rows() throws IOException {
        return RowSource.of(isStandardInput() ? terminal.in() : Files.newInputStream(Path.of(word)));
    }

    RereadFile reread() throws IOException {
        return isStandardInput() ? RereadFile.once(terminal.in()) : RereadFile.of(Path.of(word));
    }

    /** As it is called in what is said of it. */
    String name() {
        return isStandardInput() ? "standard input" : word;
    }
}
