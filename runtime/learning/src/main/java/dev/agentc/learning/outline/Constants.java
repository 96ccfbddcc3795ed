package dev.agentc.learning.outline;

import dev.agentc.engine.value.Time;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import dev.agentc.plan.TypeDecl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What code gives that is written out: numbers, texts without holes, records of them, constants of the file and functions that only put
 * such together. Everything else is only known when it runs.
 */
final class Constants {
    private static final int DEEPEST = 32;

    private final Plan plan;

    Constants(Plan plan) {
        this.plan = plan;
    }

    /** @return a {@code Long}, {@code Double}, {@code Boolean}, {@code String}, as of money too, or a {@code Map} of a record's fields */
    Optional<Object> of(Code code) {
        return of(code, List.of(), 0);
    }

    Optional<Long> whole(Code code) {
        return of(code).filter(Long.class::isInstance).map(Long.class::cast);
    }

    private Optional<Object> of(Code code, List<Optional<Object>> slots, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        return switch (code) {
            case Code.Int it -> Optional.of(it.value());
            case Code.Float it -> Optional.of(it.value());
            case Code.Bool it -> Optional.of(it.value());
            case Code.Duration it -> Optional.of(Time.text(Duration.ofMillis(it.millis())));
            case Code.Money it -> Optional.of("$" + it.value());
            case Code.Template it -> text(it);
            case Code.Widen it ->
                of(it.value(), slots, depth + 1).map(value -> (Object) ((Number) value).doubleValue());
            case Code.AsJson it -> of(it.value(), slots, depth + 1);
            case Code.Negate it -> of(it.operand(), slots, depth + 1).map(Constants::negated);
            case Code.Local it -> it.slot() < slots.size() ? slots.get(it.slot()) : Optional.empty();
            case Code.Declared it ->
                plan.value(it.name()) instanceof Declaration.Value value && value.value() instanceof Code inner
                        ? of(inner, List.of(), depth + 1)
                        : Optional.empty();
            case Code.RecordOf it -> record(it, slots, depth);
            case Code.Call it -> call(it, slots, depth);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> text(Code.Template template) {
        StringBuilder text = new StringBuilder();
        for (Code.Part part : template.parts()) {
            if (!(part instanceof Code.Chunk chunk)) {
                return Optional.empty();
            }
            text.append(chunk.text());
        }
        return Optional.of(text.toString());
    }

    private static Object negated(Object value) {
        return value instanceof Long whole ? (Object) (-whole) : (Object) (-((Number) value).doubleValue());
    }

    private Optional<Object> record(Code.RecordOf record, List<Optional<Object>> slots, int depth) {
        if (!(plan.types().get(record.type()) instanceof TypeDecl.Fields type)) {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < record.values().size(); i++) {
            String name = type.fields().get(i).name();
            of(record.values().get(i), slots, depth + 1).ifPresent(value -> fields.put(name, value));
        }
        return Optional.of(fields);
    }

    private Optional<Object> call(Code.Call call, List<Optional<Object>> slots, int depth) {
        if (!(plan.callable(call.callee()) instanceof Callable callable) || callable.body() == null) {
            return Optional.empty();
        }
        List<Optional<Object>> given = new ArrayList<>();
        for (int i = 0; i < callable.parameters().size(); i++) {
            Code argument = call.arguments().get(i);
            Code initial = callable.parameters().get(i).initial();
            given.add(
                    argument instanceof Code.Default && initial != null
                            ? of(initial, List.copyOf(given), depth + 1)
                            : of(argument, slots, depth + 1));
        }
        return of(callable.body(), given, depth + 1);
    }
}
