package dev.agentc.models.table;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Models;
import dev.agentc.models.Provider;
import dev.agentc.models.openai.OpenAi;
import dev.agentc.models.scripted.Scripted;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The table of providers: {@code openai} and {@code scripted} from the start, others by {@link #with}. Immutable.
 */
public final class Providers implements Models {
    private final SortedMap<String, Provider> byName;
    private final Set<String> sampling;

    /** @param environment where keys are found */
    public Providers(Environment environment) {
        this(environment, file -> false);
    }

    /**
     * @param environment where keys are found
     * @param closed files, without links in their paths, that no program may open
     */
    public Providers(Environment environment, Predicate<Path> closed) {
        this(new TreeMap<>(Map.of("openai", new OpenAi(environment), "scripted", new Scripted(closed))), Set.of());
    }

    private Providers(SortedMap<String, Provider> byName, Set<String> sampling) {
        this.byName = Collections.unmodifiableSortedMap(byName);
        this.sampling = Set.copyOf(sampling);
    }

    /** The same table with one more provider, or with another in its place. */
    public Providers with(String name, Provider provider) {
        SortedMap<String, Provider> more = new TreeMap<>(byName);
        more.put(name, provider);
        return new Providers(more, sampling);
    }

    /** {@link #with} for a provider whose models sample here, by the seeds of requests. */
    public Providers withSampling(String name, Provider provider) {
        Set<String> more = new HashSet<>(sampling);
        more.add(name);
        return new Providers(with(name, provider).byName, more);
    }

    @Override
    public boolean samples(ModelBinding binding) {
        return sampling.contains(binding.provider());
    }

    @Override
    public Chat open(ModelBinding binding, Path base) {
        Provider provider = byName.get(binding.provider());
        if (provider == null) {
            throw EffectFailed.provider(
                    binding.name(),
                    "there is no provider `" + binding.provider() + "`",
                    null,
                    false,
                    null,
                    "Take one of " + String.join(", ", byName.keySet()) + ".");
        }
        return provider.open(binding, base);
    }
}
