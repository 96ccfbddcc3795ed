package dev.agentc.data.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The steps of a trajectory: each an answer of a model, with the tokens it is made of where they are known. */
final class StepCheck {
    private static final Set<String> FIELDS = Set.of(
            "i",
            "role",
            "call_site",
            "conversation",
            "message",
            "parent",
            "policy",
            "sampling",
            "prompt",
            "bridge_ids",
            "completion_ids",
            "logprobs",
            "spans",
            "finish",
            "continuity",
            "ms",
            "reward",
            "weight",
            "train");

    /** Rounding may lift the logarithm of a probability of one above zero by so much. */
    private static final double ROUNDING = 1e-5;

    private StepCheck() {}

    static void check(CheckedField steps, JsonNode conversations) throws Broken {
        steps.list(step -> step(step, steps.node(), conversations));
        for (int i = 0; i < steps.node().size(); i++) {
            steps.element(i)
                    .field("i")
                    .require(steps.node().path(i).path("i").asInt(-1) == i, "the number of the step, " + i);
        }
    }

    private static void step(CheckedField step, JsonNode steps, JsonNode conversations) throws Broken {
        step.object(FIELDS);
        step.field("i").index(0, steps.size());
        step.field("role").optional(CheckedField::word);
        step.field("call_site").optional(CheckedField::word);
        step.field("policy").optional(CheckedField::anyObject);
        step.field("sampling").optional(CheckedField::anyObject);
        step.field("finish").optional(CheckedField::text);
        step.field("continuity").optional(CheckedField::text);
        step.field("ms").optional(ms -> ms.whole(0));
        step.field("train").optional(CheckedField::truth);
        step.field("weight").optional(CheckedField::number);
        step.field("reward").optional(parts -> parts.map(part -> part.optional(CheckedField::number)));
        step.field("parent")
                .optional(parent -> parent.index(0, step.node().path("i").asInt()));
        step.field("conversation").index(0, conversations.size());
        answer(
                step,
                TrajectoryCheck.messages(
                        conversations, step.node().path("conversation").asInt()));
        if (step.node().has("completion_ids")) {
            tokens(step, steps);
        } else {
            step.field("logprobs").require(!step.node().has("logprobs"), "there without `completion_ids`");
        }
    }

    private static void answer(CheckedField step, JsonNode messages) throws Broken {
        step.field("message").index(0, messages.size());
        String role =
                messages.path(step.node().path("message").asInt()).path("role").asText();
        step.field("message").require(role.equals("assistant"), "the place of an assistant's message");
    }

    private static void tokens(CheckedField step, JsonNode steps) throws Broken {
        step.field("completion_ids").list(id -> id.whole(0));
        step.field("bridge_ids").list(id -> id.whole(0));
        step.field("prompt").whole(0);
        step.field("logprobs").optional(logprobs -> {
            logprobs.list(StepCheck::logprob);
            int sampled = step.node().path("completion_ids").size();
            logprobs.require(logprobs.node().size() == sampled, "as long as `completion_ids`, " + sampled);
        });
        long before = before(step.node(), steps);
        long prompt = before + step.node().path("bridge_ids").size();
        step.field("prompt")
                .require(
                        step.node().path("prompt").asLong() == prompt,
                        "what its parent and `bridge_ids` add up to, " + prompt);
        step.field("spans").optional(spans -> spans.list(span -> span(span, prompt)));
    }

    /** How many ids of its prompt are its parent's. */
    private static long before(JsonNode step, JsonNode steps) {
        if (!step.hasNonNull("parent")) {
            return 0;
        }
        JsonNode parent = steps.path(step.path("parent").asInt());
        return parent.path("prompt").asLong() + parent.path("completion_ids").size();
    }

    private static void logprob(CheckedField logprob) throws Broken {
        logprob.number();
        logprob.require(logprob.node().doubleValue() <= ROUNDING, "the logarithm of a probability");
    }

    private static void span(CheckedField span, long prompt) throws Broken {
        span.object(Set.of("kind", "message", "part", "from", "to", "first", "last"));
        span.field("kind").oneOf(Trajectory.SPANS);
        span.field("message").whole(-1);
        span.field("part").whole(0);
        span.field("from").whole(0);
        span.field("to").whole(span.node().path("from").asLong());
        span.field("first").whole(0);
        span.field("last").whole(span.node().path("first").asLong());
        span.field("last").require(span.node().path("last").asLong() <= prompt, "inside the prompt");
    }
}
