package dev.agentc.examples.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.AllKinds;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.ide.Completion;
import dev.agentc.compiler.ide.Hover;
import dev.agentc.compiler.ide.Navigation;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.source.Library;
import dev.agentc.engine.Engine;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.examples.AllBehaviours;
import dev.agentc.examples.Running;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanUnreadable;
import dev.agentc.stdlib.StandardLibrary;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A kind is what its declaration says: those of this folder, most of which cannot be called, are read, checked, told of to editors,
 * planned and run, and nothing outside of the folder knows them.
 */
class KindsFromOutsideTest {
    private static final String FILE = "main.agent";

    /** Is begun from outside: nothing can use it. */
    private static final Kind CHORE =
            Kind.of("chore").bodies(Kind.Form.SETTINGS, Kind.Form.CODE).becomes(new Becomes.Job());

    private static final List<Kind> KINDS = List.of(CounterKind.KIND, ShelfKind.KIND, CHORE);

    private static final String VISITS = """
        /// How many came in.
        counter visits { start: 10, step: 5 }
        counter slow { start: -1 }
        shelf titles: string { items: ["Emma", "Ulysses"] }
        flow main() -> list<int> = [visits.next(), slow.next(), visits.next(), titles.len()]
        """;

    private static Compiler compiler(String text) {
        return compiler(Map.of(FILE, text));
    }

    private static Compiler compiler(Map<String, String> files) {
        Map<String, String> texts = new LinkedHashMap<>(StandardLibrary.texts());
        texts.put("std/counter.agent", CounterKind.LIBRARY);
        return Compiler.of(
                        Library.of(texts),
                        path -> Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)))
                .with(KINDS);
    }

    private static List<String> findings(String text) {
        return compiler(text).check(List.of(FILE)).stream()
                .map(finding -> finding.span().line() + " " + finding.rule().id())
                .toList();
    }

    private static Plan plan(String text) {
        return compiler(text).build(FILE, Optional.of("main")).value().orElseThrow();
    }

    @Test
    void declarations_of_such_kinds_are_read_and_without_findings() {
        assertThat(findings(VISITS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "counter visits { sorce: 3, start: 1 }                        | setting/unknown",
                "counter visits { step: 3 }                                   | setting/missing",
                "counter visits { start: 1, step: 0 }                         | setting/too-small",
                "counter visits { start: \"x\" }                            | type/mismatch",
                "counter visits { start: 1, start: 2 }                        | setting/twice",
                "counter visits { start: nobody }                             | name/unknown",
                "counter visits { start: 1; 2 }                               | syntax/unexpected",
                "counter visits: int { start: 1 }                             | result/unexpected",
                "counter visits -> int { start: 1 }                           | result/unexpected",
                "counter visits(x: int) { start: 1 }                          | result/unexpected",
                "counter visits<T> { start: 1 }                               | not-yet/generics",
                "counter Visits { start: 1 }                                  | name/case",
                "counter visits = 3                                           | body/wrong",
                "counter a { start: n }\\nlet n = [a].len()                    | let/cycle",
                "shelf books(by: string): string { items: [by] }\\nlet b = books     | call/missing",
                "shelf books(by: string): string { items: [by] }\\nlet b = books()   | call/missing",
                "shelf books(by: string): string { items: [by] }\\nlet b = books(1)  | type/mismatch",
                "shelf books(by: string): string { items: [] }                | name/unused",
                "shelf books { items: [] }                                    | result/missing",
                "shelf books: string { items: [1] }                           | type/mismatch",
                "counter v { start: 1 }\\nflow main() -> int = v               | type/mismatch",
                "counter v { start: 1 }\\nflow main() -> int = v(3)            | call/not-callable",
                "counter v { start: 1 }\\nflow main() -> int = v.nxt()         | field/unknown",
                "counter v { start: 1 }\\nflow main() -> int = v + 1           | type/operator",
                "counter v { start: 1 }\\nfn f() -> int = v.next()             | effect/in-pure",
                "counter v { start: 1 }\\nlet w = v { step: 2 }               | type/mismatch",
                "chore tidy { }\\nflow main() -> int = tidy                    | name/wrong-kind",
                "chore tidy { }\\nflow main() -> int = tidy()                  | call/not-callable",
                "chore tidy { }\\nflow main() -> int = tidy.x                  | name/wrong-kind",
            })
    void what_is_wrong_with_them_is_found(String text, String rule) {
        assertThat(findings(text.replace("\\n", "\n")).stream().map(found -> found.split(" ")[1]))
                .contains(rule);
    }

    @Test
    void kinds_that_this_edition_does_not_have_are_findings_and_no_plan() {
        assertThat(NotYet.KINDS).contains("team", "optimize");
        for (var kind : NotYet.KINDS) {
            var text = kind + " it_is { }\nflow main() -> int = it_is\nflow other() -> int = it_is()";
            var built = compiler(text).build(FILE, Optional.of("main"));
            assertThat(built.value()).as(kind).isEmpty();
            assertThat(built.findings())
                    .as(kind)
                    .anyMatch(finding -> finding.rule().id().startsWith("not-yet/"));
        }
    }

    @Test
    void editors_are_told_of_them() {
        var text = VISITS + "// here: \n";
        var analysis = compiler(text).analyze(List.of(FILE));
        int use = text.indexOf("visits.next");
        assertThat(Navigation.definition(analysis, FILE, use)
                        .orElseThrow()
                        .span()
                        .start())
                .isEqualTo(text.indexOf("visits {"));
        assertThat(Navigation.references(analysis, FILE, use)).hasSize(3);
        assertThat(Hover.of(analysis, FILE, use).orElseThrow())
                .isEqualTo(new Hover("counter visits", "How many came in."));
        assertThat(Hover.of(analysis, FILE, text.indexOf("step: 5")).orElseThrow())
                .isEqualTo(new Hover("step: int = 1", "a setting of counter: how far it goes at once"));
        assertThat(Hover.of(analysis, FILE, text.indexOf("next()"))
                        .orElseThrow()
                        .text())
                .isEqualTo("The next number.");
        var begun = "counter visits {\n  start: 1\n  st\n}";
        assertThat(Completion.of(compiler(begun).analyze(List.of(FILE)), FILE, begun.indexOf("st\n}") + 2))
                .extracting(Completion.Proposal::name)
                .containsExactly("step");
    }

    @Test
    void a_plan_holds_them_beside_all_other_declarations() throws PlanUnreadable {
        var plan = plan(VISITS);
        var visits = (Declaration.Value) plan.declarations().get("main.visits");
        assertThat(visits.kind()).isEqualTo("counter");
        assertThat(visits.doc()).isEqualTo("How many came in.");
        assertThat(visits.settings()).containsOnlyKeys("start", "step");
        assertThat(plan.value("main.slow").settings()).containsOnlyKeys("start", "step");
        assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
        assertThat(Hash.ofMeaning(plan(VISITS.replace("step: 5", "step: 6")))).isNotEqualTo(Hash.ofMeaning(plan));
        assertThat(Hash.ofMeaning(plan("// first\n" + VISITS))).isEqualTo(Hash.ofMeaning(plan));
    }

    @Test
    void a_run_asks_their_kind_what_they_give() {
        try (var engine = Engine.with(List.of(new CounterBehaviour(), new ShelfKind.OfRuns()))) {
            assertThat(Running.output(engine, plan(VISITS))).isEqualTo("[10,-1,15,2]");
        }
    }

    @Test
    void what_they_give_goes_wherever_values_go() {
        var text = """
            counter visits { start: 1 }
            let same = visits
            let least = titles.len()
            shelf titles: string { items: names }
            let names = ["Emma", "Ulysses"]
            counter late { start: least, step: titles.len() }
            flow twice(c: counter) -> list<int> = [c.next(), c.next()]
            flow main() -> list<int> {
              var all = twice(visits) + twice(same) + twice(late)
              for title in titles { all = all + [title.len()] }
              if same == visits and same != late { all } else { [] }
            }
            """;
        assertThat(findings(text)).isEmpty();
        try (var engine = Engine.with(List.of(new CounterBehaviour(), new ShelfKind.OfRuns()))) {
            assertThat(Running.output(engine, plan(text))).isEqualTo("[1,2,3,4,2,4,4,7]");
        }
    }

    @Test
    void other_files_import_them() {
        var shelves = "/// Of novels.\nshelf titles: string { items: [\"Emma\"] }\ncounter late { start: 7 }\n";
        var text = "import \"./shelves.agent\" as shelves { titles }\n"
                + "flow main() -> list<int> = [titles.len(), shelves.titles.len(), shelves.late.next()]\n";
        var compiler = compiler(Map.of(FILE, text, "shelves.agent", shelves));
        assertThat(compiler.check(List.of(FILE))).isEmpty();
        var plan = compiler.build(FILE, Optional.of("main")).value().orElseThrow();
        assertThat(plan.declarations()).containsKeys("shelves.titles", "shelves.late");
        assertThat(Hover.of(compiler.analyze(List.of(FILE)), FILE, text.indexOf("titles.len"))
                        .orElseThrow())
                .isEqualTo(new Hover("shelf titles: string", "Of novels."));
        try (var engine = Engine.with(List.of(new CounterBehaviour(), new ShelfKind.OfRuns()))) {
            assertThat(Running.output(engine, plan)).isEqualTo("[1,1,7]");
        }
    }

    @Test
    void they_may_be_given_something_where_they_are_named() {
        var text = """
            shelf titles(by: string, more: int where it > 0 = by.len()): string { items: [by, "{{ more }} more"] }
            flow main() -> list<string> = titles("Joyce") + titles(by: "Austen", more: 1)
            """;
        assertThat(findings(text)).isEmpty();
        try (var engine = Engine.with(List.of(new ShelfKind.OfRuns()))) {
            assertThat(Running.output(engine, plan(text))).isEqualTo("[\"Joyce\",\"5 more\",\"Austen\",\"1 more\"]");
        }
    }

    /** Whatever a program may declare has a behaviour where it is something when the program runs. */
    @Test
    void every_kind_of_the_compiler_has_a_behaviour() {
        Set<String> words = new TreeSet<>(Set.of("let"));
        var all = AllBehaviours.ALL;
        for (var kind : AllKinds.ALL) {
            var behaviour = all.kind(kind.word());
            assertThat(behaviour)
                    .as(kind.word())
                    .isInstanceOf(
                            kind.becomes() instanceof Becomes.Value
                                    ? Behaviour.OfValue.class
                                    : Behaviour.OfCallable.class);
            words.add(kind.word());
        }
        assertThat(all.kinds()).containsExactlyInAnyOrderElementsOf(words);
    }
}
