package dev.agentc.cli.testing;

import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A test that can be run.
 *
 * @param file as it was named
 * @param folder where the file lies
 * @param title as it is written
 * @param line where it begins
 */
record TestCase(String file, Path folder, String title, int line, Plan plan) {

    /** Where its recording is, if it has one. */
    Optional<Path> recording() {
        Code replay = plan.callable(plan.entry()).settings().get("replay");
        if (!(replay instanceof Code.Template text)) {
            return Optional.empty();
        }
        StringBuilder path = new StringBuilder();
        text.parts().forEach(part -> path.append(((Code.Chunk) part).text()));
        return Optional.of(folder.resolve(path.toString()).normalize());
    }

    /** The file's own name. */
    String name() {
        return Path.of(file).getFileName().toString();
    }

    boolean matches(String filter) {
        return (file + ": " + title).toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
    }
}
