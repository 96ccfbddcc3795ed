package dev.agentc.compiler;

import dev.agentc.compiler.concept.Concept;
import dev.agentc.compiler.concept.agent.AgentConcept;
import dev.agentc.compiler.concept.flow.FlowConcept;
import dev.agentc.compiler.concept.fn.FnConcept;
import dev.agentc.compiler.concept.model.ModelConcept;
import dev.agentc.compiler.concept.prompt.PromptConcept;
import dev.agentc.compiler.concept.strategy.StrategyConcept;
import dev.agentc.compiler.concept.tool.ToolConcept;
import java.util.List;

/** The kinds of declaration of this edition that have a body read by the one generic rule. */
public final class AllConcepts {
    private AllConcepts() {}

    public static final List<Concept> ALL = List.of(
            ModelConcept.CONCEPT,
            PromptConcept.CONCEPT,
            ToolConcept.CONCEPT,
            AgentConcept.CONCEPT,
            FnConcept.CONCEPT,
            FlowConcept.CONCEPT,
            StrategyConcept.CONCEPT);
}
