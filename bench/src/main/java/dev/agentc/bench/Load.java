package dev.agentc.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cost of the runtime itself: two turns, five model calls, three tool calls, a model in the process.
 *
 * <pre>
 *   Load call CALLS                   one model call after another; what each adds, beside synced commits of the disk
 *   Load latency CALLS                one run at a time; what all of it adds, by the model call
 *   Load concurrent RUNS MS PASSES [FOLDER]
 *                                     all at once, the model takes MS; CPU time, memory, journal, which is kept in FOLDER
 *   Load size RUNS                    bytes in the journal at 3, 10, 30 and 100 tool calls a run
 * </pre>
 */
public final class Load {
    private final Workbench.Program program = Workbench.Program.of("load.agent", "main");
    private final FakeModel model;
    private final SqliteJournal journal;
    private final Engine engine = new Engine();
    private final World world;

    private Load(Path folder, int steps) throws IOException {
        this.model = new FakeModel(steps);
        this.journal = SqliteJournal.open(new JournalFolder(folder));
        this.world = Workbench.world(journal, model);
    }

    public static void main(String[] args) throws Exception {
        boolean kept = args[0].equals("concurrent") && args.length > 4;
        Path folder = kept ? Files.createDirectories(Path.of(args[4])) : Files.createTempDirectory("load-");
        try {
            switch (args[0]) {
                case "call" -> new Load(folder, 3).call(folder, Integer.parseInt(args[1]));
                case "latency" -> new Load(folder, 3).latency(folder, Integer.parseInt(args[1]));
                case "concurrent" ->
                    new Load(folder, 3)
                            .concurrent(
                                    folder,
                                    Integer.parseInt(args[1]),
                                    Long.parseLong(args[2]),
                                    Integer.parseInt(args[3]));
                case "size" -> size(folder, Integer.parseInt(args[1]));
                default -> throw new IllegalArgumentException("call, latency, concurrent or size");
            }
        } finally {
            if (!kept) {
                Workbench.delete(folder);
            }
        }
        System.exit(0);
    }

    static ObjectNode question() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("question", "What is our whole stock of lanterns worth? Look up price and stock first.");
    }

    private void one() {
        Outcome outcome = program.run(engine, question(), world);
        if (!outcome.output().asText().contains("512.50")) {
            throw new IllegalStateException(String.valueOf(outcome));
        }
    }

    /** The time between two calls is what a call adds: its answer is read, recorded and synced, the next one prepared. */
    private void call(Path folder, int calls) throws Exception {
        var loop = Workbench.Program.of("load.agent", "calls");
        model.sleepMillis = 5;
        model.inTurn = true;
        calls(loop, 300);
        model.between.clear();
        calls(loop, calls + 1);
        double[] added =
                model.between.stream().skip(1).mapToDouble(nanos -> nanos / 1e6).toArray();
        double[] commits = new double[calls];
        try (var commit = new Commits(folder)) {
            for (int i = 0; i < calls; i++) {
                Thread.sleep(5); // as long apart as the calls are
                commits[i] = commit.one();
            }
        }
        print(
                "{\"what\":\"call\",\"calls\":%d,\"added_ms_median\":%.3f,\"added_ms_p99\":%.3f,\"commit_ms_median\":%.3f,\"commit_ms_p99\":%.3f,\"load\":%.1f}",
                calls,
                Workbench.at(added, .5),
                Workbench.at(added, .99),
                Workbench.at(commits, .5),
                Workbench.at(commits, .99),
                Workbench.SYSTEM.getSystemLoadAverage());
    }

    private void calls(Workbench.Program loop, int times) {
        loop.run(engine, JsonNodeFactory.instance.objectNode().put("times", times), world);
    }

    private void latency(Path folder, int calls) throws Exception {
        model.sleepMillis = 0;
        for (int i = 0; i < 100; i++) {
            one();
        }
        model.sleepMillis = 20;
        int runs = calls / 5;
        double[] added = new double[runs];
        double[] commits = new double[runs];
        double[] syncs = new double[runs];
        try (var commit = new Commits(folder);
                var file = new RandomAccessFile(folder.resolve("sync").toFile(), "rw")) {
            for (int i = 0; i < runs; i++) {
                long inModel = model.nanos.sum();
                long began = System.nanoTime();
                one();
                added[i] = (System.nanoTime() - began - (model.nanos.sum() - inModel)) / 5e6;
                commits[i] = commit.one();
                long sync = System.nanoTime();
                file.write(new byte[600]);
                file.getFD().sync();
                syncs[i] = (System.nanoTime() - sync) / 1e6;
            }
        }
        print(
                "{\"what\":\"latency\",\"calls\":%d,\"added_ms_median\":%.3f,\"added_ms_p99\":%.3f,\"commit_ms_median\":%.3f,\"commit_ms_p99\":%.3f,\"fsync_ms_median\":%.3f,\"load\":%.1f}",
                runs * 5,
                Workbench.at(added, .5),
                Workbench.at(added, .99),
                Workbench.at(commits, .5),
                Workbench.at(commits, .99),
                Workbench.at(syncs, .5),
                Workbench.SYSTEM.getSystemLoadAverage());
    }

    /** Commits of one row by SQLite itself: the floor that a synced journal stands on. */
    private static final class Commits implements AutoCloseable {
        private final Connection connection;

        Commits(Path folder) throws Exception {
            connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("floor.db"));
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=FULL");
                statement.execute("CREATE TABLE row(body BLOB)");
            }
        }

        double one() throws Exception {
            long began = System.nanoTime();
            try (var insert = connection.prepareStatement("INSERT INTO row VALUES (zeroblob(600))")) {
                insert.execute();
            }
            return (System.nanoTime() - began) / 1e6;
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }

    /** A pass ends when all runs have ended and the write-ahead log is written back into the store. */
    private void concurrent(Path folder, int runs, long millis, int passes) throws Exception {
        model.sleepMillis = millis;
        for (int pass = 1; pass <= passes; pass++) {
            model.calls.reset();
            long before = stored(folder);
            double cpu = Workbench.cpu();
            long began = System.nanoTime();
            int failed = together(runs);
            long bytes = stored(folder) - before;
            double wall = (System.nanoTime() - began) / 1e9;
            double used = Workbench.cpu() - cpu;
            print(
                    "{\"what\":\"concurrent\",\"pass\":%d,\"runs\":%d,\"failed\":%d,\"calls\":%d,\"wall_s\":%.2f,\"cpu_ms\":%.0f,\"cpu_ms_per_call\":%.4f,\"rss_mb\":%d,\"rss_peak_mb\":%d,\"journal_bytes_per_run\":%d,\"load\":%.1f}",
                    pass,
                    runs,
                    failed,
                    model.calls.sum(),
                    wall,
                    used,
                    used / model.calls.sum(),
                    Workbench.memory("VmRSS"),
                    Workbench.memory("VmHWM"),
                    bytes / runs,
                    Workbench.SYSTEM.getSystemLoadAverage());
        }
    }

    /** How many runs failed. */
    private int together(int runs) {
        var failed = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < runs; i++) {
                threads.submit(() -> {
                    try {
                        one();
                    } catch (Throwable e) {
                        if (failed.incrementAndGet() == 1) {
                            e.printStackTrace();
                        }
                    }
                });
            }
        }
        return failed.get();
    }

    private static void size(Path folder, int runs) throws Exception {
        for (int steps : new int[] {3, 10, 30, 100}) {
            Path here = Files.createDirectory(folder.resolve("steps" + steps));
            var load = new Load(here, steps);
            load.one();
            long before = stored(here);
            int n = Math.max(20, runs / (1 + steps / 10));
            for (int i = 0; i < n; i++) {
                load.one();
            }
            load.journal.close();
            print(
                    "{\"what\":\"size\",\"tool_calls\":%d,\"runs\":%d,\"bytes_per_run\":%d}",
                    steps, n, (stored(here) - before) / n);
        }
    }

    /** Bytes of the store, its write-ahead log folded in. */
    private static long stored(Path folder) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        return Files.size(folder.resolve("journal.db"));
    }

    private static void print(String form, Object... values) {
        System.out.printf(Locale.ROOT, form + "%n", values);
    }
}
