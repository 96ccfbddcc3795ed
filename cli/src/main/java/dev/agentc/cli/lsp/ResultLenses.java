package dev.agentc.cli.lsp;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.learning.LastResult;
import dev.agentc.compiler.ide.Lens;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;

/** What evaluations and trainings came to last, above their blocks. */
final class ResultLenses {
    /** The files that they are read of. */
    static final String FILES = "**/jobs/*/" + LastResult.NAME;

    private ResultLenses() {}

    /** Whether it is one of those files. */
    static boolean isOne(String path) {
        return path.endsWith("/" + LastResult.NAME);
    }

    /** Texts alone: there is nothing to be done by them. */
    static List<CodeLens> of(Inquiry asked, List<Path> folders) {
        return Lens.in(asked.analysis(), asked.path()).stream()
                .filter(each -> each.act() == Lens.Act.BEGIN)
                .flatMap(
                        each -> last(Path.of(asked.path()), each.name().text(), folders)
                                .map(result -> lens(asked, each, result))
                                .stream())
                .toList();
    }

    private static CodeLens lens(Inquiry asked, Lens of, LastResult result) {
        var lens = new CodeLens();
        lens.setRange(Ranges.range(asked.source(), of.name().span()));
        lens.setCommand(new Command(result.words(LastResult.hash(asked.source().text()), ZoneId.systemDefault()), ""));
        return lens;
    }

    /** Beside the journal of the file's own folder, or that of an open folder around it: the command may have been given in either. */
    private static Optional<LastResult> last(Path file, String block, List<Path> folders) {
        return Stream.concat(
                        Stream.ofNullable(file.getParent()), folders.stream().filter(file::startsWith))
                .flatMap(folder -> home(folder).stream())
                .distinct()
                .flatMap(home -> LastResult.read(LastResult.place(home, block)).stream())
                .filter(result -> result.isOf(file))
                .max((a, b) -> a.at().compareTo(b.at()));
    }

    /** Empty while what the project says of it is wrong, which is a finding. */
    private static Optional<Path> home(Path folder) {
        try {
            return Optional.of(JournalPlace.home(folder).folder());
        } catch (WrongUse e) {
            return Optional.empty();
        }
    }
}
