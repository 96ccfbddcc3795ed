package dev.agentc.engine.kind.agent;

import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.pin.Bound;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** What models are told in runs of one plan: the last brief of each agent and prompt, since most runs have the same. */
final class ModelBriefs {
    private final RunProgram program;
    private final ConcurrentMap<String, ModelBrief> last = new ConcurrentHashMap<>();

    private ModelBriefs(RunProgram program) {
        this.program = program;
    }

    static ModelBriefs in(RunProgram program) {
        return program.parts().of(ModelBriefs.class, ModelBriefs::new);
    }

    ModelBrief of(
            String name,
            Bound model,
            List<CallableValue> tools,
            Type output,
            @Nullable Requirement required,
            int askAgain) {
        for (CallableValue tool : tools) {
            if (!tool.isAsDeclared()) {
                return ModelBrief.of(
                        name, model, tools, output, required, askAgain, program); // what is bound is a run's own
            }
        }
        ModelBrief known = last.get(name);
        if (known == null || !known.has(model, tools, askAgain)) {
            known = ModelBrief.of(name, model, tools, output, required, askAgain, program);
            last.put(name, known);
        }
        return known;
    }
}
