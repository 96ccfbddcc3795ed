package dev.agentc.engine.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded random types, each with declarations of its own, and values of them that are hard to find in a text. */
final class RandomTypes {
    private static final String[] TEXTS = {
        "",
        "lamp",
        "Zoë 🎉",
        "two words",
        "line\nline",
        "say \"hi\"",
        "```py\nprint(1)\n```",
        "~~~",
        "`x`",
        "{a city}",
        "}",
        "]]",
        "[1]",
        "<think>no</think>",
        "</think>",
        "<|im_end|>",
        "{\"draft\": true}",
        "C:\\dir",
        "\u2028\u2029",
        "a\tb",
        "// no comment",
        "null",
        "```json",
        "\\",
        "<answer>",
        "Final answer:",
        "‮ltr",
        "\u0000"
    };
    private static final String[] NAMES = {
        "name", "total", "kind", "items", "note", "when", "value", "result", "a b", "ключ", "type"
    };
    private final Random random;
    private final Map<String, TypeDecl> declared = new HashMap<>();

    RandomTypes(long seed) {
        this.random = new Random(seed);
    }

    /** All that the types of this generator are declared with. */
    DeclaredTypes types() {
        return new DeclaredTypes(declared);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Mostly a record, as answers are. */
    Type root() {
        Type type = below(10) < 7 ? record(3) : type(3);
        return type instanceof Type.Text ? new Type.Optional(type) : type; // a text is asked for as it is
    }

    private Type type(int depth) {
        return switch (below(depth > 0 ? 15 : 10)) {
            case 0, 1 -> new Type.Text();
            case 2 -> new Type.Int();
            case 3 -> new Type.Float();
            case 4 -> new Type.Bool();
            case 5 -> new Type.Money();
            case 6 -> new Type.Date();
            case 7 -> new Type.Datetime();
            case 8 -> new Type.Duration();
            case 9 -> enumeration();
            case 10 -> new Type.ListOf(type(depth - 1));
            case 11 -> new Type.Optional(plain(depth - 1));
            case 12 -> new Type.MapOf(below(2) == 0 ? new Type.Text() : enumeration(), type(depth - 1));
            default -> record(depth - 1);
        };
    }

    private Type plain(int depth) {
        Type type = type(depth);
        return type instanceof Type.Optional ? new Type.Int() : type;
    }

    private Type enumeration() {
        String name = "a.Enum" + declared.size();
        List<TypeDecl.Case> cases = IntStream.range(0, 2 + below(3))
                .mapToObj(i -> new TypeDecl.Case("v" + i, below(2) == 0 ? "v" + i : "Value " + i, ""))
                .toList();
        declared.put(name, new TypeDecl.Enum(name, cases, "", "a.agent", Span.NONE));
        return new Type.Named(name, List.of());
    }

    private Type record(int depth) {
        String name = "a.Record" + declared.size();
        declared.put(
                name,
                new TypeDecl.Enum(
                        name, List.of(), "", "a.agent", Span.NONE)); // the name is taken while its fields are made
        List<TypeDecl.Field> fields = new ArrayList<>();
        int from = below(NAMES.length);
        for (int i = 0; i <= below(5); i++) {
            String wire = NAMES[(from + i) % NAMES.length];
            fields.add(new TypeDecl.Field("f" + i, wire, type(depth), null, null, "", ""));
        }
        declared.put(name, new TypeDecl.Fields(name, false, fields, null, "", "a.agent", Span.NONE));
        return new Type.Named(name, List.of());
    }

    Object value(Type type, DeclaredTypes types) {
        return switch (type) {
            case Type.Text _ -> text();
            case Type.Int _ -> below(3) == 0 ? (Object) random.nextLong() : (Object) (long) (below(20) - 5);
            case Type.Float _ -> below(2) == 0 ? below(100) / 8.0 : random.nextGaussian() * 1e10;
            case Type.Bool _ -> below(2) == 0;
            case Type.Money _ ->
                Money.of(BigDecimal.valueOf(
                        random.nextLong(-1_000_000_000_000_000_000L, 1_000_000_000_000_000_000L), below(10)));
            case Type.Date _ -> LocalDate.ofEpochDay(random.nextLong(-30_000, 60_000));
            case Type.Datetime _ ->
                OffsetDateTime.ofInstant(
                        java.time.Instant.ofEpochSecond(random.nextLong(4_000_000_000L), below(1_000) * 1_000_000),
                        ZoneOffset.ofHours(below(20) - 10));
            case Type.Duration _ -> Duration.ofMillis(random.nextLong(10_000_000));
            case Type.Optional optional -> below(3) == 0 ? NullValue.NULL : value(optional.of(), types);
            case Type.ListOf list ->
                ListValue.of(IntStream.range(0, below(4))
                        .mapToObj(i -> value(list.element(), types))
                        .toArray());
            case Type.MapOf map -> map(map, types);
            case Type.Named named -> named(named, types);
            default -> throw new AssertionError(type);
        };
    }

    private String text() {
        return below(4) > 0
                ? TEXTS[below(TEXTS.length)]
                : TEXTS[below(TEXTS.length)] + TEXTS[below(TEXTS.length)] + TEXTS[below(TEXTS.length)];
    }

    private Object map(Type.MapOf map, DeclaredTypes types) {
        MapValue.Builder builder = MapValue.builder();
        for (int i = below(4); i > 0; i--) {
            builder.put(value(map.key(), types), value(map.value(), types));
        }
        return builder.build();
    }

    private Object named(Type.Named named, DeclaredTypes types) {
        return switch (types.declaration(named.name())) {
            case TypeDecl.Enum e ->
                types.enumValue(e.name(), e.cases().get(below(e.cases().size())).name());
            case TypeDecl.Fields fields ->
                RecordValue.of(
                        types.shape(fields.name()),
                        fields.fields().stream()
                                .map(field -> value(field.type(), types))
                                .toArray());
        };
    }

    /** A value as a strict schema has it: maps are lists of pairs. */
    static JsonNode strict(Object value) {
        return switch (value) {
            case ListValue list -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> array.add(strict(item)));
                yield array;
            }
            case RecordValue record -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                for (int i = 0; i < record.shape().size(); i++) {
                    object.set(record.shape().wires().get(i), strict(record.at(i)));
                }
                yield object;
            }
            case MapValue map -> {
                ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
                map.forEach((key, item) ->
                        pairs.addObject().put("key", Print.text(key)).set("value", strict(item)));
                yield pairs;
            }
            default -> JsonWriter.tree(value);
        };
    }
}
