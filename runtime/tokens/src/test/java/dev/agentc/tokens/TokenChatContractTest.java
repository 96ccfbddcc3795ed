package dev.agentc.tokens;

import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Generate;
import dev.agentc.effect.testing.ChatContract;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** A token-level model keeps what every model keeps. */
class TokenChatContractTest extends ChatContract {

    /** Samples the tokens of what it is to say, after a while. */
    private record Speaker(int[] ids, Duration after) implements Generate {
        @Override
        public int context() {
            return 4096;
        }

        @Override
        public Continuation generate(Request request, IntConsumer sampled) {
            try {
                Thread.sleep(after);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while thinking", e);
            }
            Arrays.stream(ids).forEach(sampled);
            return new Continuation(ids, new float[ids.length], true);
        }
    }

    @Override
    protected Chat saying(Saying saying, Duration timeout) {
        StringBuilder text = new StringBuilder(saying.text());
        for (Asked asked : saying.calls()) {
            text.append("<tool_call>\n{\"name\": \"" + asked.tool() + "\", \"arguments\": " + asked.arguments()
                    + "}\n</tool_call>");
        }
        int[] ids = Clerk.sampled(text.append("<|im_end|>").toString());
        return new TokenChat(
                "speaker",
                new Speaker(ids, saying.after()),
                Clerk.TEMPLATE,
                0.7,
                timeout,
                Executors.newVirtualThreadPerTaskExecutor());
    }
}
