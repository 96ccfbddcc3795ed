package dev.agentc.data.row;

import java.util.List;

/** The steps of a trajectory: each an answer of a model, with the tokens it is made of where they are known. */
final class StepCheck {
    static final FieldNames FIELDS = FieldNames.of(
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
    private static final FieldNames CONTINUITY = FieldNames.of("broken");
    static final FieldNames POLICY = FieldNames.of("model", "declared", "version");
    static final FieldNames SPAN = FieldNames.of("kind", "message", "part", "from", "to", "first", "last");

    /** Of what it is. */
    private static final List<String> STRETCH = List.of("kind", "message", "part");

    /** What is said of a step's tokens, and of no other's. */
    private static final List<String> TOKENS = List.of("prompt", "bridge_ids", "logprobs", "spans", "parent");

    /** Rounding may lift the logarithm of a probability of one above zero by so much. */
    private static final double ROUNDING = 1e-5;

    private StepCheck() {}

    static void check(CheckedField steps, RowNode conversations) throws Broken {
        steps.list(step -> step(step, steps.node(), conversations));
        RowNode one = steps.node().path(0);
        for (int i = 0; i < steps.node().size(); i++) {
            if (one.path("i").whole() != i) {
                steps.element(i).field("i").require(false, "the number of the step, " + i);
            }
            one = one.after();
        }
    }

    private static void step(CheckedField step, RowNode steps, RowNode conversations) throws Broken {
        step.object(FIELDS);
        step.field("i").index(0, steps.size());
        step.optional("role", CheckedField::word);
        step.optional("call_site", CheckedField::word);
        step.optional("policy", StepCheck::policy);
        step.optional("sampling", CheckedField::anyObject);
        step.optional("finish", CheckedField::word);
        step.optional("continuity", word -> word.oneOf(CONTINUITY));
        step.optional("ms", ms -> ms.whole(0));
        step.optional("train", CheckedField::truth);
        step.optional("weight", weight -> {
            weight.number();
            weight.require(weight.node().real() >= 0, "0 or more");
        });
        step.optional("reward", parts -> parts.map(part -> part.optional(CheckedField::number)));
        step.optional("parent", parent -> parent.index(0, step.node().path("i").index()));
        step.field("conversation").index(0, conversations.size());
        answer(
                step,
                TrajectoryCheck.messages(
                        conversations, step.node().path("conversation").index()));
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
        policy.optional("model", CheckedField::word);
        policy.optional("declared", CheckedField::word);
        policy.optional("version", version -> version.whole(0));
    }

    private static void answer(CheckedField step, RowNode messages) throws Broken {
        step.field("message").index(0, messages.size());
        RowNode message = messages.path(step.node().path("message").index());
        step.field("message").require(message.path("role").is("assistant"), "the place of an assistant's message");
    }

    private static void tokens(CheckedField step, RowNode steps) throws Broken {
        step.field("completion_ids").list(id -> id.index(0, Integer.MAX_VALUE));
        step.field("bridge_ids").list(id -> id.index(0, Integer.MAX_VALUE));
        step.field("prompt").whole(0);
        step.optional("logprobs", logprobs -> {
            logprobs.list(StepCheck::logprob);
            int sampled = step.node().path("completion_ids").size();
            logprobs.require(logprobs.node().size() == sampled, "as long as `completion_ids`, " + sampled);
        });
        long before = before(step, steps);
        long prompt = before + step.node().path("bridge_ids").size();
        step.field("prompt")
                .require(
                        step.node().path("prompt").whole() == prompt,
                        "what its parent and `bridge_ids` add up to, " + prompt);
        step.optional("spans", spans -> {
            spans.list(span -> {
                span(span, before, prompt);
                // what is read stands before the answer
                span.field("message").index(-1, step.node().path("message").index());
            });
            inOrder(spans);
        });
    }

    /** How many ids of its prompt are its parent's. */
    private static long before(CheckedField step, RowNode steps) throws Broken {
        if (!step.node().hasNonNull("parent")) {
            return 0;
        }
        RowNode parent = steps.path(step.node().path("parent").index());
        step.field("parent").require(parent.has("completion_ids"), "a step whose tokens are there");
        return parent.path("prompt").whole() + parent.path("completion_ids").size();
    }

    private static void logprob(CheckedField logprob) throws Broken {
        logprob.number();
        logprob.require(logprob.node().real() <= ROUNDING, "the logarithm of a probability");
    }

    /** Each begins where the one before begins or later, and is another stretch. */
    private static void inOrder(CheckedField spans) throws Broken {
        RowNode before = spans.node().path(0);
        for (int i = 1; i < spans.node().size(); i++) {
            RowNode span = before.after();
            if (span.path("first").whole() < before.path("first").whole()) {
                spans.element(i).field("first").require(false, "behind where the span before it begins");
            }
            if (isSameStretch(span, before)) {
                spans.element(i).require(false, "another stretch than the span before it");
            }
            before = span;
        }
    }

    private static boolean isSameStretch(RowNode span, RowNode other) {
        for (String name : STRETCH) {
            if (!span.path(name).isSame(other.path(name))) {
                return false;
            }
        }
        return true;
    }

    private static void span(CheckedField span, long before, long prompt) throws Broken {
        span.object(SPAN);
        span.field("kind").oneOf(Trajectory.SPANS);
        span.field("part").index(0, Integer.MAX_VALUE);
        span.field("from").index(0, Integer.MAX_VALUE);
        span.field("to").index(span.node().path("from").index(), Integer.MAX_VALUE);
        span.field("first").whole(before);
        span.field("last").whole(span.node().path("first").whole());
        span.field("last").require(span.node().path("last").whole() <= prompt, "inside the prompt");
    }
}
