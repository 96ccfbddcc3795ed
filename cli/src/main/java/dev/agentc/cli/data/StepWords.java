package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A verb with the words that stand behind it.
 *
 * @param isFirst whether no verb is before it
 */
record StepWords(DataVerb verb, Arguments arguments, boolean isFirst) {
    private static final String PLACES = "the file stands behind the first verb or at the end";

    /** All of a line, in order. */
    static List<StepWords> of(Arguments line) {
        List<Arguments> steps = line.steps();
        List<StepWords> words = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            DataVerb verb = DataVerb.of(steps.get(i));
            verb.check(i == 0, i == steps.size() - 1);
            words.add(new StepWords(verb, steps.get(i), i == 0));
        }
        return words;
    }

    /** As it is called in reports. */
    String name() {
        return arguments.option("by").map(by -> verb.word() + " --by " + by).orElse(verb.word());
    }

    /** Behind the verb, and behind its format where it has one. */
    List<String> files() {
        List<String> words = arguments.words();
        return words.subList(Math.min(words.size(), verb.hasFormat() ? 2 : 1), words.size());
    }

    /** The other file of {@code mix}. Only where that is the first verb the file of all verbs is named before it. */
    Optional<String> other() {
        List<String> files = files();
        return verb != DataVerb.MIX || files.isEmpty()
                ? Optional.empty()
                : Optional.of(isFirst ? files.getLast() : files.getFirst());
    }

    /** Those that are not the verb's own alone. */
    private List<String> shared() {
        List<String> files = files();
        int own = other().isPresent() ? 1 : 0;
        return isFirst ? files.subList(0, files.size() - own) : files.subList(own, files.size());
    }

    /**
     * The one file that rows come from: behind the first verb, as where that stands alone, or at the end.
     *
     * @throws WrongUse if there is none, or more than one
     */
    static DataFile file(List<StepWords> steps, Terminal terminal) {
        String hint = steps.size() == 1 ? "one file at a time" : PLACES;
        List<String> found = new ArrayList<>();
        for (StepWords step : steps) {
            boolean isOutside = step == steps.getFirst() || step == steps.getLast();
            step.shared().stream().skip(isOutside ? 1 : 0).findFirst().ifPresent(word -> tooMany(word, hint));
            found.addAll(step.shared());
        }
        if (found.isEmpty()) {
            throw new WrongUse("which file?", "a file of rows, or `-` for standard input");
        }
        if (found.size() > 1) {
            tooMany(found.getLast(), hint);
        }
        return DataFile.of(found.getFirst(), terminal);
    }

    private static void tooMany(String word, String hint) {
        throw new WrongUse("`" + word + "` is one word too many", hint);
    }
}
