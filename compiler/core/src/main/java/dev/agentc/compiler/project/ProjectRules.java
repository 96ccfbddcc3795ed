package dev.agentc.compiler.project;

import dev.agentc.compiler.diagnostic.Rule;
import java.util.List;

/** What an {@code agent.toml} can get wrong. Ids are permanent. */
public final class ProjectRules {
    static final Rule FORM = Rule.error("project/form", "an agent.toml that is no TOML");
    static final Rule UNKNOWN = Rule.error("project/unknown", "a key that is no setting of agent.toml");
    static final Rule VALUE = Rule.error("project/value", "a setting of agent.toml that cannot have this value");
    static final Rule EDITION = Rule.error("project/edition", "an edition that this version does not read");

    public static final List<Rule> ALL = List.of(EDITION, FORM, UNKNOWN, VALUE);

    private ProjectRules() {}
}
