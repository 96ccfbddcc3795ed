package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.frame.Parallel;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.kind.Correction;
import dev.agentc.engine.kind.Functions;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.EffectClass;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code own.failures().repair(with: Clerk { model: strong })}: each is asked again by somebody who is told what came of it. */
final class RepairEffect implements LibraryEffect {
    private static final String NAME = "repair";

    @Override
    public Object perform(Activation here, EffectCall asked) {
        RunChoice choice = new RunChoice(here, asked, NAME);
        CallableValue by = (CallableValue) asked.bare(1);
        CallableValue environment = Rollouts.environment(asked.bare(2));
        List<Object> runs = possible(choice, environment);
        Semaphore room = new Semaphore(Rollouts.AT_ONCE);
        RolloutCount count = new RolloutCount(here.run(), by.declaration().shortName(), runs.size());
        Object[] corrected = Parallel.run(here, asked.site(), asked.place(), runs.size(), (branch, i) -> {
            room.acquireUninterruptibly();
            try {
                Object run = again(branch, asked, runs.get(i), by, environment);
                count.done(OptionalDouble.empty());
                return run;
            } finally {
                room.release();
            }
        });
        return made(here, choice, runs, by, corrected);
    }

    /** In an environment only what was asked a case can be done again. */
    private static List<Object> possible(RunChoice choice, @Nullable CallableValue environment) {
        List<Object> possible = new ArrayList<>();
        for (Object run : choice.runs()) {
            if (environment != null && ((RecordValue) Labels.bare(run)).get("case") == NullValue.NULL) {
                choice.drop(run, "it belongs to no case that an environment could be made of");
            } else {
                possible.add(run);
            }
        }
        return possible;
    }

    private static Object again(
            Activation branch, EffectCall asked, Object run, CallableValue by, @Nullable CallableValue environment) {
        Object note = note(branch, asked, run);
        String text = LongText.string(Labels.bare(note)).strip();
        Activation told = text.isEmpty()
                ? branch
                : branch.with(
                        branch.around().with(new Correction(by.declaration().name(), text, Labels.deep(note))));
        RecordValue record = (RecordValue) Labels.bare(run);
        if (environment == null) {
            return Attempts.of(told, by, new Object[] {record.get("input")}, asked.site(), asked::place);
        }
        RecordValue row = (RecordValue) Labels.bare(record.get("case"));
        return Episodes.of(told, by, environment, row, asked.site(), asked.place(), UnaryOperator.identity());
    }

    /** What the program says of it, else what was said in it and what it failed of. */
    private static Object note(Activation here, EffectCall asked, Object run) {
        Object written = asked.arguments()[3];
        if (Labels.bare(written) != NullValue.NULL) {
            return Functions.call(written, here, asked::place, run);
        }
        RecordValue record = (RecordValue) Labels.bare(run);
        Object said = record.get("transcript");
        StringBuilder note = new StringBuilder("An earlier attempt at this was not right:\n\n")
                .append(answered(LongText.string(Labels.bare(said))));
        if (!Rollouts.succeeded(run)) {
            RecordValue failure = (RecordValue) Labels.bare(record.get("failure"));
            note.append("\n\nIt failed: ").append(LongText.string(Labels.bare(failure.get("message"))));
        }
        return Labels.with(
                LongText.of(note.append("\n\nDo it again, and rightly.").toString()), Labels.of(said));
    }

    /** What was asked is asked again, and so need not be told. */
    private static String answered(String transcript) {
        int answer = transcript.indexOf("\nassistant");
        return answer < 0 ? transcript : transcript.substring(answer + 1);
    }

    private static Object made(
            Activation here, RunChoice choice, List<Object> runs, CallableValue by, Object[] corrected) {
        List<Object> kept = new ArrayList<>();
        List<Explored.Rollout> made = new ArrayList<>();
        Trained trained = Trained.in(here.run());
        for (int i = 0; i < corrected.length; i++) {
            Object run = Attempts.corrected(
                    Attempts.asked(corrected[i], ((RecordValue) Labels.bare(runs.get(i))).get("case")));
            made.add(new Explored.Rollout(Rollouts.id(run), Rollouts.written(run), trained.made(by, run)));
            if (Rollouts.succeeded(run)) {
                choice.keep(runs.get(i));
                kept.add(Labels.with(run, Labels.of(runs.get(i))));
            } else {
                choice.drop(runs.get(i), "its correction failed");
            }
        }
        Explored.in(here.run()).add(made);
        return choice.made(kept);
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
