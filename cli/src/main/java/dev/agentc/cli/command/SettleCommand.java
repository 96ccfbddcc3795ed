package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Adapters;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Settlement;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.value.Raised;
import dev.agentc.journal.WritableJournal;
import java.util.List;
import java.util.Optional;

/** {@code agentc settle}: a person says what became of a call that must not be made twice. */
public final class SettleCommand {
    private static final String DONE = "done";
    private static final String NOT_DONE = "not_done";

    private final Terminal terminal;

    public SettleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        List<String> words = arguments.words();
        if (words.size() < 2) {
            throw new WrongUse(
                    "which run, and what became of its call?", "`agentc settle RUN [KEY] done` or `… not_done`");
        }
        boolean done = isDone(words.getLast());
        Optional<JsonNode> result = arguments.option("result").map(SettleCommand::json);
        if (!done && result.isPresent()) {
            throw new WrongUse("what was not done gave nothing: `--result` goes with `done`");
        }
        Optional<String> call = words.size() == 3 ? Optional.of(words.get(1)) : Optional.empty();
        try (WritableJournal journal = RunWord.journal(terminal);
                Engine engine = new Engine()) {
            RunId run = idle(journal, RunWord.find(journal, words.subList(0, 1)));
            EffectKey key = engine.settle(
                    new Settlement(run, call, done, result.orElse(null)),
                    Adapters.around(journal, Progress.NONE, said -> {}));
            print(run, key, done, arguments.flag("json"));
            return Exit.DONE;
        } catch (CannotStart e) {
            throw new WrongUse(e.getMessage(), e.next());
        }
    }

    private static boolean isDone(String state) {
        if (!state.equals(DONE) && !state.equals(NOT_DONE)) {
            throw new WrongUse(
                    "`" + state + "` does not say what became of a call", "say `done` or `not_done` at the end");
        }
        return state.equals(DONE);
    }

    private static JsonNode json(String text) {
        try {
            ReadResult<JsonNode> document = JsonTree.read(text);
            return document.value()
                    .orElseThrow(() -> new WrongUse(
                            "`--result` is no JSON: " + String.join("; ", document.messages()),
                            "put quotes around a text: --result '\"R-7\"'"));
        } catch (Raised tooDeep) {
            throw new WrongUse("`--result` is too large: " + tooDeep.getMessage());
        }
    }

    private static RunId idle(WritableJournal journal, RunId run) {
        if (journal.history(run).status() == Journal.Status.RUNNING) {
            throw new WrongUse(
                    "run " + run + " is being executed by another process", "wait until it ends, or end that process");
        }
        return run;
    }

    private void print(RunId run, EffectKey key, boolean done, boolean json) {
        if (json) {
            terminal.out()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("format", 1)
                            .put("run", run.toString())
                            .put("key", key.text())
                            .put("state", done ? DONE : NOT_DONE)
                            .toString());
            return;
        }
        terminal.out().println(key + (done ? " was done" : " was not done, and is made once more"));
        terminal.err().println("  the run can be carried on: agentc resume " + run);
    }
}
