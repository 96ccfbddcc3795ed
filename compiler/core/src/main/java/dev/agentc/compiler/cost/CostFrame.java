package dev.agentc.compiler.cost;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where code stands, and what is known there.
 *
 * @param plan which holds the constants
 * @param given what is known of the values in its frame, by slot
 * @param written what its code writes there
 * @param think what a question costs there; nothing outside of a strategy
 * @param act what making a call costs there
 * @param model of the agent around, which prompts ask there that name none; null outside of a strategy
 */
record CostFrame(
        Plan plan,
        Callable callable,
        Map<Integer, Code> given,
        WrittenOnce written,
        Worst think,
        Worst act,
        @Nullable Code model) {
    /** More operations are in no figure that somebody wrote. */
    private static final int DEEPEST = 64;

    /** Of what is called anywhere but in a strategy. */
    static CostFrame of(Plan plan, Callable callable, Map<Integer, Code> given) {
        return of(plan, callable, given, Worst.NOTHING, Worst.NOTHING, null);
    }

    static CostFrame of(
            Plan plan, Callable callable, Map<Integer, Code> given, Worst think, Worst act, @Nullable Code model) {
        List<Object> frame = new ArrayList<>(callable.settings().values());
        if (callable.body() instanceof Code body) {
            frame.add(body);
        }
        return new CostFrame(plan, callable, given, WrittenOnce.in(frame), think, act, model);
    }

    static String place(Callable callable) {
        return callable.file() + ":" + callable.span().line();
    }

    String place() {
        return place(callable);
    }

    String place(Code code) {
        return callable.file() + ":" + code.span().line();
    }

    private CostFrame with(Map<Integer, Code> others, WrittenOnce written) {
        return new CostFrame(plan, callable, others, written, think, act, model);
    }

    /** Where nothing of a frame is known. */
    private CostFrame elsewhere() {
        return with(Map.of(), WrittenOnce.NOTHING);
    }

    /** The frame of a routine that is made here. */
    CostFrame within(Routine routine) {
        Map<Integer, Code> values = new HashMap<>();
        for (int i = 0; i < routine.captures().size(); i++) {
            var value = known(new Code.Local(routine.captures().get(i), Span.NONE));
            if (value != null) {
                values.put(routine.parameters() + i, value);
            }
        }
        return with(values, WrittenOnce.in(List.of(routine.body())));
    }

    /** What a callable that is called here knows of its arguments. */
    Map<Integer, Code> passed(Callable callee, List<Code> arguments) {
        Map<Integer, Code> passed = new HashMap<>();
        for (int i = 0; i < callee.parameters().size(); i++) {
            var argument = i < arguments.size() ? arguments.get(i) : null;
            var value = argument == null || argument instanceof Code.Default
                    ? callee.parameters().get(i).initial()
                    : known(argument);
            if (value != null && elsewhere().known(value) instanceof Code code) {
                passed.put(i, code);
            }
        }
        return passed;
    }

    /** A value that is written out, or follows from such; null if it is only known when it runs. */
    @Nullable
    Code known(Code code) {
        return known(code, 0);
    }

    private @Nullable Code known(Code code, int depth) {
        return switch (code) {
            case Code _ when depth > DEEPEST -> null;
            case Code.Int number -> number;
            case Code.Money amount -> amount;
            case Code.ListOf list -> list;
            case Code.Declared declared -> constant(declared, depth);
            case Code.ModelOf model -> model;
            case Code.Ref ref -> resolved(ref);
            case Code.Range range -> range(range, depth);
            case Code.Local local -> local(local, depth);
            case Code.Negate negate -> negated(negate, depth);
            case Code.Binary binary -> worked(binary, depth);
            case Code.Builtin builtin -> worked(builtin, depth);
            default -> null;
        };
    }

    private @Nullable Code local(Code.Local local, int depth) {
        if (!written.has(local.slot())) {
            return given.get(local.slot());
        }
        var value = given.containsKey(local.slot()) ? null : written.value(local.slot());
        return value == null ? null : known(value, depth + 1);
    }

    /** What a {@code let} of a file stands for; what else is declared stands for itself. */
    private Code constant(Code.Declared declared, int depth) {
        var value = plan.value(declared.name());
        if (value == null || value.bound() || !value.parameters().isEmpty() || value.value() == null) {
            return declared;
        }
        var known = elsewhere().known(value.value(), depth + 1);
        return known instanceof Code.Int
                        || known instanceof Code.Money
                        || known instanceof Code.ListOf
                        || known instanceof Code.Range
                ? known
                : declared;
    }

    private @Nullable Code range(Code.Range range, int depth) {
        return known(range.from(), depth + 1) instanceof Code.Int from
                        && known(range.to(), depth + 1) instanceof Code.Int to
                ? new Code.Range(from, to, range.span())
                : null;
    }

    /** A result that does not fit into 64 bits is none: the program fails there. */
    private @Nullable Code negated(Code.Negate negate, int depth) {
        return known(negate.operand(), depth + 1) instanceof Code.Int number && number.value() != Long.MIN_VALUE
                ? new Code.Int(-number.value(), negate.span())
                : null;
    }

    private @Nullable Code worked(Code.Binary binary, int depth) {
        var left = known(binary.left(), depth + 1);
        var right = known(binary.right(), depth + 1);
        if (left instanceof Code.Int a && right instanceof Code.Int b) {
            return whole(
                    binary.operator(), BigInteger.valueOf(a.value()), BigInteger.valueOf(b.value()), binary.span());
        }
        if (binary.operator() == Code.Operator.ADD && left instanceof Code.ListOf a && right instanceof Code.ListOf b) {
            List<Code> both = new ArrayList<>(a.items());
            both.addAll(b.items());
            return new Code.ListOf(both, binary.span());
        }
        return null;
    }

    private static @Nullable Code whole(Code.Operator operator, BigInteger a, BigInteger b, Span span) {
        var result = switch (operator) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            default -> null;
        };
        return result == null || result.bitLength() > 63 ? null : new Code.Int(result.longValue(), span);
    }

    private @Nullable Code worked(Code.Builtin builtin, int depth) {
        return builtin.name().equals("list.len")
                        && known(builtin.arguments().getFirst(), depth + 1) instanceof Code list
                ? length(list, builtin.span())
                : null;
    }

    private static @Nullable Code length(Code list, Span span) {
        return list instanceof Code.ListOf written
                ? new Code.Int(written.items().size(), span)
                : list instanceof Code.Range(Code.Int from, Code.Int to, Span _)
                                && to.value() - from.value() >= 0
                                && to.value() - from.value() < Integer.MAX_VALUE
                        ? new Code.Int(to.value() - from.value() + 1, span)
                        : null;
    }

    @Nullable
    Long number(@Nullable Code code) {
        return code != null && known(code) instanceof Code.Int number ? Long.valueOf(number.value()) : null;
    }

    /** The same where another frame sees it. */
    Code resolved(Code value) {
        return switch (value) {
            case Code.Local local -> {
                var known = known(local);
                yield known == null ? new Code.Null(local.span()) : known;
            }
            case Code.RecordOf record -> {
                var values = record.values().stream().map(this::resolved).toList();
                yield new Code.RecordOf(record.type(), values, record.span());
            }
            case Code.Ref ref -> {
                var bound = ref.bound().stream().map(this::resolved).toList();
                yield new Code.Ref(ref.callee(), bound, ref.span());
            }
            default -> value;
        };
    }
}
