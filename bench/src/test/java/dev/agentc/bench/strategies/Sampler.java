package dev.agentc.bench.strategies;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Usage;
import dev.agentc.plan.Hash;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model that is right by chance, each time anew, and a critic that is never wrong. What it draws hangs on seed, key and question, so
 * that it says the same in every order of branches.
 */
final class Sampler {
    private final double p;
    private final double lifted;
    private final long seed;
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * @param p how often it is right
     * @param lifted how often it is right once it was told something
     */
    Sampler(double p, double lifted, long seed) {
        this.p = p;
        this.lifted = lifted;
        this.seed = seed;
    }

    /** How often it was asked. */
    int calls() {
        return calls.get();
    }

    Reply answer(ChatRequest request) {
        calls.incrementAndGet();
        String last = request.messages().getLast().text();
        return new Reply(
                text(last, request), List.of(), Reply.Finish.STOP, new Usage(10, 1, 0, false), "sampled", null, null);
    }

    private String text(String last, ChatRequest request) {
        if (last.contains("Why it counts as failed")) {
            return "Look again.";
        }
        if (last.contains("The answer:")) {
            boolean right = last.contains("The answer:\nyes");
            return "{\"good\":%s,\"advice\":\"no\",\"accepted\":%s,\"reason\":\"no\"}".formatted(right, right);
        }
        double chance = last.contains("Keep in mind") ? lifted : p;
        return drawn(request.key() + " " + request.attempt() + " " + last) < chance ? "yes" : "no";
    }

    private double drawn(String what) {
        String hash = Hash.ofText(seed + " " + what).substring(0, 16);
        return new SplittableRandom(Long.parseUnsignedLong(hash, 16)).nextDouble();
    }
}
