package dev.agentc.engine.node.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.engine.library.Work;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.tree.LongText;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTest {
    private static final Label LABEL = Label.of(true, true, List.of("tool"));

    /** {@code "{{ text }}abc"}. */
    private static Object longer(Object text) {
        WrittenText out = new WrittenText("");
        out.data(Labels.bare(text), Labels.of(text));
        out.literal("abc");
        return out.value();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 100_000})
    void a_text_that_grows_in_a_hole_is_not_copied_each_time(int n) {
        var work = new Work();
        Object[] text = {Labels.with("", LABEL)};
        long done = work.of(() -> {
            for (int i = 0; i < n; i++) {
                text[0] = longer(text[0]);
            }
        });
        assertThat(done).isLessThan(n * 17L * 120);
        assertThat(Labels.of(text[0])).isEqualTo(LABEL);
        assertThat(Labels.bare(text[0])).hasToString("abc".repeat(n));
    }

    @Test
    void what_is_shown_to_a_model_is_what_the_text_says_however_long_its_parts_are() {
        WrittenText out = new WrittenText("slot");
        out.literal("<");
        out.data(LongText.of("long ".repeat(200)), LABEL);
        out.literal("|");
        out.data("short", null);
        out.literal(">");
        assertThat(out.value()).isEqualTo(Labels.with(LongText.of("<" + "long ".repeat(200) + "|short>"), LABEL));
        assertThat(out.parts().stream().map(Message.Part::text).collect(Collectors.joining()))
                .isEqualTo("<" + "long ".repeat(200) + "|short>");
        assertThat(out.parts().stream().map(Message.Part::slot)).containsExactly("slot", "", "slot", "", "slot");
    }
}
