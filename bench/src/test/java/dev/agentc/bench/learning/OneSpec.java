package dev.agentc.bench.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.source.Library;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.learning.TrainBehaviour;
import dev.agentc.learning.TrainingProgress;
import dev.agentc.learning.Trainings;
import dev.agentc.learning.Workshop;
import dev.agentc.local.Embedded;
import dev.agentc.local.training.EmbeddedTrainer;
import dev.agentc.models.table.Providers;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The clerk of {@code examples/learning} asked the same cases in four ways: run, evaluated, explored in a training, and asked by its
 * {@code grpo}. The likeliest token is always taken, so that one conversation leads on as the other, and the ids that the sampler saw
 * are compared call by call.
 *
 * <pre>
 *   OneSpec N SHOP     the first N unseen cases; SHOP is examples/learning. Prints a line a way, ends with 1 if a call differs
 * </pre>
 */
final class OneSpec implements AutoCloseable {
    /** What {@code grpo} draws at is so low that no other than the likeliest token is ever drawn; 0 is none that it takes. */
    private static final String PROGRAM = """
        import "./shop.agent" { Clerk, right, unseen }

        model still = embedded("early") { temperature: 0.0 }

        agent Still = Clerk { model: still }

        eval quality {
          agent: Clerk { model: still }
          on: unseen.all
          metrics: [right]
        }

        train explored {
          agent: Still
          base: embedded("early")

          let own = explore(Still, on: unseen.all)
          sft(own.take(1), learning_rate: 0.000001)
        }

        train rewarded {
          agent: Still
          base: embedded("early")

          grpo(on: unseen.all, reward: right, group: 2, prompts: CASES, steps: 1, temperature: 0.000001)
          sft(explore(Still, on: unseen.all.take(1)), learning_rate: 0.000001)
        }
        """;

    private final Path folder;
    private final Compiler compiler;
    private final Trainings trainings;
    private final Engine engine;

    /** @param folder an empty one, which the program is written into */
    OneSpec(Path folder, Path shop, int cases) throws IOException {
        this.folder = folder;
        trainings = new Trainings(new Workshop(
                EmbeddedTrainer.standard(),
                base -> Embedded.of(base).template(),
                folder.resolve("jobs"),
                TrainingProgress.NONE));
        engine = Engine.with(List.of(new TrainBehaviour(trainings)));
        Files.copy(shop.resolve("shop.agent"), folder.resolve("shop.agent"));
        Files.write(folder.resolve("train.jsonl"), List.of());
        Files.write(
                folder.resolve("test.jsonl"),
                Files.readAllLines(shop.resolve("test.jsonl")).subList(0, cases));
        Files.writeString(folder.resolve("spec.agent"), PROGRAM.replace("CASES", String.valueOf(cases)));
        compiler = Compiler.of(Library.of(StandardLibrary.texts()), path -> read(folder.resolve(path)));
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static void main(String[] args) throws IOException {
        int cases = Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("spec-");
        Map<String, SeenTokens> seen;
        try (var spec = new OneSpec(folder, Path.of(args[1]), cases)) {
            seen = spec.ways();
        }
        boolean all = true;
        for (Map.Entry<String, SeenTokens> way : seen.entrySet()) {
            int equal = way.getValue().equal(seen.get("run"));
            all &= equal == way.getValue().calls();
            System.out.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("way", way.getKey())
                    .put("cases", cases)
                    .put("conversations", way.getValue().conversations())
                    .put("calls", way.getValue().calls())
                    .put("equal", equal));
        }
        Runtime.getRuntime().halt(all ? 0 : 1);
    }

    /** What the sampler saw, by way, {@code run} first. */
    Map<String, SeenTokens> ways() throws IOException {
        Map<String, SeenTokens> ways = new LinkedHashMap<>();
        ways.put("run", run());
        ways.put("eval", job("quality"));
        ways.put("explore", job("explored"));
        ways.put("train", job("rewarded"));
        return ways;
    }

    private static Plan plan(Result<Optional<Plan>> built) {
        return built.value()
                .orElseThrow(() -> new IllegalStateException(built.findings().toString()));
    }

    private SeenTokens run() throws IOException {
        Plan plan = plan(compiler.build("spec.agent", Optional.of("Still")));
        var all = new SeenTokens();
        for (String line : Files.readAllLines(folder.resolve("test.jsonl"))) {
            JsonNode row = new ObjectMapper().readTree(line);
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            input.set("task", row.get("input"));
            all.add(seen(plan, input, true));
        }
        return all;
    }

    /** A block of the program, done to its end. */
    private SeenTokens job(String name) {
        return seen(plan(compiler.job("spec.agent", name)), JsonNodeFactory.instance.objectNode(), false);
    }

    /** @param fails whether it may: what was asked until then is looked at */
    private SeenTokens seen(Plan plan, ObjectNode input, boolean fails) {
        var journal = new MemoryJournal();
        Outcome outcome = engine.run(
                new RunRequest(
                        plan, PlanJson.write(plan), input, Map.of(), OptionalLong.of(1), folder, folder, new Cancel()),
                world(journal));
        if (outcome.failure() != null && !fails) {
            throw new IllegalStateException(outcome.failure().toString());
        }
        return SeenTokens.of(journal.events(outcome.run()));
    }

    private World world(MemoryJournal journal) {
        var environment = new SystemEnvironment();
        return trainings.around(new World(
                journal,
                new Providers(environment).withSampling("embedded", (binding, base) -> Embedded.open(binding)),
                new JdkHttp(),
                new Processes(),
                new DiskFiles(),
                new SystemClock(),
                new SystemChance(),
                environment,
                Progress.NONE));
    }

    @Override
    public void close() {
        engine.close();
    }
}
