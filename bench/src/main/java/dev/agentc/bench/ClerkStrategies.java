package dev.agentc.bench;

import dev.agentc.effect.port.Journal;
import dev.agentc.engine.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What strategies make of the embedded model, beside one plain attempt: right answers, which of them are others than the plain
 * attempt's, and what they cost. Runs in the repository's root.
 *
 * <pre>
 *   ClerkStrategies N clerk|early [FILE]     the first N questions, with the model or the checkpoint from early in training; a line an agent
 * </pre>
 *
 * All are asked the same questions, so {@code changed} says more than two intervals beside each other: of the questions that one of both
 * answers rightly and the other does not, how often it is the strategy; it helps where all of Wilson's interval lies above a half.
 * (McNemar, Note on the sampling error of the difference between correlated proportions, Psychometrika 12, 1947)
 */
public final class ClerkStrategies {
    private static final List<String> AGENTS =
            List.of("Clerk", "Again", "Voting", "Choosing", "Reflecting", "Refining", "Judged", "Planning", "Thinking");

    private ClerkStrategies() {}

    public static void main(String[] args) throws Exception {
        String which = args.length > 1 ? args[1] : "clerk";
        Path file = Path.of(args.length > 2 ? args[2] : "bench/clerk/questions.json");
        List<Question> questions = Question.first(file, Integer.parseInt(args[0]));
        String shop = Files.readString(Path.of("examples/shop/clerk.agent"));
        String source = program(which.equals("early") ? Clerk.early(shop) : shop);
        Path folder = Files.createTempDirectory("strategies-");
        try {
            BitSet plain = new BitSet();
            for (String agent : AGENTS) {
                try (var clerk = new Clerk(source, Optional.of(agent), folder.resolve(agent))) {
                    List<Outcome> ends = clerk.ends(questions);
                    BitSet right = right(questions, ends);
                    plain = agent.equals(AGENTS.getFirst()) ? right : plain;
                    print(which, agent, right, plain, ends);
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

    private static BitSet right(List<Question> questions, List<Outcome> ends) {
        BitSet right = new BitSet(ends.size());
        for (int i = 0; i < ends.size(); i++) {
            right.set(i, questions.get(i).answeredBy(Clerk.answer(ends.get(i))));
        }
        return right;
    }

    /** Of what one of both answers rightly alone, how much it is the first; as a member of an object, null where they are alike. */
    private static String changed(BitSet right, BitSet plain) {
        BitSet won = (BitSet) right.clone();
        won.andNot(plain);
        BitSet lost = (BitSet) plain.clone();
        lost.andNot(right);
        int all = won.cardinality() + lost.cardinality();
        return "\"changed\":" + (all == 0 ? "null" : "{" + new Share(won.cardinality(), all).json() + "}");
    }

    private static void print(String which, String agent, BitSet right, BitSet plain, List<Outcome> ends) {
        Map<String, Integer> failed = new TreeMap<>();
        ends.stream()
                .filter(end -> end.status() != Journal.Status.DONE && end.failure() != null)
                .forEach(end -> failed.merge("\"" + end.failure().error() + "\"", 1, Integer::sum));
        System.out.printf(
                Locale.ROOT,
                "{\"model\":\"%s\",\"agent\":\"%s\",%s,%s,\"calls\":%.2f,\"sent\":%.0f,\"received\":%.0f,\"failed\":{%s}}%n",
                which,
                agent,
                new Share(right.cardinality(), ends.size()).json(),
                changed(right, plain),
                ends.stream().mapToInt(Outcome::calls).average().orElse(0),
                ends.stream().mapToLong(end -> end.usage().input()).average().orElse(0),
                ends.stream().mapToLong(end -> end.usage().output()).average().orElse(0),
                failed.toString().replaceAll("[{}]", "").replace("=", ":"));
    }
}
