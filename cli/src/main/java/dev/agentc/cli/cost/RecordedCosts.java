package dev.agentc.cli.cost;

import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.engine.pin.Pins;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.summary.Cost;
import dev.agentc.journal.view.RunList;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs in the journal here cost, by what they are runs of: its name, and the folder of its file, since names are those of one folder. */
final class RecordedCosts {
    /** Newest runs that are looked at. */
    private static final int LOOKED_AT = 10_000;

    private final Map<String, List<Ended>> byEntry = new HashMap<>();

    /** @param folder of the entry's file, when the run began */
    private record Ended(Path folder, BigDecimal cost) {
        /** A folder that was moved is whatever has the name now. */
        boolean isOf(Path file) {
            return folder.equals(file.getParent()) || Files.notExists(folder.resolve(file.getFileName()));
        }
    }

    private RecordedCosts() {}

    static RecordedCosts here() {
        RecordedCosts costs = new RecordedCosts();
        JournalFolder home = JournalPlace.seen(Path.of("").toAbsolutePath());
        if (home.exists()) {
            try (ReadableJournal journal = Journals.look(home)) {
                RunList.of(journal, LOOKED_AT).items().forEach(run -> costs.add(journal, run));
            }
        }
        return costs;
    }

    private void add(ReadableJournal journal, RunList.Item run) {
        Optional<BigDecimal> cost = run.cost().map(Cost::value);
        boolean ended = run.status().equals("done") || run.status().equals("failed");
        if (ended && cost.isPresent()) {
            folder(journal, run.run())
                    .ifPresent(folder -> byEntry.computeIfAbsent(run.entry(), entry -> new ArrayList<>())
                            .add(new Ended(folder, cost.get())));
        }
    }

    private static Optional<Path> folder(ReadableJournal journal, RunId run) {
        try {
            return Optional.of(Pins.read(journal.pins(run)).sourceFolder().normalize());
        } catch (EffectFailed damaged) {
            return Optional.empty();
        }
    }

    /** Of a declaration of a file, newest first. */
    List<BigDecimal> of(String entry, String file) {
        Path path = Path.of(file).toAbsolutePath().normalize();
        return byEntry.getOrDefault(entry, List.of()).stream()
                .filter(run -> run.isOf(path))
                .map(Ended::cost)
                .toList();
    }
}
