package dev.agentc.models;

import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import java.nio.file.Path;

/** Makes a model from its binding. One object serves every binding that names the provider. */
@FunctionalInterface
public interface Provider {

    /**
     * @param base folder that relative paths of the binding start from
     * @throws dev.agentc.effect.EffectFailed {@code ProviderFailed} if a setting is wrong or a key is missing
     */
    Chat open(ModelBinding binding, Path base);
}
