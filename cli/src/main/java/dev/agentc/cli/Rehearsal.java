package dev.agentc.cli;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.data.RehearsedRows;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.lsp.RehearsedEditor;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.WritableJournal;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what most starts do, once, so that a start-up cache can be recorded from it. */
final class Rehearsal {
    private static final String EXAMPLES = "/examples";

    /** What programs usually hold and the examples lack. */
    private static final String USUAL = "/cli/src/main/rehearsal";

    private Rehearsal() {}

    /**
     * @param arguments {@code fast}, {@code look}, {@code lsp}, {@code full}, {@code data}, or {@code journal} for what looks need, then the folder that holds
     *     the examples
     */
    static int run(List<String> arguments, Terminal terminal) {
        if (arguments.size() != 2) {
            throw new WrongUse("`--rehearse` is the launcher's");
        }
        if (arguments.getFirst().equals("lsp")) {
            var unheard = Output.plain(OutputStream.nullOutputStream());
            var editor = RehearsedEditor.session(Path.of(arguments.get(1) + EXAMPLES));
            return Main.run(new String[] {"lsp"}, new Terminal(editor, unheard, unheard));
        }
        String example = arguments.get(1) + EXAMPLES + "/shop/clerk.agent";
        var nowhere = Output.plain(OutputStream.nullOutputStream());
        var quiet = new Terminal(terminal.in(), nowhere, Output.log(OutputStream.nullOutputStream()));
        List<String[]> commands = switch (arguments.getFirst()) {
            // Nothing but what most do: each class in the cache is loaded by every start.
            case "fast" ->
                List.<String[]>of(new String[] {"check", arguments.get(1) + EXAMPLES, arguments.get(1) + USUAL});
            case "look" -> List.of(new String[] {"runs"}, new String[] {"runs", "--limit", "2"});
            case "journal" -> List.of();
            case "data" -> RehearsedRows.commands(Path.of(""));
            default -> runs(example);
        };
        if (arguments.getFirst().equals("journal")) {
            record();
        } else {
            JournalFolder.of(Path.of(""), Optional.empty()); // where it is looked for when no variable names one
        }
        int worst = 0;
        for (String[] command : commands) {
            worst = Math.max(worst, Main.run(command, quiet));
        }
        if (arguments.getFirst().equals("look")) {
            var shown = Output.terminal(OutputStream.nullOutputStream(), true, Output.WIDTH);
            worst = Math.max(worst, Main.run(new String[] {"runs"}, new Terminal(terminal.in(), shown, nowhere)));
        }
        return worst;
    }

    private static List<String[]> runs(String example) {
        return List.of(
                new String[] {"build", example},
                new String[] {"run", example, "--seed", "1", "How much do 3 lamps cost?"},
                new String[] {"run", example, "--seed", "2", "--json", "Are 2 mugs cheaper than a lamp?"},
                new String[] {"runs", "--json"},
                new String[] {"trace", "last"},
                new String[] {"trace", "--transcript", "last"},
                new String[] {"doctor"});
    }

    /** In a process of its own: what writes a journal is not for those who look at it. */
    private static void record() {
        try (WritableJournal journal = Journals.open(JournalPlace.home(Path.of("")))) {
            for (int millis : new int[] {7, 1_500, 90_000}) {
                record(journal, Instant.now().truncatedTo(ChronoUnit.MILLIS), Duration.ofMillis(millis));
            }
        }
    }

    /** A run of one call of a model that costs something. */
    private static void record(Journal journal, Instant begun, Duration took) {
        Journal.Log log = journal.begin(new Journal.Start(
                RunId.of(begun.toEpochMilli(), took.toMillis(), 1),
                "main.Clerk",
                new byte[0],
                "",
                "",
                Map.of(
                        "input",
                        "{\"question\":\"3 lamps?\"}",
                        "prices",
                        "{\"fast\":{\"input\":\"0.4\",\"output\":\"1.6\"}}"),
                begun));
        for (Event.Phase phase : List.of(Event.Phase.CLAIM, Event.Phase.RESULT)) {
            log.append(new Event(
                    EffectKey.root("Clerk").child("think.1", "", 1),
                    phase,
                    "model",
                    "fast",
                    new byte[0],
                    "",
                    null,
                    phase == Event.Phase.RESULT ? new Usage(400, 25, 0, false) : null,
                    null,
                    null,
                    null,
                    begun.plus(took)));
        }
        log.status(Journal.Status.DONE);
    }
}
