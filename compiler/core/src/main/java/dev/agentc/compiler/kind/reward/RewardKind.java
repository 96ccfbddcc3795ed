package dev.agentc.compiler.kind.reward;

import static dev.agentc.compiler.concept.Becomes.Trait.PURE;
import static dev.agentc.compiler.concept.Becomes.Trait.SCORES;

import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Kind;

/** {@code reward right(r: Run<Task, string>, case: Case<Task, Right>) -> float = …}: how good a run was, from 0 to 1. */
public final class RewardKind {
    private RewardKind() {}

    public static final Kind KIND = Kind.of("reward")
            .header(Header.CALLED.result(Header.Presence.REQUIRED))
            .bodies(Kind.Form.VALUE, Kind.Form.CODE)
            .rule(new RewardShape())
            .callable(PURE, SCORES);
}
