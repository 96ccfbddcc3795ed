package dev.agentc.engine.run;

import dev.agentc.plan.Type;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who talks in runs of one plan: the last party of each agent and prompt, since most runs have the same. */
public final class Parties {
    private final Program program;
    private final ConcurrentMap<String, Party> last = new ConcurrentHashMap<>();

    public Parties(Program program) {
        this.program = program;
    }

    Party of(String name, Bound model, List<CallableValue> tools, Type output, int askAgain) {
        for (CallableValue tool : tools) {
            if (!tool.isAsDeclared()) {
                return Party.of(name, model, tools, output, askAgain, program); // what is bound is a run's own
            }
        }
        Party known = last.get(name);
        if (known == null || !known.has(model, tools, askAgain)) {
            known = Party.of(name, model, tools, output, askAgain, program);
            last.put(name, known);
        }
        return known;
    }
}
