package dev.agentc.compiler.cost;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
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
    private static final int TRIES = 3;

    /** How far strategies are looked at that try others. */
    private static final int DEEPEST = 64;

    private static final String LENGTH = "what is sent to a model hangs on what it is asked";
    /** What a model gives the parameters of a tool. */
    static final List<Code> UNKNOWN = Collections.nCopies(256, new Code.Null(Span.NONE));

    private static final Worst NO_BUDGET = Worst.unbounded("no budget");

    private final Plan plan;
    private final Rates rates;
    private final JobCase jobs;
    /** What is being looked at, outermost first. */
    private final Set<String> inside = new HashSet<>();

    private final Set<String> recursive = new HashSet<>();

    private WorstCase(Plan plan, Rates rates, CaseCounts counts) {
        this.plan = plan;
        this.rates = rates;
        this.jobs = new JobCase(this, counts);
    }

    /**
     * Where code stands.
     *
     * @param given what is known of the values in its frame
     * @param think what a question costs there; nothing outside of a strategy
     * @param act what making a call costs there
     * @param model of the agent around, which prompts ask there that name none; null outside of a strategy
     */
    record At(
            Callable callable,
            Map<Integer, Code> given,
            Worst think,
            Worst act,
            @Nullable Code model) {
        String place(Code code) {
            return callable.file() + ":" + code.span().line();
        }

        String place() {
            return WorstCase.place(callable);
        }

        At with(Map<Integer, Code> others) {
            return new At(callable, others, think, act, model);
        }
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

    private Worst called(String name, List<Code> arguments, Map<String, Code> changed, At from) {
        var callable = plan.callable(name);
        return callable == null
                ? Worst.NOTHING
                : called(callable, given(callable, arguments, from), changed, from.model());
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
        var at = new At(callable, given, Worst.NOTHING, Worst.NOTHING, null);
        var own = own(settings, at);
        inside.remove(callable.name());
        if (recursive.remove(callable.name())) {
            own = own.times(AtMost.unbounded("`" + callable.shortName() + "` calls itself (" + place(callable) + ")"));
        }
        return own.within(budget(settings.get("budget"), at));
    }

    private static String place(Callable callable) {
        return callable.file() + ":" + callable.span().line();
    }

    private Worst own(Map<String, Code> settings, At at) {
        if (settings.get("strategy") instanceof Code strategy) {
            return agent(strategy, settings, at);
        }
        var callable = at.callable();
        var body = callable.body();
        if (callable.kind().equals("eval")) {
            return jobs.evaluation(settings, at);
        }
        if (body == null) {
            return settings.containsKey("model") ? question(settings, at) : Worst.NOTHING;
        }
        var accept = callable.kind().equals("train") ? settings.get("accept") : null;
        var done = accept == null ? code(body, at) : code(body, at).plus(applied(accept, UNKNOWN, at));
        return callable.kind().equals("tool") ? done.plus(toolCalls(callable, settings, at)) : done;
    }

    private Worst toolCalls(Callable tool, Map<String, Code> settings, At at) {
        var tries = number(settings.get("tries"), at);
        long most = !tool.leaf() ? 1 : tries != null ? tries : tool.effect() == EffectClass.ONCE ? 1 : TRIES;
        return new Worst(AtMost.NOTHING, AtMost.of(most), AtMost.NOTHING, AtMost.NOTHING, AtMost.NOTHING);
    }

    /** A strategy goes on with the agent's questions and tools. */
    private Worst agent(Code strategy, Map<String, Code> settings, At at) {
        var tools = settings.get("tools");
        var act = tools == null ? Worst.NOTHING : tools(tools, at);
        return strategy(strategy, at, question(settings, at), act, settings.get("model"));
    }

    private Worst strategy(Code strategy, At from, Worst think, Worst act, @Nullable Code model) {
        if (!(known(strategy, from) instanceof Code.Ref ref)
                || !(plan.callable(ref.callee()) instanceof Callable callable)) {
            return Worst.unbounded("its strategy is only known when it runs (" + from.place(strategy) + ")");
        }
        var body = callable.body();
        var which = callable.name() + " " + ref.bound();
        if (body == null) {
            return Worst.NOTHING;
        }
        if (inside.size() > DEEPEST || !inside.add(which)) {
            return Worst.unbounded("`" + callable.shortName() + "` tries itself (" + place(callable) + ")");
        }
        var worst = code(body, new At(callable, given(callable, ref.bound(), from), think, act, model));
        inside.remove(which);
        return worst;
    }

    /** One call that a model asks for: of the worst of the tools. */
    private Worst tools(Code tools, At at) {
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

    /** One question, with all its tries, sent back as often as an answer may not fit. */
    private Worst question(Map<String, Code> settings, At at) {
        var model = model(settings.get("model"));
        var again = number(settings.get("ask_again"), at);
        long calls = tries(model, at) + (again == null ? 1 : again);
        var length = AtMost.unbounded(LENGTH);
        var token = token(settings.get("model"));
        return new Worst(AtMost.of(calls), AtMost.NOTHING, length, token.isNothing() ? AtMost.NOTHING : length, token);
    }

    /** What the dearest token of a model costs. */
    private AtMost token(@Nullable Code written) {
        var model = model(written);
        if (model == null) {
            return AtMost.unbounded("which model is asked is only known when it runs");
        }
        var name = written instanceof Code.Declared declared ? last(declared.name()) : model.words();
        return rates.dearest(name, model)
                .map(dollars -> new AtMost(dollars, ""))
                .orElseGet(() -> AtMost.unbounded("nobody says what `" + name + "` costs"));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private Code.@Nullable ModelOf model(@Nullable Code model) {
        var value = model instanceof Code.Declared declared ? plan.value(declared.name()) : null;
        var written = value == null ? model : value.value();
        return written instanceof Code.ModelOf of ? of : null;
    }

    private long tries(Code.@Nullable ModelOf model, At at) {
        if (model != null) {
            for (var setting : model.settings()) {
                var tries = setting.name().equals("tries") ? number(setting.value(), at) : null;
                if (tries != null) {
                    return tries;
                }
            }
        }
        return TRIES;
    }

    Worst applied(Code function, List<Code> arguments, At at) {
        return switch (function) {
            case Code.Ref ref -> called(ref.callee(), filled(ref.bound(), arguments), Map.of(), at);
            case Code.Derive derive
            when derive.callable() instanceof Code.Ref ref -> {
                Map<String, Code> changed = new HashMap<>();
                derive.settings().forEach(setting -> changed.put(setting.name(), resolved(setting.value(), at)));
                yield called(ref.callee(), filled(ref.bound(), arguments), changed, at);
            }
            case Code.Lambda lambda -> code(lambda.routine().body(), within(lambda.routine(), at));
            default -> Worst.unbounded("what is called is only known when it runs (" + at.place(function) + ")");
        };
    }

    /** The same where another frame sees it. */
    static Code resolved(Code value, At at) {
        return switch (value) {
            case Code.Local local -> {
                var known = known(local, at);
                yield known == null ? new Code.Null(local.span()) : known;
            }
            case Code.RecordOf record -> {
                var values =
                        record.values().stream().map(each -> resolved(each, at)).toList();
                yield new Code.RecordOf(record.type(), values, record.span());
            }
            case Code.Ref ref -> {
                var bound = ref.bound().stream().map(each -> resolved(each, at)).toList();
                yield new Code.Ref(ref.callee(), bound, ref.span());
            }
            default -> value;
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

    /** What a callable's own code sees, of whose arguments nothing is known. */
    At in(Callable callable, At from) {
        return new At(callable, given(callable, UNKNOWN, from), Worst.NOTHING, Worst.NOTHING, null);
    }

    @Nullable
    Callable callable(Code.Ref ref) {
        return plan.callable(ref.callee());
    }

    @Nullable
    Declaration value(Code.Declared declared) {
        return plan.value(declared.name());
    }

    // ---- what is known of values

    private Map<Integer, Code> given(Callable callable, List<Code> arguments, At from) {
        Map<Integer, Code> given = new HashMap<>();
        for (int i = 0; i < callable.parameters().size(); i++) {
            var argument = i < arguments.size() ? arguments.get(i) : null;
            var value = argument == null || argument instanceof Code.Default
                    ? callable.parameters().get(i).initial()
                    : known(argument, from);
            if (value != null && known(value, from.with(Map.of())) instanceof Code code) {
                given.put(i, code);
            }
        }
        return given;
    }

    /** A value that is written out; null if it is not. */
    static @Nullable Code known(Code code, At at) {
        return switch (code) {
            case Code.Int number -> number;
            case Code.ListOf list -> list;
            case Code.Declared declared -> declared;
            case Code.ModelOf model -> model;
            case Code.Ref ref -> resolved(ref, at);
            case Code.Range range when number(range.from(), at) != null && number(range.to(), at) != null -> range;
            case Code.Local local -> at.given().get(local.slot());
            default -> null;
        };
    }

    static @Nullable Long number(@Nullable Code code, At at) {
        return code != null && known(code, at) instanceof Code.Int number ? Long.valueOf(number.value()) : null;
    }

    private static At within(Routine routine, At at) {
        Map<Integer, Code> given = new HashMap<>();
        for (int i = 0; i < routine.captures().size(); i++) {
            var value = at.given().get(routine.captures().get(i));
            if (value != null) {
                given.put(routine.parameters() + i, value);
            }
        }
        return at.with(given);
    }

    private Worst budget(@Nullable Code code, At at) {
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

    private static AtMost figure(Code code, At at) {
        if (code instanceof Code.Money amount) {
            return new AtMost(new BigDecimal(amount.value()), "");
        }
        var number = number(code, at);
        return number == null ? AtMost.unbounded("no budget") : AtMost.of(number);
    }

    // ---- code

    Worst code(Code code, At at) {
        return switch (code) {
            case Code.Call call ->
                inside(call.arguments(), at).plus(called(call.callee(), call.arguments(), Map.of(), at));
            case Code.Apply apply ->
                inside(apply.arguments(), at).plus(applied(apply.function(), apply.arguments(), at));
            case Code.Attempt attempt ->
                inside(attempt.arguments(), at).plus(applied(attempt.function(), attempt.arguments(), at));
            case Code.Effect effect -> inside(effect.arguments(), at).plus(effect(effect, at));
            case Code.If choice -> {
                var otherwise = choice.otherwise();
                var ways = code(choice.then(), at).max(otherwise == null ? Worst.NOTHING : code(otherwise, at));
                yield code(choice.condition(), at).plus(ways);
            }
            case Code.Match choice -> {
                var conditions = Worst.NOTHING;
                var ways = Worst.NOTHING;
                for (var arm : choice.arms()) {
                    conditions = conditions.plus(inside(arm.condition(), at));
                    ways = ways.max(code(arm.value(), at));
                }
                yield code(choice.value(), at).plus(conditions).plus(ways);
            }
            case Code.For loop ->
                code(loop.list(), at).plus(code(loop.body(), at).times(rounds(loop.list(), "for", loop, at)));
            case Code.ParallelFor loop -> {
                var round = code(loop.body().body(), within(loop.body(), at));
                yield code(loop.list(), at).plus(round.times(rounds(loop.list(), "parallel for", loop, at)));
            }
            case Code.Parallel parallel -> {
                var all = Worst.NOTHING;
                for (var branch : parallel.branches()) {
                    all = all.plus(code(branch.body(), within(branch, at)));
                }
                yield all;
            }
            case Code.Repeat loop -> {
                var count = number(loop.count(), at);
                var often = count == null ? endless("repeat", loop, at) : AtMost.of(Math.max(0, count));
                yield code(loop.count(), at).plus(code(loop.body(), at).times(often));
            }
            case Code.While loop ->
                code(loop.condition(), at).plus(code(loop.body(), at)).times(endless("while", loop, at));
            case Code.Catch tried -> {
                var arms = Worst.NOTHING;
                for (var arm : tried.arms()) {
                    arms = arms.max(inside(arm, at));
                }
                yield code(tried.body(), at).plus(arms);
            }
            default -> fields((Record) code, at);
        };
    }

    private Worst effect(Code.Effect effect, At at) {
        return switch (effect.name()) {
            case "run.think" -> at.think();
            case "run.act" -> at.act();
            case "run.attempt" -> strategy(effect.arguments().getFirst(), at, at.think(), at.act(), at.model());
            default -> jobs.stage(effect, at);
        };
    }

    private static AtMost rounds(Code list, String word, Code loop, At at) {
        return switch (known(list, at)) {
            case Code.ListOf written -> AtMost.of(written.items().size());
            case Code.Range range -> {
                var from = number(range.from(), at);
                var to = number(range.to(), at);
                yield from == null || to == null ? endless(word, loop, at) : AtMost.of(from, to);
            }
            case null, default -> endless(word, loop, at);
        };
    }

    private static AtMost endless(String word, Code loop, At at) {
        return AtMost.unbounded(
                "how often this `" + word + "` goes round is only known when it runs (" + at.place(loop) + ")");
    }

    /** All that stands in something else is done, functions that are only made left out. */
    private Worst inside(@Nullable Object thing, At at) {
        return switch (thing) {
            case Code code -> code(code, at);
            case Routine _ -> Worst.NOTHING;
            case Collection<?> many -> {
                var all = Worst.NOTHING;
                for (var one : many) {
                    all = all.plus(inside(one, at));
                }
                yield all;
            }
            case Record record -> fields(record, at);
            case null, default -> Worst.NOTHING;
        };
    }

    private Worst fields(Record record, At at) {
        var all = Worst.NOTHING;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                all = all.plus(inside(component.getAccessor().invoke(record), at));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("a plan's records are open", e);
            }
        }
        return all;
    }
}
