package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.last;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Event;
import dev.agentc.effect.Message;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a model is told of a typed answer, and what becomes of the one it gives. */
class TypedAnswerTest {
    private static final List<Callable.Parameter> QUESTION = List.of(parameter("q", TEXT));
    private static final Type CITY = new Type.Named("a.City", List.of());
    private static final String ULM = "{\"name\": \"Ulm\", \"people\": 3}";
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plans plans(TypeDecl.Field... more) {
        Plans plans = Plans.withLibrary();
        List<TypeDecl.Field> fields =
                new java.util.ArrayList<>(List.of(field("name", TEXT, "as on the map"), field("people", INT, "")));
        fields.addAll(List.of(more));
        plans.types.put("a.City", new TypeDecl.Fields("a.City", false, fields, null, "", "a.agent", AT));
        return plans;
    }

    private static TypeDecl.Field field(String name, Type type, String doc) {
        return new TypeDecl.Field(name, name, type, null, null, "", doc);
    }

    private static Plan city() {
        return plans().prompt("a.city", QUESTION, CITY).plan("a.city");
    }

    private Event event(Outcome outcome, String kind) {
        return bench.journal.events(outcome.run()).stream()
                .filter(event -> event.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static final String FORM = """
        {
          "name": string, // as on the map
          "people": integer
        }\
        """;

    @Test
    void without_a_system_text_a_message_of_its_own_says_what_the_answer_looks_like() {
        bench.world.model = request -> says(ULM);
        Outcome outcome = bench.run(city(), "{\"q\":\"?\"}");

        List<Message> asked = bench.world.asked.getFirst().messages();
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst()).isInstanceOf(Message.System.class);
        assertThat(asked.getFirst().text()).isEqualTo("Answer with JSON of this form, and with nothing else:\n" + FORM);
        assertThat(outcome.output()).isEqualTo(Bench.json(ULM));
    }

    @Test
    void an_agents_system_text_goes_before_and_its_calls_are_thought_of() {
        Plans plans = plans().fn(
                        "a.add",
                        List.of(parameter("a", INT), parameter("b", INT)),
                        INT,
                        2,
                        Plans.add(local(0), local(1)));
        bench.world.model = r -> observations(r).isEmpty() ? calls("add", "{\"a\":1,\"b\":2}") : says(ULM);

        bench.run(plans.agent("a.A", QUESTION, CITY, "a.add").plan("a.A"), "{\"q\":\"?\"}");

        assertThat(bench.world.asked.getFirst().messages().getFirst().text())
                .isEqualTo("You are a.A.\n\n"
                        + "Once you need no more calls, answer with JSON of this form, and with nothing else:\n"
                        + FORM);
    }

    @Test
    void who_is_asked_for_text_is_told_of_no_form() {
        bench.world.model = request -> says("Ulm");
        bench.run(plans().prompt("a.ask", QUESTION, TEXT).plan("a.ask"), "{\"q\":\"?\"}");
        assertThat(bench.world.asked.getFirst().messages()).hasSize(1);
    }

    @Test
    void a_prompt_whose_model_calls_something_is_asked_again() {
        bench.world.model = r -> observations(r).isEmpty() ? calls("price", "{}", "stock", "{}") : says(ULM);
        Outcome outcome = bench.run(city(), "{\"q\":\"?\"}");

        assertThat(outcome.output()).isEqualTo(Bench.json(ULM));
        assertThat(String.valueOf(event(outcome, "ask_again").body()))
                .contains("it calls `price`, and there is nothing to call");
        assertThat(observations(bench.world.asked.getLast()))
                .as("each call has an answer")
                .hasSize(2);

        bench.world.model = r -> calls("price", "{}");
        Outcome never = bench.run(city(), "{\"q\":\"?\"}");
        assertThat(never.failure().error()).isEqualTo("InvalidOutput");
        assertThat(never.failure().next()).contains("Make it an `agent` with `tools`");
    }

    @Test
    void a_call_written_as_text_is_no_answer() {
        Plans plans = plans().fn(
                        "a.add",
                        List.of(parameter("a", INT), parameter("b", INT)),
                        INT,
                        2,
                        Plans.add(local(0), local(1)));
        String call = "<tool_call>\n{\"name\": \"add\", \"arguments\": {\"a\": 1, \"b\": 2}}\n</tool_call>";
        plans.types.put(
                "a.Place",
                new TypeDecl.Fields("a.Place", false, List.of(field("name", TEXT, "")), null, "", "a.agent", AT));
        Type place = new Type.Named("a.Place", List.of());
        for (Type output : List.of(TEXT, CITY, place)) {
            String written = output == place ? "{\"name\": \"add\", \"arguments\": {\"a\": 1, \"b\": 2}}" : call;
            bench.world.model = r -> says(written);
            Outcome outcome =
                    bench.run(plans.agent("a.A", QUESTION, output, "a.add").plan("a.A"), "{\"q\":\"?\"}");
            assertThat(outcome.failure().error()).isEqualTo("InvalidOutput");
            assertThat(outcome.failure().message())
                    .contains("it is a call of add written as text, which calls nothing");
            assertThat(outcome.failure().next()).contains("parser");
        }
        String thought = "<think>" + "I could call add with <tool_call>. ".repeat(20) + "</think>\n";
        bench.world.model = r -> says(thought + "{\"name\": \"add\", \"arguments\": {\"a\": 1, \"b\": 2}}");
        assertThat(bench.run(plans.agent("a.A", QUESTION, TEXT, "a.add").plan("a.A"), "{\"q\":\"?\"}")
                        .failure()
                        .message())
                .contains("it is a call of add written as text");
        bench.world.model = r -> says(thought + "It is [3]");
        assertThat(bench.run(plans.agent("a.A", QUESTION, TEXT, "a.add").plan("a.A"), "{\"q\":\"?\"}")
                        .output()
                        .textValue())
                .isEqualTo("It is [3]");
        bench.world.model = r -> r.messages().getLast().text().contains("written as text") ? says("3") : says(call);
        assertThat(bench.run(plans.agent("a.A", QUESTION, TEXT, "a.add").plan("a.A"), "{\"q\":\"?\"}")
                        .output()
                        .textValue())
                .isEqualTo("3");
        bench.world.model = r -> says(call);
        assertThat(bench.run(plans.prompt("a.ask", QUESTION, TEXT).plan("a.ask"), "{\"q\":\"?\"}")
                        .output()
                        .textValue())
                .as("without tools it is a text")
                .isEqualTo(call);
    }

    @Test
    void what_was_passed_over_is_recorded_with_how_much_and_its_beginning() {
        bench.world.model = request -> says("<think>Ulm, {a city}.</think>\n```json\n" + ULM + "\n```");

        Outcome outcome = bench.run(city(), "{\"q\":\"?\"}");

        assertThat(outcome.output()).isEqualTo(Bench.json(ULM));
        Event passed = event(outcome, "passed_over");
        assertThat(passed.phase()).isEqualTo(Event.Phase.DECISION);
        assertThat(passed.key().toString()).isEqualTo("city/model.1");
        assertThat(Bench.json(passed.body())).isEqualTo(Bench.json("""
            {"passed": [{"kind": "thinking", "characters": 29, "text": "<think>Ulm, {a city}.</think>"},
                        {"kind": "marks", "characters": 11, "text": "```json ```"}]}\
            """));
    }

    @Test
    void a_draft_before_the_final_answer_is_recorded_as_passed_over() {
        String draft = ULM.replace("Ulm", "Bonn");
        bench.world.model = request -> says("Draft: " + draft + "\n\nFinal answer: " + ULM);

        Outcome outcome = bench.run(city(), "{\"q\":\"?\"}");

        assertThat(outcome.output()).isEqualTo(Bench.json(ULM));
        assertThat(Bench.json(event(outcome, "passed_over").body())
                        .at("/passed/0/kind")
                        .textValue())
                .isEqualTo("document");
        assertThat(Bench.json(event(outcome, "passed_over").body())
                        .at("/passed/0/text")
                        .textValue())
                .isEqualTo(draft);
    }

    private static Plan either() {
        Plans plans = plans();
        plans.types.put(
                "a.Street",
                new TypeDecl.Fields("a.Street", false, List.of(field("street", TEXT, "")), null, "", "a.agent", AT));
        Type either = new Type.Union(List.of(new Type.Named("a.Street", List.of()), CITY));
        return plans.prompt("a.either", QUESTION, either).plan("a.either");
    }

    @Test
    void which_arm_of_a_union_an_answer_was_read_as_is_recorded() {
        bench.world.model = request -> says(ULM);

        Outcome outcome = bench.run(either(), "{\"q\":\"?\"}");

        assertThat(outcome.output()).isEqualTo(Bench.json(ULM));
        Event read = event(outcome, "read_as");
        assertThat(read.phase()).isEqualTo(Event.Phase.DECISION);
        assertThat(Bench.json(read.body())).isEqualTo(Bench.json("{\"arms\": [{\"path\": \"\", \"arm\": \"City\"}]}"));
    }

    @Test
    void of_an_answer_that_fits_no_arm_it_is_said_what_each_lacks() {
        bench.world.model = request -> says("{\"name\": \"Ulm\"}");

        Outcome outcome = bench.run(either(), "{\"q\":\"?\"}");

        assertThat(outcome.failure().error()).isEqualTo("InvalidOutput");
        assertThat(outcome.failure().message())
                .contains("fits none of `Street`, `City`: as `Street` it needs `street`, as `City` it needs `people`");
    }

    @Test
    void thinking_before_a_text_is_passed_over_too() {
        bench.world.model = request -> says("<think>Hm.</think>\n\nUlm.");
        Outcome outcome = bench.run(plans().prompt("a.ask", QUESTION, TEXT).plan("a.ask"), "{\"q\":\"?\"}");
        assertThat(outcome.output().textValue()).isEqualTo("Ulm.");
        assertThat(event(outcome, "passed_over").body()).contains("\"kind\":\"thinking\"");
    }

    @Test
    void half_of_a_character_pair_in_a_text_is_replaced_and_that_is_recorded() {
        bench.world.model = request -> says("Ulm \uD83D!");
        Outcome outcome = bench.run(plans().prompt("a.ask", QUESTION, TEXT).plan("a.ask"), "{\"q\":\"?\"}");
        assertThat(outcome.output().textValue()).isEqualTo("Ulm \uFFFD!");
        assertThat(event(outcome, "changed").body()).contains("\"kind\":\"replaced_text\"");
    }

    @Test
    void a_map_is_asked_for_again_as_the_list_of_pairs_that_its_schema_wants() {
        Plan plan = plans(field("flags", new Type.MapOf(TEXT, INT), ""))
                .prompt("a.city", QUESTION, CITY)
                .plan("a.city");
        bench.world.model = r -> says(
                r.attempt() == 1
                        ? "{\"name\": \"Ulm\", \"people\": 3, \"flags\": [{\"name\": \"x\", \"count\": 1}]}"
                        : "{\"name\": \"Ulm\", \"people\": 3, \"flags\": \"none\"}");

        Outcome outcome = bench.run(plan, "{\"q\":\"?\"}");

        assertThat(last(bench.world.asked.getLast()))
                .startsWith("That answer does not fit: flags[0]: expected an object with `key` and `value`, found an"
                        + " object with `name`, `count`. Answer again with JSON")
                .contains("\"flags\": [{\"key\": string, \"value\": integer}, ...]");
        assertThat(outcome.failure().message())
                .isEqualTo("the model's answer does not fit: flags: expected a list of objects with `key` and `value`,"
                        + " found the text \"none\"; it wrote `{\"name\": \"Ulm\", \"people\": 3, \"flags\":"
                        + " \"none\"}`");
    }

    @Test
    void an_agents_answer_may_be_null() {
        bench.world.model = request -> says("{\"value\": null}");
        Outcome outcome = bench.run(
                plans().agent("a.A", QUESTION, new Type.Optional(CITY)).plan("a.A"), "{\"q\":\"?\"}");
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.output().isNull()).isTrue();
        assertThat(outcome.calls()).isEqualTo(1);
        assertThat(bench.events(outcome))
                .containsSubsequence("result model A/react.1/think.1", "result strategy A/react.1", "result run A");
    }

    @Test
    void a_key_that_stands_twice_in_the_arguments_of_a_call_is_recorded() {
        Plans plans = plans().fn(
                        "a.add",
                        List.of(parameter("a", INT), parameter("b", INT)),
                        INT,
                        2,
                        Plans.add(local(0), local(1)));
        bench.world.model = r -> observations(r).isEmpty()
                ? calls("add", "{\"a\":1,\"b\":2,\"b\":40}")
                : says(observations(r).getFirst());

        Outcome outcome = bench.run(plans.agent("a.A", QUESTION, TEXT, "a.add").plan("a.A"), "{\"q\":\"?\"}");

        assertThat(outcome.output().textValue()).isEqualTo("41");
        assertThat(event(outcome, "changed").body()).contains("duplicate_key").contains("\"path\":\"add.b\"");
    }

    @Test
    void a_condition_says_nothing_of_null_whether_it_is_read_or_built() {
        Routine positive =
                new Routine(1, List.of(), 1, new Code.Binary(Code.Operator.GREATER, local(0), number(0), AT));
        var size = new TypeDecl.Field("size", "size", new Type.Optional(INT), positive, null, "it > 0", "");
        for (Code value : List.of(new Code.Null(AT), number(3), number(-3))) {
            Plan plan = plans(size)
                    .flow(
                            "a.f",
                            List.of(),
                            CITY,
                            0,
                            new Code.RecordOf("a.City", List.of(Plans.text("Ulm"), number(1), value), AT))
                    .plan("a.f");
            assertThat(bench.run(plan, "{}").failure() == null)
                    .as(value.toString())
                    .isEqualTo(!value.equals(number(-3)));
        }
        for (String value : List.of("null", "3", "-3")) {
            bench.world.model = request -> says("{\"name\": \"Ulm\", \"people\": 3, \"size\": " + value + "}");
            Plan plan = plans(size).prompt("a.city", QUESTION, CITY).plan("a.city");
            assertThat(bench.run(plan, "{\"q\":\"?\"}").failure() == null)
                    .as(value)
                    .isEqualTo(!value.equals("-3"));
        }
    }
}
