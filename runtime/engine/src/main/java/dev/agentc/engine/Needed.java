package dev.agentc.engine;

import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.pin.PlanMentions;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import dev.agentc.plan.walk.RecordParts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a plan some code needs: a model that was replaced, and what only that one is made of, is not needed.
 *
 * @param models declared ones, by qualified name
 * @param mentions of the outside
 */
record Needed(Set<String> models, PlanMentions mentions) {

    /**
     * What a run needs.
     *
     * @param replaced models by qualified name; {@code ""} is the entry's own
     */
    static Needed of(RunProgram program, Set<String> replaced) {
        Plan plan = program.plan();
        List<Object> callables = new ArrayList<>();
        for (Callable callable : plan.callables().values()) {
            boolean other = replaced.contains("") && callable.name().equals(plan.entry()) && !isCalled(plan);
            callables.add(other ? unbound(callable, program) : callable);
        }
        return of(program, callables, replaced);
    }

    /** What a piece of code needs, one of the plan or one that stands beside it. */
    static Needed of(RunProgram program, Object code) {
        return of(program, List.of(code), Set.of());
    }

    private static Needed of(RunProgram program, List<Object> roots, Set<String> replaced) {
        var search = new Search(program.plan(), replaced);
        roots.forEach(search::look);
        return new Needed(search.models, program.mentions(search.code));
    }

    /** Only the activation from outside gets another model; one that is called by the program keeps its own. */
    private static boolean isCalled(Plan plan) {
        var search = new Search(plan, Set.of());
        plan.callables().values().forEach(search::look);
        return search.callees.contains(plan.entry());
    }

    private static Callable unbound(Callable callable, RunProgram program) {
        Map<String, Code> settings = new LinkedHashMap<>(callable.settings());
        settings.keySet().removeAll(program.callee(callable.name()).behaviour().bound());
        return callable.with(settings);
    }

    /** A plan is a tree of records; what stands for a value is looked into where something names them. */
    private static final class Search {
        private final Plan plan;
        private final Set<String> replaced;
        private final Set<String> models = new LinkedHashSet<>();
        private final Set<String> values = new LinkedHashSet<>();
        private final Set<String> callees = new LinkedHashSet<>();
        private final List<Object> code = new ArrayList<>();
        private int depth;

        Search(Plan plan, Set<String> replaced) {
            this.plan = plan;
            this.replaced = replaced;
        }

        void look(@Nullable Object thing) {
            if (thing != null && depth == 0) {
                code.add(thing);
            }
            depth++;
            switch (thing) {
                case Code.Declared ref -> {
                    named(ref.name());
                    look(ref.arguments());
                }
                case Code.Ref ref -> calls(ref.callee(), ref);
                case Code.Call call -> calls(call.callee(), call);
                case Record record -> fields(record);
                case Collection<?> many -> many.forEach(this::look);
                case Map<?, ?> map -> map.values().forEach(this::look);
                case null, default -> {}
            }
            depth--;
        }

        private void named(String name) {
            Declaration.Value meant = plan.value(name);
            if (meant == null || meant.bound() && replaced.contains(name)) {
                return;
            }
            if ((meant.bound() ? models : values).add(name)) {
                code.add(meant);
                look(meant);
            }
        }

        private void calls(String callee, Record record) {
            callees.add(callee);
            fields(record);
        }

        private void fields(Record record) {
            RecordParts.each(record, this::look);
        }
    }
}
