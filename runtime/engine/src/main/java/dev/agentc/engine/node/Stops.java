package dev.agentc.engine.node;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.source.Source;
import dev.agentc.engine.rehearsal.Watch;
import dev.agentc.plan.Callable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Where a debugger can stop though no code stands there: at what a declaration asks of a model, or that it is called as a tool. The line that
 * declares it stands for it.
 */
public final class Stops implements Watch {
    private final AgentLanguage language;
    private final Function<String, Source> sources;
    private final Map<String, CallTarget> targets = new ConcurrentHashMap<>();

    /** @param sources texts by the names that plans give them */
    public Stops(AgentLanguage language, Function<String, Source> sources) {
        this.language = language;
        this.sources = sources;
    }

    @Override
    public void before(String kind, Callable callable, Map<String, Object> seen, Map<String, String> around) {
        var scope = new Scope(kind, seen, new Scope("run", new LinkedHashMap<>(around), null));
        target(callable).call(scope);
    }

    private CallTarget target(Callable callable) {
        return targets.computeIfAbsent(callable.name(), name -> {
            Source source = sources.apply(callable.file());
            return new StepRoot(language, name, Sections.firstLine(source, callable.span())).getCallTarget();
        });
    }
}
