package dev.agentc.bench.learning;

import dev.agentc.bench.crash.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trainings whose processes are killed at random moments and carried on by others, with one, two or three threads and with vector code
 * or without: their weights are those of one that was never stopped, and no answer is paid twice. Between two processes every other
 * training has its newest checkpoint harmed.
 *
 * <pre>
 *   KilledTrainings KILLS SHOP [SEED]     until so many processes died; SHOP is examples/learning. Prints a line of JSON each and one
 *                                         for all, says on the error output how far it is, ends with 1 if one is wrong
 * </pre>
 */
final class KilledTrainings implements AutoCloseable {
    private static final int MOST_KILLS = 4;

    /** Trainings at the same time. */
    private static final int AT_ONCE = 2;

    /** Seconds long, and yet with several steps of either stage. */
    private static final TrainedJob SHORT = new TrainedJob(6, 2, 3);

    private final Path folder;
    private final Path shop;
    private final TrainedJob job;
    private final Jvm jvm;
    private final long seed;
    private final byte[] weights;
    private final Map<String, Long> answers;
    private final int steps;
    private final long millis;
    private final AtomicInteger harms = new AtomicInteger();

    KilledTrainings(Path shop, TrainedJob job, long seed) throws Exception {
        this.folder = Files.createTempDirectory("killed-");
        this.shop = shop;
        this.job = job;
        this.jvm = new Jvm(Files.createDirectory(folder.resolve("classes")));
        this.seed = seed;
        var first = place("first");
        first.endsArchiving(new TrainedPlace.Machine(1, false));
        var whole = place("whole");
        long begun = System.nanoTime();
        whole.ends(new TrainedPlace.Machine(2, true));
        millis = (System.nanoTime() - begun) / 1_000_000;
        weights = whole.weights();
        if (!Arrays.equals(first.weights(), weights)) {
            throw new IllegalStateException("two trainings that nobody stopped come to other weights");
        }
        answers = whole.answers();
        steps = whole.steps();
    }

    public static void main(String[] args) throws Exception {
        int kills = Integer.parseInt(args[0]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        boolean good;
        try (var suite = new KilledTrainings(Path.of(args[1]), SHORT, seed)) {
            System.err.printf("never stopped: %d steps in %.1f s%n", suite.steps, suite.millis / 1e3);
            good = suite.all(kills);
        }
        Runtime.getRuntime().halt(good ? 0 : 1);
    }

    private boolean all(int kills) throws InterruptedException, ExecutionException {
        KillTally tally = new KillTally(kills);
        AtomicInteger next = new AtomicInteger();
        Callable<Void> some = () -> {
            while (!tally.isFull()) {
                int number = next.getAndIncrement();
                tally.add(train(number, 1 + number % MOST_KILLS, number % 2 == 1));
            }
            return null;
        };
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Void> one : threads.invokeAll(
                    IntStream.range(0, AT_ONCE).mapToObj(i -> some).toList())) {
                one.get();
            }
        }
        return tally.ends();
    }

    private TrainedPlace place(String name) throws IOException {
        return new TrainedPlace(jvm, Files.createDirectory(folder.resolve(name)), shop, job);
    }

    /**
     * One training.
     *
     * @param kills how many processes are to die, by turns by a halt and by SIGKILL; one that ends first does not
     * @param harms whether checkpoints are harmed in between
     */
    KilledTraining train(int number, int kills, boolean harms) throws Exception {
        Random chance = new Random(31 * seed + number);
        TrainedPlace place = place("training-" + number);
        KilledTraining became = new KilledTraining(number);
        Map<String, CheckpointHarm> harmed = new LinkedHashMap<>();
        for (int i = 0; i < kills && !place.isLocked(); i++) {
            KilledAt moment = moment(chance, steps - place.steps(), (number + i) % 2 == 0);
            if (!place.dies(machine(chance), moment)) {
                continue;
            }
            became.died(moment.halts(), place.diedIn());
            Optional<Path> newest = place.newestCheckpoint(harmed.keySet());
            if (harms && newest.isPresent() && place.isUnderWay()) {
                CheckpointHarm harm = nextHarm();
                harmed.put(harm.to(newest.get()), harm);
                became.harmed(harm);
            }
        }
        if (!place.isLocked()) {
            place.ends(machine(chance));
        }
        judge(place, harmed, became);
        return became;
    }

    private CheckpointHarm nextHarm() {
        CheckpointHarm[] all = CheckpointHarm.values();
        return all[harms.getAndIncrement() % all.length];
    }

    /** At any time from its start to its first step, or behind any of the steps that are left, up to two steps later. */
    private KilledAt moment(Random chance, int left, boolean halts) {
        int told = chance.nextInt(Math.max(1, left + 1));
        long within = told == 0 ? millis / 2 : millis / Math.max(1, steps);
        return new KilledAt(told, chance.nextLong(Math.max(1, within)), halts);
    }

    private static TrainedPlace.Machine machine(Random chance) {
        return new TrainedPlace.Machine(1 + chance.nextInt(3), chance.nextBoolean());
    }

    private void judge(TrainedPlace place, Map<String, CheckpointHarm> harmed, KilledTraining became)
            throws IOException {
        if (!Arrays.equals(place.weights(), weights)) {
            became.isWrong("its weights are others");
        }
        if (!place.answers().equals(answers)) {
            became.isWrong("its answers are others, or were paid twice");
        }
        for (Map.Entry<String, CheckpointHarm> one : harmed.entrySet()) {
            if (!place.isPassedOver(one.getKey())) {
                became.isWrong("it was not told of " + one.getValue() + " in " + one.getKey());
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
