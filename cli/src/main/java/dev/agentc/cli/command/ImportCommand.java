package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.journal.WritableJournal;
import dev.agentc.journal.transfer.RunImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code agentc import}: a run out of the file that {@code agentc export} wrote. */
public final class ImportCommand {
    private final Terminal terminal;

    public ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        if (arguments.words().isEmpty()) {
            throw new WrongUse("which file?", "the one that `agentc export RUN -o FILE` wrote");
        }
        RunImport imported = RunImport.of(text(Path.of(arguments.words().getFirst())));
        try (WritableJournal journal =
                Journals.open(JournalPlace.home(Path.of("").toAbsolutePath()))) {
            RunWord.warn(terminal, journal);
            RunWord.tell(terminal, journal);
            imported.into(journal);
        }
        if (!imported.isOver()) {
            terminal.err()
                    .println("  it was not over; carry it on here or where it came from, not in both: calls would be"
                            + " made twice");
        }
        terminal.out()
                .println(
                        arguments.flag("json")
                                ? "{\"format\":1,\"run\":\"" + imported.run() + "\"}"
                                : imported.run().toString());
        return Exit.DONE;
    }

    private static String text(Path file) {
        JournalFiles.refuse(file);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be read: " + IoReason.of(e));
        }
    }
}
