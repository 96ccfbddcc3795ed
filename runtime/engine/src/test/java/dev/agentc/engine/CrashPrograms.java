package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.last;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.template;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Reply;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Programs that die in tests, each with the model that it asks. */
final class CrashPrograms {
    private CrashPrograms() {}

    /** What a shop is asked for: prices, and what became of a payment. */
    private static Plans shopping() {
        Plans plans = Plans.withLibrary();
        plans.types.put("std.http.Reconciled", Plans.reconciled());
        Type reconciled = new Type.Named("std.http.Reconciled", List.of(JSON));
        plans.leaf(
                "a.price",
                List.of(parameter("item", TEXT)),
                JSON,
                EffectClass.READ,
                Map.of(),
                effect("get", JSON, "get.1", shop("/price/", local(0))));
        plans.leaf(
                "a.receipt",
                List.of(parameter("item", TEXT), parameter("key", TEXT)),
                reconciled,
                EffectClass.READ,
                Map.of(),
                effect("get", reconciled, "get.1", shop("/receipt/", local(1))));
        return plans;
    }

    /** Six steps: prices in two branches, a sub-agent, a payment that must be made once, and a receipt. */
    static Plan desk(boolean reconciles) {
        Plans plans = shopping();
        Map<String, Code> settings = new LinkedHashMap<>();
        if (reconciles) {
            settings.put("reconcile", plans.ref("a.receipt"));
        }
        plans.leaf(
                "a.pay",
                List.of(parameter("item", TEXT)),
                JSON,
                EffectClass.ONCE,
                settings,
                effect("post", JSON, "post.1", shop("/pay"), local(0)));
        plans.agent("a.Poet", List.of(parameter("item", TEXT)), TEXT);
        return plans.agent("a.Desk", List.of(parameter("wish", TEXT)), TEXT, "a.price", "a.pay", "a.Poet")
                .plan("a.Desk");
    }

    static Reply deskModel(ChatRequest request) {
        if (request.messages().getFirst().text().contains("a.Poet")) {
            return says("A lamp, a light.");
        }
        return switch (observations(request).size()) {
            case 0 -> calls("price", "{\"item\":\"lamp\"}", "price", "{\"item\":\"rug\"}");
            case 2 -> calls("Poet", "{\"item\":\"lamp\"}");
            case 3 -> calls("pay", "{\"item\":\"lamp\"}");
            case 4 -> calls("price", "{\"item\":\"no such\"}", "nonsense", "{}");
            case 6 -> calls("price", "not json");
            default -> says("Paid: " + observations(request));
        };
    }

    /** Ten items side by side: each is priced, and every third one is paid for. */
    static Plan batch() {
        Plans plans = Plans.withLibrary();
        plans.prompt("a.name", List.of(parameter("item", INT)), TEXT);
        Code body = Plans.block(
                new Code.If(
                        new Code.Binary(
                                Code.Operator.IN,
                                local(0),
                                new Code.ListOf(List.of(Plans.number(3), Plans.number(6)), AT),
                                AT),
                        effect("put", JSON, "put.1", shop("/item/", local(0)), template("{}")),
                        null,
                        AT),
                template(
                        new Code.Call("a.name", List.of(local(0)), "name.1", AT),
                        " ",
                        effect("get", JSON, "get.1", shop("/price/", local(0)))));
        return plans.flow("a.batch", List.of(), new Type.ListOf(TEXT), 0, Plans.parallel(Plans.range(1, 10), 0, body))
                .plan("a.batch");
    }

    static Reply batchModel(ChatRequest request) {
        return says("item " + last(request));
    }

    /** A failure that is taken, values that are emitted, branches with names, a call that never fails, a payment made once. */
    static Plan controlled() {
        Plans plans = shopping();
        plans.prompt("a.name", List.of(parameter("item", TEXT)), TEXT);
        plans.leaf(
                "a.pay",
                List.of(parameter("item", TEXT)),
                JSON,
                EffectClass.ONCE,
                Map.of("reconcile", plans.ref("a.receipt")),
                effect("post", JSON, "post.1", shop("/pay"), local(0)));
        plans.flow(
                "a.buy",
                List.of(parameter("item", TEXT)),
                TEXT,
                2,
                Plans.store(1, Plans.call("a.name", "name.1", local(0))),
                new Code.Emit(local(1), "emit.1", AT),
                template(local(1), " for ", Plans.call("a.price", "price.1", local(0))));
        Code none = Plans.call("a.price", "price.1", Plans.text("no such"));
        Code lamp = Plans.call("a.buy", "buy.1", Plans.text("lamp"));
        Code rug = Plans.call("a.price", "price.2", Plans.text("rug"));
        Code failing = new Code.Attempt(Plans.ref("a.buy", 1), List.of(Plans.text("no such")), "buy.2", AT);
        Code.CatchArm status = new Code.CatchArm(List.of("ToolFailed"), 0, Plans.field(local(0), "status"));
        Code.CatchArm any = new Code.CatchArm(List.of(), -1, Plans.text("none"));
        return plans.flow(
                        "a.f",
                        List.of(),
                        TEXT,
                        6,
                        Plans.store(1, new Code.Catch(none, List.of(status), "catch.1", AT)),
                        new Code.Emit(local(1), "emit.1", AT),
                        Plans.store(2, new Code.Parallel(List.of(branch(lamp), branch(rug)), "parallel.1", AT)),
                        Plans.store(3, failing),
                        new Code.For(4, Plans.range(1, 3), new Code.Emit(local(4), "emit.2", AT), AT),
                        Plans.store(
                                5,
                                new Code.Catch(
                                        Plans.call("a.pay", "pay.1", Plans.text("lamp")), List.of(any), "catch.2", AT)),
                        template(
                                local(1),
                                " ",
                                local(2),
                                " ",
                                Plans.field(local(3), "failed"),
                                " ",
                                Plans.field(Plans.field(local(3), "failure"), "error"),
                                " ",
                                Plans.field(local(3), "tokens"),
                                " ",
                                Plans.field(local(3), "transcript"),
                                " ",
                                local(5)))
                .plan("a.f");
    }

    static Reply controlledModel(ChatRequest request) {
        return says("a " + last(request));
    }

    private static Routine branch(Code body) {
        return new Routine(0, List.of(), 0, body);
    }

    /** Three attempts, each told what the ones before taught; only the third is accepted. */
    static Plan reflecting() {
        Plans plans = Plans.withLibrary().prompt("a.lesson", List.of(parameter("transcript", TEXT)), TEXT);
        Code step = local(0);
        plans.add(
                "strategy",
                "a.once",
                List.of(),
                Plans.NOTHING,
                Map.of(),
                Plans.block(
                        Plans.store(0, effect("run.think", Plans.NOTHING, "think.1")),
                        new Code.Return(Plans.field(step, "answer"), AT)),
                false,
                EffectClass.ONCE,
                1);
        Code result = local(1);
        Code leave = new Code.If(
                Plans.field(result, "succeeded"), new Code.Return(Plans.field(result, "output"), AT), null, AT);
        plans.add(
                "strategy",
                "a.reflect",
                List.of(parameter("inner", new Type.Opaque("strategy"))),
                Plans.NOTHING,
                Map.of(),
                Plans.block(
                        Plans.store(1, effect("run.attempt", JSON, "attempt.1", local(0))),
                        new Code.Repeat(
                                Plans.number(2),
                                Plans.block(
                                        leave,
                                        effect(
                                                "run.remember",
                                                Plans.NOTHING,
                                                "remember.1",
                                                Plans.call("a.lesson", "lesson.1", Plans.field(result, "transcript"))),
                                        Plans.store(1, effect("run.attempt", JSON, "attempt.2", local(0)))),
                                AT),
                        leave,
                        new Code.Fail(Plans.field(result, "failure"), AT)),
                false,
                EffectClass.ONCE,
                2);
        plans.agent("a.Painter", List.of(parameter("wish", TEXT)), TEXT);
        Map<String, Code> settings =
                new LinkedHashMap<>(plans.callables.get("a.Painter").settings());
        settings.put("strategy", new Code.Ref("a.reflect", List.of(Plans.ref("a.once", 0)), AT));
        Code third = new Code.Binary(Code.Operator.EQUAL, local(0), Plans.text("try 2"), AT);
        settings.put(
                "accept",
                new Code.ListOf(
                        List.of(
                                new Code.Lambda(new Routine(1, List.of(), 1, third), AT),
                                Plans.text("it == \"try 2\"")),
                        AT));
        return plans.add(
                        "agent",
                        "a.Painter",
                        List.of(parameter("wish", TEXT)),
                        TEXT,
                        settings,
                        null,
                        false,
                        EffectClass.ONCE,
                        0)
                .plan("a.Painter");
    }

    static Reply reflectingModel(ChatRequest request) {
        int remembered = last(request).split("\n- ", -1).length - 1;
        return request.messages().size() == 1
                ? says("Not as before, " + last(request).length() + ".")
                : says("try " + remembered);
    }

    /** Six branches add what they were given to one state, each after a call that others may overtake. */
    static Plan shared() {
        Plans plans = Plans.withLibrary();
        plans.leaf(
                "a.price",
                List.of(parameter("item", TEXT)),
                JSON,
                EffectClass.READ,
                Map.of(),
                effect("get", JSON, "get.1", shop("/price/", local(0))));
        Type state = new Type.Opaque("State", List.of(INT));
        Code plus = new Code.Lambda(new Routine(1, List.of(0), 2, Plans.add(local(0), local(1))), AT);
        Code body = Plans.block(
                Plans.call("a.price", "price.1", template(local(0))),
                effect("State.value", INT, "value.1", local(1)),
                effect("State.update", INT, "update.1", local(1), plus));
        return plans.flow(
                        "a.f",
                        List.of(),
                        JSON,
                        2,
                        Plans.store(0, effect("state", state, "state.1", Plans.number(0))),
                        Plans.store(1, Plans.parallel(Plans.range(1, 6), 1, body)),
                        new Code.ListOf(
                                List.of(
                                        local(1),
                                        effect("State.value", INT, "value.2", local(0)),
                                        effect("State.version", INT, "version.1", local(0))),
                                AT))
                .plan("a.f");
    }
}
