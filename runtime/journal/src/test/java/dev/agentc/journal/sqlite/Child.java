package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Event.Phase;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.lock.Locks;
import dev.agentc.journal.transfer.RunImport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Another process that uses a journal. Says what it does, line by line. */
public final class Child {
    static final int MANY = 50;

    private Child() {}

    /** A child started by a test. */
    public record Running(Process process, BufferedReader out) implements AutoCloseable {

        public String line() throws IOException {
            return out.readLine();
        }

        void say(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        /** As {@code kill -9}. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws InterruptedException {
            kill();
        }
    }

    public static Running start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /** @param before words before the command, such as a shell that sets limits */
    public static Running start(List<String> before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add(NativeLibrary.option(NativeLibrary.unpack(Path.of("target"))));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Running(
                process, new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    public static void main(String[] arguments) throws IOException {
        JournalFolder home = new JournalFolder(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "write" -> write(home, Integer.parseInt(arguments[2]), Integer.MAX_VALUE);
            case "fill" -> write(home, Integer.parseInt(arguments[2]), 100_000);
            case "open" -> open(home);
            case "many" -> many(home, Integer.parseInt(arguments[2]));
            case "import" -> bring(home, Path.of(arguments[2]));
            case "prune" -> prune(home, Integer.parseInt(arguments[2]));
            case "race" -> race(home, List.of(arguments).subList(2, arguments.length));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Is stuck in opening the journal until its input ends. */
    private static void open(JournalFolder home) throws IOException {
        home.prepare();
        Locks.enter(home.lock().toRealPath(), Database.PATIENCE, (locks, alone) -> {
            say("opening");
            return System.in.read();
        });
    }

    /** Appends without end; says the number of each event once it is durable. */
    private static void write(JournalFolder home, int run, int most) {
        try {
            SqliteJournal journal = SqliteJournal.open(home);
            Journal.Log log = journal.begin(SampleRun.start(run));
            say("begun");
            for (int i = 1; i <= most; i++) {
                Journal.Ticket ticket = log.append(event(i, log));
                if (i % 3 == 0) {
                    ticket.await();
                    say(String.valueOf(i));
                }
            }
        } catch (EffectFailed e) {
            say("failed: " + e.failure().message() + " / " + e.failure().next());
        }
    }

    /** Adds the run of a file; says when it begins with that, and when it has done it. */
    private static void bring(JournalFolder home, Path file) throws IOException {
        RunImport run = RunImport.of(Files.readString(file));
        SqliteJournal journal = SqliteJournal.open(home);
        say("importing");
        run.into(journal);
        say("imported");
    }

    /** Removes the first runs; says when it begins with that, and when it has done it. */
    private static void prune(JournalFolder home, int runs) {
        SqliteJournal journal = SqliteJournal.open(home);
        List<RunId> gone = IntStream.rangeClosed(1, runs)
                .mapToObj(run -> SampleRun.start(run).run())
                .toList();
        say("pruning");
        say("pruned " + journal.prune(gone));
    }

    /** Opens the journal {@value #MANY} times at once, and writes a run each time. */
    private static void many(JournalFolder home, int first) {
        List<Thread> threads = IntStream.range(0, MANY)
                .mapToObj(i -> Thread.ofPlatform().start(() -> one(home, first + i)))
                .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                say("failed: interrupted");
            }
        }
        say("end");
    }

    private static void one(JournalFolder home, int run) {
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            Journal.Log log = journal.begin(SampleRun.start(run));
            log.append(event(1, log)).await();
            log.status(Journal.Status.DONE);
        } catch (EffectFailed e) {
            say("failed: " + e.failure().message());
        }
    }

    public static Event event(int i, Journal.Log log) {
        return new Event(
                new EffectKey("Clerk/act.1#" + i),
                Phase.RESULT,
                "tool",
                "price",
                new byte[] {(byte) i},
                "clerk.agent:1",
                null,
                null,
                "body " + i + " " + "x".repeat(i % 400),
                null,
                null,
                log.start().at().plusMillis(i));
    }

    /** Takes over every run it can, when told to; holds them until its input ends. */
    private static void race(JournalFolder home, List<String> runs) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        SqliteJournal journal = SqliteJournal.open(home);
        say("ready");
        in.readLine();
        for (String run : runs) {
            try {
                Journal.Log log = journal.reopen(RunId.parse(run));
                log.append(event(log.recorded().size() + 1, log)).await();
                say("won " + run);
            } catch (EffectFailed e) {
                say("lost " + run + " " + e.failure().message());
            }
        }
        say("end");
        in.readLine();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
