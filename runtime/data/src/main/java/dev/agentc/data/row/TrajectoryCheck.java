package dev.agentc.data.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Whether a row is a trajectory: what each field holds, and what fields say of each other. */
final class TrajectoryCheck {
    static final Set<String> TASK = Set.of("id", "input", "expected", "split", "domain", "slices");
    static final Set<String> CONVERSATION = Set.of("role", "key", "tools", "messages", "extra");
    static final Set<String> SPEC = Set.of("hash", "agent", "binding");
    static final Set<String> TOK = Set.of("hash", "template");
    static final Set<String> COST = Set.of("input", "output", "cached", "ms", "estimated");
    static final Set<String> REWARDS = Set.of("outcome", "components", "per_role");
    static final Set<String> SOURCE = Set.of("format", "line", "part", "extra");

    private TrajectoryCheck() {}

    static void check(ObjectNode node) throws Broken {
        var row = CheckedField.root(node);
        row.field("schema").require(Trajectory.SCHEMA.equals(node.path("schema").textValue()), Trajectory.SCHEMA);
        row.object(Trajectory.FIELDS);
        row.field("rollout_id").word();
        row.field("group_id").optional(CheckedField::word);
        row.field("run").optional(CheckedField::word);
        row.field("provenance").optional(CheckedField::word);
        row.field("seed").optional(seed -> seed.whole(Long.MIN_VALUE));
        row.field("status").optional(status -> status.oneOf(Trajectory.STATUS));
        row.field("failure").optional(TrajectoryCheck::failure);
        row.field("advantage").optional(CheckedField::number);
        row.field("task").optional(TrajectoryCheck::task);
        row.field("spec").optional(spec -> texts(spec, SPEC));
        row.field("tok").optional(tok -> texts(tok, TOK));
        row.field("cost").optional(TrajectoryCheck::cost);
        row.field("rewards").optional(TrajectoryCheck::rewards);
        row.field("source").optional(TrajectoryCheck::source);
        row.field("extra").optional(CheckedField::anyObject);
        row.field("conversations").list(TrajectoryCheck::conversation);
        row.field("steps").optional(steps -> StepCheck.check(steps, node.path("conversations")));
    }

    private static void task(CheckedField task) throws Broken {
        task.object(TASK);
        task.field("id").optional(CheckedField::word);
        task.field("split").optional(CheckedField::word);
        task.field("domain").optional(CheckedField::word);
        task.field("slices").optional(slices -> slices.map(CheckedField::text));
    }

    /** As a run's failure is recorded: what went wrong, by name, and whatever that says of itself. */
    private static void failure(CheckedField failure) throws Broken {
        failure.anyObject();
        failure.field("error").word();
    }

    private static void texts(CheckedField object, Set<String> known) throws Broken {
        object.object(known);
        for (String name : known) {
            object.field(name).optional(CheckedField::word);
        }
    }

    private static void cost(CheckedField cost) throws Broken {
        cost.object(COST);
        for (String name : Set.of("input", "output", "cached", "ms")) {
            cost.field(name).optional(count -> count.whole(0));
        }
        cost.field("estimated").optional(CheckedField::truth);
    }

    /** What cannot be scored is null, never left at 0. */
    private static void rewards(CheckedField rewards) throws Broken {
        rewards.object(REWARDS);
        rewards.field("outcome").optional(CheckedField::number);
        rewards.field("components").optional(parts -> parts.map(part -> part.optional(CheckedField::number)));
        rewards.field("per_role").optional(parts -> parts.map(part -> part.optional(CheckedField::number)));
    }

    private static void source(CheckedField source) throws Broken {
        source.object(SOURCE);
        source.field("format").word();
        source.field("line").optional(line -> line.whole(1));
        source.field("part").optional(CheckedField::word);
        source.field("extra").optional(CheckedField::anyObject);
    }

    private static void conversation(CheckedField conversation) throws Broken {
        conversation.object(CONVERSATION);
        conversation.field("role").optional(CheckedField::word);
        conversation.field("key").optional(CheckedField::word);
        conversation.field("tools").optional(tools -> tools.list(CheckedField::anyObject));
        conversation.field("extra").optional(CheckedField::anyObject);
        conversation.field("messages").list(MessageCheck::check);
    }

    /** Messages of one conversation; none where it is not there. */
    static JsonNode messages(JsonNode conversations, int index) {
        return conversations.path(index).path("messages");
    }
}
