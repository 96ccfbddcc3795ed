package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.project.ProjectReader;
import dev.agentc.compiler.source.Sources;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the {@code agent.toml} around files says at one moment: the nearest one from a file upward. Each is looked for and read once. */
public final class Surroundings {
    public static final String NAME = "agent.toml";

    private final Sources sources;
    private final Map<String, Around> byFolder;

    private Surroundings(Sources sources, Map<String, Around> byFolder) {
        this.sources = sources;
        this.byFolder = new ConcurrentHashMap<>(byFolder);
    }

    static Surroundings of(Sources sources) {
        return new Surroundings(sources, Map.of());
    }

    /** The same in other texts, where no {@code agent.toml} may be another if none is among what changed. */
    Surroundings next(Sources sources, Collection<String> changed) {
        return new Surroundings(sources, changed.stream().anyMatch(Surroundings::isProject) ? Map.of() : byFolder);
    }

    /** Whether a path is that of an {@code agent.toml}. */
    public static boolean isProject(String path) {
        return path.substring(path.lastIndexOf('/') + 1).equals(NAME);
    }

    /** @param path of a source, or of an {@code agent.toml} itself */
    Around of(String path) {
        return in(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }

    private Around in(String folder) {
        Around known = byFolder.get(folder);
        if (known == null) {
            known = own(folder).orElseGet(() -> above(folder));
            byFolder.put(folder, known);
        }
        return known;
    }

    private Around above(String folder) {
        return folder.isEmpty() ? Around.NOTHING : in(folder.substring(0, Math.max(0, folder.lastIndexOf('/'))));
    }

    /** What the file in this very folder says; empty if there is none. */
    private Optional<Around> own(String folder) {
        String file = folder + "/" + NAME;
        return sources.read(file).map(bytes -> {
            var read = ProjectReader.read(file, bytes);
            return new Around(Optional.of(file), read.value(), read.findings());
        });
    }
}
