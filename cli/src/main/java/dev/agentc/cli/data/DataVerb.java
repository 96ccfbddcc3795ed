package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.compiler.diagnostic.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code agentc data} does, with the options that each verb has beside those of all. */
public enum DataVerb {
    IMPORT("import", Place.FIRST, "job"),
    EXPORT("export", Place.LAST, "good", "margin", "tokens"),
    STATS("stats", Place.LAST),
    KEEP("keep", Place.ANY, "where", "slice"),
    UNIQUE("unique", Place.ANY, "by", "best"),
    BEST("best", Place.ANY, "by"),
    SPLIT("split", Place.LAST, "parts", "seed"),
    MIX("mix", Place.ANY, "share");

    private static final List<String> OF_ALL = List.of("help", "json", "output", "rejects", "strict");

    private final String word;
    private final Place place;
    private final List<String> options;

    DataVerb(String word, Place place, String... options) {
        this.word = word;
        this.place = place;
        this.options = List.of(options);
    }

    /** Where it may stand in a chain. */
    private enum Place {
        FIRST,
        ANY,
        LAST
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(DataVerb::word).toList();
    }

    /** @throws WrongUse if there is none, or an option is another's */
    static DataVerb of(Arguments step) {
        String known = "one of " + String.join(", ", words());
        if (step.words().isEmpty()) {
            throw new WrongUse("what is to be done?", known + "; `agentc help data`");
        }
        String word = step.words().getFirst();
        DataVerb verb = Arrays.stream(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new WrongUse(
                        "`" + word + "` is nothing that `agentc data` does", Nearest.help(word, words(), known)));
        step.given().forEach(verb::check);
        return verb;
    }

    private void check(String option) {
        if (!OF_ALL.contains(option) && !options.contains(option)) {
            String owners = Arrays.stream(values())
                    .filter(verb -> verb.options.contains(option))
                    .map(verb -> "`" + verb.word + "`")
                    .collect(Collectors.joining(" and "));
            throw new WrongUse(
                    "`--" + option + "` is no option of `agentc data " + word + "`", "it goes with " + owners);
        }
    }

    String word() {
        return word;
    }

    /** Whether a format stands behind it. */
    boolean hasFormat() {
        return this == IMPORT || this == EXPORT;
    }

    /** Whether what it gives are trajectories that another verb may take. */
    boolean handsOn() {
        return place != Place.LAST;
    }

    /** @throws WrongUse if it cannot stand there in a chain */
    void check(boolean isFirst, boolean isLast) {
        if (place == Place.FIRST && !isFirst) {
            throw new WrongUse("`" + word + "` can only be the first verb", "the verbs after it take trajectories");
        }
        if (place == Place.LAST && !isLast) {
            throw new WrongUse(
                    "nothing can follow `" + word + "`", "it can only be the last verb: it passes no rows on");
        }
    }
}
