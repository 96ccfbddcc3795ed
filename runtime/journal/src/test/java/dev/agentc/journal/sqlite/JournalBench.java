package dev.agentc.journal.sqlite;

import dev.agentc.effect.port.Journal;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures the journal on this machine: CPU and events a second with many runs, latency beside a bare commit. */
final class JournalBench {
    private static final int EVENTS_A_RUN = 20;
    private static final int PASSES = Integer.getInteger("passes", 5);

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "."), "journal-bench");
        long begun = System.nanoTime();
        SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder));
        System.out.printf("open %.1f ms%n", (System.nanoTime() - begun) / 1e6);
        int first = 0;
        for (int pass = 1; pass <= PASSES; pass++) {
            throughput(journal, pass, first, 1000);
            first += 1000;
        }
        latency(journal, folder);
        journal.close();
        System.out.printf(
                "%.0f bytes a run%n", (double) Files.size(folder.resolve("journal.db")) / (PASSES * 1000 + 1));
    }

    private static void throughput(SqliteJournal journal, int pass, int first, int runs) throws Exception {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long writer = writerCpu();
        long wall = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            int number = first + run;
            threads.add(Thread.startVirtualThread(
                    () -> SampleRun.write(journal, number, 5, 3).close()));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double events = runs * (double) EVENTS_A_RUN;
        System.out.printf(
                "pass %d: %d runs at once, %.0f events/s, %.1f us CPU an event, %.1f of it the writer's (messages,"
                        + " begin and end of the runs included)%n",
                pass,
                runs,
                events / ((System.nanoTime() - wall) / 1e9),
                (system.getProcessCpuTime() - cpu) / 1e3 / events,
                (writerCpu() - writer) / 1e3 / events);
    }

    private static long writerCpu() {
        var threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().equals("journal")) {
                return threads.getThreadCpuTime(id);
            }
        }
        return 0;
    }

    private static void latency(SqliteJournal journal, Path folder) throws Exception {
        int n = 1000;
        double[] bare = new double[n];
        double[] ours = new double[n];
        Journal.Log log = journal.begin(SampleRun.start(1_000_000));
        byte[] head = new byte[0];
        Path file = folder.resolve("bare.db");
        Files.createFile(file);
        try (Connection connection = Database.writer(file, Database.PATIENCE)) {
            try (PreparedStatement begin = connection.prepareStatement("BEGIN IMMEDIATE");
                    PreparedStatement commit = connection.prepareStatement("COMMIT");
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO part(run, prev, bytes) VALUES(1, ?, ?)")) {
                for (int i = -50; i < n; i++) {
                    long start = System.nanoTime();
                    begin.execute();
                    insert.setInt(1, i);
                    insert.setString(2, "x".repeat(400));
                    insert.executeUpdate();
                    commit.execute();
                    double took = (System.nanoTime() - start) / 1e6;
                    head = log.message(head, "{\"role\":\"assistant\",\"text\":\"answer " + i + "\",\"calls\":[]}");
                    var event = SampleRun.reply(
                            "Clerk/react.1/think.1#" + (i + 100),
                            head,
                            log.start().at());
                    long before = System.nanoTime();
                    log.append(event).await();
                    if (i >= 0) {
                        bare[i] = took;
                        ours[i] = (System.nanoTime() - before) / 1e6;
                    }
                }
            }
        }
        Arrays.sort(bare);
        Arrays.sort(ours);
        System.out.printf(
                "n = %d, ms: bare synced commit p50 %.3f p99 %.3f; append and await p50 %.3f p99 %.3f%n",
                n, bare[n / 2], bare[n * 99 / 100], ours[n / 2], ours[n * 99 / 100]);
    }

    private JournalBench() {}
}
