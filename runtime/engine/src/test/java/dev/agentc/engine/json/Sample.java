package dev.agentc.engine.json;

import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.Code;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small set of declared types, as a plan would have them. */
final class Sample {
    static final Type TEXT = new Type.Text();
    static final Type INT = new Type.Int();

    /** Routines by their constant; the tests compute them in Java. */
    private static final List<Function<Object[], Object>> ROUTINES = List.of(
            a -> (Long) Labels.bare(a[0]) >= 0,
            a -> ((ListValue) Labels.bare(a[0])).size() <= 2,
            a -> 1L,
            a -> {
                throw Raised.arithmetic("division by zero");
            },
            a -> -1L);

    static final Evaluator EVALUATOR = (routine, arguments) ->
            ROUTINES.get((int) ((Code.Int) routine.body()).value()).apply(arguments);

    static final Routine NOT_NEGATIVE = routine(0);
    static final Routine AT_MOST_2 = routine(1);
    static final Routine ONE = routine(2);
    static final Routine FAILS = routine(3);
    private static final Routine MINUS_ONE = routine(4);

    static final DeclaredTypes TYPES = new DeclaredTypes(Stream.of(
                    record(
                            "shop.Item",
                            "something on sale",
                            field("name", TEXT),
                            new TypeDecl.Field("price", "price", new Type.Money(), null, null, "", "what one costs"),
                            new TypeDecl.Field("count", "n", INT, NOT_NEGATIVE, ONE, "it >= 0", ""),
                            new TypeDecl.Field("tags", "tags", list(TEXT), AT_MOST_2, null, "it.len() <= 2", ""),
                            field("note", new Type.Optional(TEXT))),
                    generic(
                            "shop.Box",
                            "T",
                            field("value", new Type.Variable("T")),
                            field("more", list(new Type.Variable("T")))),
                    record("shop.Tree", "", field("label", TEXT), field("children", list(named("shop.Tree")))),
                    record("shop.Email", "", field("kind", new Type.Literal("email")), field("to", TEXT)),
                    record("shop.Call", "", field("kind", new Type.Literal("call")), field("number", INT)),
                    record("shop.Late", "", field("to", TEXT), field("kind", new Type.Literal("late"))),
                    record(
                            "shop.Letter",
                            "",
                            field("kind", new Type.Union(List.of(new Type.Literal("post"), new Type.Literal("fax")))),
                            field("note", new Type.Optional(TEXT))),
                    record("shop.Short", "", new TypeDecl.Field("n", "n", INT, NOT_NEGATIVE, MINUS_ONE, "it >= 0", "")),
                    record("shop.Next", "", field("kind", new Type.Literal("follow-up"))),
                    record("shop.Point", "", field("x", INT), field("y", INT)),
                    record("shop.Point3", "", field("x", INT), field("y", INT), field("z", INT)),
                    new TypeDecl.Fields(
                            "shop.Strange", false, List.of(field("x", INT)), FAILS, "", "shop.agent", Span.NONE),
                    new TypeDecl.Enum(
                            "shop.Level",
                            List.of(
                                    new TypeDecl.Case("low", "low", ""),
                                    new TypeDecl.Case("very_high", "very-high", "money or safety is at stake")),
                            "how urgent",
                            "shop.agent",
                            Span.NONE))
            .collect(Collectors.toMap(TypeDecl::name, Function.identity())));

    private Sample() {}

    private static Routine routine(long id) {
        return new Routine(1, List.of(), 1, new Code.Int(id, Span.NONE));
    }

    static Type list(Type element) {
        return new Type.ListOf(element);
    }

    static Type named(String name, Type... arguments) {
        return new Type.Named(name, List.of(arguments));
    }

    static Type either(Type... arms) {
        return new Type.Union(List.of(arms));
    }

    private static TypeDecl.Field field(String name, Type type) {
        return new TypeDecl.Field(name, name, type, null, null, "", "");
    }

    private static TypeDecl record(String name, String doc, TypeDecl.Field... fields) {
        return new TypeDecl.Fields(name, false, List.of(fields), null, doc, "shop.agent", Span.NONE);
    }

    private static TypeDecl generic(String name, String parameter, TypeDecl.Field... fields) {
        return new TypeDecl.Fields(
                name, false, List.of(parameter), List.of(fields), null, "", "", "shop.agent", Span.NONE);
    }

    static Map<String, Type> types() {
        return Map.ofEntries(
                Map.entry("text", TEXT),
                Map.entry("int", INT),
                Map.entry("float", new Type.Float()),
                Map.entry("bool", new Type.Bool()),
                Map.entry("money", new Type.Money()),
                Map.entry("duration", new Type.Duration()),
                Map.entry("datetime", new Type.Datetime()),
                Map.entry("date", new Type.Date()),
                Map.entry("url", new Type.Url()),
                Map.entry("json", new Type.Json()),
                Map.entry("level", named("shop.Level")),
                Map.entry("item", named("shop.Item")),
                Map.entry("tree", named("shop.Tree")),
                Map.entry("box", named("shop.Box", new Type.Money())),
                Map.entry("boxes", list(named("shop.Box", named("shop.Box", TEXT)))),
                Map.entry("optional", new Type.Optional(named("shop.Item"))),
                Map.entry("map", new Type.MapOf(TEXT, list(INT))),
                Map.entry("int map", new Type.MapOf(INT, TEXT)),
                Map.entry("enum map", new Type.MapOf(named("shop.Level"), new Type.Float())),
                Map.entry("date map", new Type.MapOf(new Type.Date(), new Type.Optional(INT))),
                Map.entry("literals", either(new Type.Literal("yes"), new Type.Literal("no"))),
                Map.entry("numbers", either(new Type.LiteralInt(1), new Type.LiteralInt(-2))),
                Map.entry("auto", either(new Type.LiteralBool(true), new Type.Literal("auto"))),
                Map.entry("kinds", either(TEXT, INT, list(INT))),
                Map.entry("records", either(named("shop.Email"), named("shop.Call"))),
                Map.entry("field sets", list(either(named("shop.Point"), named("shop.Point3")))),
                Map.entry("optional kinds", new Type.Optional(either(new Type.Bool(), named("shop.Level")))));
    }

    static JsonReader reader() {
        return new JsonReader(TYPES, EVALUATOR);
    }

    /** Null if the type has not been named here. */
    static @Nullable Type type(String name) {
        return types().get(name);
    }
}
