package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.Optional;

/** {@code train taught { agent: Clerk, base: embedded("early") … }}: stages that change a model's weights, in order. */
public final class TrainKind {
    private TrainKind() {}

    public static final Kind KIND = Kind.of("train")
            .bodies(Kind.Form.CODE, Kind.Form.SETTINGS)
            .settings(
                    Setting.of("agent", Types.TOOL).needed().says("who is asked with the weights as they are"),
                    Setting.of("base", Types.MODEL).needed().says("the model whose weights are changed"),
                    Setting.of("adapter", new Type.Named("std.learn.Adapter"))
                            .says("what of it is changed; all weights where nothing is said"),
                    Setting.of("accept", new Type.Opaque("eval"))
                            .role(Setting.Role.EVALUATION)
                            .says("the evaluation whose `require` must hold before the weights are used"))
            .rule(new HasStage())
            .rule(new ApartCases())
            .rule(new LeastCounts())
            .rule(new TrainableBase())
            .becomes(new Becomes.Job(Optional.of("trained")));
}
