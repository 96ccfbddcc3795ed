package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** A verb with the words that stand behind it. */
record StepWords(DataVerb verb, Arguments arguments) {
    private static final String PLACES = "the file stands behind the first verb or at the end";

    /** All of a line, in order. */
    static List<StepWords> of(Arguments line) {
        List<Arguments> steps = line.steps();
        List<StepWords> words = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            DataVerb verb = DataVerb.of(steps.get(i));
            verb.check(i == 0, i == steps.size() - 1);
            words.add(new StepWords(verb, steps.get(i)));
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

    /** Those that are not the verb's own alone. */
    private List<String> shared() {
        List<String> files = files();
        return files.subList(0, Math.max(0, files.size() - (verb == DataVerb.MIX ? 1 : 0)));
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
