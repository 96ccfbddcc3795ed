package dev.agentc.engine.json;

import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.Values;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.List;
import java.util.stream.IntStream;

/** Seeded random values of a type. */
final class TypedValues {
    private final Values values;

    TypedValues(long seed) {
        this.values = new Values(seed);
    }

    Object of(Type type, int depth) {
        return switch (type) {
            case Type.Text _ -> values.text();
            case Type.Url _ -> "https://shop.example/" + values.below(100);
            case Type.Int _ -> values.whole();
            case Type.Float _ -> values.real();
            case Type.Bool _ -> values.chance(50);
            case Type.Money _ -> values.money();
            case Type.Duration _ -> values.duration();
            case Type.Datetime _ -> values.time();
            case Type.Date _ -> values.date();
            case Type.Json _ -> json(depth);
            case Type.Literal literal -> literal.text();
            case Type.LiteralInt literal -> literal.value();
            case Type.LiteralBool literal -> literal.value();
            case Type.Optional optional -> values.chance(30) ? NullValue.NULL : of(optional.of(), depth);
            case Type.ListOf list -> list(list.element(), depth);
            case Type.MapOf map -> map(map, depth);
            case Type.Union union ->
                of(union.arms().get(values.below(union.arms().size())), depth);
            case Type.Named named -> named(named, depth);
            default -> throw new AssertionError(type);
        };
    }

    private Object list(Type element, int depth) {
        return ListValue.of(IntStream.range(0, depth > 0 ? values.below(3) : 0)
                .mapToObj(i -> of(element, depth - 1))
                .toArray());
    }

    private Object map(Type.MapOf map, int depth) {
        MapValue.Builder builder = MapValue.builder();
        for (int i = values.below(3); i > 0; i--) {
            builder.put(of(map.key(), 0), of(map.value(), depth - 1));
        }
        return builder.build();
    }

    private Object json(int depth) {
        return switch (values.below(depth > 0 ? 7 : 5)) {
            case 0 -> values.text();
            case 1 -> values.whole();
            case 2 -> values.real();
            case 3 -> values.chance(50);
            case 4 -> NullValue.NULL;
            case 5 -> list(new Type.Json(), depth);
            default -> map(new Type.MapOf(new Type.Text(), new Type.Json()), depth);
        };
    }

    private Object named(Type.Named named, int depth) {
        return switch (Sample.TYPES.declaration(named.name())) {
            case TypeDecl.Enum e ->
                Sample.TYPES.enumValue(
                        e.name(), e.cases().get(values.below(e.cases().size())).name());
            case TypeDecl.Fields fields -> record(fields, Variables.of(fields, named), depth);
        };
    }

    private Object record(TypeDecl.Fields declaration, Variables variables, int depth) {
        List<Object> fields = declaration.fields().stream()
                .map(field -> field.where() == Sample.NOT_NEGATIVE
                        ? (Object) (long) values.below(9)
                        : of(variables.in(field.type()), depth - 1))
                .toList();
        return RecordValue.of(Sample.TYPES.shape(declaration.name()), fields.toArray());
    }
}
