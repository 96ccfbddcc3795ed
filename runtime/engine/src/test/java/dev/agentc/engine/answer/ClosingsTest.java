package dev.agentc.engine.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which mark closes which thought, and how much of the text is read for it. */
class ClosingsTest {
    private static final List<String> PARTS = List.of(
            "<think>",
            "</think>",
            "<reason>",
            "</reason>",
            "[THINK]",
            "[/THINK]",
            "<|channel|>analysis<|message|>",
            "<|channel|>final<|message|>",
            "<|im_end|>",
            "<answer>",
            "{\"a\": \"<think>\"}",
            "well ");

    /** A text that knows how many of its characters were read. */
    private static final class ReadText implements CharSequence {
        private final String text;
        private long reads;

        private ReadText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            reads += end - start;
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            reads += text.length();
            return text;
        }
    }

    private static List<Tag> opened(String text) {
        List<Tag> opened = new ArrayList<>();
        for (Tag tag = Tag.next(text, 0); tag != null; tag = Tag.next(text, tag.end())) {
            if (tag.kind() == Tag.Kind.OPEN) {
                opened.add(tag);
            }
        }
        return opened;
    }

    /** As it is said: the marks behind the thought, one by one. */
    private static @Nullable Tag closing(String text, Tag open) {
        int depth = 1;
        Tag own = null;
        Tag any = null;
        for (Tag tag = Tag.next(text, open.end()); tag != null; tag = Tag.next(text, tag.end())) {
            boolean family = tag.family().equals(open.family());
            if (tag.kind() == Tag.Kind.OPEN && family) {
                depth++;
            } else if (tag.kind() == Tag.Kind.CLOSE) {
                any = any == null ? tag : any;
                own = own == null && family ? tag : own;
                if (family && --depth == 0) {
                    return tag;
                }
            }
        }
        return own == null ? any : own;
    }

    @Test
    void each_thought_is_closed_by_its_own_mark_then_one_of_its_family_then_any() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int part = random.nextInt(14); part >= 0; part--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            String reply = text.toString();
            var closings = new Closings(reply);
            for (Tag open : opened(reply)) {
                assertThat(closings.of(open)).as(reply + " at " + open.from()).isEqualTo(closing(reply, open));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think><think>a</think>",
                "<think>",
                "<think>a</think>",
                "<think><reason>a</reason>",
                "[THINK]<think>a</think>",
                "<|channel|>analysis<|message|>a<|im_end|>"
            })
    void a_hundred_times_the_thoughts_are_a_hundred_times_the_reading(String unit) {
        assertThat(reads(unit.repeat(2_000))).isLessThan(110 * reads(unit.repeat(20)));
    }

    @Test
    void thoughts_within_thoughts_are_read_once_however_deep() {
        assertThat(reads("<think>a".repeat(2_000) + "</think>".repeat(2_000)))
                .isLessThan(110 * reads("<think>a".repeat(20) + "</think>".repeat(20)));
    }

    /** How much is read to ask of every thought what closes it. */
    private static long reads(String text) {
        var read = new ReadText(text);
        var closings = new Closings(read);
        opened(text).forEach(closings::of);
        assertThat(read.reads).isPositive();
        return read.reads;
    }

    @Test
    void a_thought_that_begins_within_another_mark_is_closed_by_the_next() {
        String text = "<think>{\"a\":\"<|channel|>analysis\"}[THINK]</think> yes</think>";
        var closings = new Closings(text);
        closings.of(opened(text).getFirst());
        Tag within = Tag.at(text, text.indexOf("[THINK]"));

        assertThat(within).isNotNull();
        assertThat(closings.of(within)).isEqualTo(Tag.closing(text, within.end()));
    }
}
