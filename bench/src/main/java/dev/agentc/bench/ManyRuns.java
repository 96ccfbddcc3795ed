package dev.agentc.bench;

import dev.agentc.effect.port.World;
import dev.agentc.engine.Engine;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import java.nio.file.Path;

/** Fills a journal: {@code ManyRuns FOLDER RUNS} adds so many runs of two turns, five model calls and three tool calls. */
public final class ManyRuns {
    private ManyRuns() {}

    public static void main(String[] args) throws Exception {
        var program = Workbench.Program.of("load.agent", "main");
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(Path.of(args[0])));
                Engine engine = new Engine()) {
            World world = Workbench.world(journal, new FakeModel(3));
            for (int run = 1; run <= Integer.parseInt(args[1]); run++) {
                program.run(engine, Load.question(), world);
            }
        }
        System.exit(0);
    }
}
