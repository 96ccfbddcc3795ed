package dev.agentc.engine.kind.environment;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.kind.Functions;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.text.Print;
import dev.agentc.engine.value.tree.LongText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent is told when it has answered, until nobody answers any more or the episode is over. */
final class Dialogue {
    private static final RecordShape USER = shape("std.learn.SimulatedUser", "last");
    private static final RecordShape TURN = shape("std.learn.Turn", "turns", "steps", "answer", "user");

    private final Activation here;
    private final EpisodeParts made;
    private final @Nullable SimulatedUser user;
    private final String place;
    private long turns;

    /** @param place {@code file:line} of the environment */
    Dialogue(Activation here, EpisodeParts made, @Nullable SimulatedUser user, String place) {
        this.here = here;
        this.made = made;
        this.user = user;
        this.place = place;
    }

    private static RecordShape shape(String type, String... fields) {
        return new RecordShape(type, false, List.of(fields), List.of(fields));
    }

    /**
     * What comes next.
     *
     * @param steps how many answers the agent's model gave so far
     */
    Optional<Object> next(Object answer, int steps) {
        turns++;
        if (user == null || turns >= made.turns()) {
            return Optional.empty();
        }
        Object reply = user.answers(answer);
        return isDone(answer, steps, reply) ? Optional.empty() : Optional.of(reply);
    }

    private boolean isDone(Object answer, int steps, Object reply) {
        Object done = made.done();
        if (done == null) {
            return false;
        }
        Object said = Labels.with(LongText.of(Print.text(answer)), Labels.deep(answer));
        Object turn = RecordValue.of(TURN, turns, (long) steps, said, RecordValue.of(USER, reply));
        return (Boolean) Labels.bare(Functions.call(done, here, () -> place, turn));
    }
}
