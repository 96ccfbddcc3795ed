package dev.agentc.engine.rehearsal;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Clock;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Files;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Models;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A world in which nothing happens: time stands still, chance gives one number, and whatever leaves the process is refused. */
public final class StillWorld {
    private static final String NEXT = "This is a fault of agentc: report it.";

    private StillWorld() {}

    /**
     * @param variables what stands in for the operator's variables; a name that is not there is an address nobody has
     * @param samples whether a model hangs on the run's seed
     */
    public static World around(Journal journal, Map<String, String> variables, Predicate<ModelBinding> samples) {
        return new World(
                journal,
                new NoModels(samples),
                call -> {
                    throw left(call.tool());
                },
                call -> {
                    throw left(call.tool());
                },
                (path, within) -> {
                    throw left(path.toString());
                },
                new StillClock(),
                () -> 0,
                new Given(variables),
                Progress.NONE);
    }

    /** The same in which files can be read: those of datasets, which are in no journal. */
    public static World reading(World still, Files files) {
        return new World(
                still.journal(),
                still.models(),
                still.http(),
                still.commands(),
                new Readable(files),
                still.clock(),
                still.chance(),
                still.environment(),
                still.progress());
    }

    /** What a test sees of a variable that nobody recorded: an address that leads nowhere. */
    public static String placeholder(String name) {
        return "https://" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".invalid";
    }

    private static EffectFailed left(String what) {
        return EffectFailed.tool(what, "it was to leave the process in a run that calls nothing", false, NEXT);
    }

    /** Files that nothing is written to. */
    private record Readable(Files files) implements Files {
        @Override
        public String read(Path path, Optional<Path> within) {
            return files.read(path, within);
        }

        @Override
        public String lines(Path path, Consumer<String> each) {
            return files.lines(path, each);
        }
    }

    private record NoModels(Predicate<ModelBinding> sampling) implements Models {
        @Override
        public boolean samples(ModelBinding binding) {
            return sampling.test(binding);
        }

        @Override
        public Chat open(ModelBinding binding, Path base) {
            throw left(binding.name());
        }
    }

    private record Given(Map<String, String> variables) implements Environment {
        @Override
        public Optional<String> variable(String name) {
            return Optional.of(variables.getOrDefault(name, placeholder(name)));
        }

        @Override
        public Optional<String> secret(String name) {
            return Optional.of("the secret " + name);
        }
    }

    private static final class StillClock implements Clock {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleep(Duration length) {
            // time stands still
        }

        @Override
        public Alarm alarm(Duration after, Runnable ring) {
            return () -> {};
        }
    }
}
