package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.transfer.RunExport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** {@code agentc export}: a run in one file. */
public final class ExportCommand {
    private final Terminal terminal;

    public ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        Optional<String> output = arguments.option("output");
        try (ReadableJournal journal = RunWord.look(terminal)) {
            String text = RunExport.text(journal.history(RunWord.find(journal, arguments.words())));
            if (output.isEmpty()) {
                terminal.out().print(text);
            } else {
                write(Path.of(output.get()), text);
            }
            return Exit.DONE;
        }
    }

    /** What is cut off is noticed where it is read. */
    private static void write(Path file, String text) {
        JournalFiles.refuse(file);
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new WrongUse("there is a file `" + file + "` already", "name another, or remove it");
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be written: " + IoReason.of(e));
        }
    }
}
