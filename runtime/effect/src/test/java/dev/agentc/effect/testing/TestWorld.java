package dev.agentc.effect.testing;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Reply;
import dev.agentc.effect.port.Chance;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Clock;
import dev.agentc.effect.port.Commands;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Files;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A world in memory, whose answers a test writes. Time passes only when somebody sleeps. */
public final class TestWorld {
    private final AtomicLong nanos = new AtomicLong();
    private final Set<Due> alarms = ConcurrentHashMap.newKeySet();
    private final AtomicLong chance = new AtomicLong(42);

    /** What the outside saw, in order. */
    public final List<ChatRequest> asked = new CopyOnWriteArrayList<>();

    public final List<Http.Call> sent = new CopyOnWriteArrayList<>();
    public final List<Commands.Call> started = new CopyOnWriteArrayList<>();
    public final List<Duration> slept = new CopyOnWriteArrayList<>();
    public final Map<String, String> variables = new ConcurrentHashMap<>();
    public final Map<String, String> secrets = new ConcurrentHashMap<>();
    public final Map<Path, String> texts = new ConcurrentHashMap<>();

    public Function<ChatRequest, Reply> model = request -> {
        throw EffectFailed.provider("none", "no model is written for this test", null, false, null, "");
    };
    public Function<Http.Call, Http.Answer> server = call -> new Http.Answer(404, Map.of(), "");
    public Function<Commands.Call, Commands.Answer> program = call -> new Commands.Answer(127, "", "not found");
    public Progress progress = Progress.NONE;

    private final Clock clock = new Clock() {
        @Override
        public Instant now() {
            return Instant.parse("2026-03-01T10:00:00Z").plusNanos(nanos.get());
        }

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public void sleep(Duration length) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            slept.add(length);
            pass(length);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }

        @Override
        public Alarm alarm(Duration after, Runnable ring) {
            Due due = new Due(nanos.get() + after.toNanos(), ring);
            alarms.add(due);
            return () -> alarms.remove(due);
        }
    };

    private final Environment environment = new Environment() {
        @Override
        public Optional<String> variable(String name) {
            return Optional.ofNullable(variables.get(name));
        }

        @Override
        public Optional<String> secret(String name) {
            return Optional.ofNullable(secrets.get(name));
        }
    };

    /** Lets time pass. */
    public void pass(Duration length) {
        long now = nanos.addAndGet(length.toNanos());
        alarms.stream().filter(due -> due.at <= now).forEach(due -> due.ring.run());
    }

    private record Due(long at, Runnable ring) {}

    public World with(Journal journal) {
        Chat chat = (request, partials) -> {
            asked.add(request);
            return model.apply(request);
        };
        Http http = call -> {
            sent.add(call);
            return server.apply(call);
        };
        Commands commands = call -> {
            started.add(call);
            return program.apply(call);
        };
        Files files = new Files() {
            @Override
            public String read(Path path, Optional<Path> within) {
                return Optional.ofNullable(texts.get(path.normalize()))
                        .filter(text -> within.isEmpty()
                                || path.normalize().startsWith(within.get().normalize()))
                        .orElseThrow(() -> EffectFailed.tool("file", path + " is not there", false, "Write it.")
                                .curable());
            }

            @Override
            public void write(Path path, Optional<Path> within, String text) {
                texts.put(path.normalize(), text);
            }

            @Override
            public void append(Path path, Optional<Path> within, String text) {
                texts.merge(path.normalize(), text, String::concat);
            }
        };
        Chance chances = () -> chance.updateAndGet(last -> last * 6364136223846793005L + 1442695040888963407L);
        return new World(
                journal, (binding, base) -> chat, http, commands, files, clock, chances, environment, progress);
    }
}
