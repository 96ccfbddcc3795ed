package dev.agentc.compiler.concept;

import java.util.List;
import java.util.Optional;

/** What gates of trainings speak of: an evaluation, or what of its figures became of the weights before. */
public final class GateWords {
    /** What is done at a gate between stages. */
    public static final String EFFECT = "gate";

    /** Of a gate that is an evaluation: all that it requires holds. */
    public static final String REQUIRE = "require";

    /** Words behind {@code it.} that compare with the weights before. */
    public static final List<Word> WORDS = List.of(
            new Word("gain", "gain(quality.right): what this metric is above that of the weights before, case by case"),
            new Word(
                    "drop", "drop(general.right): what this metric is below that of the weights before, case by case"));

    private GateWords() {}

    /**
     * One of them.
     *
     * @param says what it is
     */
    public record Word(String name, String says) {}

    /** The word of this name. */
    public static Optional<Word> word(String name) {
        for (var word : WORDS) {
            if (word.name().equals(name)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }
}
