package dev.agentc.cli.learning;

import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.wiring.WeightLock;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.journal.Histories;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders of trainings whose runs are removed from the journal of their job. One that a lock names is kept, and so is one of which
 * nobody can tell: a lock lies beside the program, and where that was is recorded in the run.
 */
public final class PrunedTrainings {
    private static final String JOBS = "jobs";

    private final JournalFolder home;
    private final List<Leaving> leaving;

    /**
     * @param note what its run says; empty where that is not known
     * @param why it is kept; empty if it goes
     * @param left whether an earlier prune removed its run and did not come to it
     */
    private record Leaving(
            RunId run, TrainingFolder folder, Optional<PruneNote> note, Optional<String> why, boolean left) {
        Leaving kept(String reason) {
            return new Leaving(run, folder, note, Optional.of(reason), left);
        }
    }

    /** @param why as a sentence goes on after the folder and a colon */
    public record Kept(Path folder, String why) {}

    /**
     * @param count how many folders were removed with their runs
     * @param left how many others, whose runs an earlier prune removed
     * @param kept those of runs that are gone
     */
    public record Removed(int count, int left, List<Kept> kept) {
        public static final Removed NOTHING = new Removed(0, 0, List.of());

        public Removed {
            kept = List.copyOf(kept);
        }
    }

    private PrunedTrainings(JournalFolder home, List<Leaving> leaving) {
        this.home = home;
        this.leaving = List.copyOf(leaving);
    }

    /** What is recorded of runs, looked at before they are removed, and what an earlier prune left behind. */
    public static PrunedTrainings of(JournalFolder home, Histories journal, List<RunId> chosen) {
        List<Leaving> leaving = new ArrayList<>();
        if (isOfJob(home)) {
            Set<RunId> there = Set.copyOf(journal.all());
            PruneNote.all(home).stream()
                    .filter(run -> !there.contains(run))
                    .forEach(run -> leaving.add(left(home, run)));
            chosen.stream()
                    .filter(run -> folder(home, run).exists())
                    .forEach(run -> leaving.add(leaving(home, run, journal)));
        }
        return new PrunedTrainings(home, leaving);
    }

    /** Only beside the journal of a job there are folders of trainings. */
    private static boolean isOfJob(JournalFolder home) {
        return Optional.ofNullable(home.folder().getParent())
                .filter(above -> above.endsWith(JOBS))
                .isPresent();
    }

    private static Leaving leaving(JournalFolder home, RunId run, Histories journal) {
        Leaving unknown = new Leaving(run, folder(home, run), Optional.empty(), Optional.empty(), false);
        try {
            History history = journal.history(run);
            if (history.damage().isPresent()) {
                return unknown.kept("its run is damaged, so nobody knows whether a lock names it");
            }
            PruneNote note = PruneNote.of(run, history);
            return new Leaving(run, unknown.folder, Optional.of(note), needed(unknown.folder, note), false);
        } catch (EffectFailed e) {
            return unknown.kept("its run cannot be read, so nobody knows whether a lock names it");
        }
    }

    private static Leaving left(JournalFolder home, RunId run) {
        TrainingFolder folder = folder(home, run);
        try {
            PruneNote note = PruneNote.read(home, run);
            return new Leaving(run, folder, Optional.of(note), needed(folder, note), true);
        } catch (IOException e) {
            return new Leaving(run, folder, Optional.empty(), Optional.empty(), true)
                    .kept("the note of its prune cannot be read, so nobody knows whether a lock names it");
        }
    }

    private static TrainingFolder folder(JournalFolder home, RunId run) {
        return new TrainingFolder(home.folder().resolve(run.toString()));
    }

    /**
     * Notes which folders are to go, to be called before their runs are removed: a later prune removes them if the process of this one
     * dies before it has.
     */
    public PrunedTrainings noted() {
        return new PrunedTrainings(home, leaving.stream().map(this::noted).toList());
    }

    private Leaving noted(Leaving one) {
        if (one.left) {
            return one;
        }
        if (one.why.isPresent()) {
            forget(one.run); // it was to go once, and that prune died before it removed the run
            return one;
        }
        try {
            one.note.orElseThrow().write(home);
            return one;
        } catch (IOException e) {
            return one.kept("no note of its prune can be written: " + IoReason.of(e));
        }
    }

    /**
     * Removes the folders of runs that are gone.
     *
     * @param there runs that the journal still has
     */
    public Removed remove(Collection<RunId> there) {
        int count = 0;
        int left = 0;
        List<Kept> kept = new ArrayList<>();
        for (Leaving one : leaving) {
            boolean goes = !there.contains(one.run) && one.folder.exists();
            Optional<String> why = goes ? one.why.or(() -> remove(one.folder)) : Optional.empty();
            if (why.isPresent()) {
                kept.add(new Kept(one.folder.path(), why.get()));
            } else {
                count += goes && !one.left ? 1 : 0;
                left += goes && one.left ? 1 : 0;
                forget(one.run);
            }
        }
        return new Removed(count, left, kept);
    }

    private static Optional<String> remove(TrainingFolder folder) {
        try {
            return folder.remove();
        } catch (IOException e) {
            return Optional.of("it cannot be removed: " + IoReason.of(e));
        }
    }

    private void forget(RunId run) {
        try {
            PruneNote.remove(home, run);
        } catch (IOException e) {
            // a note of a folder that is gone, or of a run that is there, is forgotten by the next prune
        }
    }

    /** Why the weights of a run may still be needed; empty if no lock names them. */
    private static Optional<String> needed(TrainingFolder folder, PruneNote note) {
        Path source = note.source();
        Optional<String> named = around(folder, source)
                .flatMap(beside -> named(note.run(), beside).stream())
                .findFirst();
        if (named.isPresent() || note.weights().isEmpty()) {
            return named;
        }
        Path weights = note.weights().get();
        if (!folder.holds(weights)) {
            return Optional.of("its weights were written to " + weights + ", so it was moved since");
        }
        return source.isAbsolute() && Files.isDirectory(source)
                ? Optional.empty()
                : Optional.of("the folder of its program, " + source + ", is gone, and a lock may have gone with it");
    }

    /** The folders beside which a lock is looked for: the program's, and all around the journal. */
    private static Stream<Path> around(TrainingFolder folder, Path source) {
        return Stream.concat(Stream.of(source), Stream.iterate(folder.path(), Objects::nonNull, Path::getParent))
                .distinct();
    }

    /** Ids of runs are unique, so a lock that names one means it wherever the folder was when it was written. */
    private static Optional<String> named(RunId run, Path beside) {
        try {
            for (Path lock : WeightLock.all(beside)) {
                if (WeightLock.read(lock).checkpoints().endsWith(run.toString())) {
                    return Optional.of(lock + " names it");
                }
            }
            return Optional.empty();
        } catch (IOException | EffectFailed e) {
            return Optional.of("a lock in " + beside.resolve("locks") + " cannot be read, and may name it");
        }
    }
}
