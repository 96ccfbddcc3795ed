package dev.agentc.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Progress;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.record.RecordedJson;

/** What a program emits, a line each on standard output while its run goes on. All else is passed on. */
public record Emitted(Progress inner, Terminal terminal, boolean json) implements Progress {

    /** The progress itself unless {@code --stream} asks for it. */
    public static Progress around(Progress inner, Terminal terminal, Arguments arguments) {
        return arguments.flag("stream") ? new Emitted(inner, terminal, arguments.flag("json")) : inner;
    }

    @Override
    public void event(RunId run, Event event) {
        inner.event(run, event);
    }

    @Override
    public void message(RunId run, EffectKey key, String message) {
        inner.message(run, key, message);
    }

    @Override
    public void partial(RunId run, EffectKey key, String text) {
        inner.partial(run, key, text);
    }

    @Override
    public void emitted(RunId run, EffectKey key, String value) {
        inner.emitted(run, key, value);
        String line = json ? document(run, key, value) : plain(value);
        synchronized (terminal) {
            terminal.out().println(line);
            terminal.out().flush();
        }
    }

    @Override
    public void rollouts(RunId run, String callee, int done, int of, double reward) {
        inner.rollouts(run, callee, done, of, reward);
    }

    /** As a person or a pipe reads it: a text as it is, all else as JSON. */
    public static String plain(String value) {
        JsonNode tree = RecordedJson.read(value);
        return tree.isTextual() ? tree.textValue() : JsonWriter.text(tree);
    }

    /** As a program reads it. */
    static String document(RunId run, EffectKey key, String value) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("format", 1).put("run", run.toString());
        document.put("key", key.text()).set("emitted", RecordedJson.read(value));
        return JsonWriter.text(document);
    }
}
