package dev.agentc.compiler.cost;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Routine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where code stands, and what is known there.
 *
 * @param given what is known of the values in its frame, by slot
 * @param think what a question costs there; nothing outside of a strategy
 * @param act what making a call costs there
 * @param model of the agent around, which prompts ask there that name none; null outside of a strategy
 */
record CostFrame(
        Callable callable,
        Map<Integer, Code> given,
        Worst think,
        Worst act,
        @Nullable Code model) {

    /** Of what is called anywhere but in a strategy. */
    static CostFrame of(Callable callable, Map<Integer, Code> given) {
        return new CostFrame(callable, given, Worst.NOTHING, Worst.NOTHING, null);
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

    private CostFrame with(Map<Integer, Code> others) {
        return new CostFrame(callable, others, think, act, model);
    }

    /** The frame of a routine that is made here. */
    CostFrame within(Routine routine) {
        Map<Integer, Code> values = new HashMap<>();
        for (int i = 0; i < routine.captures().size(); i++) {
            var value = given.get(routine.captures().get(i));
            if (value != null) {
                values.put(routine.parameters() + i, value);
            }
        }
        return with(values);
    }

    /** What a callable that is called here knows of its arguments. */
    Map<Integer, Code> passed(Callable callee, List<Code> arguments) {
        Map<Integer, Code> passed = new HashMap<>();
        for (int i = 0; i < callee.parameters().size(); i++) {
            var argument = i < arguments.size() ? arguments.get(i) : null;
            var value = argument == null || argument instanceof Code.Default
                    ? callee.parameters().get(i).initial()
                    : known(argument);
            if (value != null && with(Map.of()).known(value) instanceof Code code) {
                passed.put(i, code);
            }
        }
        return passed;
    }

    /** A value that is written out; null if it is not. */
    @Nullable
    Code known(Code code) {
        return switch (code) {
            case Code.Int number -> number;
            case Code.ListOf list -> list;
            case Code.Declared declared -> declared;
            case Code.ModelOf model -> model;
            case Code.Ref ref -> resolved(ref);
            case Code.Range range when number(range.from()) != null && number(range.to()) != null -> range;
            case Code.Local local -> given.get(local.slot());
            default -> null;
        };
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
