package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.kind.BudgetSetting;
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
                    Setting.of("audit", new Type.ListOf(Types.BOOL))
                            .role(Setting.Role.AUDIT)
                            .says("what is looked at of the rows before they are learnt from, and what it may come to"),
                    Setting.of("slices", new Type.ListOf(Types.TEXT))
                            .role(Setting.Role.FIELDS)
                            .says("fields of a case by whose values it is also told what is kept of runs and what is"
                                    + " left out"),
                    Setting.of("alarms", new Type.Named("std.learn.Alarms"))
                            .says("when a training that goes wrong is stopped"),
                    BudgetSetting.SETTING,
                    Setting.of("accept", new Type.Opaque("eval"))
                            .role(Setting.Role.EVALUATION)
                            .says("the evaluation whose `require` must hold before the weights are used, or a list"
                                    + " of such and of what they must gain: `it.gain(quality.right) >= 2%`"))
            .rule(new BudgetSetting())
            .rule(new HasStage())
            .rule(new StagesInTurn())
            .rule(new ApartCases())
            .rule(new LeastCounts())
            .rule(new TrainableBase())
            .rule(new AuditBars())
            .rule(new LearntSlices())
            .rule(new AlarmBounds())
            .rule(new StageJudges())
            .rule(new StageRanges())
            .rule(new StageChoices())
            .rule(new LearningAgent())
            .rule(new FittingStages())
            .rule(new GatedFigures())
            .becomes(new Becomes.Job(Optional.of("trained")));
}
