package dev.agentc.engine.frame;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.engine.record.Rounds;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.engine.rehearsal.RecordedDecision;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.Callable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a callable, or one branch of it: which run it belongs to, its key, and how often each of its call sites
 * has been passed. The first argument of every call of the plan's code.
 */
public final class Activation {
    /** Functions in each other; beyond it they are taken to call themselves for ever. A third of what a stack of 1 MB holds. */
    private static final int DEEPEST = 256;

    /** How many functions a frame takes as much of the stack as. */
    private static final int FRAME = 4;

    private final Run run;
    private final EffectKey key;
    private final Callable callable;
    private final String branch;
    private final Passes passed;
    private final Rounds rounds;
    private final StopScope scope;
    private final Ambient around;
    private final int depth;
    private int functions;

    /** A function of the program that stands beside no declaration: a lambda with what it took along. */
    public interface Applicable {
        /**
         * Calls it.
         *
         * @param here where it is executed
         * @param given its arguments, which may be labelled
         */
        Object call(Activation here, Object... given);
    }

    private Activation(
            Run run,
            EffectKey key,
            Callable callable,
            String branch,
            Passes passed,
            Rounds rounds,
            StopScope scope,
            Ambient around,
            int depth) {
        this.run = run;
        this.key = key;
        this.callable = callable;
        this.branch = branch;
        this.passed = passed;
        this.rounds = rounds;
        this.scope = scope;
        this.around = around;
        this.depth = depth;
    }

    /** What is around the frame of a run's entry. */
    public static Activation root(Run run, Callable entry) {
        return new Activation(
                run,
                EffectKey.root(entry.shortName()),
                entry,
                "",
                new Passes(),
                new Rounds(),
                run.scope(),
                Ambient.NOTHING,
                0);
    }

    /** The key of the next pass of a call site, counted under this frame and branch. */
    public EffectKey next(String site) {
        return at(site, pass(site));
    }

    /** Passes a call site once more; which pass it is, from 1. */
    int pass(String site) {
        return passed.of(site);
    }

    EffectKey at(String site, int pass) {
        EffectKey step = key.child(site, branch, pass);
        long none = rounds.stepped();
        if (around.deadline() != Deadline.NONE) {
            run.ahead().comeTo(step, none);
        }
        Trial trial = run.trial();
        if (trial != null) {
            trial.comeTo(step);
        }
        return step;
    }

    /** Whether something that must not be done twice was begun here by an earlier process and its end is not known yet. */
    boolean owes() {
        return run.record().owes(key, branch);
    }

    /**
     * A frame below this one.
     *
     * @throws Raised {@code LimitExceeded} if there are too many in each other
     */
    public Activation below(EffectKey key, Callable callable) {
        return below(key, callable, around.below());
    }

    public Activation below(EffectKey key, Callable callable, Ambient around) {
        int below = depth + functions + FRAME;
        if (below > DEEPEST) {
            throw Raised.limit("depth of calls", DEEPEST);
        }
        return new Activation(run, key, callable, "", new Passes(), rounds, scope, around, below);
    }

    /** The same frame with something else around it. */
    public Activation with(Ambient around) {
        return new Activation(run, key, callable, branch, passed, rounds, scope, around, depth + functions);
    }

    /**
     * The same frame for work whose failures are taken.
     *
     * @param errors names of those; empty for all
     */
    @TruffleBoundary
    public Activation taking(List<String> errors) {
        return with(around.taking(errors));
    }

    /** The same frame for finding out what became of a call: a person may still stop it, a sibling or a time-out does not. */
    public Activation asking() {
        return new Activation(
                run, key, callable, branch, passed, rounds, run.scope(), around.asking(), depth + functions);
    }

    /**
     * One branch of a {@code parallel}. It counts for itself from the start: what branches of an earlier pass had begun when one of
     * them failed hangs on chance.
     *
     * @param pass which execution of the {@code parallel} this is
     */
    Activation branch(int index, int pass, StopScope scope) {
        String path = EffectKey.branch(branch, index, pass);
        return new Activation(run, key, callable, path, new Passes(), new Rounds(), scope, around, depth + functions);
    }

    public Run run() {
        return run;
    }

    public EffectKey key() {
        return key;
    }

    public Callable callable() {
        return callable;
    }

    public StopScope scope() {
        return scope;
    }

    public Ambient around() {
        return around;
    }

    /**
     * The same place of a run beside this one, for whoever looks at it while it stands: nothing is recorded or counted, and it ends when
     * this one is stopped.
     *
     * @param program that is executed there
     */
    public Activation beside(RunProgram program) {
        return new Activation(
                run.beside(program),
                key,
                callable,
                branch,
                new Passes(),
                new Rounds(),
                scope,
                Ambient.NOTHING,
                depth + functions);
    }

    /** Whether this is the frame of the run's entry. */
    public boolean isEntry() {
        return key.text().indexOf('/') < 0;
    }

    /** The border of an effect: whether anything new may be begun. */
    public void check() {
        scope.check();
        around.deadline().check(run);
    }

    /**
     * The same of one effect: where a run is gone through once more, its time is over where it was over then. What a budget refused is
     * refused again, though another branch said then that the time around both is over.
     */
    public void check(EffectKey effect) {
        scope.check();
        Trial trial = run.trial();
        if (trial == null || !trial.recalls(effect) && !isDecided(effect) && isLate()) {
            around.deadline().check(run);
        }
    }

    /** Whether it was refused then, or begun. */
    private boolean isDecided(EffectKey effect) {
        RunHistory.Past past = run.record().history().of(effect);
        return past.decision("over_budget") != null || past.decision(RecordedDecision.BEGUN) != null;
    }

    /**
     * Whether time is over here: the clock says so, and so does the journal. What is recorded from here on was let pass then, so it is
     * gone through whatever the clock is now.
     */
    private boolean isLate() {
        Deadline deadline = around.deadline();
        return deadline.hasPassed(run) && !run.ahead().isAhead(key, branch, deadline.key(), rounds.since());
    }

    /** Before something is taken, which is recorded: where time is over nothing goes on. */
    public void onTime() {
        if (isLate()) {
            around.deadline().check(run);
        }
    }

    /**
     * Does something that may be broken off: by a stop, after which this thread goes no further, or by the time-out of a tool around it.
     *
     * @throws EffectFailed {@code ToolFailed} of that tool if its time is over, else what the work throws
     */
    public <T> T waiting(Supplier<T> work) {
        Wait waiting = waiting();
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw waiting.thrown(e);
        } finally {
            waiting.close();
        }
    }

    /** Begins something that may be broken off, in the same way. */
    public Wait waiting() {
        return Wait.begun(this);
    }

    /** A branch came to its end. */
    void over() {
        if (around.deadline() != Deadline.NONE) {
            run.ahead().wentRound(rounds.since());
        }
    }

    /** A failure is taken here: nobody comes any more to what was recorded in the branches that it stopped. */
    public void passOver(EffectKey taken) {
        if (around.deadline() != Deadline.NONE) {
            run.ahead().passOver(taken);
        }
    }

    /** The border of a loop's round: what is stopped or late goes no further, but to what it still has to find out. */
    public void keepOn() {
        rounds.another();
        if ((scope.isStopped() || isLate()) && !owes()) {
            check();
        }
    }

    /**
     * Whether a recorded failure is one that the run was ended by and that another try may mend. What somebody took, to go on in
     * another way, stays as it was.
     */
    public boolean mends(RunHistory.Past past, String error, boolean curable) {
        return curable && run.record().history().isFrom(past) && !around.isTaken(error);
    }

    /**
     * A function begins. Each branch has a thread of its own, so nobody else counts here.
     *
     * @throws Raised {@code LimitExceeded} if there are too many in each other
     */
    public void enter() {
        if (depth + ++functions > DEEPEST) {
            functions--;
            throw Raised.limit("depth of calls", DEEPEST);
        }
    }

    public void leave() {
        functions--;
    }

    /** How often each call site of one frame, or of one branch of it, has been passed. Most have few, and there are many frames. */
    private static final class Passes {
        private @Nullable String first;
        private int times;
        private @Nullable Map<String, Integer> others;

        /** Passes a call site once more; which pass it is, from 1. */
        int of(String site) {
            if (first == null) {
                first = site;
            }
            return first.equals(site) ? ++times : others().merge(site, 1, Integer::sum);
        }

        private Map<String, Integer> others() {
            Map<String, Integer> known = others;
            if (known == null) {
                known = new HashMap<>(4);
                others = known;
            }
            return known;
        }
    }
}
