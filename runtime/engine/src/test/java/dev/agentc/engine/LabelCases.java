package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.absent;
import static dev.agentc.engine.Plans.add;
import static dev.agentc.engine.Plans.block;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.field;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.range;
import static dev.agentc.engine.Plans.ref;
import static dev.agentc.engine.Plans.store;
import static dev.agentc.engine.Plans.text;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** For each place of each form of code that is evaluated: code in which something private stands there. */
final class LabelCases {
    private static final Type TEXTS = new Type.ListOf(TEXT);
    private static final Type PAIR = new Type.Named("a.Pair");

    private final List<LabelCase> cases = new ArrayList<>();

    /**
     * One place of one form.
     *
     * @param component of the form's record
     * @param type of the private value
     * @param json the private value
     * @param code with the value where {@code component} says; slots from 1 are free
     * @param flows whether the result is private too; where it is not, only control hangs on the value
     */
    record LabelCase(
            Class<?> form,
            String component,
            String what,
            Type type,
            String json,
            UnaryOperator<Code> code,
            boolean flows) {
        @Override
        public String toString() {
            return form.getSimpleName() + "." + component + (what.isEmpty() ? "" : " " + what);
        }
    }

    static List<LabelCase> all() {
        var all = new LabelCases();
        all.buildingAndAccess();
        all.operators();
        all.templates();
        all.calls();
        all.control();
        all.errors();
        return all.cases;
    }

    private void flows(Class<?> form, String component, String what, Type type, String json, UnaryOperator<Code> code) {
        cases.add(new LabelCase(form, component, what, type, json, code, true));
    }

    private void flows(Class<?> form, String component, UnaryOperator<Code> code) {
        flows(form, component, "", TEXT, "\"x\"", code);
    }

    private void stops(Class<?> form, String component, String what, Type type, String json, UnaryOperator<Code> code) {
        cases.add(new LabelCase(form, component, what, type, json, code, false));
    }

    /** A kind whose declarations give one of their settings. */
    static final Behaviour HELD = new Behaviour.OfValue() {
        @Override
        public String word() {
            return "held";
        }

        @Override
        public Object value(Declared declared, Activation here) {
            return declared.setting("it", here);
        }
    };

    /** Gives always the same, whatever it is given itself. */
    static Declaration.Value held() {
        return new Declaration.Value(
                "held",
                "a.held",
                List.of(parameter("x", TEXT)),
                TEXT,
                false,
                Map.of("it", text("held")),
                null,
                List.of("x"),
                "",
                "a.agent",
                AT);
    }

    private void buildingAndAccess() {
        flows(Code.Declared.class, "arguments", x -> new Code.Declared("a.held", List.of(x), AT));
        flows(Code.ListOf.class, "items", x -> list(x));
        flows(Code.MapOf.class, "keys", x -> new Code.MapOf(List.of(x), List.of(number(1)), AT));
        flows(Code.MapOf.class, "values", x -> new Code.MapOf(List.of(text("k")), List.of(x), AT));
        flows(Code.RecordOf.class, "values", x -> pair(x, text("r")));
        flows(
                Code.Copy.class,
                "target",
                "",
                PAIR,
                "{\"left\":\"l\",\"right\":\"r\"}",
                x -> field(left(x, text("n")), "right"));
        flows(Code.Copy.class, "changes", x -> left(pair(text("l"), text("r")), x));
        flows(Code.Store.class, "value", x -> block(store(1, x), local(1)));
        flows(Code.Field.class, "target", "", PAIR, "{\"left\":\"l\",\"right\":\"r\"}", x -> field(x, "left"));
        flows(
                Code.Field.class,
                "target",
                "that is null",
                new Type.Optional(PAIR),
                "null",
                x -> new Code.Field(x, "left", true, AT));
        flows(Code.Index.class, "target", "", TEXTS, "[\"x\"]", x -> new Code.Index(x, number(0), AT));
        flows(Code.Index.class, "index", "", INT, "0", x -> chosen(x, text("a")));
    }

    private void operators() {
        for (Code.Operator operator : Code.Operator.values()) {
            boolean in = operator == Code.Operator.IN;
            flows(
                    Code.Binary.class,
                    "left",
                    operator.name(),
                    INT,
                    "7",
                    x -> new Code.Binary(operator, x, in ? range(1, 9) : number(2), AT));
            flows(
                    Code.Binary.class,
                    "right",
                    operator.name(),
                    in ? new Type.ListOf(INT) : INT,
                    in ? "[7]" : "7",
                    x -> new Code.Binary(operator, number(2), x, AT));
        }
        for (String value : List.of("true", "false")) {
            Type bool = new Type.Bool();
            flows(Code.And.class, "left", value, bool, value, x -> new Code.And(x, new Code.Bool(true, AT), AT));
            flows(Code.And.class, "right", value, bool, value, x -> new Code.And(new Code.Bool(true, AT), x, AT));
            flows(Code.Or.class, "left", value, bool, value, x -> new Code.Or(x, new Code.Bool(false, AT), AT));
            flows(Code.Or.class, "right", value, bool, value, x -> new Code.Or(new Code.Bool(false, AT), x, AT));
            flows(Code.Not.class, "operand", value, bool, value, x -> new Code.Not(x, AT));
        }
        flows(Code.Negate.class, "operand", "", INT, "7", x -> new Code.Negate(x, AT));
        flows(Code.Widen.class, "value", "", INT, "7", x -> new Code.Widen(x, AT));
        flows(Code.AsJson.class, "value", x -> new Code.AsJson(x, new Type.Json(), AT));
        flows(
                Code.FromJson.class,
                "value",
                "",
                TEXT,
                "\"[1]\"",
                x -> new Code.FromJson(x, true, new Type.Json(), null, AT));
        flows(
                Code.FromJson.class,
                "required",
                "",
                TEXT,
                "\"[1]\"",
                x -> new Code.FromJson(
                        x,
                        true,
                        new Type.Json(),
                        new Requirement(new Routine(1, List.of(), 1, new Code.Bool(true, AT)), "true"),
                        AT));
        flows(Code.Coalesce.class, "left", x -> new Code.Coalesce(x, text("else"), AT));
        flows(
                Code.Coalesce.class,
                "left",
                "that is null",
                new Type.Optional(TEXT),
                "null",
                x -> new Code.Coalesce(x, text("else"), AT));
        flows(Code.Coalesce.class, "right", x -> new Code.Coalesce(new Code.Null(AT), x, AT));
        flows(Code.Range.class, "from", "", INT, "1", x -> new Code.Range(x, number(3), AT));
        flows(Code.Range.class, "to", "", INT, "3", x -> new Code.Range(number(1), x, AT));
    }

    private void templates() {
        for (Code.Target target : Code.Target.values()) {
            flows(Code.Hole.class, "value", target.name(), TEXT, "\"x\"", x -> template(new Code.Hole(x, target)));
        }
        flows(Code.Template.class, "parts", x -> template(new Code.Chunk("a"), hole(x)));
        flows(
                Code.Choice.class,
                "branches",
                x -> template(new Code.Choice(List.of(new Code.Bool(true, AT)), List.of(List.of(hole(x))))));
        stops(
                Code.Choice.class,
                "conditions",
                "",
                new Type.Bool(),
                "true",
                x -> template(new Code.Choice(List.of(x), List.of(List.of(new Code.Chunk("yes"))))));
        flows(
                Code.Each.class,
                "list",
                "",
                TEXTS,
                "[\"x\"]",
                x -> template(new Code.Each(1, x, List.of(hole(local(1))))));
        stops(
                Code.Each.class,
                "list",
                "that is only counted",
                TEXTS,
                "[\"x\"]",
                x -> template(new Code.Each(1, x, List.of(new Code.Chunk("-")))));
        flows(Code.Each.class, "body", x -> template(new Code.Each(1, range(1, 2), List.of(hole(x)))));
    }

    private void calls() {
        flows(
                Code.Call.class,
                "arguments",
                "of a function",
                TEXT,
                "\"x\"",
                x -> call("a.first", "first.1", x, text("b")));
        flows(Code.Call.class, "arguments", "of a flow", TEXT, "\"x\"", x -> call("a.through", "through.1", x));
        flows(
                Code.Call.class,
                "arguments",
                "that a default is made of",
                TEXT,
                "\"x\"",
                x -> call("a.again", "again.1", x, absent()));
        flows(Code.Call.class, "arguments", "of a prompt", TEXT, "\"x\"", x -> call("a.ask", "ask.1", x));
        flows(
                Code.Apply.class,
                "function",
                "of the plan",
                INT,
                "0",
                x -> apply(chosen(x, ref("a.first", 2)), text("a"), text("b")));
        flows(
                Code.Apply.class,
                "function",
                "that is a flow",
                INT,
                "0",
                x -> apply(chosen(x, ref("a.through", 1)), text("a")));
        flows(
                Code.Apply.class,
                "function",
                "that is a lambda",
                INT,
                "0",
                x -> apply(chosen(x, lambda(local(1))), text("a")));
        flows(Code.Apply.class, "arguments", x -> apply(ref("a.first", 2), x, text("b")));
        flows(Code.Ref.class, "bound", x -> apply(new Code.Ref("a.first", List.of(x, absent()), AT), text("b")));
        flows(
                Code.Derive.class,
                "callable",
                "",
                INT,
                "0",
                x -> apply(derived(chosen(x, ref("a.ask", 1)), "system", text("Be kind.")), text("?")));
        flows(Code.Derive.class, "settings", x -> apply(derived(ref("a.ask", 1), "system", x), text("?")));
        flows(
                Code.ModelOf.class,
                "arguments",
                x -> asking(new Code.ModelOf("test", List.of(new Code.Named("name", x)), List.of(), AT)));
        flows(
                Code.ModelOf.class,
                "settings",
                x -> asking(new Code.ModelOf("test", List.of(), List.of(new Code.Named("base_url", x)), AT)));
        flows(
                Code.ChangedModel.class,
                "model",
                x -> asking(changed(
                        new Code.ModelOf("test", List.of(new Code.Named("name", x)), List.of(), AT), text("b"))));
        flows(Code.ChangedModel.class, "settings", x -> asking(changed(new Code.Declared("a.fast", AT), x)));
        flows(Code.Lambda.class, "routine", x -> apply(lambda(x), text("a")));
        flows(Code.Builtin.class, "arguments", x -> new Code.Builtin("string.upper", List.of(x), AT));
        flows(
                Code.Builtin.class,
                "arguments",
                "that are a function of the plan",
                INT,
                "0",
                x -> new Code.Builtin("list.map", List.of(list(text("a")), chosen(x, ref("a.through_fn", 1))), AT));
        flows(Code.Effect.class, "arguments", x -> effect("get", JSON, "get.1", Plans.shop("/", x)));
        flows(
                Code.ParallelFor.class,
                "list",
                "",
                TEXTS,
                "[\"x\"]",
                x -> new Code.ParallelFor(x, new Routine(1, List.of(), 1, local(0)), "parallel.1", AT));
        flows(
                Code.ParallelFor.class,
                "body",
                x -> new Code.ParallelFor(range(1, 2), new Routine(1, List.of(0), 2, local(1)), "parallel.1", AT));
    }

    private void control() {
        flows(Code.Block.class, "body", x -> new Code.Block(List.of(text("a"), x), AT));
        flows(Code.If.class, "then", x -> new Code.If(new Code.Bool(true, AT), x, null, AT));
        flows(Code.If.class, "otherwise", x -> new Code.If(new Code.Bool(false, AT), text("a"), x, AT));
        stops(
                Code.If.class,
                "condition",
                "",
                new Type.Bool(),
                "true",
                x -> new Code.If(x, text("yes"), text("no"), AT));
        flows(Code.Is.class, "value", x -> new Code.Is(x, TEXT, AT));
        flows(Code.Match.class, "value", x -> match(x, new Code.MatchArm(null, local(1))));
        flows(Code.Match.class, "arms", x -> match(text("a"), new Code.MatchArm(null, x)));
        stops(
                Code.Match.class,
                "arms",
                "whose condition it is",
                new Type.Bool(),
                "true",
                x -> match(text("a"), new Code.MatchArm(x, text("yes")), new Code.MatchArm(null, text("no"))));
        flows(
                Code.For.class,
                "list",
                "",
                TEXTS,
                "[\"x\"]",
                x -> block(new Code.For(1, x, store(2, local(1)), AT), local(2)));
        stops(
                Code.For.class,
                "list",
                "that is only counted",
                TEXTS,
                "[\"x\"]",
                x -> block(store(2, number(0)), new Code.For(1, x, store(2, add(local(2), number(1))), AT), local(2)));
        flows(Code.For.class, "body", x -> block(new Code.For(1, range(1, 2), store(2, x), AT), local(2)));
        stops(
                Code.While.class,
                "condition",
                "",
                new Type.Bool(),
                "true",
                x -> block(new Code.While(x, block(store(1, number(1)), new Code.Break(AT)), AT), local(1)));
        flows(
                Code.While.class,
                "body",
                x -> block(
                        new Code.While(new Code.Bool(true, AT), block(store(1, x), new Code.Break(AT)), AT), local(1)));
        flows(
                Code.For.class,
                "body",
                "that begins the next round",
                TEXT,
                "\"x\"",
                x -> block(new Code.For(1, range(1, 2), block(store(2, x), new Code.Continue(AT)), AT), local(2)));
        flows(
                Code.Parallel.class,
                "branches",
                x -> new Code.Index(
                        new Code.Parallel(List.of(new Routine(0, List.of(0), 1, local(0))), "parallel.1", AT),
                        number(0),
                        AT));
        stops(Code.Emit.class, "value", "", TEXT, "\"x\"", x -> block(new Code.Emit(x, "emit.1", AT), text("a")));
        flows(
                Code.Attempt.class,
                "function",
                "",
                INT,
                "0",
                x -> field(attempt(chosen(x, ref("a.through", 1)), text("a")), "output"));
        flows(Code.Attempt.class, "arguments", x -> field(attempt(ref("a.through", 1), x), "output"));
        flows(
                Code.CallsIn.class,
                "run",
                "",
                INT,
                "0",
                x -> new Code.CallsIn(attempt(chosen(x, ref("a.through", 1)), text("a")), "a.through", AT));
        stops(
                Code.Repeat.class,
                "count",
                "",
                INT,
                "2",
                x -> block(store(1, number(0)), new Code.Repeat(x, store(1, add(local(1), number(1))), AT), local(1)));
        flows(Code.Repeat.class, "body", x -> block(new Code.Repeat(number(2), store(1, x), AT), local(1)));
        flows(Code.Return.class, "value", x -> block(new Code.Return(x, AT), text("a")));
    }

    private void errors() {
        flows(Code.Fail.class, "error", x -> why(new Code.Fail(new Code.RecordOf("a.Wrong", List.of(x), AT), AT)));
        flows(
                Code.Fail.class,
                "error",
                "as a whole",
                INT,
                "0",
                x -> why(new Code.Fail(chosen(x, new Code.RecordOf("a.Wrong", List.of(text("a")), AT)), AT)));
        flows(Code.Fail.class, "error", "in a call", TEXT, "\"x\"", x -> why(call("a.fails", "fails.1", x)));
        flows(Code.Catch.class, "body", x -> why(x));
        flows(
                Code.Catch.class,
                "body",
                "of the library",
                INT,
                "7",
                x -> caught(new Code.Index(range(1, 2), x, AT), "OutOfRange", field(local(1), "index")));
        flows(
                Code.Catch.class,
                "body",
                "of a tool",
                TEXT,
                "\"x\"",
                x -> caught(call("a.broken", "broken.1", x), "ToolFailed", field(local(1), "body")));
        flows(
                Code.Catch.class,
                "arms",
                x -> caught(new Code.Fail(new Code.RecordOf("a.Wrong", List.of(text("a")), AT), AT), "a.Wrong", x));
    }

    // ---- pieces

    private static Code list(Code... items) {
        return new Code.ListOf(List.of(items), AT);
    }

    /** {@code value}, chosen by a private index. */
    private static Code chosen(Code index, Code value) {
        return new Code.Index(list(value), index, AT);
    }

    private static Code pair(Code left, Code right) {
        return new Code.RecordOf("a.Pair", List.of(left, right), AT);
    }

    private static Code left(Code pair, Code value) {
        return new Code.Copy(pair, List.of(new Code.Named("left", value)), AT);
    }

    private static Code template(Code.Part... parts) {
        return new Code.Template(List.of(parts), null, AT);
    }

    private static Code.Part hole(Code value) {
        return new Code.Hole(value, Code.Target.TEXT);
    }

    private static Code apply(Code function, Code... arguments) {
        return new Code.Apply(function, List.of(arguments), "apply.1", AT);
    }

    /** Takes one argument and what slot 0 holds, which is where the private value comes from. */
    private static Code lambda(Code body) {
        return new Code.Lambda(new Routine(1, List.of(0), 2, body.equals(local(0)) ? local(1) : local(0)), AT);
    }

    private static Code attempt(Code function, Code argument) {
        return new Code.Attempt(function, List.of(argument), "through.1", AT);
    }

    private static Code derived(Code callable, String setting, Code value) {
        return new Code.Derive(callable, List.of(new Code.Named(setting, value)), AT);
    }

    private static Code changed(Code model, Code url) {
        return new Code.ChangedModel(model, List.of(new Code.Named("base_url", url)), List.of("test"), AT);
    }

    private static Code asking(Code model) {
        return apply(derived(ref("a.ask", 1), "model", model), text("?"));
    }

    private static Code match(Code value, Code.MatchArm... arms) {
        return new Code.Match(value, 1, List.of(arms), AT);
    }

    private static Code caught(Code body, String error, Code value) {
        return new Code.Catch(body, List.of(new Code.CatchArm(List.of(error), 1, value)), AT);
    }

    private static Code why(Code body) {
        return caught(body, "a.Wrong", field(local(1), "why"));
    }
}
