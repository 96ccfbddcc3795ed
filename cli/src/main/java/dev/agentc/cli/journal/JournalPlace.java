package dev.agentc.cli.journal;

import dev.agentc.cli.arguments.Given;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.effect.EffectFailed;
import dev.agentc.journal.JournalFolder;
import java.nio.file.Path;
import java.util.Optional;

/** Where journals are. */
public final class JournalPlace {
    private static final String JOBS = "jobs";

    private JournalPlace() {}

    /**
     * Where the journal of a working folder is: where {@code AGENTC_HOME} says, else where the project does.
     *
     * @throws WrongUse if what they say is none
     */
    public static JournalFolder home(Path working) {
        Optional<String> named =
                Optional.ofNullable(System.getenv("AGENTC_HOME")).filter(text -> !text.isEmpty());
        if (named.filter(name -> !Given.isRead(name)).isPresent()) {
            throw new WrongUse("the folder that AGENTC_HOME names is no UTF-8 text", "set it to another folder");
        }
        return JournalFolder.of(working, named.or(() -> journal(working)));
    }

    /** Where the journal of an evaluation or a training is, which is its own. */
    public static JournalFolder job(JournalFolder home, String name) {
        return new JournalFolder(home.folder().resolve(JOBS).resolve(name));
    }

    /** What the project says; the folder is relative to its file. */
    private static Optional<String> journal(Path working) {
        ProjectFile around = ProjectFile.around(working);
        if (around.file().isEmpty()) {
            return Optional.empty();
        }
        return around.sure()
                .project()
                .journal()
                .map(folder -> around.folder().resolve(folder).toString());
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
}
