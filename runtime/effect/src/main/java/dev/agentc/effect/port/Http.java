package dev.agentc.effect.port;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP calls of tools. */
public interface Http {

    /**
     * @param headers secrets already put in
     * @param body null for none
     * @param operatorBase whether the address begins with what the operator gave ({@code env} or project file): only
     *     then may it be a private one
     */
    record Call(
            String tool,
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable String body,
            Duration timeout,
            boolean operatorBase) {}

    /**
     * @param body unpacked and decoded, without a byte order mark
     * @param replaced how many times U+FFFD stands in it for bytes that are none of its charset
     * @param rewritten whether this answers a GET that a redirect made of another method: what was sent first arrived, and
     *     nothing here says whether it was done
     */
    record Answer(int status, Map<String, String> headers, String body, int replaced, boolean rewritten) {
        /** What was text throughout, from the server that was called. */
        public Answer(int status, Map<String, String> headers, String body) {
            this(status, headers, body, 0, false);
        }
    }

    /**
     * @throws EffectFailed {@code ToolFailed} if there is no answer: refused, unreachable, cut, too slow, address not
     *     allowed. {@link EffectFailed#isUncertain} and not retryable when the request may have arrived.
     */
    Answer send(Call call);
}
