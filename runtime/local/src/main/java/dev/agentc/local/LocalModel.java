package dev.agentc.local;

import dev.agentc.effect.port.Generate;
import dev.agentc.local.arithmetic.Products;
import dev.agentc.tokens.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

/**
 * A Llama model computed in this process. Equal requests give equal ids and log-probabilities on every machine, whatever
 * else runs and whatever is cached. A call keeps to its own thread; interrupted it stops within one token with a
 * {@link CancellationException}.
 */
public final class LocalModel implements Generate {
    /** Positions of keys and values kept for later calls; about 4 kB each for the embedded model. */
    private static final int KEPT = 8192;

    private final String name;
    private final Llama llama;
    private final PrefixCache cache;

    LocalModel(String name, Llama llama) {
        this.name = name;
        this.llama = llama;
        this.cache = new PrefixCache(llama, KEPT);
    }

    @Override
    public int context() {
        return llama.shape().context();
    }

    @Override
    public Continuation generate(Request request, IntConsumer sampled) {
        int[] prompt = Streams.checked(name, llama, request.prompt());
        int most = Math.min(request.maxOutput(), context() - prompt.length);
        KeyValues known = cache.take(prompt, prompt.length + Math.max(0, most));
        Decoder decoder = new Decoder(llama);
        List<KeyValues> alone = List.of(known);
        decoder.read(known, prompt, known.length(), prompt.length - 1);
        float[] logits = decoder.next(alone, new int[] {prompt[prompt.length - 1]});
        Products products = llama.packed().products.fresh();
        Sampler sampler = new Sampler(products, request.temperature(), request.seed(), llama.size());
        Ids ids = new Ids();
        float[] logprobs = new float[Math.max(0, most)];
        boolean stopped = false;
        while (ids.size() < most && !stopped) {
            if (Thread.interrupted()) {
                throw new CancellationException();
            }
            int id = sampler.draw(logits, 0);
            logprobs[ids.size()] = sampler.logprob(logits, 0, id);
            ids.add(id);
            sampled.accept(id);
            stopped = contains(request.stops(), id);
            logits = stopped || ids.size() == most ? logits : decoder.next(alone, new int[] {id});
        }
        cache.file(known.trimmed());
        return new Continuation(ids.toArray(), Arrays.copyOf(logprobs, ids.size()), stopped);
    }

    /** Computes the beginning of coming prompts ahead of time, so that the first call has less to do. */
    public void warm(int[] beginning) {
        generate(new Request(beginning, 1, 0, 0, new int[0]), id -> {});
    }

    private static boolean contains(int[] ids, int id) {
        return Arrays.stream(ids).anyMatch(stop -> stop == id);
    }
}
