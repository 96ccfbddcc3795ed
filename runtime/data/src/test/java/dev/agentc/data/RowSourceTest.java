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
import java.util.Random;
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

    /** Whatever is read at a time, and wherever a row lies in what is read. */
    @Test
    void rows_of_any_length_are_whole_at_their_lines_and_places() throws IOException {
        var random = new Random(3);
        for (int round = 0; round < 12; round++) {
            String end = round % 2 == 0 ? "\n" : "\r\n";
            boolean isArray = round % 3 == 2;
            var file = new StringBuilder(isArray ? "[" : "");
            List<String> wanted = new ArrayList<>();
            long line = 1;
            for (int i = 0; i < 40; i++) {
                String row = "{\"n\":\"" + "ä\\\"],".repeat(random.nextInt(i % 13 == 0 ? 300_000 : 3_000)) + "\"}";
                wanted.add(line + " " + row);
                file.append(row).append(isArray && i < 39 ? "," : "").append(i == 39 && !isArray ? "" : end);
                line++;
                if (i % 5 == 0) {
                    file.append(end);
                    line++;
                }
            }
            byte[] bytes = (file + (isArray ? "]" : "")).getBytes(StandardCharsets.UTF_8);
            int most = round < 2 ? bytes.length : 1 + random.nextInt(round < 6 ? 5_000 : 3_000_000);
            List<String> found = rows(new Slow(bytes, most));
            assertThat(found).hasSameSizeAs(wanted);
            for (int i = 0; i < found.size(); i++) { // in a list what stands before the bracket belongs to the last
                assertThat(found.get(i).strip().equals(wanted.get(i)))
                        .as("row " + i)
                        .isTrue();
            }
            try (RowSource source = RowSource.of(new Slow(bytes, most))) {
                for (RawRow row = source.next(); row != null; row = source.next()) {
                    int from = (int) row.offset();
                    assertThat(Arrays.equals(bytes, from, from + row.length(), row.block(), row.from(), row.to()))
                            .as("row at " + from)
                            .isTrue();
                }
                assertThat(source.offset()).isEqualTo(bytes.length);
            }
        }
    }

    @Test
    void rows_stay_as_they_are_while_others_are_read() throws IOException {
        var file = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            file.append(i).append("x".repeat(i % 1_000)).append('\n');
        }
        List<RawRow> kept = new ArrayList<>();
        try (RowSource source = RowSource.of(new Slow(file.toString().getBytes(StandardCharsets.UTF_8), 7_777))) {
            for (RawRow row = source.next(); row != null; row = source.next()) {
                kept.add(row);
            }
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(said(kept.get(i))).isEqualTo(i + "x".repeat(i % 1_000));
        }
    }

    @Test
    void an_element_that_is_too_long_is_passed_over_and_the_next_one_read() throws IOException {
        var list = new SequenceInputStream(
                new ByteArrayInputStream("[1,\n".getBytes(StandardCharsets.UTF_8)), new Zeros(65L << 20));
        var rest = new ByteArrayInputStream("\n,{}]".getBytes(StandardCharsets.UTF_8));
        assertThat(rows(new SequenceInputStream(list, rest)))
                .containsExactly("1 1", "2 ! is longer than 64 MiB", "3 {}");
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

    /** Gives a few bytes at a time. */
    private static final class Slow extends ByteArrayInputStream {
        private final int most;

        Slow(byte[] bytes, int most) {
            super(bytes);
            this.most = most;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, most));
        }
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
