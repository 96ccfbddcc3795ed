package dev.agentc.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Message;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Reply;
import dev.agentc.effect.RunId;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Models;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.effect.testing.TestWorld;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Runs plans in a world of its own. */
final class Bench implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final Path SOURCES = Path.of("/project");
    final TestWorld world = new TestWorld();
    final Engine engine;
    private final boolean own;
    MemoryJournal journal = new MemoryJournal();
    Cancel cancel = new Cancel();

    Bench() {
        this.engine = new Engine();
        this.own = true;
    }

    /** Uses somebody else's engine. */
    Bench(Engine engine) {
        this.engine = engine;
        this.own = false;
    }

    Outcome run(Plan plan, String input) {
        return run(plan, input, world.with(journal));
    }

    Outcome run(Plan plan, String input, World around) {
        return engine.run(request(plan, input, Map.of()), around);
    }

    RunRequest request(Plan plan, String input, Map<String, ModelBinding> overrides) {
        return new RunRequest(
                plan,
                PlanJson.write(plan),
                (ObjectNode) json(input),
                overrides,
                OptionalLong.of(7),
                SOURCES,
                Path.of("/work"),
                cancel);
    }

    /** The world with something else that opens its models. */
    World opening(Models models) {
        World all = world.with(journal);
        return new World(
                all.journal(),
                models,
                all.http(),
                all.commands(),
                all.files(),
                all.clock(),
                all.chance(),
                all.environment(),
                all.progress());
    }

    /** So much time passes just when that is recorded. */
    void passing(Duration time, Event.Phase phase, String key) {
        seeing(event -> {
            if (event.phase() == phase && event.key().text().equals(key)) {
                world.pass(time);
            }
        });
    }

    /** Is done whenever something is recorded, by whoever does that. */
    void seeing(Consumer<Event> seen) {
        world.progress = new Progress() {
            @Override
            public void event(RunId run, Event event) {
                seen.accept(event);
            }

            @Override
            public void message(RunId run, EffectKey key, String json) {}

            @Override
            public void partial(RunId run, EffectKey key, String text) {}
        };
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Kind, name's last part and phase of each event, in order. */
    List<String> events(Outcome outcome) {
        return journal.events(outcome.run()).stream()
                .map(e -> e.phase().name().toLowerCase(java.util.Locale.ROOT) + " " + e.kind() + " " + e.key())
                .toList();
    }

    static Reply says(String text) {
        return new Reply(text, List.of(), Reply.Finish.STOP, new Usage(10, 5, 0, false), "test-1", null, null);
    }

    /** A reply with calls: names and arguments in turn. */
    static Reply calls(String... namesAndArguments) {
        List<ToolCall> calls = new ArrayList<>();
        for (int i = 0; i < namesAndArguments.length; i += 2) {
            String raw = namesAndArguments[i + 1];
            ObjectNode arguments = raw.startsWith("{") ? (ObjectNode) json(raw) : null;
            calls.add(new ToolCall(calls.size(), namesAndArguments[i], arguments, raw));
        }
        return new Reply("", calls, Reply.Finish.CALLS, new Usage(20, 8, 0, false), "test-1", null, null);
    }

    static String last(ChatRequest request) {
        return request.messages().getLast().text();
    }

    /** The texts of all observations a request shows. */
    static List<String> observations(ChatRequest request) {
        return request.messages().stream()
                .filter(Message.Observation.class::isInstance)
                .map(Message::text)
                .toList();
    }

    @Override
    public void close() {
        if (own) {
            engine.close();
        }
    }
}
