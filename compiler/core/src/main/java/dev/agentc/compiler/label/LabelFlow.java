package dev.agentc.compiler.label;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows labels through a plan as the engine does: along data, not along choices. A list, map or record is taken whole, with the labels
 * of all that lies in it; a declaration is gone through once for each set of labels and functions that it is called with; and all of it is
 * repeated until nothing is found any more, so that recursion, loops, states and conversations hold whatever can come into them.
 */
public final class LabelFlow {
    /** In how many circumstances a declaration is told apart, before all further ones are one. */
    private static final int TOLD_APART = 24;

    /** How deeply functions hold functions, before all of a form are one. */
    private static final int DEEPEST = 3;

    /** How far calls are followed at once; those further in are gone through afterwards, so that no program is too deep. */
    private static final int AT_ONCE = 64;

    private final Plan plan;
    private final CodeLabels codes;
    private final KindLabels kinds;

    private final Map<Circumstances, FrameLabels> frames = new HashMap<>();
    private final Map<String, Integer> toldApart = new HashMap<>();
    private final Set<FrameLabels> gone = new HashSet<>();
    private final Map<String, Carried> kept = new HashMap<>();
    private final Map<String, Applied> shared = new HashMap<>();
    private final Map<Routine, Integer> numbers = new IdentityHashMap<>();
    private final List<WrittenIn> routines = new ArrayList<>();

    private final Map<Outlet, LabelSet> outlets = new LinkedHashMap<>();
    private final Map<String, LabelSet> results = new LinkedHashMap<>();
    private final Map<String, LabelSet> failures = new LinkedHashMap<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private int depth;
    private boolean growing;

    /** What something is executed with. */
    private record Circumstances(
            String what,
            List<Carried> given,
            Map<String, Carried> changed,
            Optional<Conversed> conversation,
            Carried around) {}

    private record Executed(FrameLabels frame, Circumstances with) {}

    private record WrittenIn(Routine routine, Callable declared) {}

    private LabelFlow(Plan plan) {
        this.plan = plan;
        this.codes = new CodeLabels(this);
        this.kinds = new KindLabels(this, codes);
    }

    /** Of a run of a plan, whatever it is given: what the operator gives has no label. */
    public static LabelReach of(Plan plan) {
        Callable entry = plan.callable(plan.entry());
        return entry == null ? new LabelReach(Map.of(), Map.of(), Map.of()) : new LabelFlow(plan).of(entry);
    }

    private LabelReach of(Callable entry) {
        Route.Stop stop = stop(entry);
        FrameLabels outermost = new FrameLabels(this);
        At.Gathered failing = new At.Gathered();
        At at = new At(outermost, entry, Optional.empty(), new HashMap<>(), false, failing);
        Carried given = Carried.NONE;
        do {
            growing = false;
            gone.clear();
            given = called(entry, List.of(), Map.of(), Carried.NONE, at, stop);
            while (!later.isEmpty()) {
                later.remove().run();
            }
        } while (growing);
        if (!(entry.result() instanceof Type.Nothing)) {
            leaves(outlet(Outlet.Sort.RESULT, entry, entry.span().line(), "result"), given.labels());
        }
        leaves(outlet(Outlet.Sort.FAILURE, entry, entry.span().line(), "failure"), failing.labels());
        return new LabelReach(outlets, results, failures);
    }

    static Route.Stop stop(Declaration declaration) {
        return new Route.Stop(
                declaration.name(), declaration.file(), declaration.span().line());
    }

    static Outlet outlet(Outlet.Sort sort, Declaration declaration, int line, String does) {
        return new Outlet(sort, declaration.name(), declaration.kind(), does, declaration.file(), line);
    }

    Plan plan() {
        return plan;
    }

    /** Something is known now that was not before, so that all is gone through again. */
    void grew(boolean more) {
        growing |= more;
    }

    void leaves(Outlet outlet, LabelSet labels) {
        outlets.merge(outlet, labels, LabelSet::and);
    }

    // ---- what is kept for the whole run

    /** What lies in a state, or comes together elsewhere. */
    Carried kept(String key) {
        return kept.getOrDefault(key, Carried.NONE);
    }

    Carried keep(String key, Carried more) {
        Carried before = kept(key);
        Carried all = before.and(more);
        grew(!all.equals(before));
        kept.put(key, all);
        return all;
    }

    // ---- functions

    Carried function(Applied.Declared declared) {
        if (declared.depth() <= DEEPEST) {
            return Carried.of(declared);
        }
        Applied.Shared form = new Applied.Shared(declared.form());
        share(form, shared.get(form.form()) instanceof Applied.Declared before ? before.and(declared) : declared);
        return Carried.of(form);
    }

    Carried lambda(Routine routine, At at) {
        Applied.Written written = new Applied.Written(number(routine, at.declared()), captured(routine, at));
        if (written.depth() <= DEEPEST) {
            return Carried.of(written);
        }
        Applied.Shared form = new Applied.Shared("lambda " + written.routine());
        share(form, shared.get(form.form()) instanceof Applied.Written before ? before.and(written) : written);
        return Carried.of(form);
    }

    private void share(Applied.Shared form, Applied all) {
        grew(!all.equals(shared.put(form.form(), all)));
    }

    /** What stands behind one that is shared. */
    Applied known(Applied function) {
        return function instanceof Applied.Shared form ? shared.get(form.form()) : function;
    }

    private int number(Routine routine, Callable declared) {
        return numbers.computeIfAbsent(routine, _ -> {
            routines.add(new WrittenIn(routine, declared));
            return routines.size() - 1;
        });
    }

    private static List<Carried> captured(Routine routine, At at) {
        return routine.captures().stream().map(at::local).toList();
    }

    // ---- execution

    /** Goes through something, once a round. */
    private void once(FrameLabels frame, Runnable work) {
        if (!gone.add(frame)) {
            return;
        }
        if (depth >= AT_ONCE) {
            later.add(work);
            return;
        }
        depth++;
        try {
            work.run();
        } finally {
            depth--;
        }
    }

    private static Map<Integer, Carried> slots(List<Carried> given) {
        Map<Integer, Carried> slots = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            slots.put(i, given.get(i));
        }
        return slots;
    }

    /** A branch or a body that is executed where it stands. */
    Carried executed(Routine routine, List<Carried> given, At at) {
        return executed(new Applied.Written(number(routine, at.declared()), captured(routine, at)), given, at);
    }

    Carried executed(Applied.Written written, List<Carried> given, At at) {
        WrittenIn where = routines.get(written.routine());
        List<Carried> all = new ArrayList<>();
        for (int i = 0; i < where.routine().parameters(); i++) {
            all.add(i < given.size() ? given.get(i) : Carried.NONE);
        }
        all.addAll(written.captured());
        Executed executed = executed(
                new Circumstances("routine " + written.routine(), all, Map.of(), at.conversation(), Carried.NONE));
        FrameLabels frame = executed.frame();
        once(frame, () -> {
            At.Gathered failing = new At.Gathered();
            Map<Integer, Carried> slots = slots(executed.with().given());
            frame.gives(codes.of(
                    where.routine().body(), new At(frame, where.declared(), at.conversation(), slots, false, failing)));
            frame.fails(failing.labels());
        });
        at.failures().add(frame.failure());
        at.frame().sees(frame.seen());
        return frame.result();
    }

    /**
     * A call of a declaration of the plan.
     *
     * @param given one for each parameter, empty where its default is taken; those that are missing are so too
     * @param around tools of an environment and what is said there, for the agent in it
     * @param from where the arguments come from
     */
    Carried called(
            Callable callable,
            List<Optional<Carried>> given,
            Map<String, Carried> changed,
            Carried around,
            At at,
            Route.Stop from) {
        List<Carried> all = new ArrayList<>();
        for (int i = 0; i < callable.parameters().size(); i++) {
            Optional<Carried> one = i < given.size() ? given.get(i) : Optional.empty();
            all.add(one.orElse(Carried.NONE).through(from));
        }
        Optional<Conversed> conversation = callable.kind().equals("strategy") ? at.conversation() : Optional.empty();
        Executed executed = executed(new Circumstances(callable.name(), all, changed, conversation, around));
        FrameLabels frame = executed.frame();
        once(frame, () -> execute(callable, executed.with(), frame));
        at.failures().add(frame.failure().through(stop(callable)));
        at.frame().sees(frame.seen());
        return frame.result().through(stop(callable));
    }

    private void execute(Callable callable, Circumstances circumstances, FrameLabels frame) {
        At.Gathered failing = new At.Gathered();
        At at = new At(frame, callable, circumstances.conversation(), new HashMap<>(), false, failing);
        List<Callable.Parameter> parameters = callable.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Code initial = parameters.get(i).initial();
            Carried value = circumstances.given().get(i);
            at.store(i, initial == null ? value : value.and(codes.of(initial, at)));
            frame.sees(at.local(i).labels());
            condition(parameters.get(i).where(), at.local(i), at);
        }
        frame.gives(kinds.of(callable, circumstances.changed(), circumstances.around(), at));
        frame.fails(failing.labels());
        results.merge(callable.name(), frame.result().labels(), LabelSet::and);
        failures.merge(callable.name(), frame.failure(), LabelSet::and);
    }

    private void condition(@Nullable Routine condition, Carried value, At at) {
        if (condition != null) {
            executed(condition, List.of(value), at);
        }
    }

    /** What stands for a value: all that is said of it. */
    Carried value(Declaration.Value declared, List<Carried> given, At at) {
        FrameLabels frame = frames.computeIfAbsent(
                new Circumstances(declared.name(), given, Map.of(), Optional.empty(), Carried.NONE),
                _ -> new FrameLabels(this));
        once(frame, () -> {
            At.Gathered failing = new At.Gathered();
            At inside = new At(frame, at.declared(), Optional.empty(), slots(given), false, failing);
            declared.settings().values().forEach(setting -> frame.gives(codes.of(setting, inside)));
            if (declared.value() != null) {
                frame.gives(codes.of(declared.value(), inside));
            }
            given.forEach(one -> frame.gives(Carried.of(one.labels())));
            frame.fails(failing.labels());
        });
        at.failures().add(frame.failure());
        at.frame().sees(frame.seen());
        return frame.result();
    }

    /** Where something is executed in too many circumstances, all further ones are one, in which all comes together. */
    private Executed executed(Circumstances wanted) {
        FrameLabels known = frames.get(wanted);
        if (known != null) {
            return new Executed(known, wanted);
        }
        if (toldApart.merge(wanted.what(), 1, Integer::sum) <= TOLD_APART) {
            FrameLabels frame = new FrameLabels(this);
            frames.put(wanted, frame);
            return new Executed(frame, wanted);
        }
        String what = "all " + wanted.what() + " " + wanted.changed().keySet();
        List<Carried> given = new ArrayList<>();
        for (int i = 0; i < wanted.given().size(); i++) {
            given.add(keep(what + " given " + i, wanted.given().get(i)));
        }
        Map<String, Carried> changed = new LinkedHashMap<>();
        wanted.changed().forEach((name, value) -> changed.put(name, keep(what + " changed " + name, value)));
        Carried around = keep(what + " around", wanted.around());
        Circumstances all = new Circumstances(what, List.of(), Map.of(), wanted.conversation(), Carried.NONE);
        return new Executed(
                frames.computeIfAbsent(all, _ -> new FrameLabels(this)),
                new Circumstances(what, given, changed, wanted.conversation(), around));
    }
}
