package dev.agentc.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The borders of ARCHITECTURE.md. */
class LayersTest {
    /** How many files a folder has at most, but for its {@code package-info}. */
    private static final int ROOM = 25;

    /** Simple names that two classes have, and why. */
    private static final Map<String, String> TWICE =
            Map.of("Arguments", "those of a command line and those of a call: the word of both");

    /** Of the trees' room what a protocol of editors needs: where the lines of a text begin, where names stand. */
    private static final DescribedPredicate<JavaClass> A_TEXT_AND_ITS_NAMES =
            belongToAnyOf(SourceText.class, SourceFile.class, Name.class);

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.agentc")
            .that(DescribedPredicate.describe("are no tests", LayersTest::isMain));

    private static final String[] ADAPTERS = {
        "dev.agentc.journal..",
        "dev.agentc.models..",
        "dev.agentc.local..",
        "dev.agentc.tools..",
        "dev.agentc.tokens..",
        "dev.agentc.data.."
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
                        java.time.Clock.class)
                .orShould(callAny(Runtime.class, "exec", "exit", "halt", "addShutdownHook", "load", "loadLibrary"))
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
    void only_one_room_knows_a_protocol_of_editors() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.agentc.cli.lsp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.lsp4j..", "com.google.gson..")
                .because("what editors ask is answered in the compiler, which any protocol can carry")
                .check(CODE);
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
                .resideInAnyPackage(
                        "dev.agentc.journal",
                        "dev.agentc.journal.summary..",
                        "dev.agentc.journal.view..",
                        "dev.agentc.journal.trajectory..")
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

    /** What is below is read without what is above. */
    @ParameterizedTest
    @ValueSource(strings = {"dev.agentc.(*)..", "dev.agentc.(**)"})
    void neither_modules_nor_packages_go_in_a_circle(String slices) {
        slices().matching(slices).should().beFreeOfCycles().check(CODE);
    }

    @Test
    void a_room_is_small_enough_to_be_known() throws IOException {
        Map<Path, Long> rooms = sources("main")
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(rooms)
                .hasSizeGreaterThan(60)
                .allSatisfy(
                        (room, count) -> assertThat(count).as(room.toString()).isLessThanOrEqualTo(ROOM));
    }

    @Test
    void a_simple_name_is_used_once() throws IOException {
        Map<String, List<Path>> twice = sources("main")
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(file -> simpleName(file)));
        twice.values().removeIf(files -> files.size() < 2);
        assertThat(twice).containsOnlyKeys(TWICE.keySet());
    }

    /** The map's last column, with what the modules and rooms in it may use themselves. */
    @TestFactory
    Stream<DynamicTest> modules_and_rooms_use_what_the_map_says() throws IOException {
        ArchitectureMap map = ArchitectureMap.read();
        return Stream.concat(map.modules(), map.rooms())
                .map(place -> DynamicTest.dynamicTest(place, () -> usesNothing(place, map.closedTo(place))));
    }

    private static void usesNothing(String place, List<String> closed) {
        if (!closed.isEmpty()) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.agentc." + place + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(closed.stream()
                            .map(other -> "dev.agentc." + other + "..")
                            .toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void the_map_is_read() throws IOException {
        ArchitectureMap map = ArchitectureMap.read();
        assertThat(map.modules()).hasSizeGreaterThan(12);
        assertThat(map.rooms()).contains("compiler.lower", "engine.frame", "cli.command", "models.openai");
        assertThat(map.closedTo("engine"))
                .contains("compiler", "journal", "cli")
                .doesNotContain("plan", "effect");
        assertThat(map.closedTo("engine.frame"))
                .contains("engine.kind", "engine.claim")
                .doesNotContain("engine.pin");
        assertThat(map.closedTo("compiler.names")).contains("compiler.code").doesNotContain("compiler.syntax");
    }

    @Test
    void the_map_names_every_module_and_room() throws IOException {
        ArchitectureMap map = ArchitectureMap.read();
        assertThat(CODE.stream()
                        .map(one -> one.getPackageName().replaceFirst("dev\\.agentc\\.", ""))
                        .distinct()
                        .filter(name -> !map.has(name)))
                .isEmpty();
    }

    /** Each station is one that an earlier one names, or does what something is asked for that an earlier one names. */
    @Test
    void the_stations_of_one_run_lead_to_each_other() throws IOException {
        List<List<String>> stations = stations();
        assertThat(stations).hasSizeBetween(2, 7);
        Set<JavaClass> passed = new HashSet<>();
        for (List<String> names : stations) {
            List<JavaClass> classes = names.stream()
                    .map(LayersTest::classOf)
                    .flatMap(List::stream)
                    .toList();
            assertThat(classes).as(names.toString()).hasSameSizeAs(names);
            JavaClass first = classes.getFirst();
            assertThat(passed.isEmpty() || passed.stream().anyMatch(one -> leadsTo(one, first)))
                    .as("a station before it leads to " + first.getName())
                    .isTrue();
            passed.addAll(classes);
        }
    }

    /** Names in backquotes that begin with a capital, of each item. */
    private static List<List<String>> stations() throws IOException {
        String text = Files.readString(Repository.ROOT.resolve("ARCHITECTURE.md"));
        String section = text.substring(text.indexOf("## Following one run"));
        return Pattern.compile("(?m)^\\d+\\. ")
                .splitAsStream(section)
                .skip(1)
                .map(item -> Pattern.compile("`([A-Z]\\w+)`")
                        .matcher(item)
                        .results()
                        .map(name -> name.group(1))
                        .filter(name -> !name.equals("LayersTest"))
                        .toList())
                .toList();
    }

    private static List<JavaClass> classOf(String name) {
        return CODE.stream()
                .filter(one -> one.getSimpleName().equals(name) && one.isTopLevelClass())
                .toList();
    }

    private static boolean leadsTo(JavaClass from, JavaClass to) {
        return from.getDirectDependenciesFromSelf().stream()
                .map(one -> one.getTargetClass().getBaseComponentType())
                .anyMatch(target -> target.equals(to) || to.isAssignableTo(target.getName()) && isOurs(target));
    }

    private static boolean isOurs(JavaClass one) {
        return one.getPackageName().startsWith("dev.agentc");
    }

    private static Stream<Path> sources(String part) throws IOException {
        try (Stream<Path> files = Files.walk(Repository.ROOT)) {
            return files
                    .filter(file -> file.toString().contains("/src/" + part + "/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()
                    .stream();
        }
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    /** Whether a class, or the one it stands in, is of no test and no benchmark, wherever it was compiled to. */
    private static boolean isMain(JavaClass one) {
        String name = one.getName().replaceFirst("\\$.*", "");
        return !Tests.NAMES.contains(name) && !name.startsWith("dev.agentc.bench.");
    }

    /** Full names of all classes with a file below {@code src/test}. */
    private static final class Tests {
        static final Set<String> NAMES = read();

        private static Set<String> read() {
            try {
                return sources("test")
                        .map(file -> file.toString()
                                .replaceFirst(".*/src/test/java/", "")
                                .replace(".java", "")
                                .replace('/', '.'))
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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
                .dependOnClassesThat(resideInAnyPackage(
                                "dev.agentc.grammar..",
                                "dev.agentc.compiler.syntax..",
                                "dev.agentc.compiler.names..",
                                "dev.agentc.compiler.type..",
                                "dev.agentc.compiler.resolve..",
                                "dev.agentc.compiler.code..",
                                "dev.agentc.compiler.kind..",
                                "dev.agentc.compiler.lower..",
                                "org.antlr..",
                                "com.oracle.truffle..")
                        .and(not(A_TEXT_AND_ITS_NAMES)))
                .because("it hands texts to the compiler and plans to the engine")
                .check(CODE);
    }

    /** Whether a class calls one of these methods, whatever their parameters. */
    private static ArchCondition<JavaClass> callAny(Class<?> owner, String... names) {
        return ArchConditions.callMethodWhere(target(HasOwner.Predicates.With.<JavaClass>owner(type(owner)))
                .and(target(nameMatching(String.join("|", names)))));
    }
}
