package dev.agentc.cli.wiring;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.local.Embedded;
import dev.agentc.local.training.EmbeddedTrainer;
import dev.agentc.tokens.TokenChat;
import dev.agentc.training.Gathered;
import dev.agentc.training.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Models that trainings came to, each loaded from its checkpoint once a process. */
final class TrainedModels {
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final Map<Path, Gathered> LOADED = new ConcurrentHashMap<>();

    private TrainedModels() {}

    /**
     * Opens one.
     *
     * @param folder of the file that names it
     * @throws EffectFailed if there is no lock, or nothing whole that it names
     */
    static Chat open(ModelBinding binding, Path folder) {
        String job = binding.arguments().path("job").asText();
        WeightLock lock = WeightLock.read(WeightLock.file(folder, job));
        Gathered model = LOADED.computeIfAbsent(lock.checkpoints(), _ -> new Gathered(policy(lock, job)));
        return new TokenChat(
                "trained " + job,
                model,
                Embedded.of(lock.base()).template(),
                binding.settings().path("temperature").asDouble(Embedded.TEMPERATURE),
                Duration.ofMillis(
                        (long) (1000 * binding.settings().path("timeout").asDouble(Embedded.TIMEOUT.toSeconds()))),
                THREADS);
    }

    private static Policy policy(WeightLock lock, String job) {
        Policy policy = EmbeddedTrainer.standard().load(lock.checkpoints()).policy();
        if (policy.version() != lock.steps()) {
            throw EffectFailed.provider(
                    "trained " + job,
                    "its lock names the weights of step " + lock.steps() + ", and those of step " + policy.version()
                            + " are here",
                    null,
                    false,
                    null,
                    "Train it anew, or put the checkpoint back.");
        }
        return policy;
    }
}
