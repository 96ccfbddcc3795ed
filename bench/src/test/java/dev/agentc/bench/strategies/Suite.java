package dev.agentc.bench.strategies;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.bench.Share;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.source.Library;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.stdlib.StandardLibrary;
import dev.agentc.tools.DiskFiles;
import dev.agentc.tools.JdkHttp;
import dev.agentc.tools.Processes;
import dev.agentc.tools.system.SystemChance;
import dev.agentc.tools.system.SystemClock;
import dev.agentc.tools.system.SystemEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks every agent of {@code strategies.agent} the same questions.
 *
 * <pre>
 *   Suite [N [SEED]]     N questions, 500 by default. Prints a line an agent and chance.
 * </pre>
 */
public final class Suite {
    private static final String FILE = "strategies.agent";

    /** How often one attempt is right. */
    private static final double[] CHANCES = {0.2, 0.5, 0.8};

    private final byte[] source;

    private Suite() throws IOException {
        try (InputStream text = Suite.class.getResourceAsStream("/strategies/" + FILE)) {
            this.source = text.readAllBytes();
        }
    }

    /** What came of one agent's questions. */
    record Point(Curve curve, double p, double lifted, Share right, int calls) {
        double chance() {
            return curve.chance(p, lifted);
        }

        /** Whether what was counted is too far from what is expected to be chance. */
        boolean isOff() {
            return Math.abs(right.hits() - right.of() * chance()) > Curve.bound(right.of(), chance());
        }

        String json() {
            boolean inside = right.low() <= chance() && chance() <= right.high();
            return String.format(
                    Locale.ROOT,
                    "{\"agent\":\"%s\",\"p\":%.2f,\"lifted\":%.2f,\"formula\":%.4f,%s,\"inside\":%s,\"calls\":%.3f}",
                    curve.agent,
                    p,
                    lifted,
                    chance(),
                    right.json(),
                    inside,
                    (double) calls / right.of());
        }
    }

    public static void main(String[] args) throws IOException {
        int questions = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 8;
        boolean off = false;
        for (double p : CHANCES) {
            for (Curve curve : Curve.values()) {
                Point point = point(curve, p, p + (1 - p) / 2, questions, seed);
                System.out.println(point.json());
                off |= point.isOff();
            }
        }
        Runtime.getRuntime().halt(off ? 1 : 0);
    }

    static Point point(Curve curve, double p, double lifted, int questions, long seed) throws IOException {
        Plan plan = new Suite().plan(curve.agent);
        Sampler model = new Sampler(p, lifted, seed);
        int right = 0;
        try (Engine engine = new Engine()) {
            for (int i = 0; i < questions; i++) {
                right += isRight(engine, plan, model, i) ? 1 : 0;
            }
        }
        return new Point(curve, p, lifted, new Share(right, questions), model.calls());
    }

    private Plan plan(String agent) {
        var built = Compiler.of(Library.of(StandardLibrary.texts()), path -> Optional.of(source))
                .build(FILE, Optional.of(agent));
        return built.value()
                .orElseThrow(() -> new IllegalStateException(built.findings().toString()));
    }

    private static boolean isRight(Engine engine, Plan plan, Sampler model, int question) {
        var input = JsonNodeFactory.instance.objectNode().put("question", "Question " + question);
        Path root = Path.of("/");
        Outcome outcome = engine.run(
                new RunRequest(
                        plan,
                        PlanJson.write(plan),
                        input,
                        Map.of(),
                        OptionalLong.of(question),
                        root,
                        root,
                        new Cancel()),
                world(model));
        return outcome.output() != null && outcome.output().asText().equals("yes");
    }

    private static World world(Sampler model) {
        return new World(
                new MemoryJournal(),
                (binding, base) -> (request, partials) -> model.answer(request),
                new JdkHttp(),
                new Processes(),
                new DiskFiles(),
                new SystemClock(),
                new SystemChance(),
                new SystemEnvironment(),
                Progress.NONE);
    }
}
