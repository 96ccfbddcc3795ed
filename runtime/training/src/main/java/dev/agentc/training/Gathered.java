package dev.agentc.training;

import dev.agentc.effect.port.Generate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;

/**
 * A policy as a model that many rollouts ask at once: whoever asks while the policy samples is sampled together with all others that
 * do, in the next go. Who is together is chance, what each says is not. No step may be taken while somebody asks.
 */
public final class Gathered implements Generate, AutoCloseable {
    private final Policy policy;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread worker;

    private record Waiting(Request request, CompletableFuture<Continuation> said) {}

    public Gathered(Policy policy) {
        this.policy = policy;
        this.worker = Thread.ofPlatform().daemon().name("rollouts").start(this::work);
    }

    @Override
    public int context() {
        return policy.context();
    }

    @Override
    public Continuation generate(Request request, IntConsumer sampled) {
        Waiting waiting = new Waiting(request, new CompletableFuture<>());
        queue.add(waiting);
        try {
            Continuation said = waiting.said.get();
            for (int id : said.ids()) {
                sampled.accept(id);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void work() {
        try {
            while (true) {
                List<Waiting> together = new ArrayList<>();
                together.add(queue.take());
                queue.drainTo(together);
                say(together);
            }
        } catch (InterruptedException e) {
            // closed: whoever still waits is told below
        }
        for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.said.completeExceptionally(new CancellationException());
        }
    }

    /** One that fails does not fail the others. */
    private void say(List<Waiting> together) {
        try {
            List<Continuation> said =
                    policy.sample(together.stream().map(Waiting::request).toList());
            for (int i = 0; i < said.size(); i++) {
                together.get(i).said.complete(said.get(i));
            }
        } catch (RuntimeException e) {
            if (together.size() == 1) {
                together.getFirst().said.completeExceptionally(e);
            } else {
                together.forEach(waiting -> say(List.of(waiting)));
            }
        }
    }

    /** Ends; nobody may ask any more. */
    @Override
    public void close() {
        worker.interrupt();
    }
}
