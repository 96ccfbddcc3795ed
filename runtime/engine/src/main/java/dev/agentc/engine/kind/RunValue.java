package dev.agentc.engine.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Label;
import dev.agentc.effect.Usage;
import dev.agentc.engine.frame.CodeFailures;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Scorings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Run} of the language: what one execution came to, worked out from what is recorded of it and nothing else. */
final class RunValue {
    /** The last fields are no fields of the language: what more can be asked is looked for in them. */
    private static final RecordShape RUN = shape(
            "name",
            "index",
            "succeeded",
            "failed",
            "output",
            "failure",
            "input",
            "steps",
            "tokens",
            "cost",
            "time",
            "transcript",
            "outcome",
            "step_rewards",
            "id",
            "events",
            "case",
            Scorings.JUDGED,
            "weight",
            "tag",
            "corrected");

    private final RunEvents recorded;
    private final String name;
    private final long index;

    /**
     * @param name last name of what was called
     * @param index its place among all calls that were looked at with it
     */
    RunValue(RunEvents recorded, String name, long index) {
        this.recorded = recorded;
        this.name = name;
        this.index = index;
    }

    private static RecordShape shape(String... fields) {
        return new RecordShape("std.run.Run", false, List.of(fields), List.of(fields));
    }

    /** The same of an execution that was asked a case. */
    static Object of(Object run, Object asked) {
        return ((RecordValue) Labels.bare(run)).with(RUN.indexOf("case"), asked);
    }

    /** The same of an agent that acted in an environment. */
    static Object acted(Object run, Object input, Object outcome) {
        return with(with(run, "input", input), "outcome", outcome);
    }

    /** The same, of whose events only those of one execution in it are looked at. */
    static Object within(Object run, EffectKey key) {
        return with(run, "events", events(run).below(key));
    }

    private static Object with(Object run, String field, Object value) {
        return ((RecordValue) Labels.bare(run)).with(RUN.indexOf(field), value);
    }

    /** The same, which counts so much where it is learnt from. */
    static Object weighing(Object run, ListValue weights) {
        return with(run, "weight", weights);
    }

    /** The same, with a text before what was asked where it is learnt from. */
    static Object tagged(Object run, String tag) {
        return with(run, "tag", tag);
    }

    /** The same of somebody who was told of an earlier attempt, without which it is learnt from. */
    static Object corrected(Object run) {
        return with(run, "corrected", true);
    }

    /** The same with what more judges said of it. */
    static Object judged(Object run, MapValue said) {
        MapValue before = (MapValue) Labels.bare(((RecordValue) Labels.bare(run)).get(Scorings.JUDGED));
        return with(run, Scorings.JUDGED, before.merge(said));
    }

    static RunEvents events(Object run) {
        return (RunEvents) ((RecordValue) Labels.bare(run)).get("events");
    }

    /** @param given label of the arguments */
    Object done(Object input, @Nullable Label given, Object output) {
        return value(input, given, output, null);
    }

    /** @param given label of the arguments */
    Object failed(Object input, @Nullable Label given, Failure failure) {
        return value(input, given, NullValue.NULL, failure);
    }

    private Object value(Object input, @Nullable Label given, Object output, @Nullable Failure failure) {
        List<Event> events = recorded.events();
        String said = Transcripts.of(events, recorded.here().run().record());
        return RecordValue.of(
                RUN,
                name,
                index,
                failure == null,
                failure != null,
                output,
                failure == null
                        ? NullValue.NULL
                        : CodeFailures.described(failure, recorded.here().run().program()),
                input,
                steps(events),
                tokens(events),
                RunCosts.known(events, recorded.here().run())
                        .<Object>map(Money::of)
                        .orElse(NullValue.NULL),
                time(events),
                Labels.with(LongText.of(said), Label.join(given, label(events))),
                NullValue.NULL,
                stepRewards(events),
                recorded.key().text(),
                recorded,
                NullValue.NULL,
                MapValue.EMPTY,
                NullValue.NULL,
                "",
                false);
    }

    /** In the order in which they were recorded. */
    private static ListValue stepRewards(List<Event> events) {
        List<Object> rewards = new ArrayList<>();
        for (Event event : events) {
            if (event.isDecision(RewardDecision.REWARD) && event.name().equals("step")) {
                rewards.add(RecordedJson.object(event).path("value").asDouble());
            }
        }
        return ListValue.copyOf(rewards);
    }

    private static long steps(List<Event> events) {
        return events.stream()
                .filter(event -> event.isModelCall() && event.phase() == Event.Phase.RESULT)
                .count();
    }

    /** Of each attempt that came to an end, failed ones too. */
    private static long tokens(List<Event> events) {
        long tokens = 0;
        for (Event event : events) {
            Usage usage = event.isEnd() ? event.usage() : null;
            tokens += usage == null ? 0 : (long) usage.input() + usage.output();
        }
        return tokens;
    }

    private Duration time(List<Event> events) {
        Trial trial = recorded.here().run().trial();
        if (trial != null && trial.took(recorded.key()).isPresent()) {
            return trial.took(recorded.key()).get();
        }
        Instant begun = null;
        Duration took = Duration.ZERO;
        for (Event event : events) {
            if (!event.key().effect().equals(recorded.key())) {
                continue;
            }
            if (event.isClaim() && begun == null) {
                begun = event.at();
            } else if (event.isEnd() && begun != null) {
                took = Duration.ofMillis(Duration.between(begun, event.at()).toMillis());
            }
        }
        return took.isNegative() ? Duration.ZERO : took;
    }

    /** What was said holds whatever came from outside. */
    private static @Nullable Label label(List<Event> events) {
        Label label = null;
        for (Event event : events) {
            label = event.isClaim()
                    ? label
                    : Label.join(label, event.label()); // of what went in is told by whoever knows it
        }
        return label;
    }

    /** What a message says, a line a part. */
    static void lines(JsonNode message, StringBuilder text) {
        String role = message.path("role").asText();
        if (role.equals("tool")) {
            line(message.path("tool").asText(role), message.path("text").asText(), text);
            return;
        }
        StringBuilder said = new StringBuilder(message.path("text").asText());
        message.path("parts").forEach(part -> said.append(part.path("text").asText()));
        if (!said.isEmpty() || message.path("calls").isEmpty()) {
            line(role, said.toString(), text);
        }
        for (JsonNode call : message.path("calls")) {
            JsonNode given = call.path("arguments");
            String arguments = given.isTextual() ? given.textValue() : given.toString();
            line(role + " calls " + call.path("name").asText(), arguments, text);
        }
    }

    private static void line(String who, String said, StringBuilder text) {
        text.append(text.isEmpty() ? "" : "\n").append(who).append(": ").append(said);
    }
}
