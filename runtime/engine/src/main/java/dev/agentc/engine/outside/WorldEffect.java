package dev.agentc.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Label;
import dev.agentc.engine.claim.OutsideWork;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.record.Changes;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RecordedValue;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.engine.value.Labels;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Type;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An effect outside the process. */
public abstract class WorldEffect implements LibraryEffect {
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Nothing is waited for longer, whatever the program says: clocks count nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final String name;
    private final String kind;
    private final EffectClass effect;

    WorldEffect(String name, String kind, EffectClass effect) {
        this.name = name;
        this.kind = kind;
        this.effect = effect;
    }

    /**
     * One attempt.
     *
     * @param tool what failures are told of
     * @param key without attempt
     * @param timeout most time it may take
     * @param required what its answer must hold; null for nothing
     * @param step what it is recorded as
     */
    record Attempt(
            Activation here,
            EffectCall asked,
            String tool,
            EffectKey key,
            EffectClass effect,
            Duration timeout,
            @Nullable Requirement required,
            RecordedStep step) {
        Run run() {
            return here.run();
        }

        String idempotencyKey() {
            return key.idempotencyKey(run().id());
        }
    }

    /** What it is where no tool says otherwise. */
    @Override
    public EffectClass effect() {
        return effect;
    }

    /** How long the program lets it take. */
    public abstract Duration timeout(EffectCall asked);

    /** @throws EffectFailed as ports do */
    abstract JsonNode act(Attempt attempt);

    /** Sees to it that nothing is at work any more of an attempt that an earlier process began. */
    void quiet(Attempt attempt, RunHistory.Past past) {}

    /** As a step of its own. */
    @Override
    public final Object perform(Activation here, EffectCall asked) {
        AroundTool tool = here.around().get(AroundTool.class);
        EffectClass treated = tool == null ? effect : tool.effect(effect);
        String arguments = arguments(asked);
        EffectStep step = new EffectStep(
                RecordedStep.of(here.next(asked.site()), kind, name, arguments, asked.place()),
                tool == null ? name : tool.name(),
                treated,
                tries(tool),
                timeout(asked),
                arguments,
                label(asked),
                asked.result(),
                null,
                null);
        return perform(here, asked, step);
    }

    private static int tries(@Nullable AroundTool tool) {
        return tool == null ? OutsideWork.TRIES : tool.tries().orElse(OutsideWork.TRIES);
    }

    /** As a step that somebody else says all of. */
    public final Object perform(Activation here, EffectCall asked, EffectStep step) {
        return new EffectWork(here, this, asked, step).perform().labeled();
    }

    /** The same, where it is no longer than clocks can count. */
    public static Duration bounded(Duration timeout) {
        return timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
    }

    /** As a program calls it. */
    String name() {
        return name;
    }

    static String arguments(EffectCall asked) {
        var array = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        for (Object argument : asked.arguments()) {
            array.add(argument == Absent.ARGUMENT ? array.nullNode() : Data.tree(argument));
        }
        return RecordedJson.text(array);
    }

    /** What comes from outside is not trusted, and is private where something private went out. */
    @Nullable
    Label label(EffectCall asked) {
        Label label = Label.of(false, true, List.of(name));
        for (Object argument : asked.arguments()) {
            Label given = Labels.deep(argument);
            label = given != null && given.isPrivate()
                    ? Label.join(label, Label.of(true, false, given.sources()))
                    : label;
        }
        return label;
    }

    /** What a failure says comes from outside as well. */
    RecordedValue answer(Attempt attempt, @Nullable Label label) {
        try {
            return read(attempt, label);
        } catch (EffectFailed e) {
            EffectFailed failed = e.with(label(attempt.asked()));
            if (attempt.effect() == EffectClass.ONCE) {
                throw failed;
            }
            attempt.here().around().deadline().check(attempt.run()); // then it is the tool around that took too long
            throw failed.repeatable();
        }
    }

    private RecordedValue read(Attempt attempt, @Nullable Label label) {
        JsonNode json = attempt.run().masks().json(done(attempt));
        ReadResult<Object> reading =
                Data.reader(attempt.here()).read(json, attempt.asked().result());
        Object value = reading.value()
                .orElseThrow(() ->
                        misfit(attempt, String.join("; ", reading.messages())).done());
        if (attempt.required() != null && !Data.holds(attempt.required(), value, attempt.here())) {
            throw misfit(attempt, Data.broken(attempt.required(), value)).done();
        }
        Changes.arms(
                attempt.run().record(),
                attempt.key(),
                attempt.tool(),
                attempt.asked().place(),
                reading.changes());
        return new RecordedValue(value, label, RecordedJson.text(json));
    }

    /** What a model says need not be able to name a file. */
    private JsonNode done(Attempt attempt) {
        try {
            return act(attempt);
        } catch (InvalidPathException e) {
            throw EffectFailed.tool(
                            attempt.tool(),
                            RecordedJson.object().textNode(e.getInput()) + " cannot be the name of a file",
                            false,
                            "Correct the path.")
                    .unsent();
        }
    }

    /** The answer came, and is not what the program says it is. */
    static EffectFailed misfit(Attempt attempt, String wrong) {
        return EffectFailed.tool(
                        attempt.tool(),
                        "the answer does not fit: " + wrong,
                        false,
                        "Correct the type, or what answers.")
                .curable();
    }

    /** An answer's text as JSON. */
    static JsonNode document(Attempt attempt, String text) {
        if (attempt.asked().result() instanceof Type.Nothing) {
            return RecordedJson.object().nullNode();
        }
        ReadResult<JsonNode> document = JsonTree.read(text);
        return document.value()
                .orElseThrow(() ->
                        misfit(attempt, String.join("; ", document.messages())).done());
    }

    /** The same of one that may say nothing, which is null where the type has room for that. */
    static JsonNode documentOrNull(Attempt attempt, String text) {
        return text.isBlank() && takesNull(attempt) ? RecordedJson.object().nullNode() : document(attempt, text);
    }

    static boolean takesNull(Attempt attempt) {
        return Data.reader(attempt.here())
                .read(RecordedJson.object().nullNode(), attempt.asked().result())
                .value()
                .isPresent();
    }

    /** Bytes that are no text were read as well as they could be; that is said. */
    static void replaced(Attempt attempt, int characters) {
        if (characters > 0) {
            String detail = "bytes that are no text became U+FFFD, " + characters + " times";
            Change change = new Change(Change.Kind.REPLACED_TEXT, "", detail);
            Changes.record(
                    attempt.run().record(),
                    attempt.key(),
                    attempt.tool(),
                    attempt.asked().place(),
                    List.of(change));
        }
    }
}
