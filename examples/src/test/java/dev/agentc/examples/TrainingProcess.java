package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.source.Library;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.learning.TrainBehaviour;
import dev.agentc.learning.TrainingProgress;
import dev.agentc.learning.Trainings;
import dev.agentc.learning.Workshop;
import dev.agentc.local.Embedded;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.stdlib.StandardLibrary;
import dev.agentc.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One process that trains: its trainings, and an engine that knows them. */
final class TrainingProcess implements AutoCloseable {
    private final Path folder;
    private final Engine engine;
    private final World world;

    /**
     * @param folder where programs and their files lie
     * @param checkpoints a folder
     */
    TrainingProcess(Path folder, Journal journal, Path checkpoints, TrainingProgress shown, Trainer trainer) {
        this.folder = folder;
        Trainings trainings =
                new Trainings(new Workshop(trainer, base -> Embedded.of(base).template(), checkpoints, shown));
        engine = Engine.with(List.of(new TrainBehaviour(trainings)));
        world = trainings.around(Running.world(journal));
    }

    /** The plan of a training of a program that lies beside the shop of {@code examples/learning}. */
    static Plan plan(String program, String training, Path folder) throws IOException {
        Path shop = Repository.ROOT.resolve("examples/learning");
        for (String file : List.of("shop.agent", "train.jsonl", "more.jsonl", "test.jsonl")) {
            Files.copy(shop.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("program.agent"), program);
        var built = Compiler.of(Library.of(StandardLibrary.texts()), path -> read(folder.resolve(path)))
                .job("program.agent", training);
        assertThat(built.findings()).isEmpty();
        return built.value().orElseThrow();
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Outcome run(Plan plan, Cancel cancel) {
        return engine.run(
                new RunRequest(
                        plan,
                        PlanJson.write(plan),
                        Running.input(),
                        Map.of(),
                        OptionalLong.of(3),
                        folder,
                        folder,
                        cancel),
                world);
    }

    Outcome resume(RunId run) {
        return engine.resume(run, world, new Cancel());
    }

    @Override
    public void close() {
        engine.close();
    }
}
