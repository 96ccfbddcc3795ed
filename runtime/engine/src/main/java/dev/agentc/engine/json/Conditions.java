package dev.agentc.engine.json;

import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Routine;
import org.jspecify.annotations.Nullable;

/** {@code where} conditions and defaults while data is read. */
final class Conditions {
    private final TypedRead walk;
    private final Evaluator evaluator;

    Conditions(TypedRead walk, Evaluator evaluator) {
        this.walk = walk;
        this.evaluator = evaluator;
    }

    /** The value if it is null or the condition holds for it. */
    @Nullable
    Object checked(@Nullable Object value, @Nullable Routine where, String condition, Path path) {
        if (value == null || where == null || value == NullValue.NULL) {
            return value;
        }
        try {
            return Labels.bare(evaluator.evaluate(where, value)).equals(Boolean.TRUE)
                    ? value
                    : walk.wrong(path, "expected " + condition + ", found " + Described.shortened(Print.json(value)));
        } catch (Raised failed) {
            return walk.wrong(path, "expected " + condition + ", which could not be checked: " + failed.getMessage());
        }
    }

    @Nullable
    Object initial(Routine initial, Path path) {
        try {
            return evaluator.evaluate(initial);
        } catch (Raised failed) {
            return walk.wrong(path, "the default failed: " + failed.getMessage());
        }
    }
}
