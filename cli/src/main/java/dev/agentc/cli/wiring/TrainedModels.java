package dev.agentc.cli.wiring;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.local.Embedded;
import dev.agentc.local.training.EmbeddedTrainer;
import dev.agentc.tokens.TokenChat;
import dev.agentc.training.Gathered;
import dev.agentc.training.Policy;
import dev.agentc.training.Trainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Models that trainings came to, each loaded from its checkpoint once a process. */
final class TrainedModels {
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final Map<WeightLock, Gathered> LOADED = new ConcurrentHashMap<>();

    private TrainedModels() {}

    /**
     * Opens one.
     *
     * @param folder of the file that names it
     * @throws EffectFailed if there is no lock, or the weights that it names are not here
     */
    static Chat open(ModelBinding binding, Path folder) {
        String job = binding.arguments().path("job").asText();
        WeightLock lock = WeightLock.read(WeightLock.file(folder, job));
        Gathered model = LOADED.computeIfAbsent(lock, _ -> new Gathered(policy(lock, job)));
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
        Trainer.Loaded loaded = EmbeddedTrainer.standard().load(lock.checkpoints());
        Policy policy = loaded.policy();
        if (policy.version() != lock.steps()) {
            String damaged = loaded.damaged().isEmpty() ? "" : "; not taken: " + String.join("; ", loaded.damaged());
            throw others(
                    policy,
                    job,
                    "its lock names the weights of step " + lock.steps() + ", and those of step " + policy.version()
                            + " are here" + damaged);
        }
        if (!policy.hash().equals(lock.weights())) {
            throw others(policy, job, "its lock names other weights than those that are here, of as many steps");
        }
        return policy;
    }

    private static EffectFailed others(Policy policy, String job, String cause) {
        policy.close();
        return EffectFailed.provider(
                "trained " + job, cause, null, false, null, "Train it anew, or put the checkpoint back.");
    }
}
