package dev.agentc.bench.clerk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.bench.Clerk;
import dev.agentc.bench.Question;
import dev.agentc.bench.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form; {@code bench/clerk/run} asks all questions. */
class ClerkTest {
    private static final Path ROOT = Path.of("..");

    @TempDir
    Path folder;

    @Test
    void the_embedded_model_answers_most_questions_about_unseen_items() throws Exception {
        List<Question> questions = questions(30);
        List<String> answers = answers(Files.readString(ROOT.resolve("examples/shop/clerk.agent")), questions);
        long right = IntStream.range(0, 30)
                .filter(i -> questions.get(i).answeredBy(answers.get(i)))
                .count();
        assertThat(right).as("right answers among %s", answers).isGreaterThanOrEqualTo(24);
    }

    @Test
    void the_embedded_model_states_no_figure_where_its_tools_are_broken() throws Exception {
        List<String> answers = answers(Files.readString(ROOT.resolve("bench/clerk/unavailable.agent")), questions(15));
        assertThat(answers.stream().filter(Question::statesFigure)).hasSizeLessThanOrEqualTo(1);
        assertThat(answers).allMatch(answer -> !answer.isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Yes, you will have $3.50 left. | true",
                "Yes, that leaves $3.50 | true",
                "No, you need $3.50 more. | false",
                "Yes, you will have $13.50 left. | false",
                "Yes, you will have $3.505 left. | false",
                "Yes, you will have $3.50.1 left. | false",
                "Yes, you will have some left. | false"
            })
    void only_the_whole_figure_after_the_right_word_counts(String answer, boolean right) {
        var question =
                new Question("Can I?", "budget", 2, "Yes", List.of("$3.50"), JsonNodeFactory.instance.objectNode());
        assertThat(question.answeredBy(answer)).isEqualTo(right);
    }

    @Test
    void an_interval_is_wilsons() {
        var share = new Share(45, 50);
        assertThat(share.json()).isEqualTo("\"hits\":45,\"of\":50,\"share\":0.9000,\"low\":0.7864,\"high\":0.9565");
    }

    @Test
    void fewer_questions_than_are_to_be_asked_are_refused_with_how_to_draw_more() {
        assertThatThrownBy(() -> Question.first(ROOT.resolve("bench/clerk/questions.json"), 501))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds 500 questions")
                .hasMessageContaining("make_questions.py 501 FILE");
    }

    private List<String> answers(String source, List<Question> questions) throws Exception {
        try (var clerk = new Clerk(source, folder)) {
            return clerk.answers(questions);
        }
    }

    private static List<Question> questions(int count) throws IOException {
        return Question.first(ROOT.resolve("bench/clerk/questions.json"), count);
    }
}
