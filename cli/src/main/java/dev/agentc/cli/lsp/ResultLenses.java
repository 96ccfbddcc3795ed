package dev.agentc.cli.lsp;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.learning.LastResult;
import dev.agentc.compiler.ide.Lens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.services.LanguageClient;

/** What evaluations and trainings came to last, above their blocks. */
final class ResultLenses {
    private ResultLenses() {}

    /** Where they are read from, or will be once there are some. */
    static List<Path> places(Inquiry asked, List<Path> folders) {
        return blocks(asked)
                .flatMap(each -> places(Path.of(asked.path()), each.name().text(), folders))
                .toList();
    }

    /** Texts alone: there is nothing to be done by them. */
    static List<CodeLens> of(Inquiry asked, List<Path> folders) {
        return blocks(asked)
                .flatMap(
                        each -> last(Path.of(asked.path()), each.name().text(), folders)
                                .map(result -> lens(asked, each, result))
                                .stream())
                .toList();
    }

    private static Stream<Lens> blocks(Inquiry asked) {
        return Lens.in(asked.analysis(), asked.path()).stream().filter(each -> each.act() == Lens.Act.BEGIN);
    }

    private static CodeLens lens(Inquiry asked, Lens of, LastResult result) {
        var lens = new CodeLens();
        lens.setRange(Ranges.range(asked.source(), of.name().span()));
        lens.setCommand(new Command(result.words(LastResult.hash(asked.source().text()), ZoneId.systemDefault()), ""));
        return lens;
    }

    private static Optional<LastResult> last(Path file, String block, List<Path> folders) {
        return places(file, block, folders)
                .flatMap(place -> LastResult.read(place).stream())
                .filter(result -> result.isOf(file))
                .max((a, b) -> a.at().compareTo(b.at()));
    }

    /** Beside the journal of the file's own folder, or that of an open folder around it: the command may have been given in either. */
    private static Stream<Path> places(Path file, String block, List<Path> folders) {
        return Stream.concat(
                        Stream.ofNullable(file.getParent()), folders.stream().filter(file::startsWith))
                .flatMap(folder -> home(folder).stream())
                .distinct()
                .map(home -> LastResult.place(home, block));
    }

    /** Empty while what the project says of it is wrong, which is a finding. */
    private static Optional<Path> home(Path folder) {
        try {
            return Optional.of(JournalPlace.home(folder).folder());
        } catch (WrongUse e) {
            return Optional.empty();
        }
    }

    /**
     * Has an editor ask for lenses again when an evaluation or a training came to something new. It looks for itself, and only while blocks
     * are shown: what editors watch misses files in folders that were made a moment before, as those of a first evaluation are.
     */
    static final class Watch {
        private static final FileTime NONE = FileTime.fromMillis(0);

        private final LanguageClient client;
        private final ScheduledExecutorService later;
        private final Duration pause;
        /** Of files that are shown and have blocks: when what lies in each place was written. */
        private final Map<String, Map<Path, FileTime>> shown = new HashMap<>();

        private boolean looks;

        /** @param pause from look to look */
        Watch(LanguageClient client, ScheduledExecutorService later, Duration pause) {
            this.client = client;
            this.later = later;
            this.pause = pause;
        }

        /** An editor is about to be told what lies in these places. */
        synchronized void shows(String file, Collection<Path> places) {
            if (places.isEmpty()) {
                shown.remove(file);
            } else {
                shown.put(file, times(places));
                plan();
            }
        }

        synchronized void closed(String file) {
            shown.remove(file);
        }

        private void plan() {
            if (!looks && !later.isShutdown()) {
                looks = true;
                later.schedule((Runnable) this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private synchronized void look() {
            looks = false;
            boolean isNew = false;
            for (var file : shown.entrySet()) {
                Map<Path, FileTime> now = times(file.getValue().keySet());
                isNew |= !now.equals(file.setValue(now));
            }
            if (isNew) {
                client.refreshCodeLenses();
            }
            if (!shown.isEmpty()) {
                plan();
            }
        }

        private static Map<Path, FileTime> times(Collection<Path> places) {
            return places.stream().distinct().collect(Collectors.toMap(place -> place, Watch::time));
        }

        private static FileTime time(Path place) {
            try {
                return Files.getLastModifiedTime(place);
            } catch (IOException e) {
                return NONE; // there is none, which is what most blocks have
            }
        }
    }
}
