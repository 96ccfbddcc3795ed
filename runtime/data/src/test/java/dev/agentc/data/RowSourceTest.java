package dev.agentc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.row.Broken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RowSourceTest {

    @Test
    void lines_end_as_they_like_and_blank_ones_are_none() throws IOException {
        assertThat(rows("\uFEFF{\"a\":1}\r\n\n  \r\n{\"b\":2}\n{\"c\":3}"))
                .containsExactly("1 {\"a\":1}", "4 {\"b\":2}", "5 {\"c\":3}");
        assertThat(rows("")).isEmpty();
        assertThat(rows("\n\n")).isEmpty();
    }

    @Test
    void an_array_is_cut_into_its_elements_wherever_lines_end() throws IOException {
        assertThat(rows(" [\n {\"a\": \"],}\\\"\"},\n\n {\"b\":\n [1, 2]}\n]\n"))
                .containsExactly("2 {\"a\": \"],}\\\"\"}", "4 {\"b\":\n [1, 2]}\n");
        assertThat(rows("[]")).isEmpty();
        assertThat(rows("[{}]\n [{}]"))
                .containsExactly("1 {}", "2 ! stands behind the end of the list, where nothing more is read");
    }

    @Test
    void what_is_cut_off_is_said_to_be_after_all_that_is_whole() throws IOException {
        assertThat(rows("[{\"a\":1},{\"b\":"))
                .containsExactly("1 {\"a\":1}", "1 ! ends in the middle: it may have been cut off");
        assertThat(rows("[{\"a\":1}")).last().asString().contains("ends in the middle");
        byte[] packed = packed("{\"a\":1}\n".repeat(20_000));
        List<String> rows = rows(new ByteArrayInputStream(packed, 0, packed.length - 30));
        assertThat(rows).hasSizeGreaterThan(2);
        assertThat(rows.getFirst()).isEqualTo("1 {\"a\":1}");
        assertThat(rows.getLast()).contains("is cut off: the compressed file");
    }

    @Test
    void a_packed_file_is_read_like_any_other() throws IOException {
        assertThat(rows(new ByteArrayInputStream(packed("{\"a\":1}\n[2]\n")))).containsExactly("1 {\"a\":1}", "2 [2]");
    }

    @Test
    void what_is_no_utf_8_is_a_broken_row_and_utf_16_no_file() throws IOException {
        byte[] bytes = "{\"a\":\"?\"}\n{}".getBytes(StandardCharsets.ISO_8859_1);
        bytes[6] = (byte) 0xE4;
        assertThat(rows(new ByteArrayInputStream(bytes))).containsExactly("1 ! is no UTF-8 text (byte 7)", "2 {}");
        assertThatThrownBy(() -> rows(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_16))))
                .hasMessageContaining("UTF-16");
    }

    @Test
    void a_row_that_is_too_long_is_passed_over_and_the_next_one_read() throws IOException {
        var line = new Zeros(65L << 20);
        var next = new ByteArrayInputStream("\n{}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(rows(new SequenceInputStream(line, next))).containsExactly("1 ! is longer than 64 MiB", "2 {}");
    }

    @Test
    void a_row_can_be_found_again_by_its_place() throws IOException {
        byte[] file = "\uFEFF{\"a\":\"ä\"}\r\n{\"b\":2}\n".getBytes(StandardCharsets.UTF_8);
        try (RowSource source = RowSource.of(new ByteArrayInputStream(file))) {
            for (RawRow row = source.next(); row != null; row = source.next()) {
                int from = (int) row.offset();
                assertThat(Arrays.copyOfRange(file, from, from + row.bytes().length))
                        .isEqualTo(row.bytes());
            }
        }
    }

    private static List<String> rows(String text) throws IOException {
        return rows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Line and text, or line and what is wrong. */
    private static List<String> rows(InputStream in) throws IOException {
        List<String> rows = new ArrayList<>();
        try (RowSource source = RowSource.of(in)) {
            for (RawRow row = source.next(); row != null; row = source.next()) {
                rows.add(row.line() + " " + said(row));
            }
        }
        return rows;
    }

    private static String said(RawRow row) {
        try {
            return row.text();
        } catch (Broken e) {
            return "! " + e.getMessage();
        }
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** So many digits. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? '0' : -1;
        }
    }
}
