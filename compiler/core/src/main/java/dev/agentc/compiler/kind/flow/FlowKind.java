package dev.agentc.compiler.kind.flow;

import static dev.agentc.compiler.concept.Becomes.Trait.STARTED;

import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.kind.BudgetSetting;

/** {@code flow}: steps with effects, written as code; its settings stand among that. */
public final class FlowKind {
    private FlowKind() {}

    public static final Kind KIND = Kind.of("flow")
            .header(Header.CALLED)
            .bodies(Kind.Form.VALUE, Kind.Form.CODE, Kind.Form.SETTINGS)
            .settings(BudgetSetting.SETTING)
            .rule(new BudgetSetting())
            .callable(STARTED);
}
