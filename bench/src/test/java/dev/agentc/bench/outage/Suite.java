package dev.agentc.bench.outage;

import dev.agentc.engine.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Lets the servers of runs fail at a random call and come back, and carries each run on.
 *
 * <pre>
 *   Suite [N [SEED]]     N runs, 200 by default. Prints a line a way to fail.
 * </pre>
 */
public final class Suite {
    /** Runs at the same time: most of their time they wait. */
    private static final int THREADS = 8;

    private Suite() {}

    public static void main(String[] args) throws Exception {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 8;
        List<Trial.End> ends = all(runs, seed);
        for (Way way : Way.values()) {
            System.out.println(line(
                    way, ends.stream().filter(end -> end.trial().way() == way).toList()));
        }
        ends.stream().filter(end -> !end.wrong().isEmpty()).forEach(System.out::println);
        Runtime.getRuntime().halt(ends.stream().allMatch(end -> end.wrong().isEmpty()) ? 0 : 1);
    }

    static List<Trial.End> all(int runs, long seed) throws Exception {
        Path folder = Files.createTempDirectory("outage-");
        try (Office office = new Office(folder);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            String whole = undisturbed(office);
            List<Future<Trial.End>> started = new ArrayList<>();
            for (int i = 1; i <= runs; i++) {
                Trial trial = Trial.of(i, seed);
                started.add(threads.submit((Callable<Trial.End>) () -> trial.with(office, whole)));
            }
            List<Trial.End> ends = new ArrayList<>();
            for (Future<Trial.End> one : started) {
                ends.add(one.get());
            }
            return ends;
        } finally {
            delete(folder);
        }
    }

    private static String undisturbed(Office office) throws Exception {
        try (Town town = new Town(0)) {
            Outcome outcome = office.run(town, false);
            int calls = town.arrived("");
            if (outcome.exit() != 0 || calls != Office.CALLS || town.arrived("model ") != Office.ASKED) {
                throw new IllegalStateException("does not even work undisturbed: " + outcome + ", " + calls + " calls");
            }
            return String.valueOf(outcome.output());
        }
    }

    private static String line(Way way, List<Trial.End> ends) {
        return String.format(
                "{\"way\":\"%s\",\"runs\":%d,\"resumes\":%d,\"stopped_75\":%d,\"carried_on\":%d,\"wrong\":%d}",
                way.words,
                ends.size(),
                ends.stream().mapToInt(Trial.End::resumes).sum(),
                ends.stream().mapToInt(Trial.End::stopped).sum(),
                ends.stream().filter(end -> end.wrong().isEmpty()).count(),
                ends.stream().filter(end -> !end.wrong().isEmpty()).count());
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
