package dev.agentc.journal.codec;

import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What conversations began with lately. Many runs have that in common, and it is the longest of most conversations, so it is hashed
 * once. By many threads.
 */
public final class FirstMessages {
    /** As many as a few programs have agents. */
    private static final int MOST = 32;

    /** Longer ones are not kept, in characters. */
    private static final int LONG = 1 << 16;

    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    private record Known(byte[] json, byte[] hash) {
        static Known of(String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            return new Known(bytes, Hash.sha256(bytes));
        }
    }

    /**
     * The first message of a run's conversation.
     *
     * @param number which message of its run it is, from 1
     */
    public ChainMessage of(String json, int number) {
        Known first = json.length() > LONG ? Known.of(json) : known(json);
        return ChainMessage.first(number, first.json(), first.hash());
    }

    private synchronized Known known(String json) {
        return known.computeIfAbsent(json, Known::of);
    }
}
