package dev.agentc.examples.differences;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Reply;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Commands;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Models;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.effect.price.PriceTable;
import dev.agentc.effect.testing.TestWorld;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.RunRequest;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What one process of a run finds around it, and what it begins the run with if it is the first. */
final class Around {
    static final Path SOURCES = Path.of("/project");

    final TestWorld world = new TestWorld();
    final Cancel cancel = new Cancel();
    final Map<String, ModelBinding> overrides = new HashMap<>();
    ZoneId zone = ZoneId.of("UTC");
    Path working = Path.of("/work");
    String prices = PriceTable.NONE;

    /** What a person says here became of the only call whose end is not known: what it gave. */
    Optional<String> word = Optional.empty();

    Optional<Function<ModelBinding, Chat>> models = Optional.empty();
    Optional<Commands> commands = Optional.empty();

    // ---- what it answers

    /** All models say what hangs on the request. */
    Around says(Function<ChatRequest, String> answer) {
        world.model = request -> reply(answer.apply(request));
        return this;
    }

    static Reply reply(String text) {
        return new Reply(text, List.of(), Reply.Finish.STOP, new Usage(10, 5, 0, false), "", null, null);
    }

    /** All servers answer with a document that hangs on the call. */
    Around serves(Function<Http.Call, String> document) {
        world.server = call -> new Http.Answer(200, Map.of(), document.apply(call));
        return this;
    }

    Around prints(Function<Commands.Call, String> output) {
        world.program = call -> new Commands.Answer(0, output.apply(call), "");
        return this;
    }

    Around variable(String name, String value) {
        world.variables.put(name, value);
        return this;
    }

    Around file(String name, String text) {
        world.texts.put(SOURCES.resolve(name), text);
        return this;
    }

    // ---- in which order

    /** A line that is crossed once an event of a kind was recorded so often. */
    CountDownLatch once(String kind, int times) {
        CountDownLatch line = new CountDownLatch(times);
        Progress before = world.progress;
        world.progress = new Progress() {
            @Override
            public void event(RunId run, Event event) {
                before.event(run, event);
                if (event.kind().equals(kind)) {
                    line.countDown();
                }
            }

            @Override
            public void message(RunId run, EffectKey key, String json) {}

            @Override
            public void partial(RunId run, EffectKey key, String text) {}
        };
        return line;
    }

    static void await(CountDownLatch line) {
        try {
            if (!line.await(5, TimeUnit.MINUTES)) {
                throw new AssertionError("nobody crossed the line");
            }
        } catch (InterruptedException e) {
            throw EffectFailed.tool("test", "interrupted", false, "");
        }
    }

    // ---- what became of it

    /** What was done outside, in words. */
    List<String> done() {
        List<String> done = new ArrayList<>();
        world.asked.forEach(request -> done.add("asked " + request.key()));
        world.sent.forEach(call -> done.add("sent " + call.uri()));
        world.started.forEach(call -> done.add("started " + call.arguments()));
        world.slept.forEach(length -> done.add("slept " + length));
        return done;
    }

    World in(Journal journal) {
        World plain = world.with(journal);
        Models opened = models.<Models>map(open -> (binding, base) -> open.apply(binding))
                .orElse(plain.models());
        return new World(
                journal,
                opened,
                plain.http(),
                commands.orElse(plain.commands()),
                plain.files(),
                plain.clock(),
                plain.chance(),
                plain.environment(),
                plain.progress());
    }

    RunRequest request(Plan plan) {
        return new RunRequest(
                plan,
                PlanJson.write(plan),
                JsonNodeFactory.instance.objectNode(),
                overrides,
                OptionalLong.empty(),
                SOURCES,
                working,
                cancel,
                zone,
                prices);
    }
}
