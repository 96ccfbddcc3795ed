package dev.agentc.bench.learning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.bench.crash.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Trainings whose processes are killed at random moments and carried on by others, with one, two or three threads and with vector code
 * or without: their weights are those of one that was never stopped, and no answer is paid twice. Between two processes every other
 * training has its newest checkpoint harmed.
 *
 * <pre>
 *   KilledTrainings N SHOP [SEED]     N trainings; SHOP is examples/learning. Prints a line each, ends with 1 if one is wrong
 * </pre>
 */
final class KilledTrainings implements AutoCloseable {
    private static final int MOST_KILLS = 4;

    /** Large enough that checkpoints are written on the way. */
    private static final TrainedJob LONG = new TrainedJob(128, 10, 40);

    private final Path folder;
    private final Path shop;
    private final TrainedJob job;
    private final Jvm jvm;
    private final Random chance;
    private final byte[] weights;
    private final Map<String, Long> answers;
    private final long millis;

    /**
     * What became of one training.
     *
     * @param harmed what was done to its checkpoints
     * @param wrong empty if nothing is
     */
    record Trained(int number, int kills, List<CheckpointHarm> harmed, List<String> wrong) {}

    KilledTrainings(Path shop, TrainedJob job, long seed) throws Exception {
        this.folder = Files.createTempDirectory("killed-");
        this.shop = shop;
        this.job = job;
        this.jvm = new Jvm(Files.createDirectory(folder.resolve("classes")));
        this.chance = new Random(seed);
        var whole = place("whole");
        long begun = System.nanoTime();
        whole.ends(new TrainedPlace.Machine(2, true));
        millis = (System.nanoTime() - begun) / 1_000_000;
        weights = whole.weights();
        answers = whole.answers();
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        boolean good = true;
        try (var suite = new KilledTrainings(Path.of(args[1]), LONG, seed)) {
            for (int i = 0; i < count; i++) {
                Trained one = suite.train(i, 1 + i % MOST_KILLS, i % 2 == 1);
                good &= one.wrong().isEmpty();
                var line = JsonNodeFactory.instance
                        .objectNode()
                        .put("training", one.number())
                        .put("kills", one.kills());
                one.harmed().forEach(harm -> line.withArray("harmed").add(harm.name()));
                one.wrong().forEach(line.putArray("wrong")::add);
                System.out.println(line);
            }
        }
        Runtime.getRuntime().halt(good ? 0 : 1);
    }

    private TrainedPlace place(String name) throws IOException {
        return new TrainedPlace(jvm, Files.createDirectory(folder.resolve(name)), shop, job);
    }

    /**
     * One training.
     *
     * @param kills how many processes die, by turns by a halt and by SIGKILL
     * @param harms whether checkpoints are harmed in between
     */
    Trained train(int number, int kills, boolean harms) throws Exception {
        TrainedPlace place = place("training-" + number);
        List<CheckpointHarm> harmed = new ArrayList<>();
        int died = 0;
        for (int i = 0; i < kills && !place.isLocked(); i++) {
            // a start takes a part of it, and later processes have less left to do
            place.dies(machine(), 1 + chance.nextLong(Math.max(1, millis)), (number + i) % 2 == 0);
            died += place.isLocked() ? 0 : 1;
            Optional<Path> newest = place.newestCheckpoint();
            if (harms && newest.isPresent() && place.isUnderWay()) {
                CheckpointHarm[] all = CheckpointHarm.values();
                CheckpointHarm harm = all[(number / 2 + harmed.size()) % all.length];
                harm.to(newest.get());
                harmed.add(harm);
            }
        }
        if (!place.isLocked()) {
            place.ends(machine());
        }
        return new Trained(number, died, harmed, wrong(place, harmed));
    }

    private TrainedPlace.Machine machine() {
        return new TrainedPlace.Machine(1 + chance.nextInt(3), chance.nextBoolean());
    }

    private List<String> wrong(TrainedPlace place, List<CheckpointHarm> harmed) throws IOException {
        List<String> wrong = new ArrayList<>();
        if (!Arrays.equals(place.weights(), weights)) {
            wrong.add("its weights are others");
        }
        if (!place.answers().equals(answers)) {
            wrong.add("its answers are others, or were paid twice");
        }
        if (!harmed.isEmpty() && !place.told().contains("not taken: ")) {
            wrong.add("a harmed checkpoint was not told");
        }
        return wrong;
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
