package dev.agentc.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Labels are one object for each text, as long as somebody has it. */
class LabelTest {

    @Test
    void equal_labels_are_the_same_object() {
        Label label = Label.of(true, false, List.of("b", "a"));

        assertThat(Label.of(true, false, List.of("a", "b"))).isSameAs(label);
        assertThat(Label.parse("private a,b")).isSameAs(label);
        assertThat(Label.join(Label.of(true, false, List.of("a")), Label.of(false, false, List.of("b"))))
                .isSameAs(label);
        assertThat(Label.of(false, true, List.of("a", "b"))).isNotSameAs(label);
    }

    @Test
    @Timeout(600)
    void labels_that_nobody_has_any_more_are_forgotten() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            Label.of(true, false, List.of("file " + i));
        }
        Label kept = Label.of(true, true, List.of("kept"));
        while (Label.known() > 5_000) {
            System.gc();
            Thread.sleep(10);
        }

        assertThat(Label.of(true, true, List.of("kept"))).isSameAs(kept);
    }
}
