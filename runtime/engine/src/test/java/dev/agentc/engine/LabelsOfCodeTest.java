package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Label;
import dev.agentc.effect.port.Http;
import dev.agentc.engine.LabelCases.LabelCase;
import dev.agentc.engine.frame.Repertoire;
import dev.agentc.engine.node.NodeClasses;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form of code joins the labels of what it evaluates. The cases are held against the forms of the plan and the
 * classes of nodes, so that a new one without a case fails here.
 */
class LabelsOfCodeTest {
    /** What only a callable's own beginning becomes; calls with a default, of prompts and of flows are among the cases. */
    private static final Set<String> OF_CALLABLES = Set.of("PrologueNode", "MessageNode", "RootBodyNode", "AskedNode");

    /** What only tests say, and what tells which ways they take: it gives nothing on, and runs in a test alone. */
    private static final Set<Class<?>> OF_TESTS = Set.of(Code.Given.class, Code.Expect.class, Code.ExpectFailure.class);

    private static final Set<String> NODES_OF_TESTS =
            Set.of("GivenNode", "ExpectNode", "ExpectFailureNode", "CallsSoFarNode", "WayNode", "WayPartNode");

    private static final Engine ENGINE = Engine.with(List.of(LabelCases.HELD));

    private static final Repertoire REPERTOIRE = Behaviours.ALL.with(List.of(LabelCases.HELD));

    static List<LabelCase> cases() {
        return LabelCases.all();
    }

    static Stream<LabelCase> flowing() {
        return cases().stream().filter(LabelCase::flows);
    }

    static Stream<LabelCase> holes() {
        return cases().stream().filter(one -> !one.flows());
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @ParameterizedTest
    @MethodSource("flowing")
    void what_is_evaluated_labels_what_comes_of_it(LabelCase one) {
        Label label = labelOf(one);
        assertThat(label).as("the result's label").isNotNull();
        assertThat(label.isPrivate()).isTrue();
        assertThat(label.sources()).contains("a.own");
    }

    @ParameterizedTest
    @MethodSource("holes")
    void what_only_decides_what_is_done_labels_nothing_which_is_the_known_hole(LabelCase one) {
        assertThat(labelOf(one)).isNull();
    }

    private static Label labelOf(LabelCase one) {
        Bench bench = new Bench(ENGINE);
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.model = request -> Bench.says("said");
        bench.world.server = call -> call.uri().getPath().equals("/own")
                ? new Http.Answer(200, Map.of(), one.json())
                : new Http.Answer(call.uri().getPath().equals("/broken") ? 422 : 200, Map.of(), "\"seen\"");
        Outcome outcome = bench.run(plan(one), "{}");
        assertThat(outcome.failure()).isNull();
        return bench.journal.events(outcome.run()).getLast().label();
    }

    private static Plan plan(LabelCase one) {
        Plans plans = Plans.withLibrary();
        plans.values.put("a.held", LabelCases.held());
        plans.types.put("a.Pair", fields("a.Pair", false, "left", "right"));
        plans.types.put("a.Wrong", fields("a.Wrong", true, "why"));
        Code own = new Code.ListOf(List.of(Plans.text("private")), AT);
        Map<String, Code> asking = new LinkedHashMap<>();
        asking.put("model", new Code.Declared("a.fast", AT));
        asking.put("user", Plans.template("Say something of ", local(0)));
        return plans.leaf(
                        "a.own",
                        List.of(),
                        one.type(),
                        EffectClass.READ,
                        Map.of("gives", own),
                        effect("get", one.type(), "get.1", shop("/own")))
                .leaf(
                        "a.broken",
                        List.of(parameter("x", TEXT)),
                        JSON,
                        EffectClass.ONCE,
                        Map.of(),
                        effect("post", JSON, "post.1", shop("/broken"), local(0)))
                .fn("a.first", List.of(parameter("a", TEXT), parameter("b", TEXT)), TEXT, 2, local(0))
                .fn("a.through_fn", List.of(parameter("a", TEXT)), TEXT, 1, local(0))
                .fn("a.again", List.of(parameter("a", TEXT), parameter("b", TEXT, local(0))), TEXT, 2, local(1))
                .fn(
                        "a.fails",
                        List.of(parameter("a", TEXT)),
                        TEXT,
                        1,
                        new Code.Fail(new Code.RecordOf("a.Wrong", List.of(local(0)), AT), AT))
                .flow("a.through", List.of(parameter("a", TEXT)), TEXT, 1, local(0))
                .add("prompt", "a.ask", List.of(parameter("q", TEXT)), TEXT, asking, null, false, EffectClass.ONCE, 1)
                .flow(
                        "a.f",
                        List.of(),
                        JSON,
                        4,
                        store(0, call("a.own", "own.1")),
                        one.code().apply(local(0)))
                .plan("a.f");
    }

    private static TypeDecl.Fields fields(String name, boolean error, String... names) {
        List<TypeDecl.Field> fields = Arrays.stream(names)
                .map(field -> new TypeDecl.Field(field, field, TEXT, null, null, "", ""))
                .toList();
        return new TypeDecl.Fields(name, error, fields, null, "", "a.agent", AT);
    }

    // ---- that nothing is left out

    @Test
    void every_place_of_every_form_of_code_has_a_case() {
        Set<String> covered = new HashSet<>();
        cases().forEach(one -> covered.add(one.form().getSimpleName() + "." + one.component()));
        Stream<Class<?>> forms = Stream.of(Code.class, Code.Part.class)
                .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                .filter(form -> !OF_TESTS.contains(form));
        assertThat(forms.flatMap(LabelsOfCodeTest::places))
                .isNotEmpty()
                .allSatisfy(place -> assertThat(covered).contains(place));
    }

    /** Components that hold code, however deep. */
    private static Stream<String> places(Class<?> form) {
        return Arrays.stream(form.getRecordComponents())
                .filter(component -> holdsCode(component.getGenericType()))
                .map(component -> form.getSimpleName() + "." + component.getName());
    }

    private static boolean holdsCode(java.lang.reflect.Type type) {
        return switch (type) {
            case ParameterizedType many ->
                Arrays.stream(many.getActualTypeArguments()).anyMatch(LabelsOfCodeTest::holdsCode);
            case Class<?> one when Code.class.isAssignableFrom(one) || Code.Part.class.isAssignableFrom(one) -> true;
            case Class<?> one
            when one.isRecord() && one != Type.class ->
                Arrays.stream(one.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .anyMatch(LabelsOfCodeTest::holdsCode);
            default -> false;
        };
    }

    @Test
    void the_search_for_places_looks_into_what_code_is_made_of() {
        assertThat(places(Code.Catch.class)).containsExactly("Catch.body", "Catch.arms");
        assertThat(places(Code.Choice.class)).containsExactly("Choice.conditions", "Choice.branches");
        assertThat(places(Code.Copy.class)).containsExactly("Copy.target", "Copy.changes");
        assertThat(holdsCode(Routine.class)).isTrue();
        assertThat(places(Code.EnumOf.class)).isEmpty();
    }

    @Test
    void every_class_of_nodes_is_made_by_a_case() throws Exception {
        Set<String> made = new HashSet<>(OF_CALLABLES);
        made.addAll(NODES_OF_TESTS);
        List<Code> literals = List.of(new Code.Env("SHOP", AT), new Code.Declared("a.fast", AT));
        for (LabelCase one : cases()) {
            made.addAll(NodeClasses.of(one.code().apply(local(0)), plan(one), REPERTOIRE));
        }
        literals.forEach(literal -> made.addAll(NodeClasses.of(literal, plan(cases().getFirst()), REPERTOIRE)));
        assertThat(NodeClasses.all())
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(made).contains(name));
    }
}
