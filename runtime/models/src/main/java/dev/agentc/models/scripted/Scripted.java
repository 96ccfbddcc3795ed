package dev.agentc.models.scripted;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.models.BindingReader;
import dev.agentc.models.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** The provider {@code scripted(file)}. A file is read when a model is opened, and again only after it changed. */
public final class Scripted implements Provider {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ConcurrentMap<Path, Known> known = new ConcurrentHashMap<>();
    private final Predicate<Path> closed;

    public Scripted() {
        this(file -> false);
    }

    /** @param closed files, without links in their paths, that no program may open */
    public Scripted(Predicate<Path> closed) {
        this.closed = closed;
    }

    @Override
    public Chat open(ModelBinding binding, Path base) {
        var settings = new BindingReader(binding);
        String file = settings.argument("file");
        var answers = answers(settings, file, base.resolve(file));
        return new ScriptedChat(
                binding.name(), file, answers, settings.duration("timeout").orElse(TIMEOUT));
    }

    private List<ScriptedAnswer> answers(BindingReader settings, String file, Path path) {
        Known before = known.get(path);
        Optional<State> state = State.of(path);
        if (before != null && state.equals(Optional.of(before.state))) {
            return before.answers;
        }
        var answers = new AnswerFile(settings, file).read(bytes(settings, path));
        state.ifPresent(s -> known.put(path, new Known(s, answers)));
        return answers;
    }

    private record Known(State state, List<ScriptedAnswer> answers) {}

    /** What tells one version of a file from the next. */
    private record State(FileTime changed, long size) {
        static Optional<State> of(Path path) {
            try {
                var attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return Optional.of(new State(attributes.lastModifiedTime(), attributes.size()));
            } catch (IOException e) {
                return Optional.empty(); // told when the file itself is read
            }
        }
    }

    private byte[] bytes(BindingReader settings, Path path) {
        try {
            if (closed.test(path.toRealPath())) {
                throw unreadable(settings, path, "belongs to the journal");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw unreadable(settings, path, "is not there");
        } catch (IOException e) {
            throw unreadable(
                    settings,
                    path,
                    Files.isDirectory(path) ? "is a folder" : "cannot be read (" + e.getMessage() + ")");
        }
    }

    private static EffectFailed unreadable(BindingReader settings, Path path, String why) {
        return settings.failure(
                        "the file of scripted answers %s %s".formatted(path, why),
                        "Write the answers there, or correct the path; it is relative to the source file that names"
                                + " it.")
                .curable();
    }
}
