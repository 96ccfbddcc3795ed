package dev.agentc.cli.learning;

import dev.agentc.cli.arguments.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that carries on what was stopped: the same, with {@code --resume}. */
final class Onward {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=-]+");

    private Onward() {}

    static String ofEvaluation(Arguments arguments) {
        List<String> words = begun("eval", arguments);
        if (!arguments.all("compare").isEmpty()) {
            words.add("--compare");
            words.addAll(arguments.all("compare"));
        }
        arguments.option("seed").ifPresent(seed -> words.addAll(List.of("--seed", seed)));
        return resumed(words);
    }

    /** It has its seed in the journal; whoever wants its steps in a file wants those that follow too. */
    static String ofTraining(Arguments arguments) {
        List<String> words = begun("train", arguments);
        arguments.option("metrics").ifPresent(file -> words.addAll(List.of("--metrics", file)));
        return resumed(words);
    }

    private static List<String> begun(String verb, Arguments arguments) {
        List<String> words = new ArrayList<>(List.of("agentc", verb));
        words.addAll(arguments.words());
        return words;
    }

    private static String resumed(List<String> words) {
        words.add("--resume");
        return words.stream().map(Onward::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
