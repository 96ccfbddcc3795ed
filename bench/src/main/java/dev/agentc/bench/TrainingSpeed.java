package dev.agentc.bench;

import dev.agentc.effect.port.Generate;
import dev.agentc.local.training.EmbeddedTrainer;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Policy;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import dev.agentc.training.objective.GroupRelative;
import dev.agentc.training.objective.Supervised;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * How fast the embedded model is trained and sampled, in wall and in processor time: steps of sixteen conversations with and without
 * beginnings in common, steps of four groups of eight, and one and sixteen streams ({@code bench/training/run}).
 */
public final class TrainingSpeed {
    private static final int SYSTEM = 100;
    private static final int TALK = 108;
    private static final Update UPDATE = Update.of(1e-5);

    private TrainingSpeed() {}

    /** @param arguments rounds of each part, threads */
    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        try (Policy policy = new EmbeddedTrainer(threads, EmbeddedTrainer.LANES).open("early", new Tuning.Full(), 1)) {
            policy.step(talks(0, 4), Supervised.standard(), UPDATE);
            say("first step done, from the start of the process", Duration.ofMillis(sinceStart()), processor(), 1);
            measure(
                    "sft, beginnings shared by four, tokens",
                    rounds,
                    16 * (SYSTEM + TALK),
                    round -> policy.step(talks(round, 4), Supervised.standard(), UPDATE));
            measure(
                    "sft, nothing shared, tokens",
                    rounds,
                    16 * (SYSTEM + TALK),
                    round -> policy.step(talks(round, 16), Supervised.standard(), UPDATE));
            measure("grpo, 4 x 8 of 64 + 64, steps", rounds, 1, round -> group(policy, round));
            measure("sampling, one stream, tokens", rounds, 128, round -> policy.sample(prompts(round, 1, 120, 128)));
            measure(
                    "sampling, 16 streams a thread, tokens",
                    rounds,
                    threads * 16 * 128,
                    round -> policy.sample(prompts(round, threads * 16, 120, 128)));
        }
    }

    private static long sinceStart() {
        return System.currentTimeMillis()
                - ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The median round in wall time, and processor time over the second half, when all is warm. */
    private static void measure(String what, int rounds, int each, IntConsumer round) {
        long[] walls = new long[rounds];
        Duration warm = processor();
        for (int i = 0; i < rounds; i++) {
            if (i == rounds / 2) {
                warm = processor();
            }
            long begun = System.nanoTime();
            round.accept(i);
            walls[i] = System.nanoTime() - begun;
        }
        Duration spent = processor().minus(warm).dividedBy(Math.max(1, rounds - rounds / 2));
        long[] half = Arrays.copyOfRange(walls, rounds / 2, rounds);
        Arrays.sort(half);
        say(what, Duration.ofNanos(half[half.length / 2]), spent, each);
    }

    private static void say(String what, Duration wall, Duration processor, int each) {
        double seconds = wall.toNanos() / 1e9;
        double busy = processor.toNanos() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %.3f s (%.0f/s), processor %.3f s (%.0f/s)%n",
                what,
                seconds,
                each / seconds,
                busy,
                each / Math.max(busy, 1e-9));
    }

    /** Sixteen conversations over this many different beginnings. */
    private static List<Bundle> talks(int seed, int beginnings) {
        Random random = new Random(seed);
        List<Bundle> talks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int[] ids = new int[SYSTEM + TALK];
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

    private static void group(Policy policy, int seed) {
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
