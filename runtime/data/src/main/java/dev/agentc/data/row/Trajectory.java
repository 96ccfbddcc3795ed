package dev.agentc.data.row;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of {@code agent-traj/1}, one rollout a line. Its meaning is in the reference, {@code data.md}. */
public final class Trajectory {
    public static final String SCHEMA = "agent-traj/1";

    /** In the order they are written in. */
    static final Set<String> FIELDS = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "schema",
            "rollout_id",
            "group_id",
            "run",
            "task",
            "spec",
            "provenance",
            "seed",
            "status",
            "failure",
            "output",
            "conversations",
            "steps",
            "rewards",
            "advantage",
            "tok",
            "cost",
            "source",
            "extra")));

    static final FieldNames ROLES = FieldNames.of("system", "user", "assistant", "tool");
    static final FieldNames STATUS = FieldNames.of("ok", "failed", "truncated", "timeout", "cancelled", "unfinished");
    static final FieldNames SPANS = FieldNames.of("content", "tools", "sampled", "spelt");

    private Trajectory() {}
}
