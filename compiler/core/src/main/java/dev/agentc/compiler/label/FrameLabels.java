package dev.agentc.compiler.label;

import dev.agentc.plan.Callable;
import java.util.Optional;

/** What is known of all executions of something in the same circumstances. It only grows. */
final class FrameLabels {
    private final Optional<LabelFlow> flow;
    private Carried result = Carried.NONE;
    private LabelSet failure = LabelSet.NONE;
    private LabelSet seen = LabelSet.NONE;
    private Optional<Conversed> conversation = Optional.empty();

    FrameLabels(LabelFlow flow) {
        this.flow = Optional.of(flow);
    }

    /** Of what is only gathered: nothing has to be gone through again because of it. */
    FrameLabels() {
        this.flow = Optional.empty();
    }

    /** What it can give. */
    Carried result() {
        return result;
    }

    /** What its failures can say. */
    LabelSet failure() {
        return failure;
    }

    /** Everything that was a value in it or below. */
    LabelSet seen() {
        return seen;
    }

    void gives(Carried more) {
        Carried all = result.and(more);
        grew(!all.equals(result));
        result = all;
        sees(more.labels());
    }

    void fails(LabelSet more) {
        LabelSet all = failure.and(more);
        grew(all != failure);
        failure = all;
    }

    void sees(LabelSet more) {
        LabelSet all = seen.and(more);
        grew(all != seen);
        seen = all;
    }

    private void grew(boolean more) {
        flow.ifPresent(whole -> whole.grew(more));
    }

    /** That of the agent or prompt that this is an execution of. */
    Conversed conversation(Callable asker) {
        Conversed mine = conversation.orElseGet(() -> new Conversed(flow.orElseThrow(), asker));
        conversation = Optional.of(mine);
        return mine;
    }
}
