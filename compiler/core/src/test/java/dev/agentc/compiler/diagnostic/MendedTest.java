package dev.agentc.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.plan.Span;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mends made in a text. */
class MendedTest {

    /** Mends are {@code start-end:text}, edits of one mend are joined by {@code +}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        abcdef | 0-1:x                 | xbcdef  | 1
        abcdef | 6-6:x                 | abcdefx | 1
        abcdef | 2-4:                  | abef    | 1
        abcdef | 4-5:y 0-1:x           | xbcdyf  | 2
        abcdef | 4-5:y+0-1:x           | xbcdyf  | 1
        abcdef | 0-3:x 2-4:y           | xdef    | 1
        abcdef | 0-2:x 2-4:y           | xyef    | 2
        abcdef | 2-2:x 2-2:y           | abxcdef | 1
        abcdef | 0-1:x+4-5:y 4-6:z 2-3:w | xbwdyf | 2
        """)
    void of_two_that_change_the_same_place_the_first_is_made(String text, String fixes, String after, int made) {
        var mended =
                Mended.of(text, Stream.of(fixes.split(" ")).map(MendedTest::fix).toList());

        assertThat(mended.text()).isEqualTo(after);
        assertThat(mended.made()).hasSize(made);
    }

    private static Fix fix(String edits) {
        return new Fix(
                "mend it", Stream.of(edits.split("\\+")).map(MendedTest::edit).toList());
    }

    private static Edit edit(String edit) {
        var parts = edit.split(":", 2);
        var places = List.of(parts[0].split("-"));
        int start = Integer.parseInt(places.getFirst());
        return new Edit(new Span(start, Integer.parseInt(places.getLast()) - start, 1, start + 1), parts[1]);
    }
}
