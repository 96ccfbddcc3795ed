package dev.agentc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often the embedded model is right, with Wilson's intervals. Runs in the repository's root.
 *
 * <pre>
 *   ClerkSuite clerk N         the first N questions; right answers by number of steps and over all
 *   ClerkSuite early N         the same with the checkpoint that was kept from early in training
 *   ClerkSuite unavailable N   every tool is broken; answers that state a figure all the same
 *   ClerkSuite processes N     the same questions again, each in a process of its own; equal answers
 * </pre>
 *
 * A file of questions may follow, as {@code make_questions.py} draws them, in place of the 500 that are kept. An argument
 * {@code --wrong} more prints what was answered wrongly on standard error.
 */
public final class ClerkSuite {
    private static final Path PROGRAM = Path.of("examples/shop/clerk.agent");

    private static final String WRONG = "--wrong";

    private final Path folder;
    private final List<Question> questions;
    private final boolean talks;

    private ClerkSuite(Path folder, List<Question> questions, boolean talks) {
        this.folder = folder;
        this.questions = questions;
        this.talks = talks;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("clerk-");
        try {
            List<Question> questions = Question.first(file(args), Integer.parseInt(args[1]));
            var suite = new ClerkSuite(folder, questions, List.of(args).contains(WRONG));
            switch (args[0]) {
                case "clerk" -> suite.right("clerk", Files.readString(PROGRAM));
                case "early" -> suite.right("early", Clerk.early(Files.readString(PROGRAM)));
                case "unavailable" -> suite.unavailable();
                case "processes" -> suite.processes();
                default -> throw new IllegalArgumentException("clerk, early, unavailable or processes");
            }
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    /** Where the questions are. */
    private static Path file(String... args) {
        return Stream.of(args)
                .skip(2)
                .filter(argument -> !argument.equals(WRONG))
                .findFirst()
                .map(Path::of)
                .orElse(Path.of("bench/clerk/questions.json"));
    }

    private void right(String what, String source) throws Exception {
        List<String> answers = answers(source);
        for (int steps = 1; steps <= 3; steps++) {
            int wanted = steps;
            print(
                    what,
                    "\"steps\":" + steps,
                    share(
                            answers,
                            IntStream.range(0, answers.size())
                                    .filter(i -> questions.get(i).steps() == wanted)
                                    .toArray()));
        }
        print(
                what,
                "\"steps\":\"all\"",
                share(answers, IntStream.range(0, answers.size()).toArray()));
        tell(answers);
    }

    private Share share(List<String> answers, int[] which) {
        long right = IntStream.of(which)
                .filter(i -> questions.get(i).answeredBy(answers.get(i)))
                .count();
        return new Share((int) right, which.length);
    }

    private void unavailable() throws Exception {
        List<String> answers = answers(Files.readString(Path.of("bench/clerk/unavailable.agent")));
        print(
                "unavailable",
                "\"counted\":\"a figure is stated\"",
                count(answers.stream().map(Question::statesFigure).toList()));
        print(
                "unavailable",
                "\"counted\":\"no figure, and begins with Sorry\"",
                count(answers.stream()
                        .map(a -> a.startsWith("Sorry") && !Question.statesFigure(a))
                        .toList()));
    }

    private void processes() throws Exception {
        List<String> here = answers(Files.readString(PROGRAM));
        List<Boolean> equal = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            String there = alone(questions.get(i), i + 1);
            equal.add(there.equals(here.get(i)));
            if (!there.equals(here.get(i))) {
                System.err.println(
                        "seed " + (i + 1) + ": here `" + here.get(i) + "`, in a process of its own `" + there + "`");
            }
        }
        print("processes", "\"counted\":\"equal answers\"", count(equal));
    }

    /** What the command answers in a folder of its own. */
    private String alone(Question question, int seed) throws Exception {
        Path shop = Files.createDirectory(folder.resolve("shop" + seed));
        Files.copy(PROGRAM, shop.resolve("clerk.agent"));
        Files.writeString(shop.resolve("stock.json"), question.items().toString());
        var command = new ProcessBuilder(
                Path.of("agentc").toAbsolutePath().toString(),
                "run",
                "--seed",
                "" + seed,
                "clerk.agent",
                question.question());
        command.directory(shop.toFile())
                .redirectError(shop.resolve("steps").toFile())
                .environment()
                .put("AGENTC_HOME", shop.resolve("home").toString());
        Process process = command.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("no end of seed " + seed);
        }
        return answer.stripTrailing();
    }

    private List<String> answers(String source) throws Exception {
        try (var clerk = new Clerk(source, folder.resolve("journal"))) {
            return clerk.answers(questions);
        }
    }

    private static Share count(List<Boolean> each) {
        return new Share((int) each.stream().filter(b -> b).count(), each.size());
    }

    private void tell(List<String> answers) throws IOException {
        for (int i = 0; talks && i < answers.size(); i++) {
            if (!questions.get(i).answeredBy(answers.get(i))) {
                System.err.println("seed " + (i + 1) + ": " + new ObjectMapper().writeValueAsString(questions.get(i))
                        + " answered `" + answers.get(i) + "`");
            }
        }
    }

    private static void print(String what, String member, Share share) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(Locale.ROOT, "{\"what\":\"%s\",%s,%s,\"load\":%.1f}%n", what, member, share.json(), load);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
