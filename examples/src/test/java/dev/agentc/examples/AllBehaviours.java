package dev.agentc.examples;

import dev.agentc.engine.Behaviours;
import dev.agentc.engine.frame.Repertoire;
import dev.agentc.learning.TrainBehaviour;
import dev.agentc.learning.TrainingProgress;
import dev.agentc.learning.Trainings;
import dev.agentc.learning.Workshop;
import dev.agentc.local.Embedded;
import dev.agentc.local.training.EmbeddedTrainer;
import java.nio.file.Path;
import java.util.List;

/** All kinds that the command knows: those of the engine, and those of the rooms above it. */
public final class AllBehaviours {
    private AllBehaviours() {}

    public static final Repertoire ALL = Behaviours.ALL.with(List.of(new TrainBehaviour(new Trainings(new Workshop(
            EmbeddedTrainer.standard(), base -> Embedded.of(base).template(), Path.of(""), TrainingProgress.NONE)))));
}
