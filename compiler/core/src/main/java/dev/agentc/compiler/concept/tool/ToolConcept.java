package dev.agentc.compiler.concept.tool;

import dev.agentc.compiler.concept.Concept;
import dev.agentc.compiler.concept.Concept.Form;
import dev.agentc.compiler.concept.Concept.Presence;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.concept.Setting.Role;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Optional;

/** {@code tool price(item: string) -> Price = …}: what a model may call. */
public final class ToolConcept {
    private static final Type EFFECT = new Type.Named("std.types.Effect");
    private static final Type GIVES = new Type.Named("std.types.Gives");

    private ToolConcept() {}

    /** What {@code gives} is when nothing is said: whatever came from outside is not to be trusted. */
    public static final String OUTSIDE = "untrusted";

    /** What {@code gives} is when a tool only computes from its arguments. */
    public static final String COMPUTED = "public";

    public static final String GIVES_TYPE = "std.types.Gives";

    public static final Concept CONCEPT = new Concept(
            "tool",
            Optional.of(Callable.Kind.TOOL),
            List.of(Form.VALUE, Form.SETTINGS),
            Presence.OPTIONAL,
            true,
            false,
            false,
            false,
            List.of(
                    Setting.of("do", Types.NOTHING, Role.BODY),
                    Setting.of("effect", EFFECT, Role.EFFECT),
                    Setting.of("gives", GIVES, Role.WORDS),
                    // Without these two each effect of the body keeps its own: the time-out it is called with, tries by
                    // its class.
                    Setting.of("timeout", Types.DURATION),
                    Setting.of("reconcile", Types.TOOL),
                    Setting.of("tries", Types.INT)));
}
