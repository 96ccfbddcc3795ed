package dev.agentc.cli;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.WritableJournal;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Does what most starts do, once, so that a start-up cache can be recorded from it. */
final class Rehearsal {
    private static final String EXAMPLES = "/examples";

    private Rehearsal() {}

    /** @param arguments {@code fast}, {@code look} or {@code full}, then the folder that holds the examples */
    static int run(List<String> arguments, Terminal terminal) {
        if (arguments.size() != 2) {
            throw new WrongUse("`--rehearse` is the launcher's");
        }
        String example = arguments.get(1) + EXAMPLES + "/shop/clerk.agent";
        var nowhere = Output.plain(OutputStream.nullOutputStream());
        var quiet = new Terminal(terminal.in(), nowhere, nowhere);
        List<String[]> commands = switch (arguments.getFirst()) {
            // Nothing but what most do: each class in the cache is loaded by every start.
            case "fast" -> List.<String[]>of(new String[] {"check", arguments.get(1) + EXAMPLES});
            case "look" -> looks();
            default -> runs(example);
        };
        int worst = 0;
        for (String[] command : commands) {
            worst = Math.max(worst, Main.run(command, quiet));
        }
        return worst;
    }

    private static List<String[]> runs(String example) {
        return List.of(
                new String[] {"build", example},
                new String[] {"run", example, "--seed", "1", "How much do 3 lamps cost?"},
                new String[] {"run", example, "--seed", "2", "--json", "Are 2 mugs cheaper than a lamp?"},
                new String[] {"doctor"});
    }

    /** Over a journal that is made here: the classes of what runs programs are not for those who look. */
    private static List<String[]> looks() {
        try (WritableJournal journal = Journals.open(JournalPlace.home(Path.of("")))) {
            Instant now = Instant.now();
            Journal.Log log = journal.begin(new Journal.Start(
                    RunId.of(now.toEpochMilli(), 1, 1),
                    "main.Clerk",
                    new byte[0],
                    "",
                    "",
                    Map.of("input", "{\"question\":\"How much do 3 lamps cost?\"}"),
                    now));
            for (Event.Phase phase : List.of(Event.Phase.CLAIM, Event.Phase.RESULT)) {
                log.append(new Event(
                        EffectKey.root("Clerk"),
                        phase,
                        "run",
                        "main.Clerk",
                        new byte[0],
                        "",
                        null,
                        null,
                        "{}",
                        null,
                        null,
                        now));
            }
            log.status(Journal.Status.DONE);
        }
        return List.of(
                new String[] {"runs"},
                new String[] {"runs", "--json", "--limit", "1"},
                new String[] {"trace", "last"},
                new String[] {"trace", "--json", "last"});
    }
}
