package dev.agentc.compiler.ide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.Texts;
import dev.agentc.compiler.ide.project.AutoImport;
import dev.agentc.compiler.ide.project.Callers;
import dev.agentc.compiler.ide.project.LineEdits;
import dev.agentc.compiler.ide.project.Moment;
import dev.agentc.compiler.ide.project.OpenText;
import dev.agentc.compiler.ide.project.Renaming;
import dev.agentc.compiler.ide.project.StillAsked;
import dev.agentc.compiler.ide.project.SymbolSearch;
import dev.agentc.compiler.ide.project.Uses;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a change reaches, and what it does not. */
class ProjectTest {
    private final Map<String, String> lying = new HashMap<>(Map.of(
            "/p/main.agent", "import \"./sums.agent\" { half }\n\nfn f() -> int = half(1)\n",
            "/p/sums.agent", "fn half(n: int) -> int = n\n",
            "/p/other.agent", "fn g() -> int = 1\n"));

    private Moment moment() {
        var compiler = Compiler.of(Texts.STANDARD, path -> Optional.empty()).keepingTrees();
        return Moment.of(
                compiler,
                path -> Optional.ofNullable(lying.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)),
                lying.keySet());
    }

    @Test
    void what_a_change_cannot_reach_is_not_looked_at_again() {
        var before = moment();
        var other = before.project().analysis("/p/other.agent").orElseThrow();
        var main = before.project().analysis("/p/main.agent").orElseThrow();
        var after = before.with(OpenText.of("/p/sums.agent", 1, "fn third(n: int) -> int = n\n"));
        assertThat(after.project().analysis("/p/other.agent")).containsSame(other);
        assertThat(after.project().analysis("/p/main.agent").orElseThrow()).isNotSameAs(main);
        assertThat(after.project().analysis("/p/main.agent").orElseThrow().findings())
                .isNotEmpty();
        assertThat(main.findings()).as("a moment does not change").isEmpty();
    }

    @Test
    void a_text_that_did_not_change_has_the_same_tree() {
        var before = moment();
        var tree = before.project().analysis("/p/main.agent").orElseThrow().tree("/p/main.agent");
        var after = before.with(OpenText.of("/p/sums.agent", 1, "fn half(n: int) -> int = 2\n"));
        assertThat(after.project().analysis("/p/main.agent").orElseThrow().tree("/p/main.agent"))
                .containsSame(tree.orElseThrow());
    }

    @Test
    void a_file_that_comes_mends_those_that_wait_for_it() {
        var half = lying.remove("/p/sums.agent");
        var before = moment();
        assertThat(before.project().analysis("/p/main.agent").orElseThrow().findings())
                .isNotEmpty();
        lying.put("/p/sums.agent", half);
        var after = before.lying(lying.keySet(), Set.of("/p/sums.agent"));
        assertThat(after.project().analysis("/p/main.agent").orElseThrow().findings())
                .isEmpty();
    }

    @Test
    void what_is_asked_of_one_text_needs_no_look_at_those_that_import_it() {
        var sums = moment().project().local("/p/sums.agent").orElseThrow();
        assertThat(sums.files()).containsExactly("/p/sums.agent");
        var before = moment();
        var local = before.project().local("/p/sums.agent").orElseThrow();
        var after = before.with(OpenText.of("/p/main.agent", 1, "fn f() -> int = 2\n"));
        assertThat(after.project().local("/p/other.agent")).isPresent();
        assertThat(local.findings())
                .isEqualTo(after.project().local("/p/sums.agent").orElseThrow().findings());
    }

    @Test
    void a_broken_type_has_the_same_findings_whoever_reads_it_first() {
        lying.put("/p/main.agent", "import \"./sums.agent\" { Company }\n\nfn f(c: Company) -> string = c.name\n");
        lying.put("/p/sums.agent", "type Company { name: string, vat: st}}\n");
        var project = moment().project();
        var alone = project.local("/p/sums.agent").orElseThrow().findings();
        assertThat(project.analysis("/p/main.agent").orElseThrow().findings().stream()
                        .filter(each -> each.source().path().equals("/p/sums.agent")))
                .hasSameSizeAs(alone);
        assertThat(alone).isNotEmpty();
    }

    @Test
    void many_changes_that_nobody_asks_about_are_one() {
        var moment = moment();
        for (int version = 1; version <= 20_000; version++) {
            moment = moment.with(OpenText.of("/p/other.agent", version, "fn g() -> int = " + version + "\n"));
        }
        assertThat(moment.project().analysis("/p/other.agent").orElseThrow().findings())
                .isEmpty();
        assertThat(moment.open("/p/other.agent").map(OpenText::version)).contains(20_000);
    }

    /** Each question that looks at all files, of a moment and the place of {@code half} in {@code main.agent}. */
    private static final Map<String, Function<Moment, Object>> QUESTIONS = Map.of(
            "symbols", moment -> SymbolSearch.of(moment.project(), ""),
            "references", moment -> Uses.of(moment.project(), main(moment), "/p/main.agent", 25),
            "references to the language", moment -> Uses.of(moment.project(), main(moment), "/p/main.agent", 43),
            "rename", moment -> Renaming.rename(moment, "/p/main.agent", 25, "third"),
            "auto-import", moment -> AutoImport.of(moment.project(), "/p/other.agent", "half"),
            "callers",
                    moment -> Callers.at(main(moment), "/p/main.agent", 25)
                            .map(node -> Callers.incoming(moment.project(), main(moment), "/p/main.agent", node)));

    private static Analysis main(Moment moment) {
        return moment.alone("/p/main.agent").orElseThrow();
    }

    @Test
    void a_question_that_is_called_off_ends_between_two_files_and_harms_none_after_it() {
        for (var question : QUESTIONS.entrySet()) {
            var looks = new AtomicInteger();
            var answer = StillAsked.during(
                    looks::incrementAndGet, () -> question.getValue().apply(moment()));
            assertThat(looks).as(question.getKey()).hasValueGreaterThanOrEqualTo(lying.size());
            for (int left = 0; left < looks.get(); left++) {
                var moment = moment();
                var now = new AtomicInteger(left);
                assertThatThrownBy(() -> StillAsked.during(
                                () -> {
                                    if (now.getAndDecrement() == 0) {
                                        throw new CancellationException();
                                    }
                                },
                                () -> question.getValue().apply(moment)))
                        .isInstanceOf(CancellationException.class);
                assertThat(shown(question.getValue().apply(moment)))
                        .as(question.getKey() + " after " + left)
                        .isEqualTo(shown(answer));
            }
        }
    }

    /** Without which object a text is. */
    private static String shown(Object answer) {
        return answer.toString().replaceAll("@[0-9a-f]+", "");
    }

    @Test
    void edits_of_lines_make_the_one_text_of_the_other() {
        var random = new Random(4);
        for (int i = 0; i < 500; i++) {
            var before = lines(random);
            var after = lines(random);
            assertThat(applied(before, after)).isEqualTo(after);
        }
    }

    private static String lines(Random random) {
        var text = new StringJoiner("\n", "", random.nextBoolean() ? "\n" : "");
        random.ints(random.nextInt(12), 0, 4).forEach(each -> text.add("line " + each));
        return text.toString();
    }

    private static String applied(String before, String after) {
        var source = OpenText.of("x", 1, before);
        var text = new StringBuilder(before);
        for (var edit : LineEdits.between(before, after).reversed()) {
            text.replace(start(source, edit.first()), start(source, edit.last()), edit.text());
        }
        return text.toString();
    }

    private static int start(OpenText text, int line) {
        return line < text.source().lineCount()
                ? text.offset(line, 0)
                : text.text().length();
    }
}
