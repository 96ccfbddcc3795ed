package dev.agentc.bench;

import dev.agentc.effect.port.Journal;
import dev.agentc.engine.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What strategies make of the embedded model, beside one plain attempt: right answers, and what they cost. Runs in the repository's
 * root.
 *
 * <pre>
 *   ClerkStrategies N [clerk|early]     the first N questions, with the model or the checkpoint from early in training; a line an agent
 * </pre>
 */
public final class ClerkStrategies {
    private static final List<String> AGENTS =
            List.of("Clerk", "Again", "Voting", "Choosing", "Reflecting", "Refining", "Judged", "Planning", "Thinking");

    private ClerkStrategies() {}

    public static void main(String[] args) throws Exception {
        List<Question> questions =
                Question.read(Path.of("bench/clerk/questions.json")).subList(0, Integer.parseInt(args[0]));
        String which = args.length > 1 ? args[1] : "clerk";
        String shop = Files.readString(Path.of("examples/shop/clerk.agent"));
        String source = program(which.equals("early") ? Clerk.early(shop) : shop);
        Path folder = Files.createTempDirectory("strategies-");
        try {
            for (String agent : AGENTS) {
                try (var clerk = new Clerk(source, Optional.of(agent), folder.resolve(agent))) {
                    print(which, agent, questions, clerk.ends(questions));
                }
            }
        } finally {
            Workbench.delete(folder);
        }
        System.exit(0);
    }

    /** The clerk's program with an agent for each strategy. */
    static String program(String shop) throws IOException {
        try (InputStream text = ClerkStrategies.class.getResourceAsStream("strategies.agent")) {
            return shop + "\n" + new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void print(String which, String agent, List<Question> questions, List<Outcome> ends) {
        int right = (int) IntStream.range(0, ends.size())
                .filter(i -> questions.get(i).answeredBy(Clerk.answer(ends.get(i))))
                .count();
        Map<String, Integer> failed = new TreeMap<>();
        ends.stream()
                .filter(end -> end.status() != Journal.Status.DONE && end.failure() != null)
                .forEach(end -> failed.merge("\"" + end.failure().error() + "\"", 1, Integer::sum));
        System.out.printf(
                Locale.ROOT,
                "{\"model\":\"%s\",\"agent\":\"%s\",%s,\"calls\":%.2f,\"sent\":%.0f,\"received\":%.0f,\"failed\":{%s}}%n",
                which,
                agent,
                new Share(right, ends.size()).json(),
                ends.stream().mapToInt(Outcome::calls).average().orElse(0),
                ends.stream().mapToLong(end -> end.usage().input()).average().orElse(0),
                ends.stream().mapToLong(end -> end.usage().output()).average().orElse(0),
                failed.toString().replaceAll("[{}]", "").replace("=", ":"));
    }
}
