package dev.agentc.engine.value.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.engine.value.EnumConstant;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.SecretValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, 0.0",
        "1, 1.0",
        "-1.5, -1.5",
        "0.1, 0.1",
        "100, 100.0",
        "123456789012345680000, 123456789012345680000.0",
        "1e20, 100000000000000000000.0",
        "1e21, 1e+21",
        "1.5e300, 1.5e+300",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "1.25e-7, 1.25e-7",
        "5e-324, 5e-324",
        "2e-323, 2e-323",
        "2e23, 2e+23",
        "9007199254740993, 9007199254740992.0",
        "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void floats_are_laid_out_as_ecmascript_does_with_a_point_or_an_e(double value, String text) {
        assertThat(Print.text(value)).isEqualTo(text);
        assertThat(Print.json(value)).isEqualTo(text);
    }

    @Test
    void the_text_of_any_float_reads_back_as_the_same_float_and_no_shorter_one_does() {
        var random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = Print.text(value);
                assertThat(Double.parseDouble(text)).isEqualTo(value + 0.0);
                assertThat(text).containsPattern("[.e]");
                int digits = new BigDecimal(text).stripTrailingZeros().precision();
                assertThat(digits)
                        .isLessThanOrEqualTo(new BigDecimal(Double.toString(value))
                                .stripTrailingZeros()
                                .precision());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "12.5, 12.50",
        "12.123456789, 12.123456789",
        "12.1234567885, 12.123456788",
        "12.1234567895, 12.123456790",
        "-3, -3.00",
        "1E+3, 1000.00",
        "0.000000001, 0.000000001"
    })
    void money_has_two_to_nine_decimals(String amount, String text) {
        assertThat(new BigDecimal(Print.text(Money.of(amount)))).isEqualByComparingTo(text);
        assertThat(Print.json(Money.of(amount))).isEqualTo(Print.text(Money.of(amount)));
        assertThat(Print.text(Money.of(amount))).matches("-?[0-9]+\\.[0-9]{2,9}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s, 0",
        "250, 250ms, 0.25",
        "30000, 30s, 30",
        "90000, 90s, 90",
        "120000, 2m, 120",
        "14400000, 4h, 14400",
        "7776000000, 90d, 7776000",
        "-1500, -1500ms, -1.5"
    })
    void durations_are_text_as_written_and_seconds_in_json(long millis, String text, String json) {
        assertThat(Print.text(Duration.ofMillis(millis))).isEqualTo(text);
        assertThat(Print.json(Duration.ofMillis(millis))).isEqualTo(json);
    }

    @Test
    void records_lists_and_maps_are_one_line_of_json_with_names_on_the_wire() {
        var shape =
                new RecordShape("shop.Order", false, List.of("id", "placed", "kind"), List.of("orderId", "at", "kind"));
        var kind = new EnumConstant("shop.Kind", "in_store", "in-store", 0);
        var order = RecordValue.of(shape, 7L, OffsetDateTime.parse("2026-01-31T09:30:00+01:00"), kind);
        var value =
                ListValue.of(order, MapValue.of("a \"b\"", NullValue.NULL, LocalDate.parse("2026-02-01"), 1.0), true);
        String json = "[{\"orderId\": 7, \"at\": \"2026-01-31T09:30:00+01:00\", \"kind\": \"in-store\"},"
                + " {\"a \\\"b\\\"\": null, \"2026-02-01\": 1.0}, true]";
        assertThat(Print.json(value)).isEqualTo(json);
        assertThat(Print.text(value)).isEqualTo(json);
    }

    @Test
    void json_escapes_what_it_must_and_nothing_else() {
        assertThat(Print.json("\"\\/\b\f\n\r\t\u0001\u001f é\u2028𝄞\u007f"))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f é\u2028𝄞\u007f\"");
    }

    @Test
    void a_secret_is_its_name_and_never_what_it_says() {
        var secret = new SecretValue("API_KEY").bearer();
        assertThat(Print.text(secret)).isEqualTo("secret.API_KEY");
        assertThat(Print.json(ListValue.of(secret))).isEqualTo("[\"secret.API_KEY\"]");
        assertThat(secret.reveal(name -> "value of " + name)).isEqualTo("Bearer value of API_KEY");
    }
}
