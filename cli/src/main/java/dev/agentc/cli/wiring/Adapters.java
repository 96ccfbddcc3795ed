package dev.agentc.cli.wiring;

import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Files;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.journal.WritableJournal;
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
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What stands behind each port but the journal's in this program. */
public final class Adapters {
    private static final String EMBEDDED = "embedded";

    private Adapters() {}

    /**
     * Whether a program has a model of its own that is the embedded one. A model that replaces the entry's may leave it without
     * work.
     */
    public static boolean isEmbedded(Plan plan, Map<String, ModelBinding> overrides) {
        return !overrides.containsKey("")
                && plan.bindings().entrySet().stream()
                        .filter(model -> !overrides.containsKey(model.getKey()))
                        .anyMatch(model -> model.getValue().value() instanceof Code.ModelOf of
                                && of.provider().equals(EMBEDDED));
    }

    /** Files of which somebody only wants to see what is in them. */
    public static Files files() {
        return new DiskFiles();
    }

    /** Whether a model samples here, so that what it says hangs on the run's seed. */
    public static boolean samples(ModelBinding binding) {
        return binding.provider().equals(EMBEDDED);
    }

    /**
     * All ports around an open journal, none of whose files a program opens. Whoever is answered by the embedded model is told first
     * what it knows.
     */
    public static World around(WritableJournal journal, Progress progress, Consumer<String> introduce) {
        return around(
                journal, JournalFiles.around(Path.of("")).or(new JournalFiles(journal.folder())), progress, introduce);
    }

    /** The same around one that lies in no file. */
    public static World around(Journal journal, Progress progress, Consumer<String> introduce) {
        return around(journal, JournalFiles.around(Path.of("")), progress, introduce);
    }

    private static World around(
            Journal journal, Predicate<Path> closed, Progress progress, Consumer<String> introduce) {
        Environment environment = new SystemEnvironment();
        var models = new Providers(environment, closed)
                .withSampling(EMBEDDED, (binding, base) -> {
                    introduce.accept(Embedded.KNOWS);
                    return Embedded.open(binding);
                })
                .withSampling("trained", TrainedModels::open);
        return new World(
                journal,
                models,
                new JdkHttp(),
                new Processes(Processes.LIMIT, closed),
                new DiskFiles(DiskFiles.LIMIT, closed),
                new SystemClock(),
                new SystemChance(),
                environment,
                progress);
    }
}
