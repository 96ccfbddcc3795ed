package dev.agentc.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.effect.testing.CrashPoints;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.journal.view.Bill;
import dev.agentc.journal.view.Transcript;
import dev.agentc.models.table.Providers;
import dev.agentc.plan.Hash;
import dev.agentc.plan.PlanJson;
import dev.agentc.tools.DiskFiles;
import dev.agentc.tools.JdkHttp;
import dev.agentc.tools.Processes;
import dev.agentc.tools.system.SystemChance;
import dev.agentc.tools.system.SystemClock;
import dev.agentc.tools.system.SystemEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process that dies, and the one that carries on.
 *
 * <pre>
 *   Child run FOLDER PLAN CALL before|after halt|kill
 *   Child resume FOLDER CALL before|after halt|kill          carries the folder's one run on
 * </pre>
 *
 * Dies at that call of a port; 0 for never. Prints one JSON line: how the run ended, hashes of its transcript and of its bill,
 * how many calls of ports there were, which of them began the run and which sent the charge.
 */
public final class Child {
    /** Exit code of a process that halts. */
    static final int HALTED = 137;

    /** Said by a process that waits to be killed. */
    static final String NOW = "now";

    static final String NEVER_BEGUN = "never begun";

    /** The file in a run's folder that says what was shown. */
    static final String SHOWN = "shown";

    private Child() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        int last = args.length;
        var point = new CrashPoints.Point(Integer.parseInt(args[last - 3]), args[last - 2].equals("after"));
        var points = new CrashPoints(point, death(args[last - 1]));
        var sent = new AtomicInteger();
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder));
                Engine engine = new Engine()) {
            World world = points.around(world(
                    journal, () -> sent.compareAndSet(0, points.calls().size()), new Shown(folder.resolve(SHOWN))));
            if (args[0].equals("run")) {
                Outcome outcome = engine.run(request(Files.readAllBytes(Path.of(args[2]))), world);
                int begin = points.calls().indexOf("Journal.begin") + 1;
                print(told(outcome, journal)
                        .put("calls", points.calls().size())
                        .put("begin", begin)
                        .put("charge", sent.get()));
            } else {
                print(resume(journal, engine, world));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static RunRequest request(byte[] plan) throws Exception {
        Path source = Path.of(System.getenv("SOURCES"));
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("order", "an order of two");
        return new RunRequest(
                PlanJson.read(plan), plan, input, Map.of(), OptionalLong.of(7), source, source, new Cancel());
    }

    private static ObjectNode resume(SqliteJournal journal, Engine engine, World world) {
        if (journal.all().isEmpty()) {
            return JsonNodeFactory.instance.objectNode().put("status", NEVER_BEGUN);
        }
        RunId run = journal.all().getFirst();
        return told(engine.resume(run, world, new Cancel()), journal);
    }

    private static Runnable death(String how) {
        return how.equals("halt") ? () -> Runtime.getRuntime().halt(HALTED) : Child::waitForTheKill;
    }

    private static void waitForTheKill() {
        System.out.println(NOW);
        System.out.flush();
        while (true) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                // nothing but the kill ends this process
            }
        }
    }

    /**
     * @param charging told when the charge is sent
     * @param shown told what is emitted
     */
    private static World world(SqliteJournal journal, Runnable charging, Progress shown) {
        var environment = new SystemEnvironment();
        return new World(
                journal,
                new Providers(environment),
                noting(new JdkHttp(), charging),
                new Processes(),
                new DiskFiles(),
                new SystemClock(),
                new SystemChance(),
                environment,
                shown);
    }

    /** Writes down what was emitted, in the moment in which somebody sees it: a line a value, behind those of earlier processes. */
    private record Shown(Path file) implements Progress {
        @Override
        public void event(RunId run, Event event) {}

        @Override
        public void message(RunId run, EffectKey key, String json) {}

        @Override
        public void partial(RunId run, EffectKey key, String text) {}

        @Override
        public void emitted(RunId run, EffectKey key, String json) {
            try {
                Files.writeString(
                        file, key.text() + " " + json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Http noting(Http http, Runnable charging) {
        return call -> {
            if (call.method().equals("POST")) {
                charging.run();
            }
            return http.send(call);
        };
    }

    private static ObjectNode told(Outcome outcome, SqliteJournal journal) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("status", outcome.status().name()).put("exit", outcome.exit());
        told.set("output", outcome.output());
        if (outcome.failure() != null) {
            told.put("failure", outcome.failure().error())
                    .set("fields", outcome.failure().fields());
        }
        History history = journal.history(outcome.run());
        told.put("emitted", emitted(history));
        return told.put("transcript", Hash.ofText(transcript(history))).put("bill", Hash.ofText(bill(history)));
    }

    /** What was said, by key: conversations of parallel branches begin in any order. */
    private static String transcript(History history) {
        var byKey = new TreeMap<String, String>();
        Transcript.of(history)
                .json()
                .path("transcript")
                .forEach(c -> byKey.put(c.path("key").asText(), c.toString()));
        return byKey.toString();
    }

    /** What was emitted, by key. */
    private static String emitted(History history) {
        var byKey = new TreeMap<String, String>();
        history.events().stream()
                .filter(Event::isEmission)
                .forEach(e -> byKey.put(e.key().text(), e.body()));
        return byKey.toString();
    }

    /** The bill without what being killed, or broken off beside a branch that failed, has cost. */
    private static String bill(History history) {
        var text = new StringBuilder();
        for (JsonNode line : Bill.of(history).json().path("lines")) {
            if (!line.path("restarted").asBoolean() && !line.path("cancelled").asBoolean()) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private static void print(ObjectNode told) {
        System.out.println(told);
        System.out.flush();
    }
}
