package dev.agentc.engine.node.load;

import dev.agentc.plan.Code;
import java.util.List;

/** Whether a loop's body begins the loop's next round somewhere. */
final class Continues {
    private Continues() {}

    /** Loops further in have rounds of their own; a routine's code is none of the loop's. */
    static boolean in(Code code) {
        return switch (code) {
            case Code.Continue _ -> true;
            case Code.Block block -> any(block.body());
            case Code.If choice -> in(choice.then()) || choice.otherwise() != null && in(choice.otherwise());
            case Code.Match match ->
                any(match.arms().stream().map(Code.MatchArm::value).toList());
            case Code.Catch caught ->
                in(caught.body())
                        || any(caught.arms().stream().map(Code.CatchArm::value).toList());
            case Code.Store store -> in(store.value());
            case Code.Coalesce either -> in(either.right());
            default -> false;
        };
    }

    private static boolean any(List<Code> codes) {
        return codes.stream().anyMatch(Continues::in);
    }
}
