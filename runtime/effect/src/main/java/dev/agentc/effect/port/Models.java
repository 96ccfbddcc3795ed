package dev.agentc.effect.port;

import dev.agentc.effect.ModelBinding;

/** Opens the models that bindings name. */
public interface Models {

    /**
     * Opens a model; cheap, and touches no network.
     *
     * @param base folder that relative paths in the binding start from, as in a source file's own folder
     * @throws EffectFailed {@code ProviderFailed} if the provider is unknown, a setting is wrong or a key is missing
     */
    Chat open(ModelBinding binding, java.nio.file.Path base);

    /** Whether such a model samples here, so that what it says hangs on the request's seed. Opens nothing. */
    default boolean samples(ModelBinding binding) {
        return false;
    }
}
