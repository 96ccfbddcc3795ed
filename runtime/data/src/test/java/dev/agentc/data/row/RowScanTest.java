package dev.agentc.data.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link RowScan} takes and finds is what Jackson's reader takes and finds, which is asked for the same bytes. */
class RowScanTest {
    private static final String ALL =
            "{\"a\":\"x\\n\\\"\\/\\u00e9\\ud83d\\ude42 ä→🙂\",\"b\":[1,-0,2.50,1e5,-3E-2,[],{}],\"c\":{\"d\":null,"
                    + "\"e\":true , \"f\" : false},\"long\":\"abcdefghijklmnopqrstuvwxyz0123456789\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " \t{\r\n} ",
                "[]",
                "7",
                "\"x\"",
                "",
                "  ",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{\"a\":1}\f",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":01}",
                "{\"a\":-01}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":5.}",
                "{\"a\":5.e1}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":1E-07}",
                "{\"a\":0x10}",
                "{\"a\":1x}",
                "{\"a\":1e99999999999}",
                "{\"a\":1e999}",
                "{\"a\":-0.0}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":nul}",
                "{\"a\":nullx}",
                "{\"a\":True}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12G4\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\u007f\u0080\u2028\"}",
                "{\"a\":\"cut",
                "{\"a\":\"cut\\",
                "{\"a\":\"cut\\u00",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"\\u0061\":1,\"b\":2}",
                "{\"\":1,\"\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":[{\"b\":1},{\"b\":1}]}",
                "{\"a\":\"\uFEFF\"}",
                "\uFEFF{}",
                "{\"a\":1}// x",
                "{\"a\":/**/1}"
            })
    void a_row_is_taken_where_it_is_json(String row) {
        same(row.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_bounded_is_bounded_alike() {
        for (int depth : new int[] {254, 255, 256, 257}) {
            same(("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8));
            same(("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)).getBytes(StandardCharsets.UTF_8));
        }
        for (int length : new int[] {17, 18, 19, 20, 40, 41, 999, 1000, 1001}) {
            same(("{\"a\":" + "9".repeat(length) + "}").getBytes(StandardCharsets.UTF_8));
            same(("{\"a\":-0." + "9".repeat(length) + "}").getBytes(StandardCharsets.UTF_8));
        }
        for (int length : new int[] {9_999, 10_001, 50_000, 50_001}) {
            same(("{\"" + "n".repeat(length) + "\":1}").getBytes(StandardCharsets.UTF_8));
        }
        for (int fields : new int[] {63, 64, 65, 66, 200}) {
            var object = new StringBuilder("{");
            for (int i = 0; i < fields; i++) {
                object.append("\"f").append(i).append("\":1,");
            }
            same((object + "\"g\":1}").getBytes(StandardCharsets.UTF_8));
            same((object + "\"f" + (fields - 1) + "\":1}").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_harmed_row_is_taken_where_it_is_still_json() {
        byte[] whole = ALL.getBytes(StandardCharsets.UTF_8);
        var random = new Random(7);
        for (int i = 0; i < 60_000; i++) {
            byte[] harmed = whole.clone();
            for (int left = 1 + random.nextInt(2); left > 0; left--) {
                harmed[random.nextInt(harmed.length)] = (byte) any(random);
            }
            same(Arrays.copyOf(harmed, random.nextInt(4) == 0 ? random.nextInt(harmed.length) : harmed.length));
        }
        for (int length = 0; length <= whole.length; length++) {
            same(Arrays.copyOf(whole, length));
        }
    }

    private static int any(Random random) {
        String often = "\"\\{}[],:-+.eE0123456789untfrb/ \t\n\r";
        return random.nextBoolean() ? often.charAt(random.nextInt(often.length())) : random.nextInt(256);
    }

    /** Every stretch of up to four bytes beyond ASCII that could be a character. */
    @Test
    void bytes_beyond_ascii_are_taken_where_they_are_utf_8() {
        int[] edges = {
            0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0,
            0xF1, 0xF3, 0xF4, 0xF5, 0xFF
        };
        for (int a : edges) {
            for (int b : edges) {
                for (int c : edges) {
                    for (int d : new int[] {0x41, 0x80, 0xBF, 0xC2}) {
                        same(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) a, (byte) b, (byte) c, (byte) d, '"', '}'
                        });
                    }
                }
            }
        }
    }

    /** Eight bytes are looked at together, wherever characters begin and end in them. */
    @Test
    void letters_of_two_bytes_are_taken_however_they_lie() {
        String[] letters = {"a", "b ", "ä", "ß", "\u0080", "\u07FF", "ж", "→", "🙂", "\u007F", "\\n", "\\\""};
        var random = new Random(11);
        for (int i = 0; i < 40_000; i++) {
            var text = new StringBuilder("{\"a\":\"");
            int kinds = 1 + random.nextInt(letters.length);
            for (int left = random.nextInt(30); left > 0; left--) {
                text.append(letters[random.nextInt(kinds)]);
            }
            byte[] row = text.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextBoolean()) {
                int at = 6 + random.nextInt(row.length - 6);
                row[at] = (byte) (random.nextBoolean() ? 0x80 + random.nextInt(0x80) : any(random));
            }
            same(row);
        }
    }

    @Test
    void a_row_in_the_midst_of_others_is_read_alone() {
        byte[] row = ALL.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 9; before++) {
            byte[] block = new byte[before + row.length + 9];
            Arrays.fill(block, (byte) '"');
            System.arraycopy(row, 0, block, before, row.length);
            var tape = new RowTape();
            assertThat(new RowScan(tape).read(block, before, before + row.length))
                    .isTrue();
            assertThat(new RowScan(new RowTape()).read(block, before, before + row.length - 1))
                    .isFalse();
            assertThat(new RowNode(tape, 0).tree()).isEqualTo(tree(row).getFirst());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0",
        "-0",
        "7",
        "-7",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "999999999999999999",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999999999",
        "0.5",
        "-0.0",
        "0.10",
        "1.50",
        "12345678901234567.8",
        "0.1234567890123456",
        "9007199254740993",
        "900719925474099.3",
        "-0.00000000000001",
        "1e5",
        "1E+2",
        "1e-7",
        "4.9e-324",
        "1e999",
        "1.0e2",
        "0.30000000000000004",
        "123456789.12345678",
        "99999999999999.99"
    })
    void a_number_is_the_same_number(String number) {
        RowNode found = scanned("{\"a\":" + number + "}").path("a");
        JsonNode wanted = tree(("{\"a\":" + number + "}").getBytes(StandardCharsets.UTF_8))
                .getFirst()
                .path("a");

        assertThat(found.isNumber()).isTrue();
        assertThat(found.text()).isEqualTo(wanted.asText());
        assertThat(found.decimal()).isEqualByComparingTo(wanted.decimalValue());
        assertThat(found.real())
                .isEqualTo(wanted.isIntegralNumber() ? Double.parseDouble(number) : wanted.doubleValue());
        assertThat(found.isFinite()).isEqualTo(Double.isFinite(wanted.doubleValue()));
        assertThat(found.isInt()).isEqualTo(wanted.isInt());
        assertThat(found.isLong()).isEqualTo(wanted.isIntegralNumber() && wanted.canConvertToLong());
        if (found.isLong()) {
            assertThat(found.whole()).isEqualTo(wanted.longValue());
        }
        assertThat(found.tree()).isEqualTo(wanted);
    }

    @Test
    void a_field_is_found_however_its_name_is_written() {
        RowNode row = scanned("{\"gr\\u00f6\\/e\":1,\"größe\":2,\"a\\nb\":3,\"plain\":\"\\u0061\\ud83d\\ude42\"}");

        assertThat(row.path("grö/e").text()).isEqualTo("1");
        assertThat(row.path("größe").text()).isEqualTo("2");
        assertThat(row.path("a\nb").text()).isEqualTo("3");
        assertThat(row.path("plain").text()).isEqualTo("a🙂");
        assertThat(row.path("plain").characters()).isEqualTo(2);
        assertThat(row.path("größ").isMissing()).isTrue();
        assertThat(row.path("groesse").isMissing()).isTrue();
    }

    private static RowNode scanned(String text) {
        var tape = new RowTape();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new RowScan(tape).read(bytes, 0, bytes.length)).isTrue();
        return new RowNode(tape, 0);
    }

    private static List<JsonNode> tree(byte[] row) {
        try {
            return List.of(RowJson.read(RowText.decoded(row, 0, row.length)));
        } catch (Broken e) {
            return List.of();
        }
    }

    private static void same(byte[] row) {
        List<JsonNode> wanted = tree(row);
        var tape = new RowTape();
        var scan = new RowScan(tape);
        List<JsonNode> found = new ArrayList<>();
        if (scan.read(row, 0, row.length) && (!scan.isDoubtful() || !wanted.isEmpty())) {
            found.add(wanted.isEmpty() ? RowJson.NODES.missingNode() : rebuilt(new RowNode(tape, 0)));
        }
        assertThat(found).as(new String(row, StandardCharsets.ISO_8859_1)).isEqualTo(wanted);
    }

    /** A tree of what the tape tells, value by value. */
    private static JsonNode rebuilt(RowNode node) {
        if (node.isList()) {
            var list = RowJson.NODES.arrayNode();
            node.each(element -> list.add(rebuilt(element)));
            return list;
        }
        if (node.isObject()) {
            var object = RowJson.NODES.objectNode();
            RowNode name = node.first();
            for (int left = node.size(); left > 0; left--) {
                object.set(name.text(), rebuilt(name.value()));
                name = name.value().after();
            }
            return object;
        }
        return node.tree();
    }
}
