package dev.agentc.compiler.cost;

import dev.agentc.plan.Code;
import dev.agentc.plan.Routine;
import dev.agentc.plan.walk.RecordParts;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What code comes to: of several ways the worse one, of loops as many rounds as there can be. */
final class CodeCost {
    private final WorstCase worst;
    private final JobCase jobs;

    CodeCost(WorstCase worst, JobCase jobs) {
        this.worst = worst;
        this.jobs = jobs;
    }

    Worst of(Code code, CostFrame at) {
        return switch (code) {
            case Code.Call call ->
                inside(call.arguments(), at).plus(worst.called(call.callee(), call.arguments(), Map.of(), at));
            case Code.Apply apply ->
                inside(apply.arguments(), at).plus(worst.applied(apply.function(), apply.arguments(), at));
            case Code.Attempt attempt ->
                inside(attempt.arguments(), at).plus(worst.applied(attempt.function(), attempt.arguments(), at));
            case Code.Effect effect -> inside(effect.arguments(), at).plus(effect(effect, at));
            case Code.If choice -> choice(choice, at);
            case Code.Match choice -> choice(choice, at);
            case Code.Catch tried -> caught(tried, at);
            case Code.Parallel parallel -> together(parallel, at);
            case Code.For loop ->
                of(loop.list(), at).plus(of(loop.body(), at).times(rounds(loop.list(), "for", loop, at)));
            case Code.ParallelFor loop ->
                of(loop.list(), at).plus(branch(loop.body(), at).times(rounds(loop.list(), "parallel for", loop, at)));
            case Code.Repeat loop ->
                of(loop.count(), at).plus(of(loop.body(), at).times(repeated(loop, at)));
            case Code.While loop ->
                of(loop.condition(), at).plus(of(loop.body(), at)).times(endless("while", loop, at));
            default -> fields((Record) code, at);
        };
    }

    private Worst effect(Code.Effect effect, CostFrame at) {
        return switch (effect.name()) {
            case "run.think" -> at.think();
            case "run.act" -> at.act();
            case "run.attempt" -> worst.strategy(effect.arguments().getFirst(), at, at.think(), at.act(), at.model());
            default -> jobs.stage(effect, at);
        };
    }

    // ---- several ways

    private Worst choice(Code.If choice, CostFrame at) {
        var otherwise = choice.otherwise();
        var ways = of(choice.then(), at).max(otherwise == null ? Worst.NOTHING : of(otherwise, at));
        return of(choice.condition(), at).plus(ways);
    }

    private Worst choice(Code.Match choice, CostFrame at) {
        var conditions = Worst.NOTHING;
        var ways = Worst.NOTHING;
        for (var arm : choice.arms()) {
            conditions = conditions.plus(inside(arm.condition(), at));
            ways = ways.max(of(arm.value(), at));
        }
        return of(choice.value(), at).plus(conditions).plus(ways);
    }

    private Worst caught(Code.Catch tried, CostFrame at) {
        var arms = Worst.NOTHING;
        for (var arm : tried.arms()) {
            arms = arms.max(inside(arm, at));
        }
        return of(tried.body(), at).plus(arms);
    }

    private Worst together(Code.Parallel parallel, CostFrame at) {
        var all = Worst.NOTHING;
        for (var branch : parallel.branches()) {
            all = all.plus(branch(branch, at));
        }
        return all;
    }

    private Worst branch(Routine branch, CostFrame at) {
        return of(branch.body(), at.within(branch));
    }

    // ---- how often

    private static AtMost rounds(Code list, String word, Code loop, CostFrame at) {
        return switch (at.known(list)) {
            case Code.ListOf written -> AtMost.of(written.items().size());
            case Code.Range range -> {
                var from = at.number(range.from());
                var to = at.number(range.to());
                yield from == null || to == null ? endless(word, loop, at) : AtMost.of(from, to);
            }
            case null, default -> endless(word, loop, at);
        };
    }

    private static AtMost repeated(Code.Repeat loop, CostFrame at) {
        var count = at.number(loop.count());
        return count == null ? endless("repeat", loop, at) : AtMost.of(Math.max(0, count));
    }

    private static AtMost endless(String word, Code loop, CostFrame at) {
        return AtMost.unbounded(
                "how often this `" + word + "` goes round is only known when it runs (" + at.place(loop) + ")");
    }

    // ---- what stands in something else

    /** All that stands in it is done, functions that are only made left out. */
    private Worst inside(@Nullable Object thing, CostFrame at) {
        return switch (thing) {
            case Code code -> of(code, at);
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

    private Worst fields(Record record, CostFrame at) {
        var all = Worst.NOTHING;
        RecordParts parts = RecordParts.of(record);
        for (int i = 0; i < parts.size(); i++) {
            all = all.plus(inside(parts.value(record, i), at));
        }
        return all;
    }
}
