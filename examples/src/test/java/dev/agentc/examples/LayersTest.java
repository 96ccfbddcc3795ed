package dev.agentc.examples;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The borders of ARCHITECTURE.md. */
class LayersTest {
    private static final JavaClasses CODE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.agentc");

    private static final Pattern MAP_ROW = Pattern.compile("\\| (.+?) \\| (.+?) \\| (.*?) ?\\|");

    private static final String[] ADAPTERS = {
        "dev.agentc.journal..", "dev.agentc.models..", "dev.agentc.local..", "dev.agentc.tools..", "dev.agentc.tokens.."
    };

    @Test
    void the_compiler_touches_nothing_but_text() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.agentc.compiler..", "dev.agentc.grammar..", "dev.agentc.plan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.agentc.effect..",
                        "dev.agentc.engine..",
                        "dev.langchain4j..",
                        "com.oracle.truffle..",
                        "org.graalvm..",
                        "java.net..",
                        "java.nio.file..",
                        "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.io.File.class,
                        java.io.FileInputStream.class,
                        java.io.FileOutputStream.class,
                        java.io.FileReader.class,
                        java.io.RandomAccessFile.class,
                        java.nio.channels.FileChannel.class,
                        ProcessBuilder.class)
                .because("it maps text to a plan and findings, and opens no file and no socket")
                .check(CODE);
    }

    @Test
    void the_plan_knows_no_parser() {
        noClasses()
                .that()
                .resideInAPackage("dev.agentc.plan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.agentc.compiler..", "dev.agentc.grammar..", "org.antlr..")
                .check(CODE);
    }

    @Test
    void the_engine_knows_neither_compiler_nor_adapters() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.agentc.engine..", "dev.agentc.effect..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.agentc.compiler..",
                        "dev.agentc.grammar..",
                        "dev.agentc.stdlib..",
                        "dev.agentc.journal..",
                        "dev.agentc.models..",
                        "dev.agentc.local..",
                        "dev.agentc.tools..",
                        "dev.agentc.tokens..",
                        "dev.agentc.cli..",
                        "org.antlr..",
                        "dev.langchain4j..",
                        "org.sqlite..")
                .because("it runs plans over ports")
                .check(CODE);
    }

    @Test
    void the_engine_touches_the_world_through_ports_only() {
        noClasses()
                .that()
                .resideInAPackage("dev.agentc.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.nio.file.Files.class,
                        java.io.File.class,
                        java.io.FileInputStream.class,
                        java.io.FileOutputStream.class,
                        java.io.RandomAccessFile.class,
                        java.nio.channels.FileChannel.class,
                        java.net.Socket.class,
                        java.net.URL.class,
                        java.util.Random.class,
                        java.util.concurrent.ThreadLocalRandom.class,
                        java.security.SecureRandom.class,
                        ProcessBuilder.class,
                        Runtime.class,
                        java.time.Clock.class)
                .orShould(callAny(System.class, "getenv", "getProperty", "currentTimeMillis", "nanoTime"))
                .orShould(callAny(Math.class, "random"))
                .orShould(callAny(java.util.UUID.class, "randomUUID"))
                .orShould(callAny(java.time.Instant.class, "now"))
                .orShould(callAny(java.time.LocalDate.class, "now"))
                .orShould(callAny(java.time.OffsetDateTime.class, "now"))
                .orShould(callAny(Thread.class, "sleep"))
                .because("what differs between two executions is what ports gave")
                .check(CODE);
    }

    @Test
    void nothing_is_written_or_compared_by_the_locale_of_the_machine() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("LanguageProvider") // generated
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(java.io.PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(java.io.PrintStream.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(java.time.format.DateTimeFormatter.class, "ofPattern", String.class)
                .orShould()
                .callMethod(java.time.format.DateTimeFormatterBuilder.class, "toFormatter")
                .orShould()
                .callMethod(java.util.Locale.class, "getDefault")
                .orShould(callAny(
                        java.text.NumberFormat.class,
                        "getInstance",
                        "getNumberInstance",
                        "getIntegerInstance",
                        "getPercentInstance"))
                .orShould(callAny(java.text.Collator.class, "getInstance"))
                .because("a text is the same wherever it is made")
                .check(CODE);
    }

    @Test
    void there_is_one_parser_and_one_reader_of_its_trees() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.agentc.grammar..", "dev.agentc.compiler.syntax..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.agentc.grammar..", "org.antlr..")
                .because("everything else sees trees that know no parser")
                .check(CODE);
    }

    @Test
    void the_library_has_no_code_but_what_hands_out_its_texts() {
        assertThat(CODE.stream()
                        .filter(one -> one.getPackageName().startsWith("dev.agentc.stdlib"))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("StandardLibrary", "package-info");
    }

    @Test
    void only_models_know_langchain4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.agentc.models..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(CODE);
    }

    @Test
    void only_the_journal_knows_its_store_and_it_knows_no_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.agentc.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage("dev.agentc.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.agentc.engine..", "com.oracle.truffle..", "org.graalvm..")
                .check(CODE);
    }

    @Test
    void views_know_histories_and_not_how_they_are_stored() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.agentc.journal", "dev.agentc.journal.summary..", "dev.agentc.journal.view..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.agentc.journal.sqlite..", "java.sql..", "org.sqlite..")
                .check(CODE);
    }

    @Test
    void the_command_line_names_adapters_in_its_wiring_alone() {
        noClasses()
                .that()
                .resideInAPackage("dev.agentc.cli..")
                .and()
                .resideOutsideOfPackage("dev.agentc.cli.wiring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.agentc.journal.sqlite..", "dev.agentc.models..")
                .check(CODE);
    }

    @Test
    void adapters_do_not_know_each_other() {
        for (String adapter : ADAPTERS) {
            for (String other : ADAPTERS) {
                boolean below = adapter.equals("dev.agentc.local..") && other.equals("dev.agentc.tokens..");
                if (!adapter.equals(other) && !below) {
                    noClasses()
                            .that()
                            .resideInAPackage(adapter)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(other)
                            .check(CODE);
                }
            }
        }
    }

    @Test
    void modules_go_in_no_circle() {
        slices().matching("dev.agentc.(*)..").should().beFreeOfCycles().check(CODE);
    }

    /** What is below is read without what is above. */
    @ParameterizedTest
    @ValueSource(strings = {"dev.agentc.engine.(**)", "dev.agentc.compiler.(**)"})
    void rooms_of_a_module_go_in_no_circle(String rooms) {
        slices().matching(rooms).should().beFreeOfCycles().check(CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../runtime/engine/src/main/java", "../compiler/core/src/main/java"})
    void a_room_is_small_enough_to_be_known(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(module))) {
            Map<Path, Long> rooms = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
            assertThat(rooms)
                    .isNotEmpty()
                    .allSatisfy((room, count) ->
                            assertThat(count).as(room.toString()).isLessThanOrEqualTo(25));
        }
    }

    /** The map's last column, with what the modules in it may use themselves. */
    @Test
    void modules_use_what_the_map_says() throws IOException {
        Map<String, Set<String>> map = map();
        assertThat(map.keySet())
                .contains(
                        "grammar",
                        "plan",
                        "compiler",
                        "effect",
                        "engine",
                        "journal",
                        "models",
                        "tokens",
                        "local",
                        "tools",
                        "stdlib",
                        "cli");
        for (String module : map.keySet()) {
            Set<String> allowed = new TreeSet<>();
            reach(module, map, allowed);
            String[] others = map.keySet().stream()
                    .filter(other -> !allowed.contains(other))
                    .map(other -> "dev.agentc." + other + "..")
                    .toArray(String[]::new);
            if (others.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.agentc." + module + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others)
                        .check(CODE);
            }
        }
    }

    /** The same for the rooms of a module, where the map names them. */
    @Test
    void rooms_use_what_the_map_says() throws IOException {
        Map<String, Set<String>> map = rooms();
        assertThat(map.keySet())
                .contains("compiler.syntax", "compiler.names", "compiler.rules", "compiler.code", "compiler.lower");
        for (String room : map.keySet()) {
            Set<String> allowed = new TreeSet<>();
            reach(room, map, allowed);
            String module = room.substring(0, room.indexOf('.') + 1);
            String[] others = map.keySet().stream()
                    .filter(other -> other.startsWith(module) && !allowed.contains(other))
                    .map(other -> "dev.agentc." + other + "..")
                    .toArray(String[]::new);
            if (others.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.agentc." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others)
                        .check(CODE);
            }
        }
    }

    /** What stands in backquotes behind a module's name, or behind the {@code …} that repeats it. */
    private static Map<String, Set<String>> rooms() throws IOException {
        Map<String, Set<String>> map = new TreeMap<>();
        String module = "";
        for (String line : Files.readAllLines(Path.of("../ARCHITECTURE.md"))) {
            Matcher row = MAP_ROW.matcher(line);
            if (!row.matches()) {
                continue;
            }
            List<String> names = Pattern.compile("`(?:\\w+/)?(\\w+)`")
                    .matcher(row.group(1))
                    .results()
                    .map(name -> name.group(1).replace("core", "compiler"))
                    .toList();
            boolean repeats = row.group(1).startsWith("…");
            module = repeats || names.isEmpty() ? module : names.getFirst();
            for (String room : repeats ? names : names.stream().skip(1).toList()) {
                Set<String> uses = map.computeIfAbsent(module + "." + room, name -> new TreeSet<>());
                for (MatchResult used :
                        Pattern.compile("\\w+").matcher(row.group(3)).results().toList()) {
                    uses.add(module + "." + used.group());
                }
            }
        }
        return map;
    }

    private static void reach(String module, Map<String, Set<String>> map, Set<String> reached) {
        if (reached.add(module)) {
            map.getOrDefault(module, Set.of()).forEach(used -> reach(used, map, reached));
        }
    }

    /** Rooms of one module are taken together. */
    private static Map<String, Set<String>> map() throws IOException {
        Map<String, Set<String>> map = new TreeMap<>();
        String module = "";
        for (String line : Files.readAllLines(Path.of("../ARCHITECTURE.md"))) {
            Matcher row = MAP_ROW.matcher(line);
            if (row.matches() && row.group(1).matches("`.*|….*")) {
                module = row.group(1).startsWith("…")
                        ? module
                        : row.group(1).replaceAll("`(?:\\w+/)?(\\w+)`.*", "$1").replace("core", "compiler");
                Set<String> uses = map.computeIfAbsent(module, name -> new TreeSet<>());
                Pattern.compile("\\w+")
                        .matcher(row.group(3))
                        .results()
                        .map(MatchResult::group)
                        .forEach(uses::add);
            }
        }
        Set<String> all = map.keySet();
        map.values().stream().filter(uses -> uses.contains("all")).forEach(uses -> uses.addAll(all));
        map.values().forEach(uses -> uses.retainAll(all));
        return map;
    }

    @Test
    void tokens_know_no_weights() {
        noClasses()
                .that()
                .resideInAPackage("dev.agentc.tokens..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.agentc.local..", "dev.agentc.models..", "dev.agentc.engine..")
                .check(CODE);
    }

    @Test
    void the_command_line_holds_no_knowledge_of_the_language() {
        noClasses()
                .that()
                .resideInAPackage("dev.agentc.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.agentc.grammar..",
                        "dev.agentc.compiler.syntax..",
                        "dev.agentc.compiler.names..",
                        "dev.agentc.compiler.type..",
                        "dev.agentc.compiler.resolve..",
                        "dev.agentc.compiler.code..",
                        "dev.agentc.compiler.rules..",
                        "dev.agentc.compiler.lower..",
                        "org.antlr..",
                        "com.oracle.truffle..")
                .because("it hands texts to the compiler and plans to the engine")
                .check(CODE);
    }

    /** Whether a class calls one of these methods, whatever their parameters. */
    private static ArchCondition<JavaClass> callAny(Class<?> owner, String... names) {
        return ArchConditions.callMethodWhere(target(HasOwner.Predicates.With.<JavaClass>owner(type(owner)))
                .and(target(nameMatching(String.join("|", names)))));
    }
}
