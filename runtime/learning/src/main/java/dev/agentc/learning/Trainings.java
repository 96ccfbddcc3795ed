package dev.agentc.learning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Generate;
import dev.agentc.effect.port.Models;
import dev.agentc.effect.port.World;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.Failed;
import dev.agentc.tokens.NumberSetting;
import dev.agentc.tokens.TokenChat;
import dev.agentc.training.Tuning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The training of a process, one at a time: its weights stand behind a provider of their own. */
public final class Trainings {
    /** The provider of the weights that a training changes. */
    static final String POLICY = "policy";

    private static final String EMBEDDED = "embedded";
    private static final double TEMPERATURE = 0.7;

    /** Rollouts wait for each other, so a wait says nothing of how long an answer takes. */
    private static final Duration TIMEOUT = Duration.ofHours(1);

    private final Workshop workshop;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable Training training;
    private volatile @Nullable CallableValue agent;

    public Trainings(Workshop workshop) {
        this.workshop = workshop;
    }

    Training begin(Run run, String base, Tuning tuning, CallableValue agent, Watching watching) {
        Training begun = new Training(workshop, run, base, tuning, watching);
        this.training = begun;
        this.agent = agent;
        return begun;
    }

    /**
     * Looks whether there is such a base: else every rollout would fail by itself, and each would count as a bad answer.
     *
     * @return its name
     * @throws Failed if there is none
     */
    String known(ModelBinding base, Activation here) {
        if (!base.provider().equals(EMBEDDED)) {
            throw Training.failed(
                    "the weights of a model of `" + base.provider() + "` cannot be changed here",
                    "Take a model that comes with agentc: `base: embedded(\"early\")`.",
                    here);
        }
        try {
            workshop.templates().apply(name(base));
            return name(base);
        } catch (EffectFailed e) {
            throw new Failed(e.failure().at("", here.key()));
        }
    }

    /** A gate between stages was looked at. */
    void gated(ObjectNode report) {
        workshop.shown().gated(report);
    }

    void end() {
        training = null;
    }

    Training now() {
        Training current = training;
        if (current == null) {
            throw new IllegalStateException("no training is under way");
        }
        return current;
    }

    CallableValue agent() {
        CallableValue current = agent;
        if (current == null) {
            throw new IllegalStateException("no training is under way");
        }
        return current;
    }

    /** The base model that a binding names. */
    static String name(ModelBinding binding) {
        return binding.arguments().path("name").asText("clerk");
    }

    /** How weights that are changed call themselves in what is recorded of their answers. */
    static String word(String base) {
        return "policy " + base;
    }

    /** A world in which the weights that are trained can be asked too; all its ports but that of models are as they were. */
    public World around(World plain) {
        return new World(
                plain.journal(),
                around(plain.models()),
                plain.http(),
                plain.commands(),
                plain.files(),
                plain.clock(),
                plain.chance(),
                plain.environment(),
                plain.progress());
    }

    /** Models, and the weights that are trained; base models are asked by many rollouts at once too. */
    private Models around(Models models) {
        return new Models() {
            @Override
            public Chat open(ModelBinding binding, Path base) {
                if (training == null) {
                    return models.open(binding, base);
                }
                return switch (binding.provider()) {
                    case POLICY ->
                        chat(
                                binding,
                                word(name(binding)),
                                request -> now().own().gathered());
                    case EMBEDDED ->
                        chat(
                                binding,
                                "embedded " + name(binding),
                                request -> now().other(name(binding)).gathered());
                    default -> models.open(binding, base);
                };
            }

            @Override
            public boolean samples(ModelBinding binding) {
                return binding.provider().equals(POLICY) || models.samples(binding);
            }
        };
    }

    private Chat chat(ModelBinding binding, String word, Function<Generate.Request, Generate> of) {
        String name = name(binding);
        double temperature = NumberSetting.of(binding, "temperature", TEMPERATURE, 0, NumberSetting.HOTTEST);
        Generate generate = new Generate() {
            @Override
            public Continuation generate(Request request, java.util.function.IntConsumer sampled) {
                return of.apply(request).generate(request, sampled);
            }

            @Override
            public int context() {
                return now().own().policy().context();
            }
        };
        return new TokenChat(word, generate, workshop.templates().apply(name), temperature, TIMEOUT, threads);
    }
}
