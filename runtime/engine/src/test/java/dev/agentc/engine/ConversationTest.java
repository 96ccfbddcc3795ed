package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.last;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.field;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.template;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Reply;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said between an agent and its model. */
class ConversationTest {
    private static final List<Callable.Parameter> QUESTION = List.of(parameter("q", TEXT));
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static TypeDecl.Fields triage() {
        return new TypeDecl.Fields(
                "a.Triage",
                false,
                List.of(
                        new TypeDecl.Field("urgent", "urgent", new Type.Bool(), null, null, "", ""),
                        new TypeDecl.Field("tags", "tags", new Type.ListOf(TEXT), null, null, "", "")),
                null,
                "",
                "a.agent",
                AT);
    }

    private static Plan triaging(long askAgain) {
        Plans plans = Plans.withLibrary();
        plans.types.put("a.Triage", triage());
        Map<String, Code> settings = new LinkedHashMap<>();
        settings.put("model", new Code.Declared("a.fast", AT));
        settings.put("ask_again", number(askAgain));
        return plans.add(
                        "prompt",
                        "a.triage",
                        QUESTION,
                        new Type.Named("a.Triage"),
                        settings,
                        null,
                        false,
                        EffectClass.ONCE,
                        0)
                .plan("a.triage");
    }

    // ---- what the model is shown

    @Test
    void parameters_are_shown_a_line_each_and_null_is_left_out() {
        Plan plan = Plans.withLibrary()
                .prompt(
                        "a.ask",
                        List.of(
                                parameter("title", TEXT),
                                parameter("note", new Type.Optional(TEXT), new Code.Null(AT)),
                                parameter("tags", new Type.ListOf(INT))),
                        TEXT)
                .plan("a.ask");
        bench.world.model = request -> says("ok");
        bench.run(plan, "{\"title\":\"T\",\"tags\":[1,2]}");

        assertThat(last(bench.world.asked.getFirst())).isEqualTo("title: T\ntags: [1, 2]");
    }

    @Test
    void tools_are_told_with_their_texts_and_schemas_without_what_is_given_already() {
        Plans plans = Plans.withLibrary()
                .fn("a.add", List.of(parameter("a", INT), parameter("b", INT)), INT, 2, Plans.add(local(0), local(1)));
        plans.agent("a.A", QUESTION, TEXT);
        Map<String, Code> settings =
                new LinkedHashMap<>(plans.callables.get("a.A").settings());
        settings.put(
                "tools",
                new Code.ListOf(List.of(new Code.Ref("a.add", List.of(number(40), new Code.Default(AT)), AT)), AT));
        plans.add("agent", "a.A", QUESTION, TEXT, settings, null, false, EffectClass.ONCE, 0);
        bench.world.model = r -> observations(r).isEmpty()
                ? calls("add", "{\"b\":2}")
                : says(observations(r).getFirst());

        Outcome outcome = bench.run(plans.plan("a.A"), "{\"q\":\"?\"}");

        assertThat(outcome.output().textValue()).isEqualTo("42");
        var spec = bench.world.asked.getFirst().tools().getFirst();
        assertThat(spec.name()).isEqualTo("add");
        assertThat(spec.description()).isEqualTo("What a.add does.");
        assertThat(spec.parameters().json().path("properties").properties()).hasSize(1);
    }

    @Test
    void parts_of_a_message_know_their_slot_and_where_their_data_came_from() {
        bench.world.texts.put(Bench.SOURCES.resolve("note.txt"), "secret plan");
        Plans plans = Plans.withLibrary().prompt("a.ask", QUESTION, TEXT);
        Map<String, Code> settings =
                new LinkedHashMap<>(plans.callables.get("a.ask").settings());
        settings.put(
                "user",
                new Code.Template(
                        List.of(
                                new Code.Chunk("Read: "),
                                new Code.Hole(local(0), Code.Target.TEXT),
                                new Code.Chunk(".")),
                        "a.ask/user",
                        AT));
        plans.add("prompt", "a.ask", QUESTION, TEXT, settings, null, false, EffectClass.ONCE, 0);
        Plan plan = plans.flow(
                        "a.f",
                        List.of(),
                        TEXT,
                        1,
                        Plans.store(0, effect("read_text", TEXT, "read_text.1", text("note.txt"))),
                        call("a.ask", "ask.1", local(0)))
                .plan("a.f");
        bench.world.model = request -> says("ok");

        Outcome outcome = bench.run(plan, "{}");

        Label label = Label.of(false, true, List.of("read_text"));
        Message.User user =
                (Message.User) bench.world.asked.getFirst().messages().getLast();
        assertThat(user.parts())
                .containsExactly(
                        new Message.Part("Read: ", "a.ask/user", null),
                        new Message.Part("secret plan", "", label),
                        new Message.Part(".", "a.ask/user", null));
        assertThat(bench.journal.events(outcome.run()).getLast().label())
                .as("a reply is made of what was shown")
                .isSameAs(label);
    }

    // ---- typed answers

    @Test
    void a_typed_answer_is_read_from_json_or_from_one_fenced_block() {
        for (String answer : List.of(
                "{\"urgent\":true,\"tags\":[]}",
                "  {\"urgent\":true,\"tags\":[]}\n",
                "Here it is:\n```json\n{\"urgent\":true,\"tags\":[]}\n```\nDone.")) {
            bench.world.model = request -> says(answer);
            Outcome outcome = bench.run(triaging(0), "{\"q\":\"?\"}");
            assertThat(outcome.output()).as(answer).isEqualTo(Bench.json("{\"urgent\":true,\"tags\":[]}"));
        }
        assertThat(bench.world.asked.getFirst().outputName()).isEqualTo("Triage");
        assertThat(bench.world.asked.getFirst().output().json().path("type").asText())
                .isEqualTo("object");
    }

    @Test
    void an_answer_that_is_no_object_is_asked_for_inside_one() {
        Type numbers = new Type.ListOf(INT);
        for (String answer : List.of("{\"value\": [1, 2]}", "[1, 2]")) {
            bench.world.model = request -> says(answer);
            Outcome outcome = bench.run(
                    Plans.withLibrary().prompt("a.ask", QUESTION, numbers).plan("a.ask"), "{\"q\":\"?\"}");
            assertThat(outcome.output()).as(answer).isEqualTo(Bench.json("[1,2]"));
        }
        assertThat(bench.world.asked.getFirst().output().strict()).isTrue();
        assertThat(bench.world.asked.getFirst().output().json().path("type").asText())
                .isEqualTo("object");
    }

    @Test
    void an_answer_that_does_not_fit_is_sent_back_with_what_is_wrong() {
        bench.world.model = r -> r.attempt() == 1
                ? says("{\"urgent\":\"very\",\"tags\":[]}")
                : says("{\"urgent\":false,\"tags\":[\"x\"]}");

        Outcome outcome = bench.run(triaging(1), "{\"q\":\"?\"}");

        assertThat(outcome.output().path("tags")).hasSize(1);
        assertThat(last(bench.world.asked.get(1))).contains("urgent: expected true or false, found the text \"very\"");
        assertThat(last(bench.world.asked.get(1)))
                .contains("\"urgent\": true | false")
                .contains("\"tags\": [string, ...]");
        assertThat(bench.world.asked.get(1).messages()).hasSize(4);
        assertThat(bench.events(outcome))
                .containsSubsequence(
                        "result model triage/model.1",
                        "decision ask_again triage/model.1",
                        "claim model triage/model.1~2");
    }

    @Test
    void an_empty_answer_is_sent_back_and_never_passes_for_one() {
        Plan plan = Plans.withLibrary().prompt("a.ask", QUESTION, TEXT).plan("a.ask");
        bench.world.model = r -> r.attempt() == 1 ? says(" ") : says("Here.");
        assertThat(bench.run(plan, "{\"q\":\"?\"}").output().textValue()).isEqualTo("Here.");
        assertThat(last(bench.world.asked.getLast())).contains("it is empty");

        bench.world.model = request -> says("");
        assertThat(bench.run(plan, "{\"q\":\"?\"}").failure().error()).isEqualTo("InvalidOutput");
    }

    @Test
    void an_answer_that_was_cut_off_asks_for_more_room() {
        bench.world.model = r -> new Reply(
                "It is", List.of(), Reply.Finish.LENGTH, new dev.agentc.effect.Usage(1, 1, 0, false), "", null, null);
        Outcome outcome =
                bench.run(Plans.withLibrary().prompt("a.ask", QUESTION, TEXT).plan("a.ask"), "{\"q\":\"?\"}");
        assertThat(outcome.failure().error()).isEqualTo("InvalidOutput");
        assertThat(outcome.failure().next()).contains("`max_output` of model fast");
    }

    @Test
    void an_answer_that_never_fits_ends_in_invalid_output_with_the_last_one() {
        bench.world.model = request -> says("no idea");

        Outcome outcome = bench.run(triaging(2), "{\"q\":\"?\"}");

        assertThat(outcome.failure().error()).isEqualTo("InvalidOutput");
        assertThat(outcome.failure().fields().path("best").asText()).isEqualTo("no idea");
        assertThat(outcome.failure().fields().path("wrong")).isNotEmpty();
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.calls()).isEqualTo(3);
    }

    private static Plan accepting() {
        Plans plans = Plans.withLibrary().agent("a.A", QUESTION, TEXT);
        Map<String, Code> settings =
                new LinkedHashMap<>(plans.callables.get("a.A").settings());
        Code yes = new Code.Binary(Code.Operator.EQUAL, local(0), text("yes"), AT);
        Code condition = new Code.Lambda(new Routine(1, List.of(), 1, yes), AT);
        settings.put("accept", new Code.ListOf(List.of(condition, text("it == \"yes\"")), AT));
        return plans.add("agent", "a.A", QUESTION, TEXT, settings, null, false, EffectClass.ONCE, 0)
                .plan("a.A");
    }

    @Test
    void an_answer_that_is_not_accepted_is_sent_back_with_the_condition() {
        bench.world.model = r -> says(r.attempt() == 1 ? "no" : "yes");

        Outcome outcome = bench.run(accepting(), "{\"q\":\"?\"}");

        assertThat(outcome.output().textValue()).isEqualTo("yes");
        assertThat(last(bench.world.asked.get(1))).contains("it must hold `it == \"yes\"`");
        assertThat(bench.events(outcome)).contains("decision ask_again A/react.1/think.1");
    }

    @Test
    void an_answer_that_is_never_accepted_ends_in_invalid_output() {
        bench.world.model = request -> says("no");

        Outcome outcome = bench.run(accepting(), "{\"q\":\"?\"}");

        assertThat(outcome.failure().error()).isEqualTo("InvalidOutput");
        assertThat(outcome.failure().fields().path("best").asText()).isEqualTo("no");
        assertThat(outcome.calls()).isEqualTo(2);
    }

    @Test
    void what_an_answer_has_too_much_is_dropped_and_recorded() {
        bench.world.model = request -> says("{\"urgent\":true,\"tags\":[],\"mood\":\"good\"}");

        Outcome outcome = bench.run(triaging(0), "{\"q\":\"?\"}");

        assertThat(outcome.output()).isEqualTo(Bench.json("{\"urgent\":true,\"tags\":[]}"));
        assertThat(bench.journal.events(outcome.run()).stream()
                        .filter(e -> e.kind().equals("changed"))
                        .findFirst()
                        .orElseThrow()
                        .body())
                .contains("dropped_field")
                .contains("mood");
    }

    // ---- calls

    private Plan failing(String doc) {
        Plans plans = Plans.withLibrary();
        plans.types.put("a.NoSuchItem", new TypeDecl.Fields("a.NoSuchItem", true, List.of(), null, doc, "a.agent", AT));
        return plans.fn(
                        "a.look",
                        List.of(parameter("item", TEXT)),
                        TEXT,
                        1,
                        new Code.Fail(new Code.RecordOf("a.NoSuchItem", List.of(), AT), AT))
                .agent("a.A", QUESTION, TEXT, "a.look")
                .plan("a.A");
    }

    private String observed(Plan plan, String tool, String arguments) {
        bench.world.asked.clear();
        bench.world.model = r -> observations(r).isEmpty() ? calls(tool, arguments) : says("done");
        assertThat(bench.run(plan, "{\"q\":\"?\"}").failure()).isNull();
        return observations(bench.world.asked.getLast()).getFirst();
    }

    @Test
    void whatever_goes_wrong_with_a_call_the_model_is_told() {
        Plan plan = failing("unknown item");
        assertThat(observed(plan, "look", "{\"item\":\"x\"}")).isEqualTo("{\"error\": \"unknown item\"}");
        assertThat(observed(failing(""), "look", "{\"item\":\"x\"}")).isEqualTo("{\"error\": \"no such item\"}");
        assertThat(observed(plan, "find", "{}")).isEqualTo("{\"error\": \"there is no tool find; there are: look\"}");
        assertThat(observed(plan, "look", "{}")).isEqualTo("{\"error\": \"item: expected a text, but it is missing\"}");
        assertThat(observed(plan, "look", "{\"item\":7}"))
                .startsWith("{\"error\": \"item: expected a text, found the number 7");
        assertThat(observed(plan, "look", "[broken"))
                .isEqualTo("{\"error\": \"the arguments cannot be read as a JSON object: [broken\"}");
        assertThat(observed(plan, "look", "{\"item\":" + "[".repeat(300) + "]".repeat(300) + "}"))
                .startsWith("{\"error\": \"");
    }

    @Test
    void a_call_that_was_cut_off_is_not_made_and_the_model_is_told_why() {
        Plan plan = failing("unknown item");
        Reply cut = calls("look", "{\"item\":\"x\"}", "look", "[cut off");
        bench.world.model = r -> observations(r).isEmpty()
                ? new Reply("", cut.calls(), Reply.Finish.LENGTH, cut.usage(), cut.model(), null, null)
                : says("done");
        assertThat(bench.run(plan, "{\"q\":\"?\"}").failure()).isNull();
        assertThat(observations(bench.world.asked.getLast()))
                .containsExactly(
                        "{\"error\": \"unknown item\"}",
                        "{\"error\": \"the call was cut off after 4096 tokens (`max_output`), and was not made; write"
                                + " less in one call\"}");
    }

    @Test
    void a_call_that_is_refused_is_recorded_with_its_cause() {
        for (var call : List.of(List.of("find", "{}"), List.of("look", "{}"), List.of("look", "[broken"))) {
            bench.journal = new dev.agentc.effect.testing.MemoryJournal();
            String told = observed(failing("unknown item"), call.get(0), call.get(1));
            var refused = bench.journal.events(bench.journal.runs().getFirst()).stream()
                    .filter(e -> e.kind().equals("refused"))
                    .toList();
            assertThat(refused).hasSize(1);
            assertThat(refused.getFirst().key().text()).isEqualTo("A/react.1/act.1[0]");
            assertThat(refused.getFirst().name()).isEqualTo(call.get(0));
            assertThat(Bench.json(refused.getFirst().body()).path("cause"))
                    .isEqualTo(Bench.json(told).path("error"));
        }
    }

    @Test
    void a_call_of_an_earlier_step_is_not_taken_for_one_of_the_last() {
        Plans plans = Plans.withLibrary()
                .fn("a.twice", List.of(parameter("n", INT)), INT, 1, Plans.add(local(0), local(0)))
                .agent("a.A", QUESTION, TEXT, "a.twice");
        Code first = new Code.Index(field(local(0), "calls"), number(0), AT);
        Code body = Plans.block(
                Plans.store(0, effect("run.think", Plans.NOTHING, "think.1")),
                effect("run.think", Plans.NOTHING, "think.2"),
                effect("run.act", Plans.NOTHING, "act.1", first),
                new Code.Return(text("done"), AT));
        plans.add("strategy", "a.late", List.of(), Plans.NOTHING, Map.of(), body, false, EffectClass.ONCE, 1);
        Map<String, Code> settings =
                new LinkedHashMap<>(plans.callables.get("a.A").settings());
        settings.put("strategy", new Code.Ref("a.late", List.of(), AT));
        plans.add("agent", "a.A", QUESTION, TEXT, settings, null, false, EffectClass.ONCE, 0);
        bench.world.model = r -> calls("twice", "{\"n\":" + bench.world.asked.size() + "}");

        Outcome outcome = bench.run(plans.plan("a.A"), "{\"q\":\"?\"}");

        assertThat(outcome.failure().message()).isEqualTo("this call is not one of the last answer's");
        assertThat(bench.events(outcome)).noneMatch(event -> event.contains("/twice."));
    }

    @Test
    void a_failing_file_is_told_by_its_cause() {
        Plan plan = Plans.withLibrary()
                .leaf(
                        "a.stock",
                        List.of(),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("read_json", JSON, "read_json.1", text("gone.json")))
                .agent("a.A", QUESTION, TEXT, "a.stock")
                .plan("a.A");
        assertThat(observed(plan, "stock", "{}")).isEqualTo("{\"error\": \"/project/gone.json is not there\"}");
    }

    @Test
    void a_call_that_the_strategy_did_not_make_is_answered_too() {
        Plans plans =
                Plans.withLibrary().fn("a.one", List.of(), INT, 0, number(1)).agent("a.A", QUESTION, TEXT, "a.one");
        Code think = effect("run.think", Plans.NOTHING, "think.1");
        Code body =
                Plans.block(think, new Code.Return(field(effect("run.think", Plans.NOTHING, "think.2"), "answer"), AT));
        plans.add("strategy", "a.lazy", List.of(), Plans.NOTHING, Map.of(), body, false, EffectClass.ONCE, 0);
        Map<String, Code> settings =
                new LinkedHashMap<>(plans.callables.get("a.A").settings());
        settings.put("strategy", new Code.Ref("a.lazy", List.of(), AT));
        plans.add("agent", "a.A", QUESTION, TEXT, settings, null, false, EffectClass.ONCE, 0);

        assertThat(observed(plans.plan("a.A"), "one", "{}")).isEqualTo("{\"error\": \"this call was not made\"}");
    }

    @Test
    void an_agent_that_only_calls_runs_out_of_steps() {
        bench.world.model = request -> calls("look", "{\"item\":\"x\"}");
        Outcome outcome = bench.run(failing("unknown item"), "{\"q\":\"?\"}");

        assertThat(outcome.failure().error()).isEqualTo("StepsExhausted");
        assertThat(outcome.failure().message()).isEqualTo("A made all its 8 steps without an answer");
        assertThat(outcome.failure().boundary()).isEqualTo("agent A");
        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(bench.world.asked).hasSize(8);
    }

    // ---- which model

    private static Plan two() {
        Plans plans = Plans.withLibrary();
        plans.models.put(
                "a.other", new Code.ModelOf("test", List.of(new Code.Named("name", text("other"))), List.of(), AT));
        plans.models.put("a.alias", new Code.Declared("a.other", AT));
        Map<String, Code> aliased = Map.of("model", new Code.Declared("a.alias", AT));
        plans.add("prompt", "a.aliased", QUESTION, TEXT, aliased, null, false, EffectClass.ONCE, 0);
        plans.add("prompt", "a.heir", QUESTION, TEXT, Map.of(), null, false, EffectClass.ONCE, 0);
        Code ask = Plans.add(
                call("a.aliased", "aliased.1", local(0)), Plans.add(text(" "), call("a.heir", "heir.1", local(0))));
        plans.add("flow", "a.both", QUESTION, TEXT, Map.of(), ask, false, EffectClass.ONCE, 0);
        return plans.agent("a.A", QUESTION, TEXT, "a.both").plan("a.A");
    }

    @Test
    void a_model_that_is_changed_in_place_is_called_by_its_name_and_what_was_changed() {
        Plans plans = Plans.withLibrary();
        Code changed =
                new Code.ModelOf("test", List.of(), List.of(), new Code.Changed("fast", List.of("seed", "tries")), AT);
        plans.add("prompt", "a.ask", QUESTION, TEXT, Map.of("model", changed), null, false, EffectClass.ONCE, 0);
        bench.world.model = r -> says("ok");
        Outcome outcome = bench.engine.run(
                bench.request(plans.plan("a.ask"), "{\"q\":\"?\"}", Map.of()), bench.world.with(bench.journal));
        assertThat(outcome.failure()).isNull();
        assertThat(bench.journal.events(outcome.run()))
                .filteredOn(event -> event.kind().equals("model"))
                .extracting(dev.agentc.effect.Event::name)
                .containsOnly("fast {seed, tries}");
    }

    private List<String> models(Map<String, ModelBinding> overrides) {
        AtomicInteger calls = new AtomicInteger();
        bench.world.model =
                r -> r.tools().isEmpty() || calls.getAndIncrement() > 0 ? says("ok") : calls("both", "{\"q\":\"x\"}");
        Outcome outcome =
                bench.engine.run(bench.request(two(), "{\"q\":\"?\"}", overrides), bench.world.with(bench.journal));
        assertThat(outcome.failure()).isNull();
        return bench.journal.events(outcome.run()).stream()
                .filter(e -> e.kind().equals("model") && e.phase() == dev.agentc.effect.Event.Phase.CLAIM)
                .map(e -> e.key().text().replaceAll(".*/(\\w+)\\.1/(model|think).*", "$1") + "=" + e.name())
                .distinct()
                .toList();
    }

    private static ModelBinding bound(String name) {
        return new ModelBinding(
                name,
                "test",
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
    }

    @Test
    void a_prompt_that_names_no_model_uses_its_callers_and_overrides_replace_what_they_name() {
        assertThat(models(Map.of())).containsExactly("react=fast", "aliased=alias", "heir=fast");
        assertThat(models(Map.of("", bound("x")))).containsExactly("react=x", "aliased=alias", "heir=x");
        assertThat(models(Map.of("a.fast", bound("y")))).containsExactly("react=fast", "aliased=alias", "heir=fast");
    }

    @Test
    void without_any_model_it_says_so() {
        Plan plan = new Plans()
                .add("prompt", "a.ask", QUESTION, TEXT, Map.of(), null, false, EffectClass.ONCE, 0)
                .plan("a.ask");
        Outcome outcome = bench.run(plan, "{\"q\":\"?\"}");
        assertThat(outcome.failure().error()).isEqualTo("ProviderFailed");
        assertThat(outcome.failure().message()).isEqualTo("ask names no model");
    }

    @Test
    void a_derived_agent_has_other_settings() {
        Code derived = new Code.Derive(
                new Code.Ref("a.A", List.of(new Code.Default(AT)), AT),
                List.of(new Code.Named("system", template("Other ", text("text")))),
                AT);
        Plan plan = Plans.withLibrary()
                .agent("a.A", QUESTION, TEXT)
                .flow("a.f", List.of(), TEXT, 0, new Code.Apply(derived, List.of(text("?")), "A.1", AT))
                .plan("a.f");
        bench.world.model = r -> says(r.messages().getFirst().text());
        assertThat(bench.run(plan, "{}").output().textValue()).isEqualTo("Other text");
    }
}
