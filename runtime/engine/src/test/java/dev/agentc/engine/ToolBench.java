package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;

import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A flow with one tool in a world where a shop can be asked. */
abstract class ToolBench {
    static final Type REPLY = new Type.Named("std.http.HttpReply");
    final Bench bench = new Bench();

    @BeforeEach
    void open() {
        bench.world.variables.put("SHOP", "http://shop");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    static Plan tool(Type result, EffectClass effect, Map<String, Code> settings, Code body) {
        Plans plans = Plans.withLibrary();
        plans.types.put(
                "std.http.HttpReply",
                new TypeDecl.Fields(
                        "std.http.HttpReply",
                        false,
                        List.of(
                                new TypeDecl.Field("status", "status", Plans.INT, null, null, "", ""),
                                new TypeDecl.Field(
                                        "headers", "headers", new Type.MapOf(TEXT, TEXT), null, null, "", ""),
                                new TypeDecl.Field("body", "body", TEXT, null, null, "", "")),
                        null,
                        "",
                        "",
                        AT));
        return plans.leaf("a.t", List.of(parameter("x", TEXT)), result, effect, settings, body)
                .flow("a.f", List.of(parameter("x", TEXT)), result, 1, call("a.t", "t.1", local(0)))
                .plan("a.f");
    }

    Outcome run(Plan plan) {
        return bench.run(plan, "{\"x\":\"lamp\"}");
    }
}
