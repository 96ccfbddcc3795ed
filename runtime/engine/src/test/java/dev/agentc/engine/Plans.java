package dev.agentc.engine;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans written by hand, as the compiler would write them. */
final class Plans {
    static final Type TEXT = new Type.Text();
    static final Type INT = new Type.Int();
    static final Type JSON = new Type.Json();
    static final Type NOTHING = new Type.Nothing();
    static final Span AT = new Span(10, 5, 3, 2);

    final Map<String, Callable> callables = new LinkedHashMap<>();
    final Map<String, TypeDecl> types = new LinkedHashMap<>();
    final Map<String, Routine> constants = new LinkedHashMap<>();
    final Map<String, Code> models = new LinkedHashMap<>();
    final Map<String, Declaration.Value> values = new LinkedHashMap<>();

    Plan plan(String entry) {
        Map<String, Declaration> declarations = new LinkedHashMap<>(callables);
        constants.forEach((name, constant) ->
                declarations.put(name, value("let", name, INT, false, constant.body(), constant.slots())));
        models.forEach((name, model) ->
                declarations.put(name, value("model", name, new Type.Opaque("model"), true, model, List.of())));
        declarations.putAll(values);
        return new Plan(Plan.FORMAT, Plan.EDITION, entry, types, declarations, Map.of());
    }

    private static Declaration value(
            String kind, String name, Type type, boolean bound, Code value, List<String> slots) {
        return new Declaration.Value(kind, name, List.of(), type, bound, Map.of(), value, slots, "", "a.agent", AT);
    }

    /** With the model {@code fast} and the strategies of the library. */
    static Plans withLibrary() {
        Plans plans = new Plans();
        plans.models.put("a.fast", new Code.ModelOf("test", List.of(), List.of(), AT));
        plans.add(
                "strategy",
                "std.strategy.react",
                List.of(parameter("max_steps", INT, number(8))),
                NOTHING,
                Map.of(),
                react(),
                false,
                EffectClass.ONCE,
                2);
        return plans;
    }

    private static Code react() {
        Code step = local(1);
        Code act = new Code.Effect("run.act", List.of(local(0)), NOTHING, "act.1", AT);
        return block(
                new Code.Repeat(
                        local(0),
                        block(
                                new Code.Store(1, new Code.Effect("run.think", List.of(), NOTHING, "think.1", AT), AT),
                                new Code.If(
                                        field(step, "answer"), new Code.Return(field(step, "answer"), AT), null, AT),
                                new Code.ParallelFor(
                                        field(step, "calls"), new Routine(1, List.of(), 1, act), "parallel.1", AT)),
                        AT),
                new Code.Fail(new Code.RecordOf("StepsExhausted", List.of(), AT), AT));
    }

    private static final List<String> BUDGET = List.of("tokens", "cost", "time", "calls", "tool_calls", "depth");

    /** {@code std.types.Budget}, known to the plan from now on; names and figures in turn. */
    Code budget(Object... namesAndFigures) {
        List<TypeDecl.Field> fields = BUDGET.stream()
                .map(name -> new TypeDecl.Field(name, name, new Type.Optional(INT), null, null, "", ""))
                .toList();
        types.put(
                "std.types.Budget",
                new TypeDecl.Fields("std.types.Budget", false, List.of(), fields, null, "", "", "", AT));
        Code[] values = new Code[BUDGET.size()];
        Arrays.fill(values, new Code.Null(AT));
        for (int i = 0; i < namesAndFigures.length; i += 2) {
            Object figure = namesAndFigures[i + 1];
            values[BUDGET.indexOf((String) namesAndFigures[i])] =
                    figure instanceof Code code ? code : number(((Number) figure).longValue());
        }
        return new Code.RecordOf("std.types.Budget", Arrays.asList(values), AT);
    }

    /** A callable that is there, with a budget. */
    Plans bounded(String name, Object... namesAndFigures) {
        Callable callable = callables.get(name);
        Map<String, Code> settings = new LinkedHashMap<>(callable.settings());
        settings.put("budget", budget(namesAndFigures));
        callables.put(name, callable.with(settings));
        return this;
    }

    /** {@code std.http.Reconciled<T>}. */
    static TypeDecl.Fields reconciled() {
        List<Type> states = List.of(
                new Type.Literal("done"),
                new Type.Literal("not_done"),
                new Type.Literal("in_progress"),
                new Type.Literal("unknown"));
        return new TypeDecl.Fields(
                "std.http.Reconciled",
                false,
                List.of("T"),
                List.of(
                        new TypeDecl.Field("state", "state", new Type.Union(states), null, null, "", ""),
                        new TypeDecl.Field(
                                "result", "result", new Type.Optional(new Type.Variable("T")), null, null, "", "")),
                null,
                "",
                "",
                "",
                AT);
    }

    Plans add(
            String kind,
            String name,
            List<Callable.Parameter> parameters,
            Type result,
            Map<String, Code> settings,
            Code body,
            boolean leaf,
            EffectClass effect,
            int slots) {
        callables.put(
                name,
                new Callable(
                        kind,
                        name,
                        parameters,
                        result,
                        settings,
                        body,
                        leaf,
                        kind.equals("fn"),
                        effect,
                        false,
                        Collections.nCopies(Math.max(slots, parameters.size()), ""),
                        "What " + name + " does.",
                        name.startsWith("std.") ? "std/strategy/react.agent" : "a.agent",
                        AT));
        return this;
    }

    Plans fn(String name, List<Callable.Parameter> parameters, Type result, int slots, Code body) {
        return add("fn", name, parameters, result, Map.of(), body, false, EffectClass.PURE, slots);
    }

    Plans flow(String name, List<Callable.Parameter> parameters, Type result, int slots, Code... body) {
        return add("flow", name, parameters, result, Map.of(), block(body), false, EffectClass.ONCE, slots);
    }

    /** A tool whose body is one effect. */
    Plans leaf(
            String name,
            List<Callable.Parameter> parameters,
            Type result,
            EffectClass effect,
            Map<String, Code> settings,
            Code body) {
        return add("tool", name, parameters, result, settings, body, true, effect, 0);
    }

    Plans agent(String name, List<Callable.Parameter> parameters, Type result, String... tools) {
        Map<String, Code> settings = new LinkedHashMap<>();
        settings.put("model", new Code.Declared("a.fast", AT));
        settings.put("system", text(name + "/system", "You are " + name + "."));
        settings.put(
                "tools", new Code.ListOf(Arrays.stream(tools).map(this::ref).toList(), AT));
        settings.put("strategy", new Code.Ref("std.strategy.react", List.of(new Code.Default(AT)), AT));
        settings.put("ask_again", number(1));
        return add("agent", name, parameters, result, settings, null, false, EffectClass.ONCE, 0);
    }

    Plans prompt(String name, List<Callable.Parameter> parameters, Type result) {
        Map<String, Code> settings = new LinkedHashMap<>();
        settings.put("model", new Code.Declared("a.fast", AT));
        settings.put("ask_again", number(1));
        return add("prompt", name, parameters, result, settings, null, false, EffectClass.ONCE, 0);
    }

    static Code ref(String name, int parameters) {
        return new Code.Ref(name, java.util.Collections.nCopies(parameters, (Code) new Code.Default(AT)), AT);
    }

    Code ref(String name) {
        int size = callables.get(name).parameters().size();
        return new Code.Ref(name, java.util.Collections.nCopies(size, (Code) new Code.Default(AT)), AT);
    }

    static Callable.Parameter parameter(String name, Type type) {
        return new Callable.Parameter(name, type, null, null, "", "");
    }

    static Callable.Parameter parameter(String name, Type type, Code initial) {
        return new Callable.Parameter(name, type, initial, null, "", "");
    }

    static Code number(long value) {
        return new Code.Int(value, AT);
    }

    static Code text(String text) {
        return text(null, text);
    }

    static Code text(String slot, String text) {
        return new Code.Template(List.of(new Code.Chunk(text)), slot, AT);
    }

    /** Texts and codes in turn: {@code template("a ", local(0), "!")}. */
    static Code template(Object... parts) {
        return template(Code.Target.TEXT, parts);
    }

    static Code template(Code.Target target, Object... parts) {
        List<Code.Part> made = new ArrayList<>();
        for (Object part : parts) {
            made.add(part instanceof Code code ? new Code.Hole(code, target) : new Code.Chunk((String) part));
        }
        return new Code.Template(made, null, AT);
    }

    static Code local(int slot) {
        return new Code.Local(slot, AT);
    }

    static Code field(Code target, String name) {
        return new Code.Field(target, name, false, AT);
    }

    static Code block(Code... body) {
        return body.length == 1 ? body[0] : new Code.Block(List.of(body), AT);
    }

    static Code store(int slot, Code value) {
        return new Code.Store(slot, value, AT);
    }

    static Code call(String callee, String site, Code... arguments) {
        return new Code.Call(callee, List.of(arguments), site, AT);
    }

    static Code effect(String name, Type result, String site, Code... arguments) {
        return new Code.Effect(name, List.of(arguments), result, site, AT);
    }

    static Code parallel(Code list, int captures, Code body) {
        List<Integer> taken =
                java.util.stream.IntStream.range(0, captures).boxed().toList();
        return new Code.ParallelFor(list, new Routine(1, taken, 1 + captures, body), "parallel.1", AT);
    }

    static Code range(long from, long to) {
        return new Code.Range(number(from), number(to), AT);
    }

    static Code add(Code left, Code right) {
        return new Code.Binary(Code.Operator.ADD, left, right, AT);
    }

    static Code absent() {
        return new Code.Default(AT);
    }

    /** {@code env.SHOP/…} */
    static Code shop(Object... rest) {
        List<Code.Part> parts = new ArrayList<>();
        parts.add(new Code.Hole(new Code.Env("SHOP", AT), Code.Target.URL_BASE));
        for (Object part : rest) {
            parts.add(
                    part instanceof Code code
                            ? new Code.Hole(code, Code.Target.URL_PATH)
                            : new Code.Chunk((String) part));
        }
        return new Code.Template(parts, null, AT);
    }
}
