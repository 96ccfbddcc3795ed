package dev.agentc.cli.wiring;

import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.WritableJournal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The journal of a command that may need it. One that is there is opened on a thread of its own, so that its native library
 * loads while the program is still being read; one that is not is made when it is asked for, and not by a mistyped command.
 */
public final class EarlyJournal implements AutoCloseable {
    private final JournalFolder home;
    private final Optional<CompletableFuture<WritableJournal>> early;
    private Optional<WritableJournal> late = Optional.empty();

    private EarlyJournal(JournalFolder home, Optional<CompletableFuture<WritableJournal>> early) {
        this.home = home;
        this.early = early;
    }

    /** @param working the folder the command was started in */
    public static EarlyJournal begin(Path working) {
        JournalFolder home = JournalPlace.home(working);
        return new EarlyJournal(
                home, home.exists() ? Optional.of(background(() -> Journals.open(home))) : Optional.empty());
    }

    private static <T> CompletableFuture<T> background(Supplier<T> work) {
        var future = new CompletableFuture<T>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                future.complete(work.get());
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    /** @throws dev.agentc.effect.EffectFailed if the journal cannot be opened */
    public WritableJournal journal() {
        if (early.isEmpty()) {
            late = late.or(() -> Optional.of(Journals.open(home)));
            return late.get();
        }
        try {
            return early.get().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Without waiting for one that nobody asked for: it is closed by whoever opens it. */
    @Override
    public void close() {
        late.ifPresent(WritableJournal::close);
        early.ifPresent(opened -> opened.thenAccept(WritableJournal::close));
    }
}
