package dev.agentc.data.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** The steps of a trajectory: each an answer of a model, with the tokens it is made of where they are known. */
final class StepCheck {
    static final Set<String> FIELDS = Set.of(
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
    static final Set<String> POLICY = Set.of("model", "declared", "version");
    static final Set<String> SPAN = Set.of("kind", "message", "part", "from", "to", "first", "last");

    /** Of what it is. */
    private static final List<String> STRETCH = List.of("kind", "message", "part");

    /** What is said of a step's tokens, and of no other's. */
    private static final List<String> TOKENS = List.of("prompt", "bridge_ids", "logprobs", "spans", "parent");

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
        step.field("policy").optional(StepCheck::policy);
        step.field("sampling").optional(CheckedField::anyObject);
        step.field("finish").optional(CheckedField::word);
        step.field("continuity").optional(word -> word.oneOf(Set.of("broken")));
        step.field("ms").optional(ms -> ms.whole(0));
        step.field("train").optional(CheckedField::truth);
        step.field("weight").optional(weight -> {
            weight.number();
            weight.require(weight.node().doubleValue() >= 0, "0 or more");
        });
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
            return;
        }
        for (String name : TOKENS) {
            step.field(name).require(!step.node().hasNonNull(name), "there without `completion_ids`");
        }
    }

    private static void policy(CheckedField policy) throws Broken {
        policy.object(POLICY);
        policy.field("model").optional(CheckedField::word);
        policy.field("declared").optional(CheckedField::word);
        policy.field("version").optional(version -> version.whole(0));
    }

    private static void answer(CheckedField step, JsonNode messages) throws Broken {
        step.field("message").index(0, messages.size());
        String role =
                messages.path(step.node().path("message").asInt()).path("role").asText();
        step.field("message").require(role.equals("assistant"), "the place of an assistant's message");
    }

    private static void tokens(CheckedField step, JsonNode steps) throws Broken {
        step.field("completion_ids").list(id -> id.index(0, Integer.MAX_VALUE));
        step.field("bridge_ids").list(id -> id.index(0, Integer.MAX_VALUE));
        step.field("prompt").whole(0);
        step.field("logprobs").optional(logprobs -> {
            logprobs.list(StepCheck::logprob);
            int sampled = step.node().path("completion_ids").size();
            logprobs.require(logprobs.node().size() == sampled, "as long as `completion_ids`, " + sampled);
        });
        long before = before(step, steps);
        long prompt = before + step.node().path("bridge_ids").size();
        step.field("prompt")
                .require(
                        step.node().path("prompt").asLong() == prompt,
                        "what its parent and `bridge_ids` add up to, " + prompt);
        step.field("spans").optional(spans -> {
            spans.list(span -> {
                span(span, before, prompt);
                // what is read stands before the answer
                span.field("message").index(-1, step.node().path("message").asInt());
            });
            inOrder(spans);
        });
    }

    /** How many ids of its prompt are its parent's. */
    private static long before(CheckedField step, JsonNode steps) throws Broken {
        if (!step.node().hasNonNull("parent")) {
            return 0;
        }
        JsonNode parent = steps.path(step.node().path("parent").asInt());
        step.field("parent").require(parent.has("completion_ids"), "a step whose tokens are there");
        return parent.path("prompt").asLong() + parent.path("completion_ids").size();
    }

    private static void logprob(CheckedField logprob) throws Broken {
        logprob.number();
        logprob.require(logprob.node().doubleValue() <= ROUNDING, "the logarithm of a probability");
    }

    /** Each begins where the one before begins or later, and is another stretch. */
    private static void inOrder(CheckedField spans) throws Broken {
        for (int i = 1; i < spans.node().size(); i++) {
            JsonNode before = spans.node().path(i - 1);
            JsonNode span = spans.node().path(i);
            spans.element(i)
                    .field("first")
                    .require(
                            span.path("first").asLong() >= before.path("first").asLong(),
                            "behind where the span before it begins");
            spans.element(i)
                    .require(
                            STRETCH.stream().anyMatch(name -> !span.path(name).equals(before.path(name))),
                            "another stretch than the span before it");
        }
    }

    private static void span(CheckedField span, long before, long prompt) throws Broken {
        span.object(SPAN);
        span.field("kind").oneOf(Trajectory.SPANS);
        span.field("part").index(0, Integer.MAX_VALUE);
        span.field("from").index(0, Integer.MAX_VALUE);
        span.field("to").index(span.node().path("from").asInt(), Integer.MAX_VALUE);
        span.field("first").whole(before);
        span.field("last").whole(span.node().path("first").asLong());
        span.field("last").require(span.node().path("last").asLong() <= prompt, "inside the prompt");
    }
}
