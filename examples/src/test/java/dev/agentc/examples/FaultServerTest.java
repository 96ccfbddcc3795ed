package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Clock;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.models.openai.Fault;
import dev.agentc.models.openai.FaultServer;
import dev.agentc.models.table.Providers;
import dev.agentc.plan.PlanJson;
import dev.agentc.tools.DiskFiles;
import dev.agentc.tools.JdkHttp;
import dev.agentc.tools.Processes;
import dev.agentc.tools.system.SystemChance;
import dev.agentc.tools.system.SystemClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a server does, a run ends as it is documented, all of it is on the journal, and every attempt is counted. */
class FaultServerTest {
    private static final int TRIES = 2;

    /** Seconds that a silent server is waited for: on a busy machine one that is well may take as long, and then it is waited longer. */
    private static final int SILENT = 3;

    private static final int MOST_SILENT = 60;

    @TempDir
    Path folder;

    /** Secrets alone: a proxy or a variable of this machine has no say. */
    private static final Environment ENVIRONMENT = new Environment() {
        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> secret(String name) {
            return name.equals("MY_KEY") ? Optional.of(FaultServer.KEY) : Optional.empty();
        }
    };

    /** Does not wait between tries. */
    private static final Clock CLOCK = new Clock() {
        private final Clock system = new SystemClock();

        @Override
        public Instant now() {
            return system.now();
        }

        @Override
        public long nanos() {
            return system.nanos();
        }

        @Override
        public void sleep(Duration length) {}

        @Override
        public Alarm alarm(Duration after, Runnable ring) {
            return system.alarm(after, ring);
        }
    };

    @Test
    @Timeout(1800)
    void every_fault_streamed_and_whole_at_the_first_call_and_in_the_middle() throws Exception {
        List<String> wrong = new ArrayList<>();
        int runs = 0;
        try (var server = new FaultServer();
                var journal = SqliteJournal.open(JournalFolder.of(folder, Optional.of(folder.toString())));
                var engine = new Engine();
                var threads = Executors.newFixedThreadPool(12)) {
            List<Future<List<String>>> all = new ArrayList<>();
            for (int fault = 0; fault < server.faults().size(); fault++) {
                for (String place : List.of("first", "mid")) {
                    for (boolean stream : List.of(true, false)) {
                        var one = new One(server, fault, place, stream, SILENT);
                        all.add(threads.submit(() -> one.wrong(engine, journal)));
                    }
                }
            }
            for (Future<List<String>> one : all) {
                wrong.addAll(one.get());
                runs++;
            }
            assertThat(server.faults()).hasSizeGreaterThan(40);
            System.out.printf(
                    "%d faults, streamed and whole, at the first call and in the middle: %d runs%n",
                    server.faults().size(), runs);
        }
        assertThat(wrong).isEmpty();
    }

    /**
     * A run against one fault.
     *
     * @param seconds that it waits for a server that says nothing
     */
    private record One(FaultServer server, int number, String place, boolean stream, int seconds) {

        private Fault fault() {
            return server.faults().get(number);
        }

        private String path() {
            return place + "/" + number + "/" + (stream ? "streamed" : "whole") + seconds;
        }

        private boolean isLate() {
            return fault().outcome() instanceof Fault.Outcome.Failed failed
                    && failed.error().equals("Timeout");
        }

        List<String> wrong(Engine engine, Journal journal) {
            List<String> wrong = once(engine, journal);
            return wrong.isEmpty() || !isLate() || 3 * seconds > MOST_SILENT
                    ? wrong
                    : new One(server, number, place, stream, 3 * seconds).wrong(engine, journal);
        }

        private List<String> once(Engine engine, Journal journal) {
            String name = path() + " (" + fault().name() + "): ";
            try {
                return found(engine, (SqliteJournal) journal).stream()
                        .map(name::concat)
                        .toList();
            } catch (RuntimeException | AssertionError e) {
                return List.of(name + e);
            }
        }

        private List<String> found(Engine engine, SqliteJournal journal) {
            var plan = new Example(Map.of(Example.FILE, program()), Repository.ROOT)
                    .plan(Example.FILE)
                    .orElseThrow();
            var request = new RunRequest(
                    plan,
                    PlanJson.write(plan),
                    Running.input().put("question", "?"),
                    Map.of(),
                    OptionalLong.of(1),
                    Repository.ROOT,
                    Repository.ROOT,
                    new Cancel());
            var world = new World(
                    journal,
                    new Providers(ENVIRONMENT),
                    new JdkHttp(),
                    new Processes(),
                    new DiskFiles(),
                    CLOCK,
                    new SystemChance(),
                    ENVIRONMENT,
                    Progress.NONE);
            Outcome outcome = engine.run(request, world);
            List<Event> events = journal.history(outcome.run()).events();
            List<String> wrong = new ArrayList<>();
            ended(outcome, wrong);
            intact(events, journal.history(outcome.run()).status(), outcome, wrong);
            counted(events, outcome, wrong);
            return wrong;
        }

        private String program() {
            return """
                model fast = openai("served-1") { base_url: "%s", key: secret.MY_KEY, tries: %d, timeout: %s, stream: %s }

                /// What an item costs, in cents.
                tool price(item: string) -> int = 450

                /// Whether there is any.
                tool stock(item: string) -> int = 3

                agent Clerk(question: string) -> string { model: fast, tools: [price, stock] }
                """.formatted(server.base(path()), TRIES, isLate() ? seconds + "s" : "5m", stream);
        }

        private void ended(Outcome outcome, List<String> wrong) {
            var failure = outcome.failure();
            switch (fault().outcome()) {
                case Fault.Outcome.Failed expected -> {
                    if (failure == null
                            || !failure.error().equals(expected.error())
                            || !failure.message().contains(expected.says())) {
                        wrong.add("ended as "
                                + (failure == null ? outcome.output() : failure.error() + " " + failure.message()));
                    } else if (failure.message().contains(FaultServer.KEY)) {
                        wrong.add("shows the key");
                    }
                }
                case Fault.Outcome.Replied _ -> {
                    // An answer that was cut, filtered or is empty is a failure of its own.
                    if (failure != null
                            && !Set.of("InvalidOutput", "ProviderFailed").contains(failure.error())) {
                        wrong.add("ended as " + failure.error() + " " + failure.message());
                    }
                }
            }
        }

        private static void intact(List<Event> events, Journal.Status status, Outcome outcome, List<String> wrong) {
            Set<String> open = new HashSet<>();
            for (Event event : events) {
                String key = event.key().text();
                if (event.phase() == Event.Phase.CLAIM && !open.add(key)) {
                    wrong.add("claimed twice: " + key);
                } else if (event.isEnd() && !open.remove(key)) {
                    wrong.add("ended without a claim: " + key);
                }
            }
            if (!open.isEmpty()) {
                wrong.add("never ended: " + open);
            }
            if (status != (outcome.failure() == null ? Journal.Status.DONE : Journal.Status.FAILED)) {
                wrong.add("stands as " + status);
            }
        }

        /** One request for one claim of a model call; the faulty call is made as often as its failure allows. */
        private void counted(List<Event> events, Outcome outcome, List<String> wrong) {
            long claims = events.stream()
                    .filter(event ->
                            event.phase() == Event.Phase.CLAIM && event.kind().equals("model"))
                    .count();
            if (claims != server.asked(path())) {
                wrong.add(claims + " attempts recorded, " + server.asked(path()) + " made");
            }
            if (fault().outcome() instanceof Fault.Outcome.Failed failed && outcome.failure() != null) {
                long expected = (place.equals("mid") ? 1 : 0) + (failed.retryable() ? TRIES : 1);
                if (claims != expected) {
                    wrong.add(claims + " attempts in place of " + expected);
                }
            }
        }
    }
}
