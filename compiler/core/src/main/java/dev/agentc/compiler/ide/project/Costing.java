package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.plan.Plan;
import java.util.List;

/** What something that can be run comes to at worst. */
@FunctionalInterface
public interface Costing {

    /** Where nothing is known of prices. */
    Costing NONE = (plan, project) -> List.of();

    /**
     * A sentence each, the figures first; none where nothing is known.
     *
     * @param project what is said around its file, prices among it
     */
    List<String> of(Plan plan, ProjectSettings project);
}
