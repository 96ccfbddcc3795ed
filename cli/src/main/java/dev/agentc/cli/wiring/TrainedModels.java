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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Models that trainings came to, each loaded from the file that ships once a process. */
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
                Embedded.temperature(binding),
                Embedded.timeout(binding),
                THREADS);
    }

    private static Policy policy(WeightLock lock, String job) {
        Policy policy = EmbeddedTrainer.standard().shipped(lock.shipped(), lock.weights());
        if (policy.version() != lock.steps()) {
            long steps = policy.version();
            policy.close();
            throw EffectFailed.provider(
                    "trained " + job,
                    "its lock names the weights of step " + lock.steps() + ", and " + lock.shipped()
                            + " are those of step " + steps,
                    null,
                    false,
                    null,
                    "Put the lock back as it was written, or train again: `agentc train FILE`.");
        }
        return policy;
    }
}
