package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.program.ProgramFile;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.testing.Replay;
import dev.agentc.effect.RunId;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.History;
import dev.agentc.journal.ReadableJournal;
import java.util.Optional;

/** {@code agentc replay}: goes through a run once more, calls nothing, and names the first difference. */
public final class ReplayCommand {
    private final Terminal terminal;

    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        try (ReadableJournal journal = RunWord.look(terminal)) {
            RunId run = RunWord.find(journal, arguments.words());
            History history = journal.history(run);
            Optional<ProgramFile> spec =
                    arguments.option("spec").map(file -> ProgramFile.named(file, entry(history), terminal));
            Replay replay = Replay.of(history, spec);
            terminal.out().print(arguments.flag("json") ? JsonWriter.text(json(run, replay)) + "\n" : text(replay));
            return replay.same() ? Exit.DONE : Exit.FINDINGS;
        }
    }

    private static String entry(History history) {
        String entry = history.start().entry();
        return entry.substring(entry.lastIndexOf('.') + 1);
    }

    private static String text(Replay replay) {
        String calls = replay.calls() + (replay.calls() == 1 ? " call" : " calls") + " answered from the journal";
        if (replay.same()) {
            return "no difference: " + calls + ", " + replay.end() + "\n";
        }
        return "first difference: " + replay.difference() + "\n" + "after " + calls + "\n";
    }

    private static ObjectNode json(RunId run, Replay replay) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("run", run.toString())
                .put("same", replay.same())
                .put("calls", replay.calls());
        JsonNode none = JsonNodeFactory.instance.nullNode();
        json.set(
                "difference",
                replay.same()
                        ? none
                        : JsonNodeFactory.instance
                                .objectNode()
                                .put("key", replay.key())
                                .put("at", replay.at())
                                .put("message", replay.difference()));
        return json;
    }
}
