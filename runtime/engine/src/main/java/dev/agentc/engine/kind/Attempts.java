package dev.agentc.engine.kind;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Label;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.CodeFailures;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.record.Below;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** {@code f.run(x)}: a call whose failure is part of what it gives. What stops the run goes on all the same. */
public final class Attempts {
    private Attempts() {}

    /**
     * Calls something and gives a {@code Run}.
     *
     * @param given one for each open parameter
     * @param place {@code file:line} of the call
     */
    public static Object of(
            Activation here, CallableValue callee, Object[] given, String site, Supplier<String> place) {
        return of(here, callee, given, site, place, UnaryOperator.identity());
    }

    /** @param within what it is executed in; of what that ends in it is the {@code Run} */
    @TruffleBoundary
    public static Object of(
            Activation here,
            CallableValue callee,
            Object[] given,
            String site,
            Supplier<String> place,
            UnaryOperator<Activation> within) {
        EffectKey key = here.next(site);
        Activation taking = Caught.around(here, key);
        Object[] arguments = callee.fill(given);
        String name = callee.declaration().shortName();
        try (Below below = here.run().record().below(key)) {
            try {
                Object[] prepared = callee.callee().prepare(taking, arguments);
                Object output = Frames.enter(within.apply(taking), key, callee, prepared, place.get(), true);
                return run(here, key, below, name)
                        .done(input(callee, prepared, here), Labels.deepAll(Arrays.asList(prepared)), output);
            } catch (RuntimeException e) {
                Failure failure = taken(e, here, key, place);
                Object[] known = known(arguments);
                return run(here, key, below, name)
                        .failed(input(callee, known, here), Labels.deepAll(Arrays.asList(known)), failure);
            }
        }
    }

    /** What is tried. */
    @FunctionalInterface
    public interface Try {
        /** @param taking where what fails is taken */
        Object in(Activation taking);
    }

    /**
     * The same of what is no call of the program, such as another try of an agent.
     *
     * @param name of what proceeds in it
     * @param input what was asked, labelled
     * @param place {@code file:line}
     */
    @TruffleBoundary
    public static Object of(Activation here, EffectKey key, String name, Object input, String place, Try work) {
        Activation taking = Caught.around(here, key);
        Label given = Labels.deep(input);
        try (Below below = here.run().record().below(key)) {
            try {
                Object output = work.in(taking);
                return run(here, key, below, name).done(input, given, output);
            } catch (RuntimeException e) {
                Failure failure = taken(e, here, key, () -> place);
                return run(here, key, below, name).failed(input, given, failure);
            }
        }
    }

    /** A {@code Run} of what was asked a case. */
    public static Object asked(Object run, Object asked) {
        return RunValue.of(run, asked);
    }

    /** A {@code Run} of what acted in an environment. */
    public static Object acted(Object run, Object input, Object outcome) {
        return RunValue.acted(run, input, outcome);
    }

    /** A {@code Run}, of whose events only those of one execution in it are looked at. */
    public static Object within(Object run, EffectKey key) {
        return RunValue.within(run, key);
    }

    /** A {@code Run} of which more judges said something, by their qualified names. */
    public static Object judged(Object run, MapValue said) {
        return RunValue.judged(run, said);
    }

    /** A {@code Run} of somebody who was told of an earlier attempt, without which it is learnt from. */
    public static Object corrected(Object run) {
        return RunValue.corrected(run);
    }

    /** A {@code Run} with a text before what was asked where it is learnt from. */
    public static Object tagged(Object run, String tag) {
        return RunValue.tagged(run, tag);
    }

    /**
     * A {@code Run} that counts so much where it is learnt from.
     *
     * @param weights of what was written before calls and answers, of calls, and of answers
     */
    public static Object weighing(Object run, ListValue weights) {
        return RunValue.weighing(run, weights);
    }

    /** What is recorded of a {@code Run}, and below it. */
    public static List<Event> events(Object run) {
        return RunValue.events(run).events();
    }

    /** A message of a conversation in it, with what came before. */
    public static Journal.Link message(Object run, byte[] head) {
        return RunValue.events(run).here().run().record().message(head);
    }

    /**
     * A {@code Run} of what was recorded elsewhere.
     *
     * @param key of it here
     * @param events below that key
     */
    public static Object recorded(
            Activation here, EffectKey key, String name, List<Event> events, Object input, Object output) {
        return new RunValue(new RunEvents(key, events, here), name, 0).done(input, Labels.deep(input), output);
    }

    /** The same of what failed. */
    public static Object recordedFailed(
            Activation here, EffectKey key, String name, List<Event> events, Object input, Failure failure) {
        return new RunValue(new RunEvents(key, events, here), name, 0).failed(input, Labels.deep(input), failure);
    }

    private static RunValue run(Activation here, EffectKey key, Below below, String name) {
        return new RunValue(new RunEvents(key, below.events(), here), name, 0);
    }

    /** The failure that the program takes, which is recorded; whatever else was thrown goes on. */
    private static Failure taken(RuntimeException e, Activation here, EffectKey key, Supplier<String> place) {
        if (!(CodeFailures.located(e, here, place, null, null) instanceof Failed failed)
                || !Caught.canBe(failed.failure(), here)) {
            throw e;
        }
        Caught.record(failed.failure(), here, key, place.get());
        return failed.failure();
    }

    /** Of a call that was refused before its defaults were filled in, null in their place. */
    private static Object[] known(Object[] arguments) {
        Object[] known = arguments.clone();
        Arrays.setAll(known, i -> arguments[i] == Absent.ARGUMENT ? NullValue.NULL : arguments[i]);
        return known;
    }

    /** Of a single parameter its value; else all of them by name. */
    private static Object input(CallableValue callee, Object[] arguments, Activation here) {
        if (arguments.length == 1) {
            return arguments[0];
        }
        Object named = Data.reader(here)
                .read(Data.arguments(callee.declaration(), arguments), new Type.Json())
                .value()
                .orElse(NullValue.NULL);
        return Labels.with(named, Labels.deepAll(Arrays.asList(arguments)));
    }
}
