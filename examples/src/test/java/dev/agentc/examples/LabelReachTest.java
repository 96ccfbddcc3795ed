package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.agentc.compiler.label.LabelFlow;
import dev.agentc.compiler.label.LabelReach;
import dev.agentc.compiler.label.LabelSet;
import dev.agentc.compiler.label.LabelSource;
import dev.agentc.compiler.label.LabelSource.Says;
import dev.agentc.compiler.label.Outlet;
import dev.agentc.compiler.label.Outlet.Sort;
import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever is labelled in a run is in what is known of its program before it runs. */
class LabelReachTest {
    private static final Path PROGRAMS = Path.of("examples/src/test/resources/label/programs.md");

    /** Those of the documentation have datasets that are nowhere. */
    private static final Pattern EVALUATION = Pattern.compile("(?m)^eval (\\w+) \\{ agent");

    private static final long RANDOM_PROGRAMS = Long.getLong("labels.programs", 40);

    private static final Set<Sort> WORLD = Set.of(Sort.HTTP, Sort.COMMAND, Sort.FILE);

    @TestFactory
    Stream<DynamicTest> programs_with_every_form_that_labels_pass_through() {
        return Page.read(PROGRAMS).blocks().stream()
                .map(block -> dynamicTest(
                        block.heading(),
                        () -> assertThat(compared(block))
                                .as("labels in its runs")
                                .isPositive()));
    }

    @TestFactory
    Stream<DynamicTest> programs_at_random() {
        return LongStream.range(0, RANDOM_PROGRAMS)
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> {
                    String text = RandomProgram.of(seed);
                    Map<String, String> files = Map.of(Example.FILE, text, "own.txt", "secret", "word.txt", "word");
                    try {
                        compared(new Page.Block("", Example.FILE, 1, text + "// runs: main() => \"\"\n", files));
                    } catch (AssertionError e) {
                        throw new AssertionError(text, e);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> all_runs_of_the_documentation() throws IOException {
        try (Stream<Path> pages = Files.walk(Repository.ROOT.resolve("docs/reference"))) {
            return pages
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Repository.ROOT::relativize)
                    .sorted()
                    .map(path -> dynamicTest(path.toString(), () -> {
                        for (Page.Block block : Page.read(path).blocks()) {
                            compared(block);
                        }
                    }))
                    .toList()
                    .stream();
        }
    }

    @TestFactory
    Stream<DynamicTest> the_examples() {
        return Stream.of(
                        List.of("triage/inbox.agent"),
                        List.of("desk/desk.agent", "question", "Is the lamp within 20 dollars?"),
                        List.of("tools/words.agent", "file", "words.agent"),
                        List.of("shop/clerk.agent", "question", "What do 3 lamps cost?"),
                        List.of("strategy/patient.agent", "question", "What do 3 lamps cost?"))
                .map(given -> dynamicTest(
                        given.getFirst(),
                        () -> assertThat(example(given)).as("labels in its run").isPositive()));
    }

    private static int example(List<String> given) {
        Path file = Repository.ROOT.resolve("examples").resolve(given.getFirst());
        Plan plan =
                Example.in(file.getParent()).plan(file.getFileName().toString()).orElseThrow();
        var input = Running.input();
        for (int i = 1; i < given.size(); i += 2) {
            input.put(given.get(i), given.get(i + 1));
        }
        MemoryJournal journal = new MemoryJournal();
        Outcome outcome = Running.run(plan, input, file.getParent(), OptionalLong.of(1), journal);
        return compared(plan, journal, outcome);
    }

    // ---- one text

    private static int compared(Page.Block block) throws IOException {
        int labels = evaluated(block);
        for (Expected.Run run : Expected.of(block.text()).runs()) {
            Path folder = Files.createTempDirectory("labels");
            try {
                Plan plan = Example.of(block).plan(block.file(), run.call(), folder);
                MemoryJournal journal = new MemoryJournal();
                Outcome outcome = Running.run(plan, Running.input(), folder, OptionalLong.of(1), journal);
                labels += compared(plan, journal, outcome);
            } finally {
                delete(folder);
            }
        }
        return labels;
    }

    private static int evaluated(Page.Block block) throws IOException {
        Matcher evaluation = EVALUATION.matcher(block.text());
        int labels = 0;
        while (evaluation.find()) {
            Path folder = Files.createTempDirectory("labels");
            try {
                Example.of(block).write(folder);
                Plan plan =
                        Example.of(block).job(block.file(), evaluation.group(1)).orElseThrow();
                MemoryJournal journal = new MemoryJournal();
                Outcome outcome = Running.run(plan, Running.input(), folder, OptionalLong.of(1), journal);
                assertThat(outcome.failure()).isNull();
                labels += compared(plan, journal, outcome);
            } finally {
                delete(folder);
            }
        }
        return labels;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    // ---- one run

    /** @return how many labels there were */
    private static int compared(Plan plan, MemoryJournal journal, Outcome outcome) {
        LabelReach reach = LabelFlow.of(plan);
        List<Event> events = journal.events(outcome.run());
        Map<String, String> names = new HashMap<>();
        List<String> missing = new ArrayList<>();
        int labels = 0;
        for (Event event : events) {
            names.putIfAbsent(event.key().effect().text(), event.name());
            Label label = event.phase() == Event.Phase.FAILED
                    ? RunFailures.read(event).label()
                    : event.label();
            if (label == null) {
                continue;
            }
            labels++;
            for (Set<String> known : known(event, plan, reach, names)) {
                if (!known.containsAll(facts(label))) {
                    missing.add(event.phase() + " " + event.key() + " " + event.name() + ": " + facts(label)
                            + " and known is " + known);
                }
            }
        }
        assertThat(missing).as(outcome.failure() + "").isEmpty();
        return labels;
    }

    /** Where the label has to be known: as what can leave there, and as what the declaration can give or say when it fails. */
    private static List<Set<String>> known(Event event, Plan plan, LabelReach reach, Map<String, String> names) {
        if (event.isClaim()) {
            return sent(event, reach, names);
        }
        boolean failed = event.phase() == Event.Phase.FAILED;
        List<Set<String>> known = new ArrayList<>();
        if (event.isEmission()) {
            known.add(outlets(
                    reach,
                    outlet -> outlet.sort() == Sort.EMIT
                            && outlet.declaration().equals(event.name())
                            && event.place().endsWith(":" + outlet.line())));
        } else if (event.isModelCall()) {
            String asker = asker(event, reach, names);
            known.add(outlets(
                    reach,
                    outlet ->
                            outlet.sort() == Sort.MODEL && outlet.declaration().equals(asker)));
        } else if (plan.callable(event.name()) != null) {
            known.add(facts((failed ? reach.failures() : reach.results()).get(event.name())));
        }
        if (event.isRun()) {
            known.add(outlets(reach, outlet -> outlet.sort() == (failed ? Sort.FAILURE : Sort.RESULT)));
        }
        return known;
    }

    /** What goes into a step that sends something. What others are given is known of the steps in them. */
    private static List<Set<String>> sent(Event event, LabelReach reach, Map<String, String> names) {
        String declaration = event.isModelCall() ? asker(event, reach, names) : event.name();
        Predicate<Outlet> by = event.isModelCall()
                ? outlet -> outlet.sort() == Sort.MODEL && outlet.declaration().equals(declaration)
                : outlet -> WORLD.contains(outlet.sort())
                        && (outlet.declaration().equals(declaration)
                                || outlet.does().equals(declaration));
        boolean sends = reach.outlets().keySet().stream().anyMatch(by);
        return sends || event.isModelCall() ? List.of(outlets(reach, by)) : List.of();
    }

    private static Set<String> outlets(LabelReach reach, Predicate<Outlet> which) {
        Set<String> facts = new TreeSet<>();
        reach.outlets().forEach((outlet, labels) -> {
            if (which.test(outlet)) {
                facts.addAll(facts(labels));
            }
        });
        return facts;
    }

    /** The agent or prompt that a question belongs to: the nearest execution around it of one that asks a model. */
    private static String asker(Event event, LabelReach reach, Map<String, String> names) {
        String key = event.key().effect().text();
        while (key.contains("/")) {
            key = key.substring(0, key.lastIndexOf('/'));
            String name = names.getOrDefault(key, "");
            if (reach.outlets().keySet().stream()
                    .anyMatch(outlet ->
                            outlet.sort() == Sort.MODEL && outlet.declaration().equals(name))) {
                return name;
            }
        }
        return "";
    }

    private static Set<String> facts(Label label) {
        Set<String> facts = new TreeSet<>(label.sources());
        if (label.isPrivate()) {
            facts.add("private");
        }
        if (label.isUntrusted()) {
            facts.add("untrusted");
        }
        return facts;
    }

    private static Set<String> facts(LabelSet labels) {
        Set<String> facts = new TreeSet<>();
        for (LabelSource source :
                labels == null ? List.<LabelSource>of() : labels.routes().keySet()) {
            facts.add(source.name());
            if (source.says() == Says.PRIVATE) {
                facts.add("private");
            } else if (source.says() == Says.UNTRUSTED) {
                facts.add("untrusted");
            }
        }
        return facts;
    }
}
