package dev.agentc.cli.learning;

import dev.agentc.cli.arguments.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that carries on an evaluation that was stopped: the same, with {@code --resume}. */
final class Onward {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=-]+");

    private Onward() {}

    static String of(Arguments arguments) {
        List<String> words = new ArrayList<>(List.of("agentc", "eval"));
        words.addAll(arguments.words());
        if (!arguments.all("compare").isEmpty()) {
            words.add("--compare");
            words.addAll(arguments.all("compare"));
        }
        arguments.option("seed").ifPresent(seed -> words.addAll(List.of("--seed", seed)));
        words.add("--resume");
        return words.stream().map(Onward::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
