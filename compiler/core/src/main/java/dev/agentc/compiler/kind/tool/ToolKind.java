package dev.agentc.compiler.kind.tool;

import static dev.agentc.compiler.concept.Becomes.Trait.LEAF;
import static dev.agentc.compiler.concept.Becomes.Trait.SHOWN;

import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Least;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.concept.Setting.Role;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;

/** {@code tool price(item: string) -> Price = …}: what a model may call. */
public final class ToolKind {
    private ToolKind() {}

    public static final Kind KIND = Kind.of("tool")
            .header(Header.CALLED)
            .bodies(Kind.Form.VALUE, Kind.Form.SETTINGS)
            .settings(
                    Setting.of("do", Types.NOTHING).role(Role.BODY).needed().says("what it does"),
                    Setting.of("effect", new Type.Named("std.types.Effect"))
                            .role(Role.EFFECT)
                            .says("what may happen when it is done again"),
                    Setting.of("gives", new Type.Named(GivesSetting.TYPE))
                            .role(Role.WORDS)
                            .says("whether its answer can be trusted and shown"),
                    // Without these two each effect of the body keeps its own: the time-out it is called with, tries by
                    // its class.
                    Setting.of("timeout", Types.DURATION).least(Least.SOME_TIME).says("how long it may take"),
                    Setting.of("reconcile", Types.TOOL).says("the tool that tells what became of a call"),
                    Setting.of("tries", Types.INT).least(Least.of(1)).says("how often it is tried"))
            .completion(new GivesSetting())
            .rule(new GivesSetting())
            .rule(new ReconcileCheck())
            .callable(SHOWN, LEAF);
}
