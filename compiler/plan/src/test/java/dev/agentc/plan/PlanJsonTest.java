package dev.agentc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

    static Plan plan(Span span, String file, String model) {
        var greeting = new Code.Template(
                List.of(
                        new Code.Chunk("Hello "),
                        new Code.Hole(new Code.Local(0, span), Code.Target.TEXT),
                        new Code.Choice(
                                List.of(new Code.Bool(true, span)), List.of(List.of(new Code.Chunk("!")), List.of()))),
                "a.greet/user",
                span);
        var greet = new Callable(
                "fn",
                "a.greet",
                List.of(new Callable.Parameter(
                        "name", new Type.Optional(new Type.Text()), new Code.Null(span), null, "", "")),
                new Type.ListOf(new Type.Text()),
                Map.of(),
                new Code.ListOf(List.of(greeting, new Code.Float(1.0, span)), span),
                false,
                true,
                EffectClass.PURE,
                false,
                List.of("name"),
                "Greets.",
                file,
                span);
        var item = new TypeDecl.Fields(
                "a.Item",
                false,
                List.of(new TypeDecl.Field(
                        "id",
                        "orderId",
                        new Type.Int(),
                        null,
                        new Routine(0, List.of(), 0, new Code.Int(1, span)),
                        "",
                        "")),
                null,
                "",
                file,
                span);
        return new Plan(
                Plan.FORMAT,
                Plan.EDITION,
                "a.greet",
                Map.of("a.Item", item),
                Map.of(
                        "a.greet",
                        greet,
                        "a.fast",
                        bound(
                                "a.fast",
                                new Code.ModelOf(
                                        "openai",
                                        List.of(new Code.Named(
                                                "name", new Code.Template(List.of(new Code.Chunk(model)), null, span))),
                                        List.of(),
                                        span))),
                Map.of(file, Hash.ofText(model)));
    }

    private static Declaration.Value bound(String name, Code model) {
        return new Declaration.Value(
                "model",
                name,
                List.of(),
                new Type.Opaque("model"),
                true,
                Map.of(),
                model,
                List.of(),
                "",
                "a.agent",
                new Span(1, 1, 1, 1));
    }

    private static final Plan PLAN = plan(new Span(3, 4, 1, 4), "a.agent", "gpt");

    @Test
    void a_plan_reads_back_equal_and_writes_the_same_bytes() throws PlanUnreadable {
        byte[] json = PlanJson.write(PLAN);
        assertThat(PlanJson.read(json)).isEqualTo(PLAN);
        assertThat(PlanJson.write(PlanJson.read(json))).isEqualTo(json);
    }

    @Test
    void what_was_changed_of_a_model_is_kept() throws PlanUnreadable {
        Code model = new Code.ModelOf(
                "openai", List.of(), List.of(), new Code.Changed("fast", List.of("seed")), new Span(1, 1, 1, 1));
        Plan plan = new Plan(
                Plan.FORMAT,
                Plan.EDITION,
                PLAN.entry(),
                PLAN.types(),
                Map.of("a.greet", PLAN.callables().get("a.greet"), "a.tuned", bound("a.tuned", model)),
                PLAN.sources());
        assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    }

    @Test
    void places_paths_and_bindings_do_not_change_the_meaning() {
        Plan moved = plan(new Span(300, 4, 20, 1), "b/a.agent", "another");
        assertThat(Hash.ofMeaning(moved)).isEqualTo(Hash.ofMeaning(PLAN));
        assertThat(PlanJson.write(moved)).isNotEqualTo(PlanJson.write(PLAN));
    }

    @Test
    void what_locals_are_called_does_not_change_the_meaning() throws PlanUnreadable {
        var json = new String(PlanJson.write(PLAN), StandardCharsets.UTF_8);
        var renamed = json.replace("\"slots\":[\"name\"]", "\"slots\":[\"other\"]");
        assertThat(renamed).isNotEqualTo(json);
        var plan = PlanJson.read(renamed.getBytes(StandardCharsets.UTF_8));
        assertThat(Hash.ofMeaning(plan)).isEqualTo(Hash.ofMeaning(PLAN));
    }

    @Test
    void a_plan_of_another_format_is_refused_by_number() {
        String json = new String(PlanJson.write(PLAN), StandardCharsets.UTF_8).replace("\"format\":1", "\"format\":7");
        assertThatThrownBy(() -> PlanJson.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PlanUnreadable.class)
                .hasMessageContaining("format 7");
    }

    private static void refused(String from, String to, String message) {
        var json = new String(PlanJson.write(PLAN), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        assertThatThrownBy(() -> PlanJson.read(json.replace(from, to).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PlanUnreadable.class)
                .hasMessage(message);
    }

    @Test
    void a_plan_of_another_edition_is_refused_by_name() {
        refused(
                "\"edition\":\"2026\"",
                "\"edition\":\"2099\"",
                "this plan has edition 2099, and this version runs edition 2026");
    }

    @Test
    void a_damaged_plan_is_refused_with_what_is_wrong() {
        refused(
                "\"entry\":\"a.greet\"",
                "\"entry\":\"a.gone\"",
                "this plan is damaged: it names `a.gone`, which is not in its declarations");
        refused("\"slots\":[\"name\"]", "\"slots\":[]", "this plan is damaged: a frame of 0 slots");
        refused("\"slot\":0", "\"slot\":7", "this plan is damaged: slot 7 of a frame of 1");
        refused("\"is\":\"Local\"", "\"is\":\"Lokal\"", "this is no plan of this version: it has a `Lokal`");
        refused(
                "{\"is\":\"Float\",\"value\":1.0,",
                "{\"is\":\"Call\",\"callee\":\"a.greet\",\"arguments\":[],\"site\":\"x\",",
                "this plan is damaged: what `a.greet` is given does not fit it");
        refused(
                "{\"is\":\"Float\",\"value\":1.0,",
                "{\"is\":\"Declared\",\"name\":\"a.k\",\"arguments\":[],",
                "this plan is damaged: it names `a.k`, which is not in its declarations");
        refused(
                "{\"is\":\"Float\",\"value\":1.0,",
                "{\"is\":\"Declared\",\"name\":\"a.greet\",\"arguments\":[],",
                "this plan is damaged: `a.greet` is not what it is named as");
        refused("{\"is\":\"Float\",\"value\":1.0,", caught(9), "this plan is damaged: slot 9 of a frame of 1");
        refused("{\"is\":\"Float\",\"value\":1.0,", caught(-2), "this plan is damaged: slot -2 of a frame of 1");
    }

    @Test
    void a_caught_error_needs_no_name() throws PlanUnreadable {
        var json = new String(PlanJson.write(PLAN), StandardCharsets.UTF_8);
        var catching = json.replace("{\"is\":\"Float\",\"value\":1.0,", caught(-1));
        assertThat(catching).isNotEqualTo(json);
        assertThat(PlanJson.read(catching.getBytes(StandardCharsets.UTF_8)).entry())
                .isEqualTo("a.greet");
    }

    /** The beginning of a form, up to its place. */
    private static String caught(int slot) {
        var nothing = "{\"is\":\"Null\",\"span\":[0,0,1,1]}";
        return "{\"is\":\"Catch\",\"body\":" + nothing + ",\"arms\":[{\"errors\":[],\"slot\":" + slot + ",\"value\":"
                + nothing + "}],\"site\":\"\",";
    }

    @Test
    void what_is_no_plan_is_refused() {
        for (String text : List.of("", "[]", "{}", "{\"format\":1}", "{\"format\":1,\"entry\":{}}", "\u0000")) {
            assertThatThrownBy(() -> PlanJson.read(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(PlanUnreadable.class);
        }
    }
}
