package dev.agentc.engine.kind.tool;

import dev.agentc.effect.Label;
import dev.agentc.engine.claim.Effects;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Deadline;
import dev.agentc.engine.frame.GivenSettings;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.value.EnumConstant;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.Callable;
import dev.agentc.plan.EffectClass;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Executes tools: their labels, their time, and what is known of them when a run broke off. */
public final class Tools {
    /** How often what may be repeated is begun, where nothing else is said. */
    public static final int TRIES = 3;

    private Tools() {}

    /** A tool that does several things, or none outside. */
    public static Object run(Activation inner, CallableValue tool, Object[] prepared) {
        GivenSettings settings = new GivenSettings(tool, inner, prepared);
        ToolFrame frame = frame(tool, settings, null);
        Activation within = inner.with(inner.around()
                .with(frame)
                .until(frame.timeout().map(after -> Deadline.of(inner, after)).orElse(Deadline.NONE)));
        Object value = tool.callee().run(within, prepared);
        boolean computed = tool.declaration().effect() == EffectClass.PURE;
        return Labels.with(value, label(tool, settings, prepared, computed));
    }

    /**
     * A tool that is one effect: the frame's events are that effect's. What it is begun with is worked out first, so that nothing is
     * claimed that was not sent.
     */
    public static Object leaf(
            Activation inner, CallableValue tool, RecordedStep deed, Object[] prepared, @Nullable String body) {
        GivenSettings settings = new GivenSettings(tool, inner, prepared);
        ToolFrame frame = leaf(inner, tool, settings, deed, prepared, body);
        try {
            return tool.callee().run(inner.with(inner.around().with(frame)), prepared);
        } catch (RuntimeException | StackOverflowError e) {
            Failed failed = Frames.failed(inner, deed, e);
            if (frame.isReached()) {
                throw failed;
            }
            return Frames.recorded(inner, deed, body, tool.declaration().result(), () -> {
                throw failed;
            });
        }
    }

    private static ToolFrame leaf(
            Activation inner,
            CallableValue tool,
            GivenSettings settings,
            RecordedStep deed,
            Object[] prepared,
            @Nullable String body) {
        Callable callable = tool.declaration();
        Label label = label(tool, settings, prepared, false);
        int most = tries(settings).orElse(callable.effect() == EffectClass.ONCE ? 1 : TRIES);
        Effects.Care care =
                new Effects.Care(callable.effect(), most, body, reconcile(inner, settings, prepared, label));
        return frame(tool, settings, new ToolFrame.Leaf(deed, care, label, callable.result()));
    }

    /** Whom to ask what became of a call; null where the tool names nobody. */
    private static @Nullable Reconcile reconcile(
            Activation inner, GivenSettings settings, Object[] prepared, @Nullable Label label) {
        return settings.value("reconcile")
                .map(asked -> new Reconcile(inner.asking(), (CallableValue) asked, prepared, label))
                .orElse(null);
    }

    private static ToolFrame frame(CallableValue tool, GivenSettings settings, ToolFrame.@Nullable Leaf leaf) {
        Callable callable = tool.declaration();
        return new ToolFrame(
                callable.shortName(),
                callable.effect(),
                tries(settings),
                settings.value("timeout").map(Duration.class::cast),
                leaf);
    }

    private static Optional<Integer> tries(GivenSettings settings) {
        return settings.value("tries").map(tries -> ((Long) tries).intValue());
    }

    /** What the tool declares, joined with whether anything private went in. */
    private static @Nullable Label label(
            CallableValue tool, GivenSettings settings, Object[] prepared, boolean computed) {
        Set<String> gives = settings.value("gives").map(Tools::words).orElse(Set.of(computed ? "public" : "untrusted"));
        boolean isPrivate = gives.contains("private");
        boolean untrusted = gives.contains("untrusted");
        List<String> sources =
                isPrivate || untrusted ? List.of(tool.declaration().name()) : List.of();
        Label own = Label.of(isPrivate, untrusted, sources);
        for (Object argument : prepared) {
            Label given = Labels.deep(argument);
            own = given != null && given.isPrivate() ? Label.join(own, Label.of(true, false, given.sources())) : own;
        }
        return own;
    }

    private static Set<String> words(Object gives) {
        Set<String> words = new HashSet<>();
        if (gives instanceof ListValue list) {
            list.forEach(one -> words.addAll(words(Labels.bare(one))));
        } else if (gives instanceof EnumConstant one) {
            words.add(one.name());
        } else {
            words.add(gives.toString());
        }
        return words;
    }
}
