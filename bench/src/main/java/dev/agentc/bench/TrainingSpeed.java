package dev.agentc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.port.Generate;
import dev.agentc.local.training.EmbeddedTrainer;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Policy;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import dev.agentc.training.objective.GroupRelative;
import dev.agentc.training.objective.Supervised;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * How fast the embedded model is trained and sampled, in wall and in processor time: steps of sixteen conversations with and without
 * beginnings in common, steps of four groups of eight, and one and sixteen streams ({@code bench/training/speed}).
 */
public final class TrainingSpeed {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 16;
    private static final int SYSTEM = 100;
    private static final int SHORTEST = 60;
    private static final int LONGEST = 156;
    private static final Update UPDATE = Update.of(1e-5);

    private TrainingSpeed() {}

    /** @param arguments {@code first THREADS}, {@code all THREADS ROUNDS}, or {@code rows FILE ROUNDS} for another engine */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "first" -> speed(Integer.parseInt(arguments[1]), 0);
            case "all" -> speed(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            case "rows" -> write(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException("first, all or rows");
        }
    }

    private static void speed(int threads, int rounds) {
        try (Policy policy = new EmbeddedTrainer(threads, EmbeddedTrainer.LANES).open("early", new Tuning.Full(), 1)) {
            policy.step(talks(0, 4), Supervised.standard(), UPDATE);
            say("first", "steps", 1, sinceStart(), 1 / sinceStart(), processor(), 1 / processor());
            if (rounds > 0) {
                steps(policy, rounds);
                streams(policy, threads, rounds);
            }
        }
    }

    private static void steps(Policy policy, int rounds) {
        measure("sft-shared", "tokens", rounds, round -> sft(policy, talks(round, 4)));
        measure("sft", "tokens", rounds, round -> sft(policy, talks(round, ROWS)));
        measure("grpo", "steps", rounds, round -> group(policy, round));
    }

    private static void streams(Policy policy, int threads, int rounds) {
        measure("sample-1", "tokens", rounds, round -> sample(policy, prompts(round, 1, 120, 128)));
        measure("sample-16", "tokens", rounds, round -> sample(policy, prompts(round, 16, 120, 128)));
        if (threads > 1) {
            int all = 16 * threads;
            measure("sample-" + all, "tokens", rounds, round -> sample(policy, prompts(round, all, 120, 128)));
        }
    }

    private static int sft(Policy policy, List<Bundle> step) {
        return policy.step(step, Supervised.standard(), UPDATE).tokens();
    }

    private static int sample(Policy policy, List<Generate.Request> prompts) {
        return policy.sample(prompts).stream()
                .mapToInt(said -> said.ids().length)
                .sum();
    }

    private static double sinceStart() {
        return (System.currentTimeMillis()
                        - ProcessHandle.current()
                                .info()
                                .startInstant()
                                .orElseThrow()
                                .toEpochMilli())
                / 1e3;
    }

    /** Seconds of processor time of all threads so far. */
    private static double processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** The second half of the rounds, when all is warm: medians, and processor time over all of them. */
    private static void measure(String what, String unit, int rounds, IntUnaryOperator work) {
        int warm = rounds / 2;
        for (int i = 0; i < warm; i++) {
            work.applyAsInt(i);
        }
        double[] walls = new double[rounds - warm];
        double[] rates = new double[rounds - warm];
        double busy = -processor();
        long units = 0;
        for (int i = warm; i < rounds; i++) {
            long begun = System.nanoTime();
            int done = work.applyAsInt(i);
            walls[i - warm] = (System.nanoTime() - begun) / 1e9;
            rates[i - warm] = done / walls[i - warm];
            units += done;
        }
        busy += processor();
        say(what, unit, walls.length, median(walls), median(rates), busy / walls.length, units / busy);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** @param wall seconds a round, as {@code cpu}; the rates are units a second of either */
    private static void say(String what, String unit, int n, double wall, double rate, double cpu, double cpuRate) {
        System.out.println(JSON.createObjectNode()
                .put("what", what)
                .put("unit", unit)
                .put("n", n)
                .put("wall_s", wall)
                .put("rate", rate)
                .put("cpu_s", cpu)
                .put("cpu_rate", cpuRate));
    }

    /** The rows of so many steps, as a list of lists of {@code {"ids", "weights"}}. */
    private static void write(Path file, int rounds) throws IOException {
        ArrayNode steps = JSON.createArrayNode();
        for (int round = 0; round < rounds; round++) {
            ArrayNode step = steps.addArray();
            for (Bundle bundle : talks(round, 4)) {
                Example row = bundle.rows().getFirst();
                ObjectNode told = step.addObject();
                told.set("ids", JSON.valueToTree(row.ids()));
                told.set("weights", JSON.valueToTree(row.weights()));
            }
        }
        JSON.writeValue(file.toFile(), steps);
    }

    /** Sixteen conversations of unequal length over this many different beginnings. */
    private static List<Bundle> talks(int seed, int beginnings) {
        Random random = new Random(seed);
        List<Bundle> talks = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int[] ids = new int[SYSTEM + SHORTEST + random.nextInt(LONGEST - SHORTEST + 1)];
            double[] weights = new double[ids.length];
            Random system = new Random(1000L * seed + i % beginnings);
            for (int at = 0; at < ids.length; at++) {
                ids[at] = 3 + (at < SYSTEM ? system : random).nextInt(640);
                weights[at] = at > SYSTEM + 20 && at % 4 != 0 ? 1 : 0;
            }
            talks.add(Bundle.of(Example.of(i, ids, weights)));
        }
        return talks;
    }

    private static List<Generate.Request> prompts(int seed, int count, int length, int most) {
        Random random = new Random(seed);
        List<Generate.Request> prompts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] prompt = random.ints(length, 3, 640).toArray();
            prompts.add(new Generate.Request(prompt, most, 1, seed * 31L + i, new int[0]));
        }
        return prompts;
    }

    private static int group(Policy policy, int seed) {
        List<Generate.Request> requests = new ArrayList<>();
        for (Generate.Request prompt : prompts(seed, 4, 64, 64)) {
            for (int i = 0; i < 8; i++) {
                requests.add(new Generate.Request(prompt.prompt(), 64, 1, prompt.seed() * 8 + i, new int[0]));
            }
        }
        List<Generate.Continuation> said = policy.sample(requests);
        List<Bundle> step = new ArrayList<>();
        for (int first = 0; first < said.size(); first += 8) {
            List<Example> rows = new ArrayList<>();
            for (int i = first; i < first + 8; i++) {
                rows.add(row(i, requests.get(i).prompt(), said.get(i)));
            }
            step.add(new Bundle(rows));
        }
        policy.step(step, GroupRelative.standard(), UPDATE);
        return 1;
    }

    private static Example row(int rollout, int[] prompt, Generate.Continuation said) {
        int[] ids = Arrays.copyOf(prompt, prompt.length + said.ids().length);
        double[] weights = new double[ids.length];
        double[] sampler = new double[ids.length];
        for (int i = 0; i < said.ids().length; i++) {
            ids[prompt.length + i] = said.ids()[i];
            weights[prompt.length + i] = 1;
            sampler[prompt.length + i] = said.logprobs()[i];
        }
        return Example.of(rollout, ids, weights).sampledAt(sampler).valued(rollout % 2 == 0 ? 1 : -1);
    }
}
