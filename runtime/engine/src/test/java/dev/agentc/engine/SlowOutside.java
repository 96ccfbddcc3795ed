package dev.agentc.engine;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What is outside of a random program: it takes its time and fails now and then. What it gives, takes and uses hangs on what is asked and
 * on nothing else.
 */
abstract class SlowOutside {
    static final Map<String, String> VARIABLES = Map.of("SHOP", "http://shop");

    /** Time passes in steps: whoever is broken off notices it at the next. */
    static final Duration STEP = Duration.ofMillis(500);

    private final Bench bench;
    private final int slowest;
    final long seed;

    /** @param slowest how many steps a model takes at most */
    SlowOutside(Bench bench, long seed, int slowest) {
        this.bench = bench;
        this.seed = seed;
        this.slowest = slowest;
        bench.world.variables.putAll(VARIABLES);
        bench.world.model = this::answered;
        bench.world.server = this::looked;
    }

    /** What a model says. */
    abstract String said(Random random);

    abstract Http.Answer looked(Http.Call call);

    private Reply answered(ChatRequest request) {
        Random random = new Random(seed ^ request.key().text().hashCode() * 31L ^ request.attempt());
        int sent = request.messages().stream().mapToInt(m -> m.text().length()).sum() / 4 + random.nextInt(4);
        pass(random.nextInt(slowest), "model fast");
        if (random.nextInt(12) == 0) {
            throw EffectFailed.provider("fast", "overloaded", 503, true, null, "")
                    .costing(new Usage(sent, 0, 0, true));
        }
        int written = random.nextInt(1 + Math.min(request.maxOutput(), 900));
        return new Reply(
                said(random), List.of(), Reply.Finish.STOP, new Usage(sent, written, 0, false), "", null, null);
    }

    final void pass(int steps, String whose) {
        for (int i = 0; i < steps; i++) {
            bench.world.pass(STEP);
            if (Thread.currentThread().isInterrupted()) {
                throw EffectFailed.cancelled(whose);
            }
        }
    }
}
