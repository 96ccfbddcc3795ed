package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changes weights: the stages that the library declares. */
final class TrainStages {
    static final Set<String> NAMES = Set.of("sft", "dpo", "ipo", "kto", "orpo", "grpo", "rloo", "reinforce");

    /** Those that ask the block's agent; their first twelve parameters are the same. */
    static final Set<String> ROLLING = Set.of("grpo", "rloo", "reinforce");

    private static final String LEARN = "std/learn.agent";

    private TrainStages() {}

    /** What of the library's part for learning is called, whatever the file calls that; null if something else is. */
    static @Nullable Symbol called(Expr.Call call, ModuleScope home) {
        return home.named(call.callee()) instanceof Symbol symbol
                        && symbol.home.file().equals(LEARN)
                ? symbol
                : null;
    }

    /** Whether it is a stage that is called. */
    static boolean isStage(Expr.Call call, ModuleScope home) {
        return called(call, home) instanceof Symbol symbol && NAMES.contains(symbol.text());
    }
}
