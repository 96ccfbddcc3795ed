package dev.agentc.engine;

import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.agent.ActEffect;
import dev.agentc.engine.kind.agent.ThinkEffect;
import dev.agentc.engine.outside.LibraryEffects;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All effects of the library that this version knows, by name. */
final class EngineEffects {
    static final Map<String, LibraryEffect> ALL = Stream.concat(
                    LibraryEffects.all().entrySet().stream(),
                    Map.of("run.think", new ThinkEffect(), "run.act", new ActEffect()).entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private EngineEffects() {}
}
