package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.project.ProjectReader;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.compiler.source.Sources;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerTest {

    private static Result<Optional<Plan>> build(String text, String entry) {
        return Texts.compiler(Map.of("main.agent", text))
                .build("main.agent", Optional.ofNullable(entry.isEmpty() ? null : entry));
    }

    private static Plan plan(String text) {
        var result = build(text, "");
        assertThat(result.findings()).noneMatch(Diagnostic::isError);
        return result.value().orElseThrow();
    }

    private static List<String> ids(List<Diagnostic> findings) {
        return findings.stream().map(finding -> finding.rule().id()).toList();
    }

    // ---- what is run

    private static final String THREE = """
        fn f(n: int) -> int = n
        flow first(n: int) -> int = f(n)
        flow second(n: int) -> int = f(n) + 1
        """;

    @Test
    void the_only_runnable_declaration_is_the_entry() {
        assertThat(plan("fn f() -> int = 1\nflow go() -> int = f()").entry()).isEqualTo("main.go");
    }

    @Test
    void main_is_the_entry_among_several() {
        assertThat(plan(THREE + "flow main() -> int = 1").entry()).isEqualTo("main.main");
    }

    @Test
    void several_runnable_declarations_need_a_name() {
        assertThat(ids(build(THREE, "").findings())).containsExactly("entry/unclear");
        assertThat(build(THREE, "second").value().orElseThrow().entry()).isEqualTo("main.second");
    }

    @Test
    void a_wrong_entry_is_told_the_nearest_one() {
        var findings = build(THREE, "secnd").findings();
        assertThat(ids(findings)).containsExactly("entry/unknown");
        assertThat(findings.getFirst().notes()).containsExactly("did you mean `second`?");
        assertThat(ids(build(THREE, "f").findings())).containsExactly("entry/unknown");
        assertThat(ids(build("fn f() -> int = 1", "").findings())).containsExactly("entry/unknown");
    }

    @Test
    void what_takes_a_model_cannot_be_run_from_outside() {
        assertThat(ids(build("flow go(by: model) { read_text(\"a\") }", "").findings()))
                .contains("type/no-json");
    }

    @Test
    void a_missing_file_is_a_finding() {
        var compiler = Texts.compiler(Map.of());
        assertThat(ids(compiler.build("no.agent", Optional.empty()).findings())).containsExactly("import/missing");
        assertThat(ids(compiler.check(List.of("no.agent")))).containsExactly("import/missing");
        assertThat(compiler.runnable("no.agent")).isEmpty();
    }

    @Test
    void a_name_that_an_import_misspells_is_not_unknown_too() {
        Snippets.check(
                "main.agent",
                Map.of(
                        "main.agent",
                        "import \"./sums.agent\" { hafl } // error: name/unknown\n\nfn f() -> int = half(half(1))\n",
                        "sums.agent",
                        "fn half(n: int) -> int = n\n"));
    }

    @Test
    void runnable_names_come_in_the_order_of_their_places() {
        assertThat(Texts.compiler(Map.of("main.agent", THREE)).runnable("main.agent"))
                .containsExactly("first", "second");
    }

    // ---- what a plan holds

    @Test
    void a_plan_holds_what_the_entry_reaches_and_nothing_else() {
        var plan = plan("""
            type Used { n: int }
            type Unused { n: int }
            let base = 2
            let other = 3
            model m = embedded()
            model never = embedded()
            fn used(u: Used) -> int = u.n + base
            fn unused() -> int = other
            flow main() -> int = used(Used { n: 1 })
            """);
        assertThat(plan.types()).containsOnlyKeys("main.Used");
        assertThat(plan.callables()).containsOnlyKeys("main.main", "main.used");
        assertThat(plan.values()).containsOnlyKeys("main.base");
        assertThat(plan.bindings()).isEmpty();
    }

    @Test
    void constants_stand_after_those_they_need() {
        var plan = plan("let a = b + c\n"
                + "let b = c + 1\n"
                + "let c = f(1)\n"
                + "fn f(n: int) -> int = n + d\n"
                + "let d = 1\n"
                + "flow main() -> int = a");
        assertThat(plan.values().keySet()).containsExactly("main.d", "main.c", "main.b", "main.a");
    }

    @Test
    void modules_are_named_by_their_paths_from_the_entry() {
        var compiler = Texts.compiler(Map.of(
                "p/main.agent",
                        "import \"./lib/a.agent\" { f }\n"
                                + "import \"../q/b.agent\" as b\n"
                                + "flow main() -> int = f() + b.g()",
                "p/lib/a.agent", "import \"../../q/b.agent\" { g }\nfn f() -> int = g()",
                "q/b.agent", "fn g() -> int = 1"));
        var plan = compiler.build("p/main.agent", Optional.empty()).value().orElseThrow();
        assertThat(plan.callables()).containsOnlyKeys("main.main", "lib/a.f", "../q/b.g");
        assertThat(plan.callables().get("../q/b.g").file()).isEqualTo("../q/b.agent");
    }

    @Test
    void what_is_private_stays_private_behind_the_name_of_its_module() {
        var compiler = Texts.compiler(Map.of(
                "main.agent",
                        "import \"./p.agent\" as b\n"
                                + "flow a() -> int = b.s()\n"
                                + "flow c(x: b.P) -> int = 1\n"
                                + "let d = b.P { n: 1 }\n"
                                + "let e = b.k\n"
                                + "let f = b.shown",
                "p.agent",
                        "private fn s() -> int = k + P { n: 1 }.n\n"
                                + "private type P { n: int }\n"
                                + "private let k = 1\n"
                                + "let shown = s()"));
        assertThat(ids(compiler.check(List.of("main.agent"))))
                .containsExactly("import/private", "import/private", "import/private", "import/private");
    }

    @Test
    void a_module_is_no_value() {
        var compiler =
                Texts.compiler(Map.of("main.agent", "import \"./p.agent\" as b\nlet x = b", "p.agent", "let y = 1"));
        assertThat(compiler.check(List.of("main.agent")))
                .extracting(Diagnostic::message)
                .containsExactly("`b` is a module, not a value");
    }

    @Test
    void a_file_is_one_module_whichever_way_leads_to_it() {
        var files = Map.of(
                "main.agent",
                        "import \"./sub/d.agent\" { D }\n"
                                + "import \"./e.agent\" { n }\n"
                                + "flow main() -> int = n(D { n: 1 })",
                "e.agent", "import \"../here/sub/d.agent\" { D }\nfn n(d: D) -> int = d.n",
                "sub/d.agent", "type D { n: int }");
        var sources = new Sources() {
            @Override
            public Optional<byte[]> read(String path) {
                return Optional.ofNullable(files.get(identity(path)))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public String identity(String path) {
                return path.replace("../here/", "");
            }
        };
        var plan = Compiler.of(Texts.STANDARD, sources).build("main.agent", Optional.empty());
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.value().orElseThrow().types()).containsOnlyKeys("sub/d.D");
    }

    @Test
    void effects_are_joined_along_calls() {
        var plan = plan("""
            model m = embedded()
            tool reads() -> json = read_json("x.json")
            tool sends(n: int) -> json = post("https://x.example/", { n: n })
            tool says(n: int) -> json { do: post("https://x.example/", n), effect: idempotent }
            tool adds(n: int) -> int = n + 1
            agent A(q: string) -> string { model: m, tools: [reads, adds] }
            agent B(q: string) -> string { model: m, tools: [says] }
            agent C(q: string) -> string { model: m, tools: [A, B, sends] }
            flow loop(n: int) -> int { if n > 0 { back(n - 1) } else { 0 } }
            flow back(n: int) -> int { let x = C("x"), loop(n + x.len()) }
            flow main() -> int = loop(1)
            """);
        assertThat(plan.callables().get("main.adds").effect()).isEqualTo(EffectClass.PURE);
        assertThat(plan.callables().get("main.reads").effect()).isEqualTo(EffectClass.READ);
        assertThat(plan.callables().get("main.says").effect()).isEqualTo(EffectClass.IDEMPOTENT);
        assertThat(plan.callables().get("main.A").effect()).isEqualTo(EffectClass.READ);
        assertThat(plan.callables().get("main.B").effect()).isEqualTo(EffectClass.IDEMPOTENT);
        for (var name : List.of("sends", "C", "loop", "back", "main")) {
            assertThat(plan.callables().get("main." + name).effect()).as(name).isEqualTo(EffectClass.ONCE);
        }
    }

    @Test
    void a_tool_that_is_one_effect_is_a_leaf() {
        var plan = plan("""
            type Stock { n: int }
            tool leaf(id: int) -> Stock = get("https://x.example/{{ id }}")
            tool more(id: int) -> int = leaf(id).n
            tool raw(id: int) -> HttpReply = get("https://x.example/{{ id }}")
            tool perhaps(id: int) -> HttpReply? = get("https://x.example/{{ id }}")
            tool any(id: int) -> json = get("https://x.example/{{ id }}")
            tool either(id: int) -> json? = get("https://x.example/{{ id }}")
            agent Main(q: string) -> string { model: embedded(), tools: [leaf, more, raw, perhaps, any, either] }
            """);
        assertThat(plan.callables().get("main.leaf").leaf()).isTrue();
        assertThat(plan.callables().get("main.more").leaf()).isFalse();
        assertThat(((Code.Effect) plan.callables().get("main.leaf").body())
                        .result()
                        .toString())
                .contains("main.Stock");
        assertThat(((Code.Effect) plan.callables().get("main.raw").body())
                        .result()
                        .toString())
                .contains("std.http.HttpReply");
        assertThat(((Code.Effect) plan.callables().get("main.perhaps").body())
                        .result()
                        .toString())
                .contains("std.http.HttpReply");
        assertThat(((Code.Effect) plan.callables().get("main.any").body()).result())
                .isEqualTo(new Type.Json());
        assertThat(((Code.Effect) plan.callables().get("main.either").body()).result())
                .isEqualTo(new Type.Json());
    }

    @Test
    void call_sites_count_equal_names_within_a_declaration() {
        var plan = plan("fn f(n: int) -> int = n\nfn g(n: int) -> int = n\nflow main() -> int = f(1) + g(f(2))");
        assertThat(plan.callables().get("main.main").body().toString()).contains("site=f.1", "site=g.1", "site=f.2");
    }

    @Test
    void defaults_of_settings_are_written_out() {
        var agent = plan("agent Main(q: string) -> string { model: embedded() }")
                .callables()
                .get("main.Main");
        assertThat(agent.settings().keySet()).containsExactly("model", "tools", "strategy", "ask_again");
        assertThat(((Code.Ref) agent.settings().get("strategy")).callee()).isEqualTo("std.strategy.react");
        assertThat(((Code.ModelOf) agent.settings().get("model")).settings())
                .extracting(Code.Named::name)
                .contains("temperature", "timeout");
    }

    @Test
    void a_declaration_called_like_the_librarys_does_not_change_defaults() {
        var plan =
                plan("strategy react() { fail StepsExhausted }\nagent Main(q: string) -> string { model: embedded() }");
        assertThat(plan.callables()).containsKey("std.strategy.react").doesNotContainKey("main.react");
    }

    @Test
    void layout_and_comments_do_not_change_the_meaning() {
        var one = plan(
                "let a = 1 // one\nfn f(n: int) -> int = if n > 1 { n + a } else { 0 }\nflow main() -> int = f(2)");
        var two = plan(
                "flow main() -> int { f(2) }\n\nlet a = 1\nfn f(n: int) -> int =\n  if n  > 1 { n + a } else { 0 }");
        assertThat(Hash.ofMeaning(one)).isEqualTo(Hash.ofMeaning(two));
        assertThat(Hash.ofMeaning(plan(
                        "let a = 2\nfn f(n: int) -> int = if n > 1 { n + a } else { 0 }\nflow main() -> int = f(2)")))
                .isNotEqualTo(Hash.ofMeaning(one));
    }

    @Test
    void layout_comments_and_parentheses_of_a_condition_do_not_change_it() {
        var one = plan("flow main(n: int where it >= 1 and (it <= 5 or it in [7, 20k])) -> int = n");
        var two = plan("flow main(n: int where (it >= 1)  and ( // not too many\n"
                + "  it<=5 or\n"
                + " (it in [ 7, 20000 ]))) -> int = n");
        assertThat(one.callables().get("main.main").parameters().getFirst().condition())
                .isEqualTo("it >= 1 and (it <= 5 or it in [7, 20000])");
        assertThat(Hash.ofMeaning(one)).isEqualTo(Hash.ofMeaning(two));
        var three = plan("flow main(n: int where it >= 1 and it <= 5 or it in [7, 20k]) -> int = n");
        assertThat(Hash.ofMeaning(three)).isNotEqualTo(Hash.ofMeaning(one));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it == -1 or not (it > 2 and it != 3)", "it - (1 - 2) < it * (2 + 3)",
                        "[1, 2].any(x => x == it) and 5m > 250ms",
                "\"a \\\"{{ it }}\\\" \\{{\".len() > 2", "if it > 1 { true } else { it == 0 }",
                        "$0.05 < $1 and 0.5 < 1.0e-7 + it",
                "it in 1..3", "(it == 1) == true"
            })
    void a_condition_is_written_so_that_it_reads_back(String condition) {
        assertThat(plan("flow main(n: int where " + condition + ") -> int = n")
                        .callables()
                        .get("main.main")
                        .parameters()
                        .getFirst()
                        .condition())
                .isEqualTo(condition);
    }

    private static String hash(String entry, Map<String, String> files) {
        return Hash.ofMeaning(
                Texts.compiler(files).build(entry, Optional.empty()).value().orElseThrow());
    }

    @Test
    void names_and_folders_of_files_do_not_change_the_meaning() {
        var text = "import \"%s\" as lib { f }\n"
                + "model m = embedded()\n"
                + "type T { n: int }\n"
                + "agent A(t: T) -> string { model: m, system: \"main.A\", tools: [f, lib.g] }";
        var lib = "tool f(x: int) -> int = x\ntool g(x: int) -> int = f(x)";
        var one = hash("main.agent", Map.of("main.agent", text.formatted("./lib.agent"), "lib.agent", lib));
        assertThat(hash("p/q.agent", Map.of("p/q.agent", text.formatted("../r/s.agent"), "r/s.agent", lib)))
                .isEqualTo(one);
        assertThat(hash("main.agent", Map.of("main.agent", text.formatted("./lib.agent"), "lib.agent", lib + " + 1")))
                .isNotEqualTo(one);
        assertThat(hash(
                        "main.agent",
                        Map.of("main.agent", text.replace("main.A", "q.A").formatted("./lib.agent"), "lib.agent", lib)))
                .isNotEqualTo(one);
    }

    @Test
    void what_only_a_binding_needs_does_not_change_the_meaning() {
        var text = "let c = 1.0\n"
                + "let k = half(c)\n"
                + "let n = 3\n"
                + "fn half(x: float) -> float = x / 2\n"
                + "model m = openai(\"x\") { temperature: k }\n"
                + "agent A(q: string) -> string { model: m, system: \"{{ n }}\" }";
        var one = plan(text);
        assertThat(one.values()).containsKey("main.k");
        assertThat(Hash.ofMeaning(plan(text.replace("1.0", "1.5").replace("/ 2", "/ 4"))))
                .isEqualTo(Hash.ofMeaning(one));
        assertThat(Hash.ofMeaning(plan(text.replace("n = 3", "n = 4")))).isNotEqualTo(Hash.ofMeaning(one));
    }

    @Test
    void templates_and_addresses_know_where_holes_go() {
        var plan = plan("tool t(a: string, b: string) -> json = get(\"{{ env.SHOP }}/x/{{ a }}?b={{ b }}\")\n"
                + "flow main() -> json = t(\"a\", \"b\")");
        var address =
                (Code.Template) ((Code.Effect) plan.callables().get("main.t").body())
                        .arguments()
                        .getFirst();
        assertThat(address.parts().stream()
                        .filter(Code.Hole.class::isInstance)
                        .map(hole -> ((Code.Hole) hole).target()))
                .containsExactly(Code.Target.URL_BASE, Code.Target.URL_PATH, Code.Target.URL_QUERY);
    }

    @Test
    void lambdas_copy_what_they_use_of_the_code_around_them() {
        var plan = plan("fn f(a: int, b: int, xs: list<int>) -> list<int> = xs.map(x => x + b)\n"
                + "flow main() -> list<int> = f(1, 2, [3])");
        var builtin = (Code.Builtin) plan.callables().get("main.f").body();
        var routine = ((Code.Lambda) builtin.arguments().getLast()).routine();
        assertThat(routine.captures()).containsExactly(1);
        assertThat(routine.slots()).containsExactly("x", "b");
    }

    @Test
    void slots_are_called_as_the_names_in_them() {
        var plan = plan(
                "flow main(a: int) -> int {\n  var sum = a\n  for x in [1, 2] {\n    sum = sum + x\n  }\n  sum\n}");
        assertThat(plan.callables().get("main.main").slots()).containsExactly("a", "sum", "x");
    }

    @Test
    void branches_are_told_apart_by_where_they_are_written() {
        var plan = plan("flow main() -> list<list<int>> = parallel for x in [1] {\n  parallel for y in [x] { y }\n}");
        var outer = (Code.ParallelFor) plan.callables().get("main.main").body();
        assertThat(outer.site()).isEqualTo("parallel.1");
        assertThat(outer.body().body().toString()).contains("site=parallel.2");
    }

    @Test
    void a_plan_says_by_hash_which_texts_it_is_from() {
        var text = "flow main() -> int = 1";
        assertThat(plan(text).sources()).isEqualTo(Map.of("main.agent", Hash.ofText(text)));
    }

    @Test
    void documentation_and_conditions_are_in_the_plan() {
        var plan = plan("/// Looks up.\nprompt main(n: int where it > 0 /// how many\n) -> int { model: embedded() }");
        Callable main = plan.callables().get("main.main");
        assertThat(main.doc()).isEqualTo("Looks up.");
        assertThat(main.parameters().getFirst().condition()).isEqualTo("it > 0");
        assertThat(main.parameters().getFirst().doc()).isEqualTo("how many");
    }

    // ---- models from outside

    private static final String WITH_MODEL =
            "model fast = openai(\"x\") { temperature: 0 }\nagent A(q: string) -> string { model: fast }";

    @Test
    void a_model_can_be_written_on_the_command_line() {
        var compiler = Texts.compiler(Map.of("main.agent", WITH_MODEL));
        var written = (Code.ModelOf) compiler.model("openai(\"y\") { temperature: 1, tries: 2 }", "main.agent")
                .value()
                .orElseThrow();
        assertThat(written.provider()).isEqualTo("openai");
        var declared =
                (Code.ModelOf) compiler.model("fast", "main.agent").value().orElseThrow();
        assertThat(declared.settings())
                .anyMatch(setting -> setting.name().equals("temperature") && setting.value() instanceof Code.Float);
        var changed = (Code.ModelOf)
                compiler.model("fast { seed: 7 }", "main.agent").value().orElseThrow();
        assertThat(changed.settings()).extracting(Code.Named::name).contains("seed", "temperature");
        assertThat(changed.words()).isEqualTo("fast {seed}");
        var twice = (Code.ModelOf) compiler.model("fast { seed: 7, tries: 2 } { seed: 8 }", "main.agent")
                .value()
                .orElseThrow();
        assertThat(twice.words()).isEqualTo("fast {seed, tries}");
        assertThat(written.words()).isEqualTo("openai");
    }

    @Test
    void a_wrong_model_on_the_command_line_is_a_finding() {
        var compiler = Texts.compiler(Map.of("main.agent", WITH_MODEL));
        for (var text : List.of(
                "fats",
                "openai()",
                "openai(\"x\") { heat: 1 }",
                "3",
                "",
                "x y z",
                "openai(\"x\")\nlet y = 1",
                "(",
                "\"")) {
            var result = compiler.model(text, "main.agent");
            assertThat(result.ok()).as(text).isFalse();
        }
    }

    @Test
    void a_default_model_serves_agents_that_name_none() {
        var compiler = Texts.compiler(Map.of("main.agent", "agent A(q: string) -> string {}"))
                .in(project("model = 'embedded()'"));
        var agent = compiler.build("main.agent", Optional.empty())
                .value()
                .orElseThrow()
                .callables()
                .get("main.A");
        assertThat(agent.settings().get("model")).isInstanceOf(Code.ModelOf.class);
    }

    @Test
    void a_project_says_how_much_models_may_answer() {
        var text = "model big = openai(\"x\")\nmodel own = openai(\"x\") { max_output: 9 }\nmodel small = embedded()\n"
                + "prompt p(q: string) -> string { model: %s }";
        assertThat(maxOutput(text, "big")).isEqualTo(700);
        assertThat(maxOutput(text, "own")).isEqualTo(9);
        assertThat(maxOutput(text, "small")).isEqualTo(256);
    }

    private static long maxOutput(String text, String model) {
        var plan = Texts.compiler(Map.of("main.agent", text.formatted(model)))
                .in(project("max_output = 700"))
                .build("main.agent", Optional.empty())
                .value()
                .orElseThrow();
        var made = (Code.ModelOf) plan.bindings().get("main." + model).value();
        return made.settings().stream()
                .filter(setting -> setting.name().equals("max_output"))
                .map(setting -> ((Code.Int) setting.value()).value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_default_model_that_is_none_is_a_finding_of_the_project() {
        var findings = Texts.compiler(Map.of("main.agent", "agent A(q: string) -> string {}"))
                .in(project("model = 'openia(1)'"))
                .check(List.of("main.agent"));
        assertThat(findings).anyMatch(finding -> finding.source().path().equals("agent.toml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model = 'embedded()", "zone", "modle = 'embedded()'", "default_model = 'x'", "model = 3"})
    void a_default_model_that_could_not_be_read_is_not_missing(String text) {
        var compiler = Texts.compiler(Map.of("main.agent", "agent A(q: string) -> string {}"));
        assertThat(compiler.in(project(text)).check(List.of("main.agent"))).isEmpty();
        assertThat(compiler.in(project("zone = 1\ncolour = 'red'")).check(List.of("main.agent")))
                .extracting(finding -> finding.rule().id())
                .containsExactly("agent/no-model");
    }

    private static ProjectSettings project(String text) {
        return ProjectReader.read("agent.toml", text.getBytes(StandardCharsets.UTF_8))
                .value();
    }

    @Test
    void a_function_of_the_library_is_told_to_be_no_tool() {
        var text =
                "import std.number { calc }\n" + "agent A(q: string) -> string { model: embedded(), tools: [calc] }\n";
        var findings = Texts.compiler(Map.of("main.agent", text)).check(List.of("main.agent"));
        assertThat(ids(findings)).containsExactly("type/mismatch");
        assertThat(findings.getFirst().message()).isEqualTo("`calc` is a function of the library, and no tool");
    }

    // ---- kinds of one's own

    /** {@code persona}: a prompt with one more word for its system text. */
    private static final Kind PERSONA = Kind.of("persona")
            .header(Header.CALLED.result(Header.Presence.REQUIRED))
            .bodies(Kind.Form.SETTINGS)
            .settings(
                    Setting.of("model", Types.MODEL).role(Setting.Role.MODEL).needed(),
                    Setting.of("voice", Types.TEXT).role(Setting.Role.TEXT))
            .callable(Becomes.Trait.SHOWN, Becomes.Trait.STARTED, Becomes.Trait.ASKS);

    @Test
    void a_kind_from_outside_is_read_checked_and_planned() {
        var kinds = List.of(PERSONA);
        var text = "persona ana(q: string) -> string { model: embedded(), voice: \"Kind.\" }\n"
                + "flow main(q: string) -> string = ana(q)";
        var plan = Texts.compiler(Map.of("main.agent", text))
                .with(kinds)
                .build("main.agent", Optional.empty())
                .value()
                .orElseThrow();
        assertThat(plan.callables().get("main.ana").settings()).containsOnlyKeys("model", "voice");
        var wrong = text.replace("voice:", "vioce:");
        var findings = Texts.compiler(Map.of("main.agent", wrong)).with(kinds).check(List.of("main.agent"));
        assertThat(ids(findings)).containsExactly("setting/unknown");
        assertThat(ids(Texts.compiler(Map.of("main.agent", text)).check(List.of("main.agent"))))
                .contains("syntax/unknown-kind");
    }
}
