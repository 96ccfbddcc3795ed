package dev.agentc.learning.outline;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.walk.RecordParts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through the body of a training in the order in which it is done, and keeps count of rows. */
final class StageReader {
    private static final Set<String> SAME = Set.of("list.sort", "list.sort_by", "list.reverse", "list.shuffle");
    private static final Set<String> FEWER = Set.of("list.filter", "list.unique", "list.unique_by");

    private final Plan plan;
    private final Constants constants;
    private final Words words;
    private final JobOutline.DatasetCounts counts;
    private final Callable train;
    private final Map<Integer, Rows> slots = new HashMap<>();
    private final List<PlannedStage> stages = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();
    private Amount times = Amount.ONE;

    /**
     * Cases, runs or pairs, and what they are called.
     *
     * @param cases of how many cases runs are
     */
    private record Rows(String said, Amount count, Amount cases) {
        static final Rows UNKNOWN = new Rows("what is known when it runs", Amount.UNKNOWN);

        Rows(String said, Amount count) {
            this(said, count, Amount.UNKNOWN);
        }
    }

    StageReader(Plan plan, Constants constants, Words words, JobOutline.DatasetCounts counts, Callable train) {
        this.plan = plan;
        this.constants = constants;
        this.words = words;
        this.counts = counts;
        this.train = train;
    }

    List<PlannedStage> read(Code body) {
        rows(body);
        Code accept = train.settings().get("accept");
        if (accept != null) {
            gated(accept, "accept");
        }
        List<PlannedStage> learnt = List.copyOf(stages);
        stages.clear();
        times = Amount.ONE;
        compared.stream().sorted().forEach(eval -> evaluated(eval, "before"));
        stages.addAll(learnt);
        return List.copyOf(stages);
    }

    /** Each evaluation of bars once; what is compared is asked before all stages too. */
    private void gated(Code accept, String name) {
        Set<String> asked = new LinkedHashSet<>();
        if (accept instanceof Code.Ref ref) {
            asked.add(ref.callee());
        } else if (accept instanceof Code.ListOf bars) {
            for (Code bar : bars.items()) {
                List<Code> parts = ((Code.ListOf) bar).items();
                String eval = ((Code.Ref) parts.get(2)).callee();
                asked.add(eval);
                if (!constants.of(parts.get(1)).equals(Optional.of("require"))) {
                    compared.add(eval);
                }
            }
        }
        asked.forEach(eval -> evaluated(eval, name));
    }

    private void evaluated(String name, String stage) {
        if (plan.callable(name) instanceof Callable eval) {
            evaluated(eval, stage);
        }
    }

    /** The weights are asked its cases. */
    private void evaluated(Callable eval, String stage) {
        Map<Integer, Rows> around = Map.copyOf(slots);
        slots.clear();
        Code on = eval.settings().get("on");
        Rows cases = on == null ? Rows.UNKNOWN : rows(on);
        Code judges = eval.settings().get("judges");
        Optional<Long> trials =
                Optional.ofNullable(eval.settings().get("trials")).flatMap(constants::whole);
        Amount runs = cases.count().times(trials.map(Amount::of).orElse(Amount.UNKNOWN));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("agent", words.agent(eval.settings().get("agent")));
        trials.ifPresent(count -> settings.put("trials", count));
        if (judges != null) {
            settings.put("judges", judges(judges));
        }
        slots.putAll(around);
        stages.add(new PlannedStage(
                stage,
                cases.said(),
                cases.count(),
                runs,
                runs,
                judges == null ? Amount.of(0) : judgements(judges, runs),
                times,
                settings,
                eval.file() + ":" + eval.span().line()));
    }

    private Rows rows(Code code) {
        return switch (code) {
            case Code.Effect effect -> effect(effect);
            case Code.Local local -> slots.getOrDefault(local.slot(), Rows.UNKNOWN);
            case Code.Store store -> stored(store);
            case Code.Field field when field.target() instanceof Code.Declared declared -> part(declared, field.name());
            case Code.Builtin builtin -> builtin(builtin);
            case Code.Binary sum when sum.operator() == Code.Operator.ADD -> sum(sum);
            case Code.ListOf list -> {
                inside(list.items());
                yield new Rows(
                        list.items().size() + " written out",
                        Amount.of(list.items().size()));
            }
            case Code.Block block -> {
                Rows last = Rows.UNKNOWN;
                for (Code each : block.body()) {
                    last = rows(each);
                }
                yield last;
            }
            case Code.If choice -> choice(choice);
            case Code.Repeat repeat -> {
                Amount rounds = constants.whole(repeat.count()).map(Amount::of).orElse(Amount.UNKNOWN);
                yield loop(rounds, repeat.body());
            }
            case Code.For each -> loop(rows(each.list()).count(), each.body());
            case Code.While endless -> loop(Amount.UNKNOWN, endless.body());
            case Code.ParallelFor each ->
                loop(rows(each.list()).count(), each.body().body());
            case Code.Parallel parallel -> {
                parallel.branches().forEach(branch -> loop(Amount.ONE, branch.body()));
                yield Rows.UNKNOWN;
            }
            case Code.Call call -> call(call);
            case Code.Lambda _ -> Rows.UNKNOWN;
            default -> fields(code);
        };
    }

    private Rows effect(Code.Effect effect) {
        return switch (effect.name()) {
            case "explore" -> explore(effect);
            case "load_runs" -> loaded(effect);
            case "mix" -> mixed(effect);
            case "list.judged_by" -> judged(effect);
            case "list.repair" -> repaired(effect);
            case "sft", "dpo", "ipo", "orpo" -> collected(effect, 1, Map.of());
            case "kto" ->
                collected(effect, 2, Map.of("by", words.agent(effect.arguments().get(1))));
            case "grpo", "rloo", "reinforce" -> grouped(effect);
            case "gate" -> {
                gated(effect.arguments().getFirst(), "gate");
                yield Rows.UNKNOWN;
            }
            default -> Stages.CHOOSE.contains(effect.name()) ? chosen(effect) : fields(effect);
        };
    }

    /** What is chosen of runs, or made of those that are. */
    private Rows chosen(Code.Effect effect) {
        String name = Words.last(effect.name());
        Rows given = rows(effect.arguments().getFirst());
        Map<String, Object> settings = new LinkedHashMap<>();
        if (Stages.METHODS.containsKey(name)) {
            settings.put("by", words.agent(effect.arguments().get(1)));
            settings.putAll(written(effect, Stages.METHODS.get(name), 2));
        }
        Amount kept = kept(name, given, settings);
        add(name, effect, given, kept, settings);
        return new Rows(
                name.equals("contrast") ? "pairs of " + given.said() : given.said(),
                kept,
                given.cases().atMost());
    }

    private static Amount kept(String name, Rows given, Map<String, Object> settings) {
        return switch (name) {
            case "contrast" -> given.count().full(2).within(given.cases()).atMost();
            case "best" ->
                given.count()
                        .within(given.cases().times(amount(settings.get("n"))))
                        .atMost();
            default -> given.count().atMost();
        };
    }

    private Rows explore(Code.Effect effect) {
        Rows cases = rows(effect.arguments().get(1));
        Amount samples =
                constants.whole(effect.arguments().get(2)).map(Amount::of).orElse(Amount.UNKNOWN);
        Amount runs = cases.count().times(samples);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("agent", words.agent(effect.arguments().getFirst()));
        settings.putAll(written(effect, Stages.parameters().get("explore"), 2));
        runs = settings.containsKey("budget") ? runs.atMost() : runs;
        add("explore", effect, cases, runs, runs, Amount.of(0), settings);
        return new Rows("runs of " + cases.said(), runs, cases.count());
    }

    /** What does not fit is left out. */
    private Rows loaded(Code.Effect effect) {
        Optional<Object> path = constants.of(effect.arguments().getFirst());
        Amount rows = path.map(written -> counts.runs(train.file(), String.valueOf(written)))
                .orElse(Amount.UNKNOWN);
        String file = path.map(String::valueOf).orElse("a file known when it runs");
        add("load_runs", effect, new Rows(file, rows), rows.atMost(), Map.of());
        return new Rows("runs of " + file, rows.atMost());
    }

    /** Of lists that are not written out only the run knows how many there are. */
    private Rows mixed(Code.Effect effect) {
        Code lists = effect.arguments().getFirst();
        List<Rows> all = lists instanceof Code.ListOf written
                ? written.items().stream().map(this::rows).toList()
                : List.of(rows(lists));
        Rows given = all.stream()
                .reduce((left, right) -> new Rows(
                        left.said() + " + " + right.said(),
                        left.count().plus(right.count()),
                        left.cases().plus(right.cases())))
                .filter(_ -> lists instanceof Code.ListOf)
                .orElse(Rows.UNKNOWN);
        add("mix", effect, given, given.count().atMost(), Map.of());
        return new Rows(given.said(), given.count().atMost(), given.cases().atMost());
    }

    private Rows judged(Code.Effect effect) {
        Rows given = rows(effect.arguments().getFirst());
        Code judges = effect.arguments().get(1);
        Map<String, Object> settings = Map.of("judges", judges(judges));
        add("judged_by", effect, given, given.count(), Amount.of(0), judgements(judges, given.count()), settings);
        return given;
    }

    /** As many runs as are done again; what fails again is left out. */
    private Rows repaired(Code.Effect effect) {
        Rows given = rows(effect.arguments().getFirst());
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("with", words.agent(effect.arguments().get(1)));
        settings.putAll(written(effect, Stages.REPAIR, 2));
        Amount kept = given.count().atMost();
        add("repair", effect, given, kept, kept, Amount.of(0), settings);
        return new Rows(given.said(), kept, given.cases().atMost());
    }

    /** Each of them about each run; about one that fails nobody is asked. */
    private static Amount judgements(Code judges, Amount runs) {
        if (!(judges instanceof Code.ListOf list)) {
            return Amount.UNKNOWN;
        }
        return list.items().isEmpty()
                ? Amount.of(0)
                : runs.times(Amount.of(list.items().size())).atMost();
    }

    /** Their names; what is not written out is only known when it runs. */
    private String judges(Code code) {
        return code instanceof Code.ListOf list
                ? String.join(", ", list.items().stream().map(words::agent).toList())
                : words.agent(null);
    }

    /**
     * A stage that learns from what was collected before it.
     *
     * @param from the place of its first argument that is a number
     * @param first what stands before these
     */
    private Rows collected(Code.Effect effect, int from, Map<String, Object> first) {
        Rows given = rows(effect.arguments().getFirst());
        Map<String, Object> settings = new LinkedHashMap<>(first);
        settings.putAll(written(effect, Stages.parameters().get(effect.name()), from));
        long batch = settings.get("batch") instanceof Long size ? Math.max(1, size) : 1;
        batch = Math.min(
                batch,
                Math.max(Stages.least(effect.name()), given.count().most().orElse(batch)));
        Amount steps = given.count().times(amount(settings.get("epochs"))).portions(batch);
        boolean known = settings.get("batch") instanceof Long;
        add(effect.name(), effect, given, known ? steps : Amount.UNKNOWN, settings);
        return Rows.UNKNOWN;
    }

    private Rows grouped(Code.Effect effect) {
        Rows cases = rows(effect.arguments().getFirst());
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("reward", words.agent(effect.arguments().get(1)));
        List<String> names = Stages.parameters().get(effect.name());
        settings.putAll(written(effect, names, 2));
        Amount prompts = amount(settings.get("prompts")).within(cases.count());
        Amount each = prompts.times(amount(settings.get("group")));
        Amount rounds = amount(settings.get("steps"));
        Amount asked = again(each, cases, settings).times(rounds);
        Amount steps = rounds.times(amount(settings.getOrDefault("iterations", 1L)));
        // a step whose groups all did equally well is left out
        int at = names.indexOf("judges");
        add(
                effect.name(),
                effect,
                cases,
                steps.atMost(),
                asked,
                judgements(effect.arguments().get(at), asked),
                settings);
        return Rows.UNKNOWN;
    }

    /** With dynamic sampling a step asks further cases, no more than there are. */
    private static Amount again(Amount each, Rows cases, Map<String, Object> settings) {
        Object further = settings.getOrDefault("dynamic_sampling", 0L);
        if (further.equals(0L)) {
            return each;
        }
        Amount all = cases.count().times(amount(settings.get("group")));
        return further instanceof Long rounds
                ? each.times(Amount.of(rounds + 1)).within(all).atMost()
                : all.atMost();
    }

    private static Amount amount(@Nullable Object value) {
        return value instanceof Long count ? Amount.of(count) : Amount.UNKNOWN;
    }

    /** Arguments from one on, by their names; what only the run knows is said so, and no environment and no judge are not said. */
    private Map<String, Object> written(Code.Effect effect, List<String> names, int from) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = from; i < effect.arguments().size(); i++) {
            Code given = effect.arguments().get(i);
            Object said = switch (names.get(i)) {
                case "in" -> given instanceof Code.Null ? "" : words.agent(given);
                case "judges" -> judges(given);
                case "overlong", "budget" -> given instanceof Code.Null ? "" : record(given);
                default -> given instanceof Code.Null ? "" : constants.of(given).orElse("known when it runs");
            };
            if (!said.equals("")) {
                values.put(names.get(i), said);
            }
        }
        return values;
    }

    /** {@code length 400, buffer 100}, in brackets. */
    private Object record(Code code) {
        return constants
                .of(code)
                .filter(Map.class::isInstance)
                .map(fields -> ((Map<?, ?>) fields)
                        .entrySet().stream()
                                .map(field -> field.getKey() + " " + field.getValue())
                                .collect(Collectors.joining(", ", "(", ")")))
                .orElse("known when it runs");
    }

    /** One that asks nobody. */
    private void add(String name, Code at, Rows given, Amount gives, Map<String, Object> settings) {
        add(name, at, given, gives, Amount.of(0), Amount.of(0), settings);
    }

    private void add(
            String name,
            Code at,
            Rows given,
            Amount gives,
            Amount rollouts,
            Amount judged,
            Map<String, Object> settings) {
        String place = train.file() + ":" + at.span().line();
        stages.add(
                new PlannedStage(name, given.said(), given.count(), gives, rollouts, judged, times, settings, place));
    }

    private Rows stored(Code.Store store) {
        Rows value = rows(store.value());
        String name = store.slot() < train.slots().size() ? train.slots().get(store.slot()) : "";
        boolean counted = value.count().most().isPresent();
        slots.put(
                store.slot(),
                name.isEmpty() || !counted ? value : new Rows("`" + name + "`", value.count(), value.cases()));
        return value;
    }

    private Rows part(Code.Declared declared, String part) {
        if (!(plan.value(declared.name()) instanceof Declaration.Value dataset)
                || !dataset.kind().equals("dataset")) {
            return Rows.UNKNOWN;
        }
        Amount count = counts.apply(dataset, JobOutline.DatasetSource.of(dataset, constants))
                .getOrDefault(part, Amount.UNKNOWN);
        return new Rows(dataset.shortName() + "." + part, count);
    }

    private Rows builtin(Code.Builtin builtin) {
        if (builtin.arguments().isEmpty()) {
            return Rows.UNKNOWN;
        }
        Rows list = rows(builtin.arguments().getFirst());
        inside(builtin.arguments().subList(1, builtin.arguments().size()));
        if (SAME.contains(builtin.name())) {
            return list;
        }
        if (FEWER.contains(builtin.name())) {
            return new Rows("some of " + list.said(), list.count().atMost(), list.cases());
        }
        if (!builtin.name().equals("list.take")) {
            return Rows.UNKNOWN;
        }
        Optional<Long> count = constants.whole(builtin.arguments().get(1));
        return new Rows(
                (count.isPresent() ? "the first " + count.get() : "the first") + " of " + list.said(),
                list.count().within(count.map(Amount::of).orElse(Amount.UNKNOWN)),
                list.cases());
    }

    private Rows sum(Code.Binary sum) {
        Rows left = rows(sum.left());
        Rows right = rows(sum.right());
        return new Rows(
                left.said() + " + " + right.said(),
                left.count().plus(right.count()),
                left.cases().plus(right.cases()));
    }

    /** One of both is done, and which is only known when it runs. */
    private Rows choice(Code.If choice) {
        rows(choice.condition());
        Amount around = times;
        times = times.atMost();
        forget(choice);
        rows(choice.then());
        if (choice.otherwise() != null) {
            rows(choice.otherwise());
        }
        forget(choice);
        times = around;
        return Rows.UNKNOWN;
    }

    private Rows loop(Amount rounds, Code body) {
        Amount around = times;
        times = times.times(rounds);
        forget(body);
        rows(body);
        forget(body);
        times = around;
        return Rows.UNKNOWN;
    }

    /** A flow may ask anybody. */
    private Rows call(Code.Call call) {
        inside(call.arguments());
        if (plan.callable(call.callee()) instanceof Callable callable && !callable.pure()) {
            add(callable.shortName(), call, Rows.UNKNOWN, Amount.UNKNOWN, Amount.UNKNOWN, Amount.of(0), Map.of());
        }
        return Rows.UNKNOWN;
    }

    /** @param record code, or a part of it */
    private Rows fields(Object record) {
        RecordParts.each((Record) record, this::inside);
        return Rows.UNKNOWN;
    }

    private void inside(@Nullable Object thing) {
        switch (thing) {
            case Code code -> rows(code);
            case Routine _ -> {}
            case Collection<?> many -> many.forEach(this::inside);
            case Record record -> fields(record);
            case null, default -> {}
        }
    }

    /** What a loop or a choice writes is not what it was. */
    private void forget(Code code) {
        Set<Integer> written = new HashSet<>();
        stores(code, written);
        written.forEach(slots::remove);
    }

    private static void stores(@Nullable Object thing, Set<Integer> into) {
        if (thing instanceof Code.Store store) {
            into.add(store.slot());
        }
        switch (thing) {
            case Collection<?> many -> many.forEach(one -> stores(one, into));
            case Routine _ -> {}
            case Record record -> RecordParts.each(record, part -> stores(part, into));
            case null, default -> {}
        }
    }
}
