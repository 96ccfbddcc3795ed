package dev.agentc.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Values;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Laws that hold for any text and number: 10,000 random ones each. */
class TextPropertiesTest {
    private static final int TIMES = 10_000;
    private final Values values = new Values(5);

    private static Object call(String function, Object... arguments) {
        return Builtins.named(function).call(arguments);
    }

    @Test
    void a_printed_number_amount_or_day_reads_back() {
        for (int i = 0; i < TIMES; i++) {
            Object whole = values.whole();
            Object real = values.real();
            Object money = values.money();
            Object date = values.date();
            assertThat(call("string.to_int", call("any.to_text", whole))).isEqualTo(whole);
            assertThat(call("string.to_float", call("any.to_text", real))).isEqualTo(real);
            assertThat(call("string.to_money", call("any.to_text", money))).isEqualTo(money);
            Object text = call("any.to_text", date);
            assertThat(call("string.to_date", text)).isEqualTo(text.toString().length() == 10 ? date : NullValue.NULL);
        }
    }

    @Test
    void positions_count_code_points_and_slices_meet() {
        for (int i = 0; i < TIMES; i++) {
            String text = values.text() + values.text();
            long length = (Long) call("string.len", text);
            assertThat(length).isEqualTo(text.codePoints().count());
            long at = values.below(20) - 4;
            assertThat((String) call("string.slice", text, 0L, at) + call("string.slice", text, Math.max(0, at)))
                    .isEqualTo(text);
            String part = (String) call("string.slice", text, 1L, at);
            if (!part.isEmpty()) {
                long found = (Long) call("string.index_of", text, part);
                assertThat(call(
                                "string.slice",
                                text,
                                found,
                                found + part.codePoints().count()))
                        .isEqualTo(part);
            }
        }
    }

    @Test
    void split_and_join_undo_each_other_and_words_have_no_white_space() {
        for (int i = 0; i < TIMES; i++) {
            String text = values.text() + " " + values.text();
            String separator = values.text();
            assertThat(call("list.join", call("string.split", text, separator), separator))
                    .isEqualTo(text);
            var words = (ListValue) call("string.words", text);
            for (Object word : words) {
                assertThat(call("string.trim", word)).isEqualTo(word).isNotEqualTo("");
            }
            assertThat(words.stream().map(Object::toString).collect(Collectors.joining()))
                    .isEqualTo(text.codePoints()
                            .filter(c ->
                                    !call("string.trim", Character.toString(c)).equals(""))
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString());
        }
    }

    @Test
    void div_and_mod_belong_together() {
        for (int i = 0; i < TIMES; i++) {
            long a = values.whole();
            long b = values.whole();
            if (b != 0 && !(a == Long.MIN_VALUE && b == -1)) {
                long div = (Long) call("int.div", a, b);
                long mod = (Long) call("int.mod", a, b);
                assertThat(div * b + mod).isEqualTo(a);
                assertThat(mod == 0 || Long.signum(mod) == Long.signum(b)).isTrue();
            }
        }
    }
}
