package dev.agentc.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Message;
import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Chat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Decides by content, as the peers' fakes do: tools until {@code steps} observations are there, then the answer. */
final class FakeModel implements Chat {
    private static final String[][] STEPS = {
        {"price", "item", "lantern", "{\"item\":\"lantern\"}"},
        {"stock", "item", "lantern", "{\"item\":\"lantern\"}"},
        {"sum", "expression", "12.5*41", "{\"expression\":\"12.5*41\"}"}
    };
    private static final Usage USAGE = new Usage(100, 20, 0, false);

    final LongAdder calls = new LongAdder();
    final LongAdder nanos = new LongAdder();

    /** From the end of a call to the beginning of the next, in nanoseconds, where calls come one after another. */
    final Queue<Long> between = new ConcurrentLinkedQueue<>();

    /** Whether calls come one after another. */
    volatile boolean inTurn;

    private final int steps;
    volatile long sleepMillis;
    private volatile long left;

    FakeModel(int steps) {
        this.steps = steps;
    }

    @Override
    public Reply reply(ChatRequest request, Partials partials) {
        long began = System.nanoTime();
        if (inTurn) {
            between.add(began - left);
        }
        sleep();
        int observed = 0;
        for (Message message : request.messages()) {
            observed += message instanceof Message.Observation ? 1 : 0;
        }
        Reply reply = request.tools().isEmpty() || observed >= steps ? answer() : call(observed);
        calls.increment();
        left = System.nanoTime();
        nanos.add(left - began);
        return reply;
    }

    private void sleep() {
        try {
            if (sleepMillis > 0) {
                Thread.sleep(sleepMillis);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply answer() {
        return new Reply(
                "The whole stock of lanterns is worth 512.50 euros.",
                List.of(),
                Reply.Finish.STOP,
                USAGE,
                "fake",
                null,
                null);
    }

    private static Reply call(int observed) {
        String[] step = STEPS[observed % STEPS.length];
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put(step[1], step[2]);
        var call = new ToolCall(0, step[0], arguments, step[3]);
        return new Reply("I look that up.", List.of(call), Reply.Finish.CALLS, USAGE, "fake", null, null);
    }
}
