package dev.agentc.data.row;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a row is a trajectory: what each field holds, and what fields say of each other. */
final class TrajectoryCheck {
    static final FieldNames TASK = FieldNames.of("id", "input", "expected", "split", "domain", "slices");
    static final FieldNames CONVERSATION = FieldNames.of("role", "key", "tools", "messages", "extra");
    static final FieldNames SPEC = FieldNames.of("hash", "agent", "binding");
    static final FieldNames TOK = FieldNames.of("hash", "template");
    static final FieldNames COST = FieldNames.of("input", "output", "cached", "ms", "estimated");
    private static final List<String> COUNTS = List.of("input", "output", "cached", "ms");
    static final FieldNames REWARDS = FieldNames.of("outcome", "components", "per_role");
    static final FieldNames SOURCE = FieldNames.of("format", "line", "part", "extra");

    private static final FieldNames ROW =
            FieldNames.of(Stream.concat(Trajectory.FIELDS.stream(), Stream.of(TrajectoryLine.SUM))
                    .collect(Collectors.toSet()));

    private TrajectoryCheck() {}

    static void check(RowNode node) throws Broken {
        var row = CheckedField.root(node);
        row.field("schema").require(node.path("schema").is(Trajectory.SCHEMA), Trajectory.SCHEMA);
        row.object(ROW);
        row.field("rollout_id").word();
        row.optional("group_id", CheckedField::word);
        row.optional("run", CheckedField::word);
        row.optional("provenance", CheckedField::word);
        row.optional("seed", seed -> seed.whole(Long.MIN_VALUE));
        row.optional("status", status -> status.oneOf(Trajectory.STATUS));
        row.optional("failure", TrajectoryCheck::failure);
        row.optional("advantage", CheckedField::number);
        row.optional("task", TrajectoryCheck::task);
        row.optional("spec", spec -> texts(spec, SPEC));
        row.optional("tok", tok -> texts(tok, TOK));
        row.optional("cost", TrajectoryCheck::cost);
        row.optional("rewards", TrajectoryCheck::rewards);
        row.optional("source", TrajectoryCheck::source);
        row.optional("extra", CheckedField::anyObject);
        row.field("conversations").list(TrajectoryCheck::conversation);
        row.optional("steps", steps -> StepCheck.check(steps, node.path("conversations")));
    }

    private static void task(CheckedField task) throws Broken {
        task.object(TASK);
        task.optional("id", CheckedField::word);
        task.optional("split", CheckedField::word);
        task.optional("domain", CheckedField::word);
        task.optional("slices", slices -> slices.map(CheckedField::text));
    }

    /** As a run's failure is recorded: what went wrong, by name, and whatever that says of itself. */
    private static void failure(CheckedField failure) throws Broken {
        failure.anyObject();
        failure.field("error").word();
    }

    private static void texts(CheckedField object, FieldNames known) throws Broken {
        object.object(known);
        for (String name : known.names()) {
            object.optional(name, CheckedField::word);
        }
    }

    private static void cost(CheckedField cost) throws Broken {
        cost.object(COST);
        for (String name : COUNTS) {
            cost.optional(name, count -> count.whole(0));
        }
        cost.optional("estimated", CheckedField::truth);
    }

    /** What cannot be scored is null, never left at 0. */
    private static void rewards(CheckedField rewards) throws Broken {
        rewards.object(REWARDS);
        rewards.optional("outcome", CheckedField::number);
        rewards.optional("components", parts -> parts.map(part -> part.optional(CheckedField::number)));
        rewards.optional("per_role", parts -> parts.map(part -> part.optional(CheckedField::number)));
    }

    private static void source(CheckedField source) throws Broken {
        source.object(SOURCE);
        source.field("format").word();
        source.optional("line", line -> line.whole(1));
        source.optional("part", CheckedField::word);
        source.optional("extra", CheckedField::anyObject);
    }

    private static void conversation(CheckedField conversation) throws Broken {
        conversation.object(CONVERSATION);
        conversation.optional("role", CheckedField::word);
        conversation.optional("key", CheckedField::word);
        conversation.optional("tools", tools -> tools.list(CheckedField::anyObject));
        conversation.optional("extra", CheckedField::anyObject);
        conversation.field("messages").list(MessageCheck::check);
    }

    /** Messages of one conversation; none where it is not there. */
    static RowNode messages(RowNode conversations, int index) {
        return conversations.path(index).path("messages");
    }
}
