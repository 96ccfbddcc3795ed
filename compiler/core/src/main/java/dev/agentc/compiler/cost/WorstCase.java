package dev.agentc.compiler.cost;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a plan and adds up what its entry does at worst: of several ways the worse one, of loops as many rounds as there can be,
 * of tries all of them. What is only known when it runs is unbounded, unless a budget around it says otherwise; a budget counts where its
 * figures are written out.
 */
public final class WorstCase {
    /** How often a question is sent, and what may be repeated is done, where nothing else is said. */
    static final int TRIES = 3;

    /** How far strategies are looked at that try others. */
    private static final int DEEPEST = 64;

    /** What a model gives the parameters of a tool. */
    static final List<Code> UNKNOWN = Collections.nCopies(256, new Code.Null(Span.NONE));

    private static final Worst NO_BUDGET = Worst.unbounded("no budget");

    private final Plan plan;
    private final QuestionCost questions;
    private final JobCase jobs;
    final CodeCost codes;
    /** What is being looked at, outermost first. */
    private final Set<String> inside = new HashSet<>();

    private final Set<String> recursive = new HashSet<>();

    private WorstCase(Plan plan, Rates rates, CaseCounts counts) {
        this.plan = plan;
        this.questions = new QuestionCost(plan, rates);
        this.jobs = new JobCase(plan, this, counts);
        this.codes = new CodeCost(this, jobs);
    }

    /** @param rates what models cost; those that cost nothing add nothing */
    public static Worst of(Plan plan, Rates rates) {
        return of(plan, rates, CaseCounts.UNKNOWN);
    }

    /**
     * @param rates what models cost; those that cost nothing add nothing
     * @param counts how many cases an evaluation or a training has
     */
    public static Worst of(Plan plan, Rates rates, CaseCounts counts) {
        var worst = new WorstCase(plan, rates, counts);
        var entry = plan.callable(plan.entry());
        return entry == null ? Worst.NOTHING : worst.called(entry, new HashMap<>(), Map.of(), null);
    }

    // ---- what is called

    Worst called(String name, List<Code> arguments, Map<String, Code> changed, CostFrame from) {
        var callable = plan.callable(name);
        return callable == null
                ? Worst.NOTHING
                : called(callable, from.passed(callable, arguments), changed, from.model());
    }

    /** @param around what it asks if it names no model */
    private Worst called(
            Callable callable, Map<Integer, Code> given, Map<String, Code> changed, @Nullable Code around) {
        if (callable.pure()) {
            return Worst.NOTHING;
        }
        if (!inside.add(callable.name())) {
            recursive.add(callable.name());
            return Worst.NOTHING;
        }
        Map<String, Code> settings = new HashMap<>(callable.settings());
        settings.putAll(changed);
        if (around != null) {
            settings.putIfAbsent("model", around);
        }
        var at = CostFrame.of(plan, callable, given);
        var own = own(settings, at);
        inside.remove(callable.name());
        if (recursive.remove(callable.name())) {
            own = own.times(AtMost.unbounded(
                    "`" + callable.shortName() + "` calls itself (" + CostFrame.place(callable) + ")"));
        }
        return own.within(budget(settings.get("budget"), at));
    }

    private Worst own(Map<String, Code> settings, CostFrame at) {
        if (settings.get("strategy") instanceof Code strategy) {
            return agent(strategy, settings, at);
        }
        var callable = at.callable();
        var body = callable.body();
        if (callable.kind().equals("eval")) {
            return jobs.evaluation(settings, at);
        }
        if (body == null) {
            return settings.containsKey("model") ? questions.of(settings, at) : Worst.NOTHING;
        }
        var accept = callable.kind().equals("train") ? settings.get("accept") : null;
        var done = accept == null ? codes.of(body, at) : codes.of(body, at).plus(jobs.gated(accept, at));
        return callable.kind().equals("tool") ? done.plus(toolCalls(callable, settings, at)) : done;
    }

    private Worst toolCalls(Callable tool, Map<String, Code> settings, CostFrame at) {
        var tries = at.number(settings.get("tries"));
        long most = !tool.leaf() ? 1 : tries != null ? tries : tool.effect() == EffectClass.ONCE ? 1 : TRIES;
        return new Worst(AtMost.NOTHING, AtMost.of(most), AtMost.NOTHING, AtMost.NOTHING, AtMost.NOTHING);
    }

    /** A strategy goes on with the agent's questions and tools. */
    private Worst agent(Code strategy, Map<String, Code> settings, CostFrame at) {
        var tools = settings.get("tools");
        var act = tools == null ? Worst.NOTHING : tools(tools, at);
        return strategy(strategy, at, questions.of(settings, at), act, settings.get("model"));
    }

    Worst strategy(Code strategy, CostFrame from, Worst think, Worst act, @Nullable Code model) {
        if (!(from.known(strategy) instanceof Code.Ref ref)
                || !(plan.callable(ref.callee()) instanceof Callable callable)) {
            return Worst.unbounded("its strategy is only known when it runs (" + from.place(strategy) + ")");
        }
        var body = callable.body();
        var which = callable.name() + " " + ref.bound();
        if (body == null) {
            return Worst.NOTHING;
        }
        if (inside.size() > DEEPEST || !inside.add(which)) {
            return Worst.unbounded("`" + callable.shortName() + "` tries itself (" + CostFrame.place(callable) + ")");
        }
        var worst = codes.of(body, CostFrame.of(plan, callable, from.passed(callable, ref.bound()), think, act, model));
        inside.remove(which);
        return worst;
    }

    /** One call that a model asks for: of the worst of the tools. */
    private Worst tools(Code tools, CostFrame at) {
        return switch (tools) {
            case Code.ListOf list -> {
                var worst = Worst.NOTHING;
                for (var tool : list.items()) {
                    worst = worst.max(applied(tool, UNKNOWN, at));
                }
                yield worst;
            }
            case Code.Binary both -> tools(both.left(), at).max(tools(both.right(), at));
            default -> Worst.unbounded("its tools are only known when it runs (" + at.place(tools) + ")");
        };
    }

    Worst applied(Code function, List<Code> arguments, CostFrame at) {
        return switch (function) {
            case Code.Ref ref -> called(ref.callee(), filled(ref.bound(), arguments), Map.of(), at);
            case Code.Derive derive
            when derive.callable() instanceof Code.Ref ref -> {
                Map<String, Code> changed = new HashMap<>();
                derive.settings().forEach(setting -> changed.put(setting.name(), at.resolved(setting.value())));
                yield called(ref.callee(), filled(ref.bound(), arguments), changed, at);
            }
            case Code.Lambda lambda -> codes.of(lambda.routine().body(), at.within(lambda.routine()));
            default -> Worst.unbounded("what is called is only known when it runs (" + at.place(function) + ")");
        };
    }

    private static List<Code> filled(List<Code> bound, List<Code> arguments) {
        List<Code> all = new ArrayList<>(bound);
        int next = 0;
        for (int i = 0; i < all.size() && next < arguments.size(); i++) {
            if (all.get(i) instanceof Code.Default) {
                all.set(i, arguments.get(next++));
            }
        }
        return all;
    }

    // ---- what it may use

    Worst budget(@Nullable Code code, CostFrame at) {
        if (!(code instanceof Code.RecordOf budget) || budget.values().size() < 5) {
            return NO_BUDGET;
        }
        return new Worst(
                figure(budget.values().get(3), at),
                figure(budget.values().get(4), at),
                figure(budget.values().get(0), at),
                figure(budget.values().get(1), at),
                AtMost.NOTHING);
    }

    private static AtMost figure(Code code, CostFrame at) {
        if (at.known(code) instanceof Code.Money amount) {
            return new AtMost(new BigDecimal(amount.value()), "");
        }
        var number = at.number(code);
        return number == null ? AtMost.unbounded("no budget") : AtMost.of(number);
    }
}
