package dev.agentc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Edition;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.grammar.Lexed;
import dev.agentc.grammar.Parsing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

    static List<Corpus.Text> texts() {
        return Corpus.texts();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_file_of_the_project_is_read_without_a_finding(Corpus.Text text) {
        var result = Parser.parse(SourceText.of(text.name(), text.text()), Edition.KINDS);
        assertThat(result.findings()).isEmpty();
        assertThat(result.value().declarations()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void the_first_and_fast_way_of_parsing_is_enough(Corpus.Text text) {
        var laid = Lexed.of(text.text()).lay();
        assertThat(laid.flaws()).isEmpty();
        assertThat(Parsing.strict(laid.tokens())).isNotNull();
    }

    @Test
    void the_tour_has_all_its_declarations() {
        var tour = Parser.parse(SourceText.of("tour", text("tour.agent")), Edition.KINDS)
                .value();
        assertThat(tour.imports()).hasSize(4);
        assertThat(tour.declarations()).hasSize(24);
        assertThat(tour.comments()).hasSize(9);
    }

    private static String text(String name) {
        return Corpus.texts().stream()
                .filter(text -> text.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
