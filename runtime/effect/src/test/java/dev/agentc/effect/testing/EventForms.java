package dev.agentc.effect.testing;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Event.Phase;
import dev.agentc.effect.Label;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Segment;
import dev.agentc.effect.Segment.Kind;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.plan.Hash;
import java.time.Instant;
import java.util.List;

/** Events of all forms that a journal keeps, for those who see whether it does. */
public final class EventForms {
    private static final Instant AT = JournalContract.AT;

    private EventForms() {}

    /** One event of each form, with their messages said to a run's log. */
    public static List<Event> every(Journal.Log log) {
        byte[] sent = log.message(log.message(new byte[0], "system"), "user");
        byte[] answered = log.message(sent, "assistant");
        byte[] again = log.message(log.message(answered, "tool"), "assistant");
        byte[] digest = Hash.sha256(sent);
        Label label = Label.of(true, true, List.of("mail.read", "shop.price"));
        // two parts that share a token, an empty one, and tools in a message that the template adds
        var segments = List.of(
                new Segment(Kind.TOOLS, -1, 0, 0, 70_000, 0, 0),
                new Segment(Kind.CONTENT, 0, 0, 0, 9, 0, 2),
                new Segment(Kind.CONTENT, 0, 1, 9, 12, 1, 3),
                new Segment(Kind.CONTENT, 0, 2, 12, 12, 3, 3),
                new Segment(Kind.SPELT, 1, 0, 0, 0, 3, 3));
        var first = new Sampled(
                3,
                new int[] {1, 70_000, 3},
                segments,
                new int[] {0, 127, 128},
                new float[] {-0.1f, -0f, -99.5f},
                "v",
                "t");
        var later = List.of(
                new Segment(Kind.CONTENT, 3, 0, 0, 400, 1_007, 1_200),
                new Segment(Kind.SAMPLED, 4, 0, 0, 0, 1_201, 1_202));
        var second = new Sampled(1_205, new int[200], later, new int[0], new float[0], "v", "t");
        String key = "Clerk/react.1/think.1";
        return List.of(
                event("Clerk", Phase.CLAIM, digest, null, null, "{\"question\":\"größer?\\u0000\"}", null, null, 10),
                event(key, Phase.CLAIM, digest, null, null, "{}", sent, null, 11),
                event(key, Phase.FAILED, digest, null, Usage.NONE, "{\"error\":\"Timeout\"}", null, null, 12),
                event(key + "~2", Phase.CLAIM, digest, null, null, null, sent, null, 13),
                event(key + "~2", Phase.DECISION, new byte[0], null, new Usage(5, 0, 0, true), "{}", null, null, 13),
                event(key + "~2", Phase.RESULT, digest, label, new Usage(812, 40, 7, false), "{}", answered, first, 13),
                event(key + "#2", Phase.CLAIM, digest, null, null, "", again, null, 14),
                event(
                        key + "#2",
                        Phase.RESULT,
                        digest,
                        null,
                        new Usage(1, 2, 0, true),
                        "long ".repeat(5000),
                        again,
                        second,
                        15),
                // a result that says something else than its claim
                event("Clerk/price.1", Phase.CLAIM, digest, null, null, null, null, null, 16),
                new Event(
                        new EffectKey("Clerk/price.1"),
                        Phase.RESULT,
                        "http",
                        "other",
                        new byte[] {1},
                        "",
                        null,
                        null,
                        null,
                        null,
                        null,
                        AT),
                event("Clerk", Phase.RESULT, digest, label, null, "null", null, null, 18));
    }

    static Event event(
            String key,
            Phase phase,
            byte[] digest,
            Label label,
            Usage usage,
            String body,
            byte[] message,
            Sampled tokens,
            int after) {
        return new Event(
                new EffectKey(key),
                phase,
                "model",
                "fast",
                digest,
                "clerk.agent:7",
                label,
                usage,
                body,
                message,
                tokens,
                AT.plusNanos(after * 1000L));
    }
}
