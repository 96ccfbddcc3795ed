package dev.agentc.engine.kind.tool;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Label;
import dev.agentc.engine.budget.Budgets;
import dev.agentc.engine.claim.OutsideWork;
import dev.agentc.engine.claim.Reconciler;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.CodeFailures;
import dev.agentc.engine.frame.Deadline;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.GivenSettings;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.outside.AroundTool;
import dev.agentc.engine.outside.EffectStep;
import dev.agentc.engine.outside.WorldEffect;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.value.EnumConstant;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.EffectClass;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tools: their labels, their time, and what is known of them when a run broke off. */
public final class ToolBehaviour extends FrameBehaviour {
    public ToolBehaviour() {
        super("tool");
    }

    @Override
    public Object step(Frame frame) {
        return frame.callee().declaration().leaf() ? leaf(frame) : super.step(frame);
    }

    @Override
    public Object work(Frame frame) {
        return frame.callee().declaration().leaf() ? alone(frame) : several(frame);
    }

    /** A run of a tool alone that is one effect: its effect gets a frame of its own. */
    private static Object alone(Frame frame) {
        EffectKey key = frame.inner().next(frame.callee().declaration().shortName() + ".1");
        return Frames.enter(frame.inner(), key, frame.callee(), frame.prepared(), "", true);
    }

    /** A tool that does several things, or none outside. */
    private static Object several(Frame frame) {
        Activation inner = frame.inner();
        CallableValue tool = frame.callee();
        GivenSettings settings = frame.settings();
        AroundTool around = around(tool, tries(settings));
        Deadline until =
                timeout(settings).map(after -> Deadline.of(inner, after)).orElse(Deadline.NONE);
        Object value = tool.callee().run(inner.with(inner.around().with(around).until(until)), frame.prepared());
        boolean computed = tool.declaration().effect() == EffectClass.PURE;
        return Labels.with(value, label(tool, settings, frame.prepared(), computed));
    }

    /**
     * A tool that is one effect: the effect is done as the tool's own step. What it is asked for is worked out first, so that nothing
     * is claimed that was not sent.
     */
    private static Object leaf(Frame frame) {
        Activation inner = frame.inner();
        CallableValue tool = frame.callee();
        GivenSettings settings = frame.settings();
        Label label = label(tool, settings, frame.prepared(), false);
        Optional<Integer> tries = tries(settings);
        Reconciler reconciler = reconcile(inner, settings, frame.prepared(), label);
        Optional<Duration> timeout = timeout(settings);
        EffectCall asked;
        try {
            asked = tool.callee().effect(inner.with(inner.around().with(around(tool, tries))), frame.prepared());
        } catch (RuntimeException | StackOverflowError e) {
            Failed failed = Frames.failed(inner, frame.step(), e);
            return Frames.recorded(
                    inner, frame.step(), frame.body(), tool.declaration().result(), () -> {
                        throw failed;
                    });
        }
        WorldEffect effect = (WorldEffect) asked.effect();
        EffectClass treated = tool.declaration().effect();
        EffectStep step = new EffectStep(
                frame.step(),
                tool.declaration().shortName(),
                treated,
                tries.orElse(OutsideWork.TRIES),
                timeout.orElseGet(() -> effect.timeout(asked)),
                frame.body(),
                label,
                tool.declaration().result(),
                tool.declaration().required(),
                reconciler);
        return done(inner, effect, asked, step);
    }

    private static Object done(Activation inner, WorldEffect effect, EffectCall asked, EffectStep step) {
        try {
            return effect.perform(inner, asked, step);
        } catch (RuntimeException e) {
            RuntimeException located = CodeFailures.located(e, inner, asked::place, null, null);
            throw Frames.failed(inner, step.step(), located);
        } catch (StackOverflowError e) {
            throw Frames.failed(inner, step.step(), e);
        }
    }

    /** Whom to ask what became of a call; null where the tool names nobody. */
    private static @Nullable Reconciler reconcile(
            Activation inner, GivenSettings settings, Object[] prepared, @Nullable Label label) {
        return settings.value("reconcile")
                .<Reconciler>map(
                        asked -> new Reconcile(Budgets.without(inner.asking()), (CallableValue) asked, prepared, label))
                .orElse(null);
    }

    private static AroundTool around(CallableValue tool, Optional<Integer> tries) {
        return new AroundTool(tool.declaration().shortName(), tool.declaration().effect(), tries);
    }

    private static Optional<Duration> timeout(GivenSettings settings) {
        return settings.value("timeout").map(Duration.class::cast).map(WorldEffect::bounded);
    }

    private static Optional<Integer> tries(GivenSettings settings) {
        return settings.value("tries").map(tries -> ((Long) tries).intValue());
    }

    /** What the tool declares, joined with whether anything private went in. */
    private static @Nullable Label label(
            CallableValue tool, GivenSettings settings, Object[] prepared, boolean computed) {
        Set<String> gives =
                settings.value("gives").map(ToolBehaviour::words).orElse(Set.of(computed ? "public" : "untrusted"));
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
