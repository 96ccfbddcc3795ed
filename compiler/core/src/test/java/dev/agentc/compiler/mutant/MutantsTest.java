package dev.agentc.compiler.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short form; {@code bench/mutants/run} takes 10,000. */
class MutantsTest {
    private static final int MUTANTS = 600;

    @Test
    void a_slip_is_found_where_it_is_and_hides_no_other_mistake() {
        var figures = Mutants.figures(MUTANTS, 11);

        assertThat(figures.wrong).isEmpty();
        assertThat(figures.invalid).isGreaterThan(MUTANTS / 2);
        assertThat(figures.there()).as(figures.json()).isGreaterThanOrEqualTo(0.9);
        assertThat(figures.beside).isGreaterThan(MUTANTS / 4);
        assertThat(figures.besideFound()).as(figures.json()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void a_mistake_is_planted_beside_what_is_changed() {
        var text = "fn a() -> int = 1\n\nfn b() -> int = 2\n\nfn c() -> int = 3\n";
        var edit = new Mutation.Edit(3, 4, "x");

        var planted = Planted.beside(edit, text, new Random(1)).getFirst();

        assertThat(planted.with(edit, text))
                .startsWith("fn x() -> int = 1\n\nfn b() -> int = 2\n")
                .contains("lanted");
        var one = text.substring(0, text.indexOf("fn b"));
        assertThat(Planted.beside(edit, one, new Random(1))).isEmpty();
    }
}
