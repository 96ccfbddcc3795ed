package dev.agentc.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One question to the shop clerk of the examples, drawn by {@code bench/clerk/make_questions.py}.
 *
 * @param kind one of the nine kinds of question that the embedded model knows
 * @param steps how many tools must be called before it can be answered, 1 to 3
 * @param begins {@code Yes} or {@code No}, with which a right answer begins; empty where any beginning will do
 * @param figures what a right answer must hold
 * @param items the shop's stock, as in {@code stock.json}
 */
public record Question(String question, String kind, int steps, String begins, List<String> figures, JsonNode items) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The questions of a file. */
    public static List<Question> read(Path file) throws IOException {
        return List.of(JSON.readValue(file.toFile(), Question[].class));
    }

    /**
     * The first questions of a file.
     *
     * @throws IllegalArgumentException if it holds fewer
     */
    public static List<Question> first(Path file, int count) throws IOException {
        List<Question> all = read(file);
        if (all.size() < count) {
            throw new IllegalArgumentException(file + " holds " + all.size() + " questions, and " + count
                    + " are to be asked: `bench/clerk/make_questions.py " + count + " FILE` draws so many");
        }
        return all.subList(0, count);
    }

    /** Whether an answer holds every right figure, as the model's own world judges it. */
    public boolean answeredBy(String answer) {
        return answer.startsWith(begins) && figures.stream().allMatch(figure -> holds(answer, figure));
    }

    /** Whether an answer holds any figure at all. */
    public static boolean statesFigure(String answer) {
        return answer.chars().anyMatch(Character::isDigit);
    }

    /** The figure 3.50 is not held by 13.50 or 3.505. */
    private static boolean holds(String answer, String figure) {
        return Pattern.compile("(?<![\\d.])" + Pattern.quote(figure) + "(?!\\d|\\.\\d)")
                .matcher(answer)
                .find();
    }
}
