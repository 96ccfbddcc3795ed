package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.AllKinds;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.grammar.ReservedWords;
import dev.agentc.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference leaves nothing of the language out: no word, no sign, no unit, no setting, and no page is missing in its list. */
class ReferenceCompleteTest {
    private static final Path PAGES = Repository.ROOT.resolve("docs/reference");

    /** What is not there yet says nothing of how the rest is written, and two pages are made of what they list. */
    private static final Set<String> APART = Set.of("not-yet.md", "library.md", "findings.md");

    private static final Pattern METHOD = Pattern.compile("(?m)^external fn [a-z]+(?:<.*>)?\\.([a-z_]+)[<(]");
    private static final Pattern FUNCTION =
            Pattern.compile("(?m)^(?:external )?(?:fn|flow|tool|strategy|model) (?:run\\.)?([a-z_]+)(?:<[^>]*>)?\\(");
    private static final Pattern ERROR = Pattern.compile("(?m)^error ([A-Z]\\w*)");
    private static final Pattern SIGN = Pattern.compile("(?m)^[A-Z]+ *: '([^']+)' ;$");
    private static final Pattern UNITS = Pattern.compile("UNITS =\\s+List\\.of\\(([^;]+)\\);");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

    private static String reference() throws IOException {
        var all = new StringBuilder();
        for (Path page : pages()) {
            if (!APART.contains(page.getFileName().toString())) {
                all.append(Files.readString(page));
            }
        }
        return all.toString();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_page_is_in_the_list() throws IOException {
        String list = Files.readString(PAGES.resolve("README.md"));
        assertThat(pages())
                .hasSizeGreaterThan(20)
                .filteredOn(page -> !page.endsWith("README.md"))
                .allSatisfy(page -> assertThat(list).contains("(" + page.getFileName() + ")"));
    }

    @Test
    void every_reserved_word_is_shown_in_an_example() throws IOException {
        String examples = examples();
        assertThat(ReservedWords.RESERVED)
                .hasSizeGreaterThan(20)
                .allSatisfy(word -> assertThat(examples).containsPattern("\\b" + word + "\\b"));
    }

    @Test
    void every_sign_of_the_grammar_is_shown_in_an_example() throws IOException {
        String grammar =
                Files.readString(Repository.ROOT.resolve("grammar/src/main/antlr4/dev/agentc/grammar/AgentLexer.g4"));
        String plain = grammar.substring(0, grammar.indexOf("mode LINE"));
        List<String> signs =
                SIGN.matcher(plain).results().map(sign -> sign.group(1)).toList();
        String examples = examples();
        assertThat(signs).contains("??", "=>", "..").hasSizeGreaterThan(25);
        assertThat(signs).allSatisfy(sign -> assertThat(examples).contains(sign));
    }

    @Test
    void every_unit_is_named() throws IOException {
        String numbers = Files.readString(
                Repository.ROOT.resolve("compiler/core/src/main/java/dev/agentc/compiler/syntax/read/Numbers.java"));
        var list = UNITS.matcher(numbers);
        assertThat(list.find()).isTrue();
        String values = Files.readString(PAGES.resolve("values.md"));
        List<String> units =
                TEXT.matcher(list.group(1)).results().map(unit -> unit.group(1)).toList();
        assertThat(units).contains("ms", "KiB");
        assertThat(units).allSatisfy(unit -> assertThat(values).containsPattern("[` ]" + unit + "[` ]"));
    }

    @Test
    void every_setting_of_every_kind_is_shown_in_an_example() throws IOException {
        String examples = examples();
        var settings = new ArrayList<String>();
        AllKinds.ALL.forEach(kind -> kind.settings().stream().map(Setting::name).forEach(settings::add));
        assertThat(settings).contains("strategy", "reconcile", "do");
        assertThat(settings)
                .filteredOn(setting -> !setting.equals("replay")) // its example would need a recording
                .allSatisfy(setting -> assertThat(examples).contains(setting + ": "));
        assertThat(reference()).contains("`replay:");
    }

    @Test
    void every_method_of_the_library_is_run_in_an_example() throws IOException {
        String examples = Page.read(Path.of("docs/reference/methods.md")).blocks().stream()
                .map(Page.Block::text)
                .filter(text -> text.contains("// runs: "))
                .collect(Collectors.joining());
        var methods = new TreeSet<String>();
        for (String text : StandardLibrary.texts().values()) {
            METHOD.matcher(text).results().map(method -> method.group(1)).forEach(methods::add);
        }
        methods.remove("item"); // is written `[i]`
        assertThat(methods).hasSizeGreaterThan(60);
        assertThat(methods).allSatisfy(method -> assertThat(examples).contains("." + method + "("));
    }

    @Test
    void every_function_of_the_library_is_shown_in_an_example() throws IOException {
        assertThat(library(FUNCTION)).contains("get", "react", "think").hasSizeGreaterThan(25);
        String examples = examples();
        assertThat(library(FUNCTION))
                .filteredOn(name -> !name.equals("trained")) // is written `taught.model`
                .allSatisfy(name -> assertThat(examples).containsPattern("\\b" + name + "\\b"));
    }

    @Test
    void every_error_of_the_library_is_on_the_page_of_errors() throws IOException {
        String errors = Files.readString(PAGES.resolve("errors.md"));
        assertThat(library(ERROR)).contains("Timeout").hasSizeGreaterThan(10);
        assertThat(library(ERROR)).allSatisfy(name -> assertThat(errors).contains("| `" + name + "` |"));
    }

    private static Set<String> library(Pattern declared) {
        return StandardLibrary.texts().values().stream()
                .flatMap(text -> declared.matcher(text).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String examples() throws IOException {
        var all = new StringBuilder();
        for (Path page : pages()) {
            if (!APART.contains(page.getFileName().toString())) {
                Page.read(Repository.ROOT.relativize(page)).blocks().forEach(block -> all.append(block.text()));
            }
        }
        return all.toString();
    }
}
