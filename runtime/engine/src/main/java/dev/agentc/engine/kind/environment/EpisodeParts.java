package dev.agentc.engine.kind.environment;

import dev.agentc.effect.Label;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an environment made, in the order of its settings.
 *
 * @param tools beside the agent's own
 * @param label of the list of tools
 * @param question what the agent is asked first, null where nobody says
 * @param user who answers, null for nobody
 * @param turns at most
 * @param done a function of a turn, null where only their number ends it
 * @param outcome a function of nothing
 * @param stepReward a function of nothing, null where steps are worth nothing by themselves
 */
record EpisodeParts(
        List<CallableValue> tools,
        @Nullable Label label,
        @Nullable Object question,
        @Nullable CallableValue user,
        long turns,
        @Nullable Object done,
        Object outcome,
        @Nullable Object stepReward) {

    static EpisodeParts of(ListValue made) {
        ListValue tools = (ListValue) Labels.bare(made.get(0));
        return new EpisodeParts(
                tools.asList().stream()
                        .map(tool -> (CallableValue) Labels.bare(tool))
                        .toList(),
                Labels.deep(made.get(0)),
                given(made.get(1)),
                (CallableValue) bare(made.get(2)),
                (Long) Labels.bare(made.get(3)),
                given(made.get(4)),
                made.get(5),
                given(made.get(6)));
    }

    private static @Nullable Object given(Object value) {
        return bare(value) == null ? null : value;
    }

    private static @Nullable Object bare(Object value) {
        Object bare = Labels.bare(value);
        return bare == NullValue.NULL ? null : bare;
    }
}
