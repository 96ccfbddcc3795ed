package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.learning.PrunedTrainings;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.effect.RunId;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.WritableJournal;
import dev.agentc.journal.view.FigureText;
import dev.agentc.journal.view.Page;
import dev.agentc.journal.view.RunList;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code agentc runs}: the runs in the journal. */
public final class RunsCommand {
    private static final int ON_A_TERMINAL = 20;
    private static final String NONE = "no runs yet";

    private final Terminal terminal;

    public RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        Optional<Pruning> pruning = Pruning.of(arguments);
        int limit = limit(arguments);
        boolean json = arguments.flag("json");
        JournalFolder home = JournalPlace.seen(Path.of("").toAbsolutePath());
        return pruning.isPresent() ? prune(home, pruning.get(), json) : list(home, limit, json);
    }

    private int list(JournalFolder home, int limit, boolean json) {
        if (!home.exists()) {
            terminal.out().println(json ? "{\"format\":1,\"runs\":[]}" : NONE);
            return Exit.DONE;
        }
        Thread.ofPlatform().daemon().name("zone").start(ZoneId::systemDefault); // read while the journal opens
        try (ReadableJournal journal = Journals.look(home)) {
            RunList runs = RunList.of(journal, limit);
            RunWord.warn(terminal, journal); // what is found while they are read is said as well
            if (json) {
                terminal.out().println(JsonWriter.text(runs.json()));
            } else {
                Page page = terminal.page();
                RunList shown = page.isEndless() ? runs : runs.named(journal);
                terminal.out().painted(shown.text(ZoneId.systemDefault(), page));
            }
            return Exit.DONE;
        }
    }

    int prune(JournalFolder home, Pruning pruning, boolean json) {
        if (!home.exists()) {
            terminal.out().println(json ? JsonWriter.text(document(0, PrunedTrainings.Removed.NOTHING)) : NONE);
            return Exit.DONE;
        }
        try (WritableJournal journal = Journals.open(home)) {
            List<RunId> chosen = pruning.chosen(RunList.of(journal, Integer.MAX_VALUE), Instant.now());
            PrunedTrainings trainings =
                    PrunedTrainings.of(home, journal, chosen).noted();
            int runs = journal.prune(chosen);
            PrunedTrainings.Removed weights = trainings.remove(Set.copyOf(journal.all()));
            RunWord.warn(terminal, journal);
            if (json) {
                terminal.out().println(JsonWriter.text(document(runs, weights)));
            } else {
                terminal.out()
                        .println(FigureText.count(runs, "run") + " removed"
                                + (weights.count() == 0 ? "" : ", the weights of " + weights.count() + " with them")
                                + (weights.left() == 0
                                        ? ""
                                        : ", and the weights of " + weights.left() + " that were removed before"));
                weights.kept().forEach(kept -> terminal.out().println("kept " + kept.folder() + ": " + kept.why()));
            }
            return Exit.DONE;
        }
    }

    private static ObjectNode document(int runs, PrunedTrainings.Removed weights) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("removed", runs)
                .put("weights", weights.count() + weights.left());
        ArrayNode kept = document.putArray("kept");
        weights.kept()
                .forEach(one ->
                        kept.addObject().put("folder", one.folder().toString()).put("cause", one.why()));
        return document;
    }

    private int limit(Arguments arguments) {
        if (arguments.option("limit").isEmpty()) {
            return terminal.out().terminal() && !arguments.flag("json") ? ON_A_TERMINAL : Integer.MAX_VALUE;
        }
        String text = arguments.option("limit").get();
        try {
            int limit = Integer.parseInt(text);
            if (limit > 0) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new WrongUse("`--limit " + text + "`: a limit is a whole number above 0");
    }
}
