package dev.agentc.compiler.cost;

import dev.agentc.compiler.concept.GateWords;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What evaluations and stages of trainings do at worst: each case asked so often, in its environment, and each run judged. */
final class JobCase {
    private static final String COUNTED = "is only known when it runs (";

    /** What the code of an environment ends in, by place. */
    private static final int TOOLS = 0;

    private static final int USER = 2;
    private static final int TURNS = 3;
    private static final int DONE = 4;
    private static final int OUTCOME = 5;
    private static final int STEP_REWARD = 6;

    /** Where a stage says how often a step asks further cases, by place. */
    private static final Map<String, Integer> DYNAMIC_SAMPLING = Map.of("grpo", 18, "rloo", 14);

    /** Where a bar of a gate has its word, and its evaluation. */
    private static final int WORD = 1;

    private static final int GATED = 2;

    private final Plan plan;
    private final WorstCase worst;
    private final CaseCounts counts;

    JobCase(Plan plan, WorstCase worst, CaseCounts counts) {
        this.plan = plan;
        this.worst = worst;
        this.counts = counts;
    }

    /** An {@code eval}. */
    Worst evaluation(Map<String, Code> settings, CostFrame at) {
        Worst run = asked(settings.get("agent"), settings.get("in"), at).plus(judged(settings.get("judges"), at));
        return run.times(number(settings.get("trials"), "how many trials there are", at))
                .times(cases(settings.get("on"), at));
    }

    /** An effect of a training or an evaluation; nothing of any other. */
    Worst stage(Code.Effect effect, CostFrame at) {
        List<Code> given = effect.arguments();
        return switch (effect.name()) {
            case "explore" ->
                asked(given.get(0), given.get(3), at)
                        .times(number(given.get(2), "how many samples there are", at))
                        .times(cases(given.get(1), at))
                        .within(worst.budget(given.get(4), at));
            case "list.judged_by" -> judged(given.get(1), at).times(rows(given.get(0), at));
            case "list.repair" -> asked(given.get(1), given.get(2), at).times(rows(given.get(0), at));
            case "grpo", "rloo", "reinforce" ->
                learner(given.get(9), at)
                        .plus(judged(given.get(10), at))
                        .times(number(given.get(2), "how many answers a group has", at))
                        .times(prompts(effect, at))
                        .times(number(given.get(4), "how many steps there are", at));
            case GateWords.EFFECT -> gated(given.getFirst(), at);
            default -> Worst.NOTHING;
        };
    }

    /** What weights must pass: each evaluation once, and once more before all stages where it is compared with. */
    Worst gated(Code accept, CostFrame at) {
        if (!(accept instanceof Code.ListOf bars)) {
            return worst.applied(accept, WorstCase.UNKNOWN, at);
        }
        Set<String> asked = new HashSet<>();
        Worst all = Worst.NOTHING;
        for (Code bar : bars.items()) {
            List<Code> parts = ((Code.ListOf) bar).items();
            String name = ((Code.Ref) parts.get(GATED)).callee();
            boolean compares = !text(parts.get(WORD)).equals(GateWords.REQUIRE);
            for (String which : compares ? List.of("before " + name, name) : List.of(name)) {
                if (asked.add(which)) {
                    all = all.plus(worst.applied(parts.get(GATED), WorstCase.UNKNOWN, at));
                }
            }
        }
        return all;
    }

    private static String text(Code code) {
        return ((Code.Chunk) ((Code.Template) code).parts().getFirst()).text();
    }

    /** The agent that a training is of. */
    private Worst learner(Code environment, CostFrame at) {
        return asked(at.callable().settings().get("agent"), environment, at);
    }

    /** No more cases a step than there are, though dynamic sampling asks again and again. */
    private AtMost prompts(Code.Effect stage, CostFrame at) {
        List<Code> given = stage.arguments();
        AtMost prompts = number(given.get(3), "how many cases a step has", at);
        Integer sampling = DYNAMIC_SAMPLING.get(stage.name());
        AtMost asked = sampling == null || sampling >= given.size()
                ? prompts
                : prompts.plus(prompts.times(number(given.get(sampling), "how often further cases are asked", at)));
        return asked.min(cases(given.get(0), at));
    }

    // ---- one run

    private Worst asked(@Nullable Code agent, @Nullable Code environment, CostFrame at) {
        if (agent == null) {
            return Worst.NOTHING;
        }
        return environment instanceof Code.Ref ref && plan.callable(ref.callee()) instanceof Callable around
                ? episode(agent, around, at)
                : worst.applied(agent, WorstCase.UNKNOWN, at);
    }

    private Worst episode(Code agent, Callable environment, CostFrame from) {
        CostFrame at = CostFrame.of(plan, environment, from.passed(environment, WorstCase.UNKNOWN));
        if (!(environment.body() instanceof Code.Block body) || !(body.body().getLast() instanceof Code.ListOf parts)) {
            return Worst.unbounded("what `" + environment.shortName() + "` does " + COUNTED + at.place() + ")");
        }
        AtMost turns = parts.items().get(USER) instanceof Code.Null
                ? AtMost.of(1)
                : number(parts.items().get(TURNS), "how many turns there are", at);
        Worst answered = worst.applied(with(agent, parts.items().get(TOOLS), at), WorstCase.UNKNOWN, from);
        Worst turn = answered.plus(called(parts.items().get(USER), at))
                .plus(called(parts.items().get(DONE), at))
                .plus(called(parts.items().get(STEP_REWARD), at).times(answered.calls()));
        return worst.codes
                .of(body, at)
                .plus(turn.times(turns))
                .plus(called(parts.items().get(OUTCOME), at));
    }

    private Worst called(Code function, CostFrame at) {
        return function instanceof Code.Null ? Worst.NOTHING : worst.applied(function, WorstCase.UNKNOWN, at);
    }

    /** The agent with the tools of its environment beside its own. */
    private Code with(Code agent, Code tools, CostFrame at) {
        Code.Ref ref = agent instanceof Code.Derive derive && derive.callable() instanceof Code.Ref of
                ? of
                : agent instanceof Code.Ref own ? own : null;
        Callable callable = ref == null ? null : plan.callable(ref.callee());
        if (callable == null || !(tools instanceof Code.ListOf list)) {
            return agent;
        }
        List<Code.Named> settings =
                new ArrayList<>(agent instanceof Code.Derive derive ? derive.settings() : List.of());
        Code own = settings.stream()
                .filter(setting -> setting.name().equals("tools"))
                .map(Code.Named::value)
                .findFirst()
                .orElse(callable.settings().get("tools"));
        List<Code> known = list.items().stream().map(at::resolved).toList();
        Code added = new Code.ListOf(known, list.span());
        Code both = own == null ? added : new Code.Binary(Code.Operator.ADD, own, added, list.span());
        settings.removeIf(setting -> setting.name().equals("tools"));
        settings.add(new Code.Named("tools", both));
        return new Code.Derive(ref, settings, agent.span());
    }

    /** Each judge once. */
    private Worst judged(@Nullable Code judges, CostFrame at) {
        if (judges == null) {
            return Worst.NOTHING;
        }
        if (!(judges instanceof Code.ListOf list)) {
            return Worst.unbounded("who judges " + COUNTED + at.place(judges) + ")");
        }
        Worst all = Worst.NOTHING;
        for (Code judge : list.items()) {
            all = all.plus(worst.applied(judge, WorstCase.UNKNOWN, at));
        }
        return all;
    }

    // ---- how often

    private static AtMost number(@Nullable Code code, String what, CostFrame at) {
        Long number = at.number(code);
        return number != null
                ? AtMost.of(Math.max(0, number))
                : AtMost.unbounded(what + " " + COUNTED + (code == null ? at.place() : at.place(code)) + ")");
    }

    private AtMost cases(@Nullable Code on, CostFrame at) {
        if (on instanceof Code.Field field
                && field.target() instanceof Code.Declared declared
                && plan.value(declared.name()) instanceof Declaration.Value dataset) {
            Optional<Long> count = counts.of(dataset, field.name());
            return count.map(AtMost::of)
                    .orElseGet(() -> AtMost.unbounded("how many cases `" + dataset.shortName() + "." + field.name()
                            + "` has " + COUNTED + at.place(on) + ")"));
        }
        return on == null ? AtMost.NOTHING : rows(on, at);
    }

    private AtMost rows(Code rows, CostFrame at) {
        return at.known(rows) instanceof Code.ListOf list
                ? AtMost.of(list.items().size())
                : AtMost.unbounded("how many rows there are " + COUNTED + at.place(rows) + ")");
    }
}
