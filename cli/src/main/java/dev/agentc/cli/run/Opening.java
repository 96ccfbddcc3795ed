package dev.agentc.cli.run;

import dev.agentc.cli.arguments.Given;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.World;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.local.Embedded;
import dev.agentc.models.table.Providers;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.tools.DiskFiles;
import dev.agentc.tools.JdkHttp;
import dev.agentc.tools.Processes;
import dev.agentc.tools.system.SystemChance;
import dev.agentc.tools.system.SystemClock;
import dev.agentc.tools.system.SystemEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The journal of a command that may need it. One that is there is opened on a thread of its own, so that its native library
 * loads while the program is still being read; one that is not is made when it is asked for, and not by a mistyped command.
 */
public final class Opening implements AutoCloseable {
    private static final String EMBEDDED = "embedded";

    private final JournalFolder home;
    private final Optional<CompletableFuture<SqliteJournal>> early;
    private Optional<SqliteJournal> late = Optional.empty();

    private Opening(JournalFolder home, Optional<CompletableFuture<SqliteJournal>> early) {
        this.home = home;
        this.early = early;
    }

    /** @param working the folder the command was started in */
    public static Opening begin(Path working) {
        JournalFolder home = home(working);
        return new Opening(
                home, home.exists() ? Optional.of(background(() -> SqliteJournal.open(home))) : Optional.empty());
    }

    /** Where the journal of a working folder is. */
    public static JournalFolder home(Path working) {
        Optional<String> named =
                Optional.ofNullable(System.getenv("AGENTC_HOME")).filter(text -> !text.isEmpty());
        if (named.filter(name -> !Given.isRead(name)).isPresent()) {
            throw new WrongUse("the folder that AGENTC_HOME names is no UTF-8 text", "set it to another folder");
        }
        return JournalFolder.of(working, named);
    }

    /**
     * The same for who wants to look.
     *
     * @throws EffectFailed {@code JournalFailed} if nobody can tell whether there is one
     */
    public static JournalFolder seen(Path working) {
        JournalFolder home = home(working);
        if (home.isOutOfSight()) {
            throw EffectFailed.journal(
                    "whether there is a journal in " + home.folder()
                            + " cannot be seen: permission denied, or no folder",
                    "Look as the user who owns the folder, or name another in AGENTC_HOME.");
        }
        return home;
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
    public SqliteJournal journal() {
        if (early.isEmpty()) {
            late = late.or(() -> Optional.of(SqliteJournal.open(home)));
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
        late.ifPresent(SqliteJournal::close);
        early.ifPresent(opened -> opened.thenAccept(SqliteJournal::close));
    }

    /**
     * Has the steps begin with what the embedded model knows, if it is one of the program's. A model that replaces the
     * entry's may leave it without work; then it is said when it is asked.
     */
    public static void introduce(Plan plan, Map<String, ModelBinding> overrides, Steps steps) {
        boolean asked = plan.models().entrySet().stream()
                .filter(model -> !overrides.containsKey(model.getKey()))
                .anyMatch(model -> model.getValue() instanceof Code.ModelOf of
                        && of.provider().equals(EMBEDDED));
        if (asked && !overrides.containsKey("")) {
            steps.expect(Embedded.KNOWS);
        }
    }

    /** All ports around an open journal. Whoever is answered by the embedded model is told first what it knows. */
    public static World around(Journal journal, Steps steps, Interrupts interrupts) {
        Environment environment = new SystemEnvironment();
        var models = new Providers(environment).withSampling(EMBEDDED, (binding, base) -> {
            steps.introduce(Embedded.KNOWS);
            return Embedded.open(binding);
        });
        return new World(
                journal,
                models,
                new JdkHttp(),
                new Processes(),
                new DiskFiles(DiskFiles.LIMIT, Closed.around(Path.of(""))),
                new SystemClock(),
                new SystemChance(),
                environment,
                FirstToken.around(interrupts.around(steps)));
    }
}
