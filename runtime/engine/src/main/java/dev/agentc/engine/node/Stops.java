package dev.agentc.engine.node;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.source.Source;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.RunProgram;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Inspection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Where a debugger can stop though no code stands there: at what a declaration asks of a model, or that it is called as a tool. The line that
 * declares it stands for it.
 */
public final class Stops implements RunProgram.Watch {
    private final AgentLanguage language;
    private final Function<String, Source> sources;
    private final Inspections inspections;
    private final Map<String, CallTarget> targets = new ConcurrentHashMap<>();

    /**
     * @param sources texts by the names that plans give them
     * @param inspections what can be asked where a run stands
     */
    public Stops(AgentLanguage language, Function<String, Source> sources, Inspections inspections) {
        this.language = language;
        this.sources = sources;
        this.inspections = inspections;
    }

    Inspections inspections() {
        return inspections;
    }

    @Override
    public void before(Activation here, String kind, Callable callable, Map<Inspection.Known, Object> seen) {
        Map<String, Object> values = new LinkedHashMap<>();
        seen.forEach((known, value) -> values.put(known.name(), value));
        var where = new Inspection.AtStep(callable.file(), List.copyOf(seen.keySet()));
        target(callable).call(new Scope(kind, values, Scope.run(here)), here, where);
    }

    private CallTarget target(Callable callable) {
        return targets.computeIfAbsent(callable.name(), name -> {
            Source source = sources.apply(callable.file());
            return new StepRoot(language, name, Sections.firstLine(source, callable.span())).getCallTarget();
        });
    }
}
