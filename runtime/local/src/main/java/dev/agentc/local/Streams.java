package dev.agentc.local;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Generate;
import dev.agentc.tokens.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Many continuations computed beside each other on one thread; each says what it would say alone. */
public final class Streams {
    private final String name;
    private final Llama llama;
    private final Decoder decoder;
    private final PrefixCache cache;

    /**
     * @param name of the model, for failures
     * @param cache of these weights, which may be shared with other threads
     */
    public Streams(String name, Llama llama, PrefixCache cache) {
        this.name = name;
        this.llama = llama;
        this.decoder = new Decoder(llama);
        this.cache = cache;
    }

    private final class Stream {
        private final Generate.Request request;
        private final KeyValues known;
        private final Sampler sampler;
        private final Ids ids = new Ids();
        private final float[] logprobs;
        private boolean stopped;
        private int next;

        private Stream(Generate.Request request) {
            this.request = request;
            int[] prompt = checked(name, llama, request.prompt());
            int room = llama.shape().context() - prompt.length;
            logprobs = new float[Math.max(0, Math.min(request.maxOutput(), room))];
            sampler = new Sampler(llama.packed().products.fresh(), request.temperature(), request.seed(), llama.size());
            known = cache.take(prompt, prompt.length + logprobs.length);
            int last = prompt.length - 1;
            int read = known.length();
            decoder.read(known, prompt, read, last);
            if (last > read) {
                cache.file(known.prefix(last, last));
            }
            next = prompt[last];
        }

        private boolean isOpen() {
            return !stopped && ids.size() < logprobs.length;
        }

        private void draw(float[] logits, int from) {
            next = sampler.draw(logits, from);
            logprobs[ids.size()] = sampler.logprob(logits, from, next);
            ids.add(next);
            stopped = Arrays.stream(request.stops()).anyMatch(stop -> stop == next);
        }

        private Generate.Continuation said() {
            return new Generate.Continuation(ids.toArray(), Arrays.copyOf(logprobs, ids.size()), stopped);
        }
    }

    /**
     * In the order of the requests.
     *
     * @throws CancellationException if the thread is interrupted
     * @throws EffectFailed if a prompt does not fit the context
     */
    public List<Generate.Continuation> say(List<Generate.Request> requests) {
        List<Stream> all = new ArrayList<>();
        for (Generate.Request request : requests) {
            all.add(new Stream(request));
        }
        List<Stream> open = all.stream().filter(Stream::isOpen).toList();
        while (!open.isEmpty()) {
            for (int at = 0; at < open.size(); at += Decoder.BATCH) {
                further(open.subList(at, Math.min(open.size(), at + Decoder.BATCH)));
            }
            open = open.stream().filter(Stream::isOpen).toList();
        }
        all.forEach(stream -> cache.file(stream.known.trimmed()));
        return all.stream().map(Stream::said).toList();
    }

    private void further(List<Stream> some) {
        if (Thread.interrupted()) {
            throw new CancellationException();
        }
        List<KeyValues> known = some.stream().map(stream -> stream.known).toList();
        float[] logits = decoder.next(
                known, some.stream().mapToInt(stream -> stream.next).toArray());
        for (int i = 0; i < some.size(); i++) {
            some.get(i).draw(logits, i * llama.shape().rows());
        }
    }

    /** The prompt, if it can be read. */
    static int[] checked(String name, Llama llama, int[] prompt) {
        int context = llama.shape().context();
        if (prompt.length == 0 || prompt.length >= context) {
            throw EffectFailed.provider(
                    name,
                    "a prompt of " + prompt.length + " tokens, where 1 to " + (context - 1) + " can be read",
                    null,
                    false,
                    null,
                    "shorten the messages");
        }
        for (int id : prompt) {
            if (id < 0 || id >= llama.size()) {
                throw new IllegalArgumentException("id " + id + " is outside a vocabulary of " + llama.size());
            }
        }
        return prompt;
    }
}
